"""The dialect: plain GitHub Markdown in, prose and activities out, and all that is to be said of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from companion.course import model
from companion.course.also import read_also
from companion.course.as_meant import as_meant
from companion.course.diagnostics import Diagnostic
from companion.course.edits import Write, below, fresh, instead, line_as
from companion.course.facts import NOTHING_KNOWN, Facts
from companion.course.file_text import MAX_BYTES
from companion.course.forms import Field, WorksheetPlace
from companion.course.front_matter import FrontMatter, read_front_matter
from companion.course.headings import heading_end
from companion.course.kind_words import KINDS
from companion.course.page import MARKS, MAX_LINES, MAX_MARKS, Page, closest
from companion.course.slugs import slug
from companion.safety.counted import agreeing, counted

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SCORED_CHECKS = 5
AFTER_IT = "What you can do after it"
START = "start"
_ACTIVITY = re.compile(rf"#{{1,6}} (?:{'|'.join(KINDS)}):")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A lesson as far as it was understood (None only when the text was refused) and what is to be said."""

    lesson: model.Lesson | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ParsedPair:
    """The measured scenarios of one dimension, form A first, and what is to be said of their file."""

    scenarios: tuple[model.Scenario, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """The companion notes of an episode or article (None when the text was refused)."""

    source: model.Source | None
    diagnostics: tuple[Diagnostic, ...]


def parse(text: str, *, path: str, course: Facts | None = None, module: str = "") -> Parsed:
    """Read a lesson. ``path`` is relative to the course root; ``course`` is what its names are held against.

    Never raises: whatever the text, the answer is a lesson as far as it goes and a list of diagnostics.
    """
    page, facts = Page(path, text), course or NOTHING_KNOWN
    if not readable(page):
        return Parsed(None, page.diagnostics)
    default = id_of(path)
    start = default == START
    words = default.replace("-", " ").capitalize()
    example = {"id": default, "title": words, "objective": AFTER_IT, "minutes": "15"}
    head = read_front_matter(page, {"title": words} if start else example)
    identity = head.identity(default, required=not start)
    title = head.text("title", words, default=default)
    objective = head.text("objective", "" if start else AFTER_IT)
    minutes = head.minutes(required=not start)
    sources, claims = head.texts("sources", "episode-006"), head.texts("claims", "E13, E14")
    head.known("sources", sources, facts.sources, "source")
    head.known("claims", claims, facts.claims, "claim")
    also = read_also(page, head)
    head.nothing_else()
    parts = _parts_of_a_lesson(page, facts, head, identity)
    lesson = model.Lesson(
        id=identity,
        title=str(title),
        objective=objective,
        minutes=minutes,
        sources=tuple(map(str, sources)),
        claims=tuple(map(str, claims)),
        module=module,
        path=path,
        parts=parts,
        also=also,
    )
    if not start:
        _five_checks(page, lesson)
    return Parsed(lesson, page.diagnostics)


def parse_pair(text: str, *, path: str, course: Facts | None = None) -> ParsedPair:
    """Read ``scenarios/<dimension>.md``: exactly two scenarios with the ids ``<dimension>-a`` and ``-b``.

    Prose between them is for whoever opens the file and is not part of the course.
    """
    page, facts = Page(path, text), course or NOTHING_KNOWN
    if not readable(page):
        return ParsedPair((), page.diagnostics)
    dimension = PurePosixPath(path).stem
    head = read_front_matter(page, None)
    for key in ("id", "title", "dimension"):
        head.text(key)
    head.nothing_else()
    parts = parts_of(page, facts, head, dimension)
    found = [part for part in parts if isinstance(part, model.Scenario)]
    for part in parts:
        if not isinstance(part, model.Scenario | model.Prose):
            page.error(page.at(part.line), "only scenarios stand in this file", without_kind(page, part.line))
    # What a block without an end has taken in, or a frame around all, is not missing.
    if len(found) != 2 and not page.open_end and head.lines < len(page.lines):
        place = page.at(found[2].line) if len(found) > 2 else (1, 1)
        what = f"a measured pair has two scenarios; here {agreeing(len(found), 'is', 'are')} {len(found)}"
        page.error(place, what, _missing_scenarios(page, dimension, [scenario.id for scenario in found]))
    for scenario, form in zip(found, "ab", strict=False):
        expected = f"{dimension}-{form}"
        if scenario.id != expected:
            place = page.find(scenario.id, scenario.line, scenario.line + 4)
            comment = below(page.lines, heading_end(page.lines, scenario.line), f"<!--\nid: {expected}\n-->")
            written = instead(page.lines, place, scenario.id, expected)
            write = written.saying(f"id: {expected}") if written.edits else comment
            page.error(place, f"the id of a pair's scenario is “{expected}”", write)
        if scenario.dimension not in ("", dimension):
            place = page.find(scenario.dimension, scenario.line, scenario.line + 5)
            write = instead(page.lines, place, scenario.dimension, dimension).saying(
                f"dimension: {dimension}"
            )
            page.error(place, "this scenario is in another dimension's file", write)
    return ParsedPair(tuple(found), page.diagnostics)


def parse_source(text: str, *, path: str, course: Facts | None = None) -> ParsedSource:
    """Read ``episode.md`` or ``article.md``: front matter and prose."""
    page, facts = Page(path, text), course or NOTHING_KNOWN
    if not readable(page):
        return ParsedSource(None, page.diagnostics)
    file = PurePosixPath(path)
    kind: Any = "article" if file.stem == "article" else "episode"
    identity, words = slug(file.parent.name) or kind, "who published it"
    head = read_front_matter(page, {"id": identity, "title": "A few words", "publisher": words})
    identity = head.identity(identity, required=True)
    title, author = head.text("title", "A few words", default=identity), head.text("author")
    publisher = head.text("publisher", words)
    if (written := head.text("kind", kind)) not in ("", kind):
        write = head.as_field("kind", f"kind: {kind}")
        page.error(head.place("kind"), f"{file.name} holds no “{written}”", write)
    head.known("claims", head.texts("claims", "E13, E14"), facts.claims, "claim")
    also = read_also(page, head)
    head.asked.update(("number", "season", "date", "address", "minutes", "objective"))
    head.nothing_else()
    blocks: list[Any] = []
    for part in parts_of(page, facts, head, identity):
        if isinstance(part, model.Prose):
            blocks.extend(part.blocks)
        else:
            page.error(
                page.at(part.line), "companion notes hold no activities", without_kind(page, part.line)
            )
    source = model.Source(identity, kind, str(title), str(author), str(publisher), path, tuple(blocks), also)
    return ParsedSource(source, page.diagnostics)


def readable(page: Page) -> bool:
    """Refuse texts on which Markdown itself would take many seconds."""
    size = sum(len(line) + 1 for line in page.lines) - 1
    if size > MAX_BYTES:
        page.error((1, 1), "larger than 1 MiB", "several lessons instead of one")
    elif len(page.lines) > MAX_LINES:
        page.error((1, 1), f"more than {MAX_LINES:,} lines", "several lessons instead of one")
    elif sum(line.count(mark) for line in page.lines for mark in MARKS) > MAX_MARKS:
        page.error((1, 1), f"more than {MAX_MARKS:,} of the marks {MARKS}", "several lessons instead of one")
    else:
        return True
    return False


def parts_of(page: Page, facts: Facts, head: FrontMatter, lesson: str) -> tuple[model.Part | Field, ...]:
    """Run Markdown with our rule over the body; the head is left empty so that lines keep their number."""
    body = "\n".join([""] * head.lines + as_meant(page, head.lines))
    env: dict[str, Any] = {"page": page, "facts": facts}
    _markdown().parse(body, env)
    return tuple(_with_lesson(part, lesson) for part in env["parts"])


def _parts_of_a_lesson(page: Page, facts: Facts, head: FrontMatter, lesson: str) -> tuple[model.Part, ...]:
    """Return the parts; a field, which belongs into a worksheet's file, is reported and left out."""
    kept: list[model.Part] = []
    for part in parts_of(page, facts, head, lesson):
        if isinstance(part, Field):
            what = "a Field stands in a worksheet's file"
            note = "or the field in worksheets/<id>.md, and a ## Worksheet: link here"
            page.error(page.at(part.line), what, as_kind(page, part.line, "Reflect").noting(note))
            continue
        if isinstance(part, WorksheetPlace) and facts.worksheets is not None:
            _known_worksheet(page, facts, part)
        kept.append(part)
    return tuple(kept)


def _known_worksheet(page: Page, facts: Facts, place: WorksheetPlace) -> None:
    """Report a worksheet that is not there, or not where the heading's link leads."""
    known = facts.worksheets or frozenset()
    source = page.lines[place.line - 1]
    start = source.find("](") + 2
    target = source[start : source.find(")", start)]
    there = facts.exists is None or facts.exists(normpath(join(dirname(page.path), unquote(target))))
    if place.worksheet in known and there:
        return
    near = place.worksheet if place.worksheet in known else closest(place.worksheet, known)
    what = f"there is no worksheet “{place.worksheet}”"
    if near == place.worksheet:
        what = f"the link leads to a file that is not there: {target}"
        if facts.exists is not None and not facts.exists(f"worksheets/{near}.md"):
            near = ""
    if not near:
        page.error((place.line, start + 1), what, f"worksheets/{place.worksheet}.md (a new file)")
        return
    marks = source[: len(source) - len(source.lstrip("#"))] or "##"
    write = instead(page.lines, (place.line, start + 1), target, f"../worksheets/{near}.md")
    shown = f"{marks} Worksheet: [{place.title}](../worksheets/{near}.md)"
    page.error((place.line, start + 1), what, write.saying(shown))


def _with_lesson(part: model.Part | Field, lesson: str) -> model.Part | Field:
    if not isinstance(part, model.Recall):
        return part
    return replace(part, cards=tuple(replace(card, id=f"{lesson}/{card.id}") for card in part.cards))


@cache
def _markdown() -> MarkdownIt:
    from companion.course.core_rule import markdown

    return markdown()


def id_of(path: str) -> str:
    """Return the id a file's name gives: ``1-the-job-changed.md`` is ``the-job-changed``."""
    stem = PurePosixPath(path).stem
    number, dash, rest = stem.partition("-")
    return slug(rest if dash and number.isdigit() else stem) or "lesson"


def _five_checks(page: Page, lesson: model.Lesson) -> None:
    count = len(lesson.quiz)
    if count == SCORED_CHECKS:
        return
    line = lesson.quiz[SCORED_CHECKS].line if count > SCORED_CHECKS else lesson.quiz[-1].line if count else 1
    what = (
        f"this lesson has {counted(count, 'scored check') if count else 'no scored checks'}; a quiz is five"
    )
    kinds = Counter(check.form for check in lesson.activities if isinstance(check, model.Check))
    aside = " (an open check is not scored)" if kinds["open"] else ""
    write = Write("")
    if count < SCORED_CHECKS and not page.errors:
        write = _missing_checks(page, lesson, SCORED_CHECKS - count)
    page.warning(page.at(line), what, write.saying(f"five parts ## Check: …{aside}"))


def _missing_checks(page: Page, lesson: model.Lesson, missing: int) -> Write:
    """Return the checks that are missing from a quiz, to be filled, after all that the lesson holds."""
    titles: list[str] = [part.title for part in lesson.activities]
    level = next((len(line) - len(line.lstrip("#")) for line in page.lines if _ACTIVITY.match(line)), 2)
    checks = []
    for _ in range(missing):
        titles.append(fresh("Question", titles))
        checks.append(
            f"\n{'#' * level} Check: {titles[-1]}\nWhat does this lesson say?\n\n"
            "- [x] The right answer.\n  > Why it is right.\n- [ ] Another answer.\n  > Why it is not."
        )
    return below(page.lines, page.trimmed(1, len(page.lines))[1], "\n".join(checks))


def _missing_scenarios(page: Page, dimension: str, ids: list[str]) -> Write:
    """Return the scenarios that are missing from a measured pair, to be filled."""
    words = "two ## Scenario: parts"
    missing = [f"{dimension}-{form}" for form in "ab"][len(ids) :]
    if not missing:
        return Write(words)
    parts = (
        f"\n## Scenario: A few words\n<!--\nid: {identity}\ndimension: {dimension}\n-->\nWhat happens.\n\n"
        "- [ ] What someone might do. `leads 3`\n  > What happens next\n"
        "- [ ] What someone else might do. `performs 0`\n  > What happens next"
        for identity in missing
    )
    return below(page.lines, page.trimmed(1, len(page.lines))[1], "\n".join(parts)).saying(words)


def without_kind(page: Page, line: int) -> Write:
    """Return an activity's heading as an ordinary one: what stands below it is prose then."""
    return as_kind(page, line, "")


def as_kind(page: Page, line: int, kind: str, title: str = "") -> Write:
    """Return an activity's heading with another kind, empty for an ordinary heading, or another title."""
    source = page.lines[line - 1]
    match = re.match(r"(?P<marks>[ \t]*#{0,6}[ \t]*)(?P<kind>[^:：]*[:：]\s*)(?P<title>.*)", source)
    if match is None:
        return Write("it in a lesson")
    title = title or match["title"] or "A few words"
    return line_as(page.lines, line, f"{match['marks']}{f'{kind}: ' if kind else ''}{title}")
