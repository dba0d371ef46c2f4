from __future__ import annotations

from datetime import date, timedelta

import pytest

from companion.course.model import Reflect
from companion.learner import history
from companion.learner.journal import (
    LONGEST,
    by_day,
    earlier_and_now,
    edit,
    entries,
    prompt_of,
    put_back,
    reflection_for,
    remove,
    since,
    throw_away,
    write,
)
from companion.records.clock import local_day
from companion.records.kinds import Entry
from companion.safety.errors import MisuseError


def test_entries_come_newest_first_and_by_the_day_they_were_lived(store, clock) -> None:
    first = write(store, "in the evening")
    clock.advance(hours=3)
    second, third = write(store, "after midnight"), write(store, "and again")
    assert entries(store) == (third, second, first)
    assert by_day(entries(store)) == (
        (date(2026, 3, 3), (third, second)),
        (date(2026, 3, 2), (first,)),
    )


def test_an_entry_keeps_the_words_as_they_are_and_the_tags_given_and_written(store) -> None:
    kept = write(
        store, "  Took it back. #Rescue\n", tags=["#Team", "rescue"], lesson="a-lesson", prompt="What?"
    )
    assert kept.fact.text == "  Took it back. #Rescue\n"
    assert kept.fact.tags == ("team", "rescue")
    assert (kept.fact.lesson, kept.fact.prompt, kept.fact.shared) == ("a-lesson", "What?", False)


@pytest.mark.parametrize("text", ["", " \n\t", "x" * (LONGEST + 1), "\ud800"])
def test_an_entry_that_cannot_be_kept_is_refused_without_being_quoted(store, text) -> None:
    with pytest.raises(MisuseError) as refused:
        write(store, text)
    assert "xx" not in str(refused.value)
    assert entries(store) == ()


def test_editing_keeps_every_version_and_moves_the_written_tags(store) -> None:
    kept = write(store, "first #old", tags=["mine"])
    edited = edit(store, kept.id, "second #new").kept
    assert (edited.id, edited.fact.text, edited.fact.tags) == (kept.id, "second #new", ("mine", "new"))
    assert len(store.history(kept.id)) == 2
    assert edit(store, kept.id, "second #new").kept == edited
    with pytest.raises(LookupError):
        edit(store, "0" * 26, "x")
    with pytest.raises(MisuseError):
        edit(store, kept.id, " ")


def test_a_deletion_can_be_undone(store) -> None:
    kept = write(store, "mine")
    remove(store, kept.id)
    assert entries(store) == ()
    put_back(store, kept.id)
    assert [entry.fact.text for entry in entries(store)] == ["mine"]


def test_a_reflection_is_found_by_its_lesson_and_question(store, catalog) -> None:
    reflect = next(part for part in catalog.lesson("a-lesson").activities if isinstance(part, Reflect))
    assert prompt_of(reflect) == "Describe the last task you took back."
    write(store, "elsewhere", lesson="other-lesson", prompt=prompt_of(reflect))
    assert reflection_for(store, "a-lesson", prompt_of(reflect)) is None
    kept = write(store, "here", lesson="a-lesson", prompt=prompt_of(reflect))
    assert reflection_for(store, "a-lesson", prompt_of(reflect)) == kept
    assert since(kept, local_day(kept.created)) == "In your journal since today"
    assert since(kept, local_day(kept.created) + timedelta(days=9)) == "In your journal since 2 March"


def test_a_reflection_comes_back_after_seven_days_and_stays_the_same_all_day(store, clock, catalog) -> None:
    today = local_day(clock.now())
    write(store, "free writing, without a question")
    for number in range(3):
        write(store, f"answer {number}", lesson="a-lesson", prompt="What happened?")
    assert earlier_and_now(store, catalog, today + timedelta(days=6)) is None
    shown = [earlier_and_now(store, catalog, today + timedelta(days=7 + day)) for day in range(3)]
    assert {one.entry.fact.text for one in shown} == {"answer 0", "answer 1", "answer 2"}
    assert shown[0] == earlier_and_now(store, catalog, today + timedelta(days=7))
    assert (shown[0].prompt, shown[0].lesson.id) == ("What happened?", "a-lesson")


def test_a_reflection_outlives_its_lesson(store, clock, catalog) -> None:
    write(store, "answer", lesson="gone", prompt="What?")
    shown = earlier_and_now(store, catalog, local_day(clock.now()) + timedelta(days=7))
    assert (shown.prompt, shown.lesson) == ("What?", None)


def test_what_is_thrown_away_is_a_deleted_entry_once(store) -> None:
    for _ in range(2):
        throw_away(store, "Half a thought #calm", "What happened?")
    assert entries(store) == ()
    [gone] = history.deleted(store, Entry)
    assert gone.last is not None and gone.last.fact.prompt == "What happened?"
    put_back(store, gone.id)
    assert [kept.fact.text for kept in entries(store)] == ["Half a thought #calm"]
