"""``companion course list|check``: what there is to learn, and how well it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.cli.output import emit, emit_json, narrate
from companion.safety.errors import MisuseError
from companion.safety.show import show

if TYPE_CHECKING:
    import argparse

    from companion.course.catalog import Catalog
    from companion.course.checker import Report
    from companion.course.standard.course_read import Lint

States = Callable[[], Mapping[str, str]]
"""Gives ``new``, ``started`` or ``done`` by lesson id; a lesson it does not name is new."""

NEW = "new"


def add_parser(groups: Any) -> None:
    """Add ``course`` to the command's groups (the object `argparse` returns from ``add_subparsers``)."""
    group: argparse.ArgumentParser = groups.add_parser(
        "course", help="list the course, check a course's files"
    )
    verbs = group.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="modules and lessons, and how far you are")
    listing.add_argument("--json", action="store_true", help="as JSON")
    listing.set_defaults(run=run_list)
    library = verbs.add_parser("library", help="books and papers worth the time, in a sentence each")
    library.set_defaults(run=run_library)
    checking = verbs.add_parser("check", help="say everything that is wrong with a course or one lesson")
    checking.add_argument(
        "path", nargs="?", metavar="PATH", help="a course folder or a lesson (default: the course)"
    )
    checking.add_argument(
        "--strict",
        action="store_true",
        help="ask for the whole standard (docs/formats.md); any warning fails",
    )
    checking.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="FILE",
        help="also find six words in a row that stand in this text (may be repeated)",
    )
    checking.add_argument("--format", choices=("text", "json"), default="text", help="text or json")
    checking.add_argument(
        "--json", dest="format", action="store_const", const="json", help="as --format json"
    )
    checking.set_defaults(run=run_check)


def run_list(args: argparse.Namespace) -> int:
    """Print the course with how far each lesson has come."""
    from companion.cli.places import open_catalog

    catalog = open_catalog(args)
    if args.json:
        emit_json(course_json(catalog, lambda: _states(args, catalog)))
    else:
        emit(course_table(catalog, lambda: _states(args, catalog)))
    return 0


def run_library(args: argparse.Namespace) -> int:
    """Print the library as text; 1 when the course has none."""
    from companion.cli.places import open_catalog
    from companion.cli.plain.pages import paragraphs

    library = open_catalog(args).library
    if library is None:
        narrate("this course has no library")
        return 1
    emit("\n\n".join([library.title, *paragraphs(library.blocks)]))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Print every diagnostic to stdout and the count to stderr; 1 when anything is an error."""
    from companion.course.checker import check
    from companion.course.diagnostics import as_json, render
    from companion.course.locate import shipped

    chosen = args.path or getattr(args, "course", None)
    path = Path(chosen) if chosen else shipped()
    try:
        there = path.exists()
    except (OSError, ValueError):
        there = False
    if not there:
        what = "there is no such file or folder"
        raise MisuseError(what, where=str(path), next_step="name a course folder or a lesson")
    report = check(path, shipped, _lints(args))
    if args.format == "json":
        emit_json([as_json(diagnostic) for diagnostic in report.diagnostics])
    elif report.diagnostics:
        emit("\n\n".join(render(diagnostic) for diagnostic in report.diagnostics))
    narrate(summary(report))
    return 1 if report.errors or (args.strict and report.warnings) else 0


def _lints(args: argparse.Namespace) -> list[Lint]:
    """Return what is asked beyond what is understood: the standard, and wording of one's own."""
    lints: list[Lint] = []
    if args.strict:
        from companion.course.standard.lints import LINTS

        lints += LINTS
    if args.source:
        from companion.course.standard.wording import shared_wording

        lints.append(shared_wording({name: _source_text(Path(name)) for name in args.source}))
    return lints


def _source_text(file: Path) -> str:
    """Return the text of a source; raises `MisuseError` when there is no text to hold a course against."""
    from companion.course.file_text import UnreadableError, read_text
    from companion.course.standard.wording import RUN
    from companion.course.standard.words import words

    what = ""
    try:
        text = read_text(file, str(file))
    except UnreadableError as error:
        what = error.what
    except ValueError:
        what = "there is no such file"
    if what:
        raise MisuseError(what, where=str(file), next_step="name a text file (UTF-8) after --source")
    if len(words(text)) < RUN:
        what = f"fewer than {RUN} words"
        raise MisuseError(what, where=str(file), next_step="name the source's whole text after --source")
    return text


def course_json(catalog: Catalog, states: States) -> dict[str, list[dict[str, object]]]:
    """Return modules and lessons in course order, in the form the command line promises."""
    state = states()
    return {
        "modules": [{"id": module.id, "title": module.title} for module in catalog.modules],
        "lessons": [
            {
                "id": lesson.id,
                "title": lesson.title,
                "module": lesson.module,
                "minutes": lesson.minutes,
                "state": state.get(lesson.id, NEW),
            }
            for lesson in catalog.lessons
        ],
    }


def course_table(catalog: Catalog, states: States) -> str:
    """Return the course as text: a heading per module, a line per lesson with its id, minutes and state."""
    state = states()
    width = max((len(lesson.id) for lesson in catalog.lessons), default=0)
    lines = [show(catalog.title)]
    for module in catalog.modules:
        lines += ["", show(module.title)]
        lines += [
            f"  {one.id:<{width}}  {one.minutes:>3} min  {state.get(one.id, NEW):<7}  {show(one.title)}"
            for one in catalog.lessons
            if one.module == module.id
        ]
    return "\n".join(lines)


def summary(report: Report) -> str:
    """Return the closing line of a check: ``3 lessons, 16 scenarios: no problems``."""
    looked = f"{_count(report.lessons, 'lesson')}, {_count(report.scenarios, 'scenario')}"
    if not report.diagnostics:
        return f"{looked}: no problems"
    parts = [_count(report.errors, "error")] if report.errors else []
    parts += [_count(report.warnings, "warning")] if report.warnings else []
    return f"{looked}: {', '.join(parts)}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _states(args: argparse.Namespace, catalog: Catalog) -> Mapping[str, str]:
    from companion.cli.places import reading
    from companion.learner.progress import states

    with reading(args) as store:
        return states(store, catalog) if store else {}
