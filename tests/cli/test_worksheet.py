"""``companion worksheet``: listed, filled line by line, printed, deleted and brought back."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from course_with_forms import AGAIN, QUESTION, THEIRS, WENT, WHOM, write_course_with_forms
from patience import wait_for

from companion.learner import worksheets
from companion.learner.dates import day_in_words
from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.records.clock import SystemClock, local_day
from companion.records.kinds import Worksheet
from companion.safety.show import UNSAFE
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

HOSTILE = "\x1b]0;owned\x07 # [/] <b>x</b> \u202ez"


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_course_with_forms(tmp_path_factory.mktemp("forms"))


@pytest.fixture
def record(home: Path):
    """Open the record for looking; each call sees what the command wrote."""
    opened = []

    def look() -> RecordStore:
        opened.append(RecordStore.open(home, clock=SystemClock()))
        return opened[-1]

    yield look
    for store in opened:
        store.close()


@pytest.fixture
def begun(record: Callable[[], RecordStore]) -> RecordStore:
    store = record()
    begin(store, "lead", seed=7)
    visit(store, "start", None, done=True)
    return store


def fields(store: RecordStore) -> list[dict[str, str]]:
    return [kept.fact.fields for kept in store.all(Worksheet)]


def running(text: str) -> str:
    return " ".join(text.split())


# -- listing


def test_without_a_record_the_worksheets_are_listed_and_none_is_made(say, home) -> None:
    said = say("worksheet", "list", "--json")
    sheets = json.loads(said.out)
    assert [(sheet["id"], sheet["fields"], sheet["copies"]) for sheet in sheets] == [
        ("a-loop", 5, []),
        ("many", 8, []),
    ]
    assert "a-loop  A feedback loop, 5 min" in say("worksheet", "list").out
    assert not home.exists()


def test_copies_are_listed_under_their_worksheet_by_name(say, begun) -> None:
    copy = worksheets.fill(begun, "a-loop", None, WHOM, HOSTILE)
    (sheet, _) = json.loads(say("worksheet", "list", "--json").out)
    assert [(one["id"], one["filled"], one["fields"]) for one in sheet["copies"]] == [
        (copy.id, 1, {WHOM: HOSTILE})
    ]
    said = say("worksheet", "list").out
    assert f"{copy.id}  “␛]0;owned" in said
    assert not UNSAFE.search(said.replace("\n", ""))


def test_copies_of_a_worksheet_the_course_no_longer_has_are_listed_and_printed(say, begun) -> None:
    copy = worksheets.fill(begun, "gone", None, "What?", "Words of then")
    assert (
        f"gone  gone\n    No longer in the course\n    {copy.id}  “Words of then”"
        in say("worksheet", "list").out
    )
    page = say("worksheet", "print", copy.id).out
    assert "### What?\n\n> Words of then" in page
    assert say("today").status == 0


# -- filling


def test_a_worksheet_is_filled_line_by_line_and_comes_back_on_its_day(say, record, begun) -> None:
    typed = ["Nadia", "What did I do?", "", "When?", ".", "b", "2999-01-01", ""]
    said = say("worksheet", "fill", "a-loop", typed="\n".join(typed) + "\n")
    assert (said.status, said.err) == (0, "")
    assert fields(record()) == [
        {WHOM: "Nadia", QUESTION: "What did I do?\n\nWhen?", WENT: "They said little", AGAIN: "2999-01-01"}
    ]
    assert "Kept: 4 of 5 fields." in said.out
    assert f"It comes back on 1 January 2999: {AGAIN}" in running(said.out)
    assert max(map(len, said.out.splitlines())) <= 110


@pytest.mark.parametrize("answer", ["a", "y", "1"])
def test_a_letter_takes_the_day_proposed(say, record, begun, answer: str) -> None:
    said = say("worksheet", "fill", "a-loop", typed=f"\n\n\n{answer}\n\n").out
    today = local_day(SystemClock().now())
    day = today + timedelta(days=14)
    (copy,) = fields(record())
    assert copy == {AGAIN: day.isoformat()}
    assert f"a) {day.isoformat()} ({day_in_words(day, today)})" in said
    assert f"It comes back in 14 days: {AGAIN}" in said
    told = say("worksheet", "fill", "a-loop", typed="\n\n\n2020-01-01\n\n").out
    assert f"It comes back today: {AGAIN}" in told, "its day is over, and it waits"


def test_an_empty_line_leaves_a_dash_empties_and_the_rest_stays(say, record, begun) -> None:
    copy = None
    for title in (WHOM, QUESTION, AGAIN, THEIRS):
        copy = worksheets.fill(begun, "a-loop", copy, title, "2026-03-01" if title == AGAIN else title)
    said = say("worksheet", "fill", "a-loop", typed="-\n-\n-\n-\n\n")
    assert fields(record()) == [{THEIRS: THEIRS}]
    assert "Kept: 1 of 5 fields." in said.out
    assert say("worksheet", "fill", "a-loop", typed="\n" * 6).status == 0
    assert fields(record()) == [{THEIRS: THEIRS}]


def test_nothing_typed_makes_no_copy(say, record, begun) -> None:
    said = say("worksheet", "fill", "a-loop", typed="\n" * 6)
    assert "Nothing was written; nothing is kept." in said.out
    assert fields(record()) == []


def test_three_answers_that_are_none_skip_the_field_and_the_next_is_asked(say, record, begun) -> None:
    typed = ["", "", "x", "4", "?", "z", "tomorrow", "2026-W10-1", "1.3.", "Better", "."]
    say("worksheet", "fill", "a-loop", typed="\n".join(typed) + "\n")
    assert fields(record()) == [{THEIRS: "Better"}]


def test_leaving_keeps_every_field_that_was_answered(say, record, begun, home) -> None:
    said = say("worksheet", "fill", "a-loop", typed="Nadia\nhalf a\nquestion")
    assert said.status == 0
    (copy,) = record().all(Worksheet)
    assert copy.fact.fields == {WHOM: "Nadia"}
    assert Drafts(home).get(worksheets.draft_key("a-loop", copy, QUESTION)).text == "half a\nquestion"
    said = say("worksheet", "fill", "a-loop", typed="\na\n.\n")
    assert "You had begun to write:" in said.out
    assert fields(record()) == [{WHOM: "Nadia", QUESTION: "half a\nquestion"}]
    assert Drafts(home).all() == ()


def test_what_was_typed_in_the_app_and_not_kept_is_shown_and_goes_with_its_copy(
    say, record, begun, home
) -> None:
    with closing(Drafts(home)) as drafts:
        for title in (WHOM, THEIRS):
            drafts.keep(worksheets.draft_key("a-loop", None, title), f"typed in the app {title}")
    said = say("worksheet", "fill", "a-loop", typed="Nadia\n")
    assert f"You had begun to write: typed in the app {WHOM}" in running(said.out)
    (copy,) = record().all(Worksheet)
    assert [draft.key for draft in drafts.all()] == [worksheets.draft_key("a-loop", copy, THEIRS)]


def test_the_latest_copy_is_gone_on_with_another_is_begun_when_asked_and_each_has_its_id(
    say, record, begun
) -> None:
    say("worksheet", "fill", "a-loop", typed="Nadia\n")
    say("worksheet", "fill", "a-loop", "--new", typed="Ravi\n")
    first, second = record().all(Worksheet)
    say("worksheet", "fill", first.id.casefold(), typed="\nWhat?\n.\n")
    assert fields(record()) == [{WHOM: "Nadia", QUESTION: "What?"}, {WHOM: "Ravi"}]
    say("worksheet", "fill", "a-loop", typed="\n\n\n\nBetter\n.\n")
    assert fields(record())[0][THEIRS] == "Better"
    assert second.fact.fields == {WHOM: "Ravi"}


def test_somebody_new_hears_the_promise_first(say, record) -> None:
    said = say("worksheet", "fill", "a-loop", typed="a\nNadia\n")
    assert "Where are you now?" in said.out
    assert fields(record()) == [{WHOM: "Nadia"}]


@pytest.mark.parametrize("verb", ["fill", "print", "delete", "restore"])
@pytest.mark.parametrize("name", ["a-lop", "01M7Y0SQ6VPA10QRESD5FKNQ4C"])
def test_an_unknown_name_is_said_and_makes_no_record(say, home, verb: str, name: str) -> None:
    said = say("worksheet", verb, name, typed="a\n")
    assert (said.status, said.out) == (1, "")
    assert said.err
    assert not home.exists()


def test_being_killed_in_the_middle_loses_no_answered_field_and_no_finished_line(
    start, home, begun, record
) -> None:
    process = start("worksheet", "fill", "a-loop")
    process.stdin.write("Nadia\nhalf a\n")
    process.stdin.flush()
    drafts = Drafts(home)
    wait_for(lambda: any(draft.text == "half a" for draft in drafts.all()), "the line is in no draft")
    process.kill()
    process.communicate()
    (copy,) = record().all(Worksheet)
    assert copy.fact.fields == {WHOM: "Nadia"}
    assert drafts.get(worksheets.draft_key("a-loop", copy, QUESTION)).text == "half a"


def test_what_another_window_keeps_in_a_field_meanwhile_stays_beside_it(start, home, begun, record) -> None:
    copy = worksheets.fill(begun, "a-loop", None, WHOM, "Nadia")
    process = start("worksheet", "fill", "a-loop")
    process.stdin.write("\nTyped line by line\n")
    process.stdin.flush()
    wait_for(lambda: Drafts(home).all(), "the line is in no draft")
    worksheets.fill(begun, "a-loop", copy, QUESTION, "Kept in the other window")
    out, _ = process.communicate(".\n\n\n\n")
    assert "Another window had kept other words here" in running(out)
    both = "Typed line by line\n\nKept in the other window"
    assert fields(record()) == [{WHOM: "Nadia", QUESTION: both}]
    assert Drafts(home).all() == ()


def test_what_is_typed_or_named_cannot_command_the_terminal_later(say, record, begun) -> None:
    say("worksheet", "fill", "a-loop", typed=f"{HOSTILE}\n")
    assert fields(record())[0][WHOM] == HOSTILE
    for words in (("worksheet", "fill", "a-loop"), ("lesson", "deciding", "--plain"), ("worksheet", "list")):
        assert not UNSAFE.search(say(*words, typed="y\n").out.replace("\n", ""))


def test_a_disk_that_refuses_is_one_message_and_no_traceback(say, begun, monkeypatch) -> None:
    from companion.store.log import Log

    def full(*_: object) -> None:
        from companion.safety.errors import CompanionError

        raise CompanionError("the disk is full", next_step="make room")

    monkeypatch.setattr(Log, "commit", full)
    said = say("worksheet", "fill", "a-loop", typed="Nadia\n")
    assert said.status == 1
    assert "the disk is full" in said.err
    assert "Traceback" not in said.err and "Nadia" not in said.err


# -- printing


def test_a_page_is_printed_empty_and_filled(say, begun) -> None:
    worksheets.fill(begun, "a-loop", None, WHOM, HOSTILE)
    filled = say("worksheet", "print", "a-loop").out
    assert "> ␛]0;owned␇ # \\[/] \\<b>x\\</b> ⟨U+202E⟩z" in filled
    empty = say("worksheet", "print", "a-loop", "--empty").out
    assert "owned" not in empty
    assert "Somebody who sees you at it." in empty
    html = say("worksheet", "print", "a-loop", "--format", "html").out
    assert html.startswith("<!DOCTYPE html>")
    assert "<b>x</b>" not in html


def test_a_page_goes_into_a_new_private_file_and_never_over_another(say, tmp_path, home) -> None:
    file = tmp_path / "page.html"
    assert say("worksheet", "print", "a-loop", "-o", str(file)).err == f"written: {file}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert say("worksheet", "print", "a-loop", "-o", str(file)).status == 1
    assert not home.exists()


# -- deleting


def test_a_deleted_copy_is_gone_from_lists_and_comes_back_as_it_was(say, record, begun) -> None:
    copy = worksheets.fill(begun, "a-loop", None, WHOM, "Nadia")
    said = say("worksheet", "delete", copy.id)
    assert said.err == f"deleted; to bring it back: companion worksheet restore {copy.id}\n"
    assert json.loads(say("worksheet", "list", "--json").out)[0]["copies"] == []
    assert say("worksheet", "delete", copy.id).status == 1
    assert say("worksheet", "print", copy.id).status == 1
    assert say("worksheet", "restore", copy.id).status == 0
    assert fields(record()) == [{WHOM: "Nadia"}]
    assert say("worksheet", "restore", copy.id).status == 1


def deleted(store: RecordStore, *names: str, sheet: str = "a-loop", field: str = WHOM) -> list[str]:
    """Write and delete a copy for each name, and return their ids."""
    made = [worksheets.fill(store, sheet, None, field, name).id for name in names]
    for copy in made:
        worksheets.remove(store, copy)
        # Of two deletions of one millisecond either may be called the later.
        gone = worksheets.deleted_copies(store)[0].at
        wait_for(lambda at=gone: store.clock.now() > at + timedelta(milliseconds=1), "the clock stands still")
    return made


def test_deleted_copies_are_listed_the_last_deletion_first(say, home, begun) -> None:
    assert json.loads(say("worksheet", "list", "--deleted", "--json").out) == []
    assert say("worksheet", "list", "--deleted").err == "No copy is deleted.\n"
    (nadia, hostile) = deleted(begun, "Nadia", HOSTILE)
    (gone,) = deleted(begun, "Words of then", sheet="gone", field="What?")
    listed = json.loads(say("worksheet", "list", "--deleted", "--json").out)
    assert [(one["id"], one["title"], one["filled"], one["fields"]) for one in listed] == [
        (gone, "gone", 0, {"What?": "Words of then"}),
        (hostile, "A feedback loop", 1, {WHOM: HOSTILE}),
        (nadia, "A feedback loop", 1, {WHOM: "Nadia"}),
    ]
    said = say("worksheet", "list", "--deleted")
    assert f"{nadia}  A feedback loop, “Nadia”, 1 of 5 fields, deleted " in said.out
    assert not UNSAFE.search(said.out.replace("\n", ""))
    assert "companion worksheet restore ID" in said.err


def test_without_a_record_nothing_is_deleted_and_none_is_made(say, home) -> None:
    assert say("worksheet", "list", "--deleted").out == ""
    assert not home.exists()


@pytest.mark.parametrize("words", ["Nadia", " nadia ", "nad"])
def test_a_deleted_copy_comes_back_by_its_title(say, record, begun, words: str) -> None:
    nadia, _ = deleted(begun, "Nadia", "Ravi")
    said = say("worksheet", "restore", words)
    assert said.status == 0 and f"{nadia}  A feedback loop, “Nadia”" in said.err
    assert fields(record()) == [{WHOM: "Nadia"}]


@pytest.mark.parametrize("words", ["a feedback loop", "A-LOOP", "Nadia"])
def test_a_title_of_several_lists_them_and_changes_nothing(say, record, begun, words: str) -> None:
    ids = deleted(begun, "Nadia", "Nadia", "Nadia and Ravi" if words != "Nadia" else "Ravi")
    said = say("worksheet", "restore", words)
    assert (said.status, said.out) == (2, "")
    assert all((f"{one}  " in said.err) == (words != "Nadia" or n < 2) for n, one in enumerate(ids))
    assert fields(record()) == []
    assert say("worksheet", "restore", ids[1]).status == 0
    assert len(fields(record())) == 1


def test_a_whole_title_goes_before_one_that_only_begins_like_it(say, record, begun) -> None:
    deleted(begun, "Nadia", "Nadia and Ravi")
    assert say("worksheet", "restore", "nadia").status == 0
    assert fields(record()) == [{WHOM: "Nadia"}]


def test_no_words_mean_no_copy(say, record, begun) -> None:
    deleted(begun, "Nadia")
    assert say("worksheet", "restore", " ").status == 1
    assert fields(record()) == []


def test_another_kind_of_record_is_no_copy(say, begun) -> None:
    from companion.learner import journal

    entry = journal.write(begun, "mine")
    for verb in ("delete", "restore", "print", "fill"):
        assert say("worksheet", verb, entry.id).status == 1
    assert len(journal.entries(begun)) == 1
