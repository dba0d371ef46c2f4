"""The catalog lists at once, reads a lesson when it is opened, and never depends on its cache."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from companion.course import model
from companion.course.cache import MAX_FILES, Cache, fingerprint
from companion.course.catalog import Catalog, UnknownLessonError, UnknownNameError
from companion.safety.errors import CompanionError
from course.course_on_disk import make_course
from course.sample import LESSON


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_course(tmp_path)


@pytest.fixture(params=["without a cache", "with a cold cache", "with a warm cache"])
def catalog(request: pytest.FixtureRequest, root: Path, tmp_path: Path) -> Catalog:
    cache = None if request.param == "without a cache" else tmp_path / "cache"
    if request.param == "with a warm cache":
        warm = Catalog.open(root, cache=cache)
        assert warm.lesson("a-lesson") and warm.dimensions and warm.claims and warm.sources
    return Catalog.open(root, cache=cache)


def test_a_course_has_modules_lessons_and_paths(catalog: Catalog) -> None:
    assert catalog.title == "Small"
    assert catalog.modules == (model.Module("first", "First steps", ("a-lesson",)),)
    assert catalog.paths == (model.Path("lead", "I lead now", ("a-lesson",)),)
    (summary,) = catalog.lessons
    assert (summary.id, summary.module, summary.path, summary.minutes) == (
        "a-lesson",
        "first",
        "m1-first/1-a-lesson.md",
        15,
    )
    assert summary.activities[1] == model.ActivitySummary(
        "Scenario", "borrowed-keyboard", "The borrowed keyboard"
    )


def test_a_lesson_is_the_same_from_the_cache_and_from_its_text(catalog: Catalog, root: Path) -> None:
    assert catalog.lesson("a-lesson") == Catalog.open(root, cache=None).lesson("a-lesson")
    assert catalog.lesson("a-lesson").quiz


def test_the_first_run_is_there_without_being_listed(catalog: Catalog) -> None:
    assert catalog.lesson("start").title == "A mirror"
    assert "start" not in [lesson.id for lesson in catalog.lessons]


def test_dimensions_come_with_their_items_and_measured_pair(catalog: Catalog) -> None:
    dimension = catalog.dimension("listening")
    assert [scenario.id for scenario in dimension.scenarios] == ["listening-a", "listening-b"]
    assert dimension.items[3] == model.Item("listening-4", "The other way.", reversed=True)
    assert catalog.scenario("listening-b").dimension == "listening"


def test_claims_and_sources_are_found_by_id(catalog: Catalog) -> None:
    assert catalog.claims["E14"].text == "Claim 14."
    assert catalog.source("episode-006").author == "A"
    assert [lesson.id for lesson in catalog.lessons_for("E14")] == ["a-lesson"]
    assert catalog.lessons_for("E01") == ()


def test_an_unknown_name_is_offered_the_closest(catalog: Catalog) -> None:
    with pytest.raises(UnknownLessonError) as caught:
        catalog.lesson("a-leson")
    assert caught.value.status == 1
    assert "a-lesson" in caught.value.next_step
    for ask in (catalog.dimension, catalog.scenario, catalog.source):
        with pytest.raises(UnknownNameError):
            ask("listenin")


def test_an_edit_is_seen_at_the_next_opening(root: Path, tmp_path: Path) -> None:
    lesson = root / "m1-first" / "1-a-lesson.md"
    Catalog.open(root, cache=tmp_path / "cache")
    before = lesson.stat()
    lesson.write_text(LESSON.replace("title: A lesson", "title: B lesson"), encoding="utf-8")
    os.utime(lesson, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = Catalog.open(root, cache=tmp_path / "cache")
    assert again.lessons[0].title == again.lesson("a-lesson").title == "B lesson"


def test_lessons_come_by_their_number_and_links_are_not_followed(root: Path) -> None:
    folder = root / "m1-first"
    for number in (10, 9, 2):
        (folder / f"{number}-l.md").write_text(f"---\nid: l{number}\ntitle: T\n---\n", encoding="utf-8")
    (folder / "3-link.md").symlink_to(folder / "1-a-lesson.md")
    (folder / ".hidden.md").write_text("x", encoding="utf-8")
    assert [lesson.id for lesson in Catalog.open(root, cache=None).lessons] == ["a-lesson", "l2", "l9", "l10"]


def test_a_lesson_with_errors_is_listed_and_shown_as_far_as_it_goes(root: Path) -> None:
    (root / "m1-first" / "2-broken.md").write_text("## Scenaro: One\nWhat?\n", encoding="utf-8")
    catalog = Catalog.open(root, cache=None)
    assert catalog.lessons[1].id == "broken"
    assert isinstance(catalog.lesson("broken").activities[0], model.Scenario)


def test_a_lesson_that_is_no_text_is_listed_and_refused_in_words(root: Path) -> None:
    (root / "m1-first" / "2-binary.md").write_bytes(b"\xff\xfe\x00")
    catalog = Catalog.open(root, cache=None)
    assert catalog.lessons[1].id == "binary"
    with pytest.raises(CompanionError, match="not UTF-8"):
        catalog.lesson("binary")


def test_a_course_may_lack_everything_but_its_outline_and_lessons(root: Path) -> None:
    for name in ("dimensions.yaml", "claims.yaml", "start.md"):
        (root / name).unlink()
    catalog = Catalog.open(root, cache=None)
    assert (catalog.dimensions, dict(catalog.claims)) == ((), {})
    with pytest.raises(UnknownLessonError):
        catalog.lesson("start")


@pytest.mark.parametrize("text", ["", "title: x", "title: a: b", "modules: [a]", "\x00", "- a"])
def test_an_outline_that_cannot_be_understood_is_refused_with_its_place(root: Path, text: str) -> None:
    (root / "course.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CompanionError) as caught:
        Catalog.open(root, cache=None)
    assert caught.value.where.startswith("course.yaml:")


def test_a_folder_without_an_outline_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match="no course"):
        Catalog.open(tmp_path, cache=None)


def test_a_module_folder_cannot_lead_out_of_the_course(root: Path) -> None:
    outline = root / "course.yaml"
    outline.write_text(outline.read_text().replace("m1-first", "../elsewhere"), encoding="utf-8")
    with pytest.raises(CompanionError, match="beside course"):
        Catalog.open(root, cache=None)


def spoiled(folder: Path, how: str) -> None:
    for file in folder.iterdir():
        data = file.read_bytes()
        match how:
            case "empty":
                file.write_bytes(b"")
            case "torn":
                file.write_bytes(data[: len(data) // 2])
            case "flipped":
                file.write_bytes(data[:-20] + bytes([data[-20] ^ 1]) + data[-19:])
            case "binary":
                file.write_bytes(b"\xff" * 100)
            case "folder":
                file.unlink()
                file.mkdir()
            case "another form":
                Cache(folder).put(file.name, ("something", "else"))
            case "deep":
                body = b"[" * 100_000
                from zlib import crc32

                file.write_bytes(b"%08x\n" % crc32(body) + body)


@pytest.mark.parametrize("how", ["empty", "torn", "flipped", "binary", "folder", "another form", "deep"])
def test_a_damaged_cache_is_as_good_as_none(root: Path, tmp_path: Path, how: str) -> None:
    cache = tmp_path / "cache"
    first = Catalog.open(root, cache=cache)
    wanted = first.lesson("a-lesson"), first.dimensions, dict(first.claims), first.sources
    spoiled(cache, how)
    again = Catalog.open(root, cache=cache)
    assert again.lessons == first.lessons
    assert (again.lesson("a-lesson"), again.dimensions, dict(again.claims), again.sources) == wanted


def test_a_cache_that_cannot_be_made_or_written_is_ignored(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Catalog.open(root, cache=tmp_path / "file" / "cache").lesson("a-lesson")
    assert Catalog.open(root, cache=tmp_path / "file").lesson("a-lesson")


def test_cache_files_are_private_and_whole(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "deep" / "cache"
    Catalog.open(root, cache=cache).lesson("a-lesson")
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in cache.iterdir()} == {0o600}
    assert not [file for file in cache.iterdir() if file.name.startswith(".new-")]


def test_an_unchanged_course_writes_nothing(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Catalog.open(root, cache=cache).lesson("a-lesson")
    before = {file.name: file.stat().st_mtime_ns for file in cache.iterdir()}
    Catalog.open(root, cache=cache).lesson("a-lesson")
    assert {file.name: file.stat().st_mtime_ns for file in cache.iterdir()} == before


def test_old_entries_do_not_pile_up(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(MAX_FILES + 5):
        cache.put(f"k{number}", ("x",))
    assert len(list(tmp_path.iterdir())) <= MAX_FILES
    assert cache.get(f"k{MAX_FILES + 4}") == ("x",)


def test_no_two_contents_share_a_fingerprint_by_moving_a_border() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc") != fingerprint("abc")


def test_a_warm_start_imports_neither_markdown_nor_yaml(root: Path, tmp_path: Path) -> None:
    Catalog.open(root, cache=tmp_path / "cache").lesson("a-lesson")
    code = (
        "import sys; from pathlib import Path; from companion.course.catalog import Catalog;"
        f"Catalog.open(Path({str(root)!r}), cache=Path({str(tmp_path / 'cache')!r})).lesson('a-lesson');"
        "print([m for m in ('yaml', 'markdown_it', 'rich', 'hashlib', 'difflib') if m in sys.modules])"
    )
    project = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=project, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_course_layer_needs_no_record_and_no_store() -> None:
    code = (
        "import sys, companion.course.catalog, companion.course.checker, companion.course.core_rule;"
        "print([m for m in sys.modules if m.startswith(('companion.', 'tinydb')) and m.split('.')[1:2] not in"
        " (['course'], ['safety'], ['fact'])])"
    )
    project = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=project, check=True
    )
    assert done.stdout.strip() == "[]"
