"""``companion report`` on a real record: forms, misuse, what is left out, and what never leaves."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from measured_year import FIRST, SECRET, live_on_disk
from small_course import write_course

from companion.course.catalog import Catalog
from companion.learner.instrument import instrument_of
from companion.records.clock import FixedClock
from companion.records.kinds import Sitting
from companion.store.record_store import RecordStore

from .conftest import Said

Say = Callable[..., Said]
FORMS = [(), ("--pictures",), ("--format", "text"), ("--format", "md"), ("--format", "html"), ("--json",)]
HOSTILE = "\x1b]8;;https://example.org\x07<img src=x onerror=alert(1)> | *a* \u202e"


@pytest.fixture
def year(home: Path, course: Path) -> None:
    """Live through the measured year on a real store, with the dimensions of the small course."""
    live_on_disk(home, instrument_of(Catalog.open(course, cache=None)))


def test_without_a_record_it_says_what_is_missing_and_makes_none(say: Say, home: Path) -> None:
    for words in FORMS:
        said = say("report", *words)
        assert (said.status, said.err) == (0, "")
        assert not home.exists()
    assert say("report").out.startswith(
        "There is not enough data yet to say whether your awareness has grown.\n"
    )
    form = json.loads(say("report", "--json").out)
    assert form["headline"] == "not enough data"
    assert {strand["verdict"] for strand in form["strands"].values()} == {"not enough data"}


@pytest.mark.usefixtures("year")
def test_json_is_the_contract(say: Say) -> None:
    said = say("report", "--json")
    form = json.loads(said.out)
    assert said.out.isascii()
    assert list(form) == ["headline", "focus", "excluded", "strands", "commitments"]
    assert list(form["strands"]) == ["self_rating", "scenarios", "calibration", "others", "depth"]
    assert form["headline"] == "evidence of growing awareness"
    assert form["strands"]["scenarios"]["twin_change"] == 0.875
    assert form["strands"]["others"]["groups"]["report"]["listening"]["n"] is None
    assert form["commitments"]["share"] == 0.7
    assert {one["reason"] for one in form["excluded"]} == {
        "a later retest is compared instead",
        "all its answers are identical",
    }


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("words", FORMS)
def test_no_form_holds_what_was_written_or_answered(say: Say, words: tuple[str, ...]) -> None:
    said = say("report", *words)
    assert (said.status, said.err) == (0, "")
    assert len(said.out) > 3000
    assert SECRET not in said.out
    assert "all its answers are identical" in said.out


@pytest.mark.usefixtures("year")
def test_each_form_is_what_it_is_called(say: Say) -> None:
    assert say("report").out == say("report", "--format", "text").out
    assert say("report").out.startswith("There is evidence of growing awareness:")
    assert "├──" not in say("report").out
    assert "├──" in say("report", "--pictures").out
    assert say("report", "--format", "md").out.startswith("# What can be said of your awareness\n")
    page = say("report", "--format", "html").out
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<svg" in page


def test_what_the_course_does_not_ask_any_more_is_left_out_with_the_reason(say: Say, home: Path) -> None:
    store = RecordStore.open(home, clock=FixedClock(FIRST))
    kept = store.add(Sitting(purpose="baseline", answers={"gone-1": 3}, form="0" * 16, focus="listening"))
    store.close()
    [left_out] = json.loads(say("report", "--json").out)["excluded"]
    assert left_out["id"] == kept.id
    assert "not in the course" in left_out["reason"]
    assert kept.id in say("report").out


def test_a_record_that_cannot_be_read_is_named_with_its_reason(say: Say, tmp_path: Path) -> None:
    id, rev = "01KE7000000000000000000001", "01KE7000000000000000000002"
    line = {"kind": "sitting", "id": id, "rev": rev, "at": "2026-01-05T09:00:00.000+01:00"}
    file = tmp_path / "export.jsonl"
    file.write_text(json.dumps(line | {"purpose": SECRET, "answers": {}, "form": "x"}) + "\n")
    assert say("data", "import", str(file)).status == 0
    said = say("report", "--json")
    assert [one["id"] for one in json.loads(said.out)["excluded"]] == [id]
    assert SECRET not in said.out
    for words in FORMS:
        assert id in say("report", *words).out


def test_the_file_is_new_and_its_owners_alone(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    said = say("report", "--format", "html", "--output", str(file))
    assert (said.status, said.out, said.err) == (0, "", f"written: {file}\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = file.read_bytes()
    again = say("report", "-o", str(file))
    assert again.status == 1
    assert "there is a file already" in again.err
    assert file.read_bytes() == first
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--json", "--format", "text"), "--json is a form by itself"),
        (("--format", "pdf"), "this is none of the words it can be"),
        (("--format", "html", "--pictures"), "--pictures and --explain belong to text"),
        (("--json", "--pictures"), "--pictures and --explain belong to text"),
        (("extra",), "a word too many"),
    ],
)
def test_misuse_is_told_and_prints_nothing(say: Say, words: tuple[str, ...], told: str) -> None:
    said = say("report", *words)
    assert (said.status, said.out) == (2, "")
    assert told in said.err


def test_a_hostile_course_commands_neither_terminal_nor_page(say: Say, home: Path, tmp_path: Path) -> None:
    folder = write_course(tmp_path / "hostile")
    file = folder / "dimensions.yaml"
    name = json.dumps(HOSTILE)
    file.write_text(file.read_text().replace("name: listening", f"name: {name}"))
    live_on_disk(home, instrument_of(Catalog.open(folder, cache=None)))
    out = {words: say("--course", str(folder), "report", *words).out for words in FORMS}
    assert not any(set("\x1b\x07\u202e") & set(text) for text in out.values())
    assert all(len(text) > 3000 for text in out.values())
    assert "&lt;img src=x" in out["--format", "html"]
    assert "<img" not in out["--format", "html"]
    assert re.findall(r".<img", out["--format", "md"]) == [r"\<img"] * out["--format", "md"].count("<img")
    assert "␛]8;;https://example.org␇<img" in out[()]


@pytest.mark.usefixtures("year")
def test_a_terminal_that_knows_ascii_alone_gets_ascii(start: Callable[..., Any]) -> None:
    for words in (("--pictures",), ("--format", "html")):
        process = start("report", *words, env={"PYTHONIOENCODING": "ascii", "COLUMNS": "100"})
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
        assert out.isascii()
        assert "<U+" not in out
    process = start("report", "--pictures", env={"PYTHONIOENCODING": "ascii", "COLUMNS": "100"})
    assert "|=====" in process.communicate(timeout=60)[0]


def test_help_says_that_it_stays_here(say: Say) -> None:
    said = say("report", "--help")
    assert said.status == 0
    assert "It stays on this machine" in " ".join(said.out.split())


def test_explained_text_says_two_sentences_and_a_formula_below_each_figure(say: Say) -> None:
    plain, explained = say("report").out, say("report", "--explain").out
    formula = "mean of (should − would) ± t · s / √8"
    assert formula not in plain
    assert formula in explained
    lines = explained.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("Know–do gap"))
    assert lines[at + 1].startswith("  For each situation")


def test_activity_is_another_page_and_goes_with_no_form_of_the_report(say: Say) -> None:
    said = say("report", "--activity")
    assert (said.status, said.err) == (0, "")
    assert "This is activity, not growth." in said.out
    assert json.loads(say("report", "--activity", "--json").out)["note"].startswith("This is activity")
    assert say("report", "--activity", "--format", "md").status == 2
