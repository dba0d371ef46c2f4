from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_course import write_course

from companion.course.catalog import Catalog
from companion.course.forms import Field, FieldOption, Passage, Worksheet
from companion.course.prose import Paragraph, Run
from companion.learner import worksheets
from companion.learner.today import today
from companion.learner.worksheets import (
    appointments,
    copies,
    due,
    fill,
    filled,
    name_of,
    read_day,
    with_both,
    written_meanwhile,
)
from companion.records.clock import local_day
from companion.records.kinds import Worksheet as Kept
from companion.safety.cell_text import cells
from companion.safety.errors import MisuseError
from companion.store.record_store import RecordStore

WHOM, ASKED, AGAIN, THEIRS = "Whom do you ask?", "The question", "Ask again on", "Their words this time"
SHEET = """\
---
id: a-loop
title: A loop
objective: Ask one person
minutes: 5
---
One person, one question.

### Field: Whom do you ask?
<!--
form: line
-->

### Field: The question

### Field: Ask again on
<!--
form: date
days: 14
-->

### Field: Their words this time
"""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    course = write_course(tmp_path_factory.mktemp("with a worksheet"))
    (course / "worksheets").mkdir()
    (course / "worksheets" / "a-loop.md").write_text(SHEET)
    return Catalog.open(course, cache=None)


@pytest.fixture
def loop(catalog: Catalog) -> Worksheet:
    return catalog.worksheet("a-loop")


@pytest.fixture
def elsewhere(store, clock):
    """The same record, open in another process."""
    opened = RecordStore.open(store.home, clock=clock)
    yield opened
    opened.close()


def sheet(*forms: str) -> Worksheet:
    """Return a worksheet with a field of each form, called 0, 1, 2 …, and words between them."""
    parts: list[Passage | Field] = []
    for number, form in enumerate(forms):
        options = (FieldOption("yes"), FieldOption("no")) if form == "choice" else ()
        parts += [Passage((Paragraph((Run("Words."),)),)), Field(str(number), form, options=options)]  # type: ignore[arg-type]
    return Worksheet("s", "S", "O", 5, (), (), "worksheets/s.md", tuple(parts))


# -- filling


def test_nothing_is_kept_until_something_is_written(store) -> None:
    assert fill(store, "a-loop", None, WHOM, " \n ") is None
    assert store.all(Kept) == ()


def test_one_copy_takes_all_its_fields_and_keeps_every_version(store) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    copy = fill(store, "a-loop", copy, ASKED, "\nWhat did I do?\n\nWhen?\n")
    copy = fill(store, "a-loop", copy, WHOM, "Ravi")
    assert copy.fact.fields == {WHOM: "Ravi", ASKED: "What did I do?\n\nWhen?"}
    assert copies(store, "a-loop") == (copy,)
    assert len(store.history(copy.id)) == 3


def test_the_same_words_again_write_nothing(store) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    assert fill(store, "a-loop", copy, WHOM, "Nadia\n") == copy
    assert len(store.history(copy.id)) == 1


def test_an_empty_text_empties_a_field_and_the_copy_stays(store) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    copy = fill(store, "a-loop", copy, WHOM, "  ")
    assert copy.fact.fields == {}
    assert copies(store, "a-loop") == (copy,)


def test_a_text_no_record_can_hold_is_refused_without_a_word_of_it_and_changes_nothing(store) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    for text in ("x" * (1024 * 1024 + 1), "\ud800 secret"):
        with pytest.raises(MisuseError) as raised:
            fill(store, "a-loop", copy, ASKED, text)
        assert "secret" not in str(raised.value)
    assert copies(store, "a-loop")[0].fact.fields == {WHOM: "Nadia"}


FILLING = st.lists(st.tuples(st.sampled_from("abcd"), st.text(max_size=12)), max_size=12)


@given(FILLING)
def test_a_copy_holds_the_last_words_of_each_field(tmp_path_factory, filling) -> None:
    from companion.records.clock import SystemClock

    store = RecordStore.open(tmp_path_factory.mktemp("home"), clock=SystemClock())
    copy, expected = None, {}
    for field, text in filling:
        copy = fill(store, "s", copy, field, text)
        expected[field] = text.strip("\n") if text.strip() else ""
    left = {field: text for field, text in expected.items() if text}
    assert (copy.fact.fields if copy else {}) == left
    again = RecordStore.open(store.home, clock=SystemClock())
    assert [kept.fact.fields for kept in again.all(Kept)] == ([left] if copy else [])
    again.close()
    store.close()


# -- written in at the same time elsewhere


def test_a_field_written_in_another_process_meanwhile_is_not_lost(store, elsewhere) -> None:
    here = fill(store, "a-loop", None, WHOM, "Nadia")
    elsewhere.refresh()
    fill(elsewhere, "a-loop", elsewhere.get(here.id, Kept), ASKED, "What did I do?")
    assert fill(store, "a-loop", here, THEIRS, "Better").fact.fields == {
        WHOM: "Nadia",
        ASKED: "What did I do?",
        THEIRS: "Better",
    }


def test_a_copy_deleted_elsewhere_comes_back_with_what_is_written_in_it(store, elsewhere) -> None:
    here = fill(store, "a-loop", None, WHOM, "Nadia")
    elsewhere.refresh()
    worksheets.remove(elsewhere, here.id)
    again = fill(store, "a-loop", here, ASKED, "What?")
    assert (again.id, again.fact.fields) == (here.id, {WHOM: "Nadia", ASKED: "What?"})


def test_of_a_copy_forgotten_elsewhere_nothing_comes_back(store, clock) -> None:
    from companion.store.forgetting import forget

    here = fill(store, "a-loop", None, WHOM, "Nadia")
    forget(store.home, here.id, clock=clock)
    again = fill(store, "a-loop", here, ASKED, "What?")
    assert again.id != here.id
    assert again.fact.fields == {ASKED: "What?"}


def test_a_deleted_copy_comes_back_as_it_was(store) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    worksheets.remove(store, copy.id)
    assert copies(store, "a-loop") == ()
    worksheets.put_back(store, copy.id)
    assert copies(store, "a-loop")[0].fact == copy.fact


# -- several copies


def test_two_copies_keep_apart_and_the_one_written_in_last_comes_first(store, clock) -> None:
    first = fill(store, "a-loop", None, WHOM, "Nadia")
    second = fill(store, "a-loop", None, WHOM, "Ravi")
    assert [kept.id for kept in copies(store, "a-loop")] == [second.id, first.id], "in the same instant too"
    clock.advance(minutes=1)
    first = fill(store, "a-loop", first, ASKED, "What?")
    assert copies(store, "a-loop") == (first, store.get(second.id, Kept))
    assert copies(store, "another") == ()


def test_a_copy_is_called_by_the_first_words_written_in_it(loop: Worksheet) -> None:
    assert name_of(loop, {}) == ""
    assert name_of(loop, {AGAIN: "2026-03-16", ASKED: "\n What  did\tI do?\nSecond"}) == "What did I do?"
    assert name_of(loop, {WHOM: "N", ASKED: "What?"}) == "N"


@given(st.text(max_size=200))
@example("0\xa00")
@example("0" * 40 + "\x1b/0")
def test_a_name_is_one_short_line(text: str) -> None:
    name = name_of(sheet("line"), {"0": text})
    assert cells(name) <= worksheets.NAME_LENGTH
    assert name == " ".join(name.split()) or "\xa0" in name  # a no-break space stays one
    assert bool(name) == bool(text.strip())


def test_drafts_of_fields_never_meet(store) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    titles = ["What?", "What!", "何？", "誰？", "a/b", "x" * 90, "x" * 90 + "y"]
    keys = {worksheets.draft_key("a-loop", one, title) for title in titles for one in (None, copy)}
    assert len(keys) == 2 * len(titles)


# -- what the course changed since


def test_what_stands_under_a_title_the_worksheet_lost_is_kept_and_shown_apart(loop: Worksheet) -> None:
    fields = {WHOM: "Nadia", "Asked otherwise": "Words"}
    assert worksheets.asked_earlier(loop, fields) == (("Asked otherwise", "Words"),)
    assert filled(loop, fields) == (1, 4)


def test_a_copy_is_told_by_how_far_it_is_filled_and_when_it_was_written_in(store, clock, loop) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    today = local_day(clock.now())
    assert worksheets.how_far(loop, copy, today) == "1 of 4 fields, last today"
    clock.advance(days=40)
    assert worksheets.how_far(loop, copy, local_day(clock.now())) == "1 of 4 fields, last on 2 March"


def test_a_copy_of_a_worksheet_the_course_no_longer_has_is_kept_and_never_due(store, catalog) -> None:
    copy = fill(store, "gone", None, AGAIN, "2026-03-01")
    assert due(store, catalog, date(2027, 1, 1)) == ()
    assert today(store, catalog, date(2027, 1, 1)).due == ()
    assert store.get(copy.id, Kept) == copy


# -- days


@pytest.mark.parametrize(
    "typed",
    ["tomorrow", "1.3.2026", "2026-3-1", "20260301", "2026-W10-1", "2026-02-30", "", "２０２６-03-01"],
)
def test_what_is_no_date_is_no_date(typed: str) -> None:
    assert read_day(typed) is None


@given(st.dates())
def test_a_day_is_read_as_it_is_kept(day: date) -> None:
    assert read_day(f" {day.isoformat()}\n") == day


@given(st.text(alphabet="0123456789-W/. ", max_size=12))
def test_whatever_is_read_as_a_day_is_written_like_one(typed: str) -> None:
    day = read_day(typed)
    assert day is None or day.isoformat() == typed.strip()


def test_a_date_proposes_its_days_after_the_copy_was_begun(store, clock, loop: Worksheet) -> None:
    again = loop.fields[2]
    begun = local_day(clock.now())
    assert worksheets.proposed_day(again, None, begun) == begun + timedelta(days=14)
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    clock.advance(days=5)
    copy = fill(store, "a-loop", copy, ASKED, "What?")
    assert worksheets.proposed_day(again, copy, local_day(clock.now())) == begun + timedelta(days=14)
    assert worksheets.proposed_day(loop.fields[0], copy, begun) is None


def test_on_its_day_a_copy_comes_back_until_something_stands_behind_the_date(store, catalog) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    copy = fill(store, "a-loop", copy, AGAIN, "2026-03-16")
    assert due(store, catalog, date(2026, 3, 15)) == ()
    (found,) = due(store, catalog, date(2026, 3, 20))
    assert (found.copy, found.field, found.since) == (copy, AGAIN, date(2026, 3, 16))
    (shown,) = today(store, catalog, date(2026, 3, 20)).due
    assert (shown.kind, shown.id, shown.title) == (
        "worksheet",
        copy.id,
        "A loop: Nadia, Their words this time",
    )
    fill(store, "a-loop", copy, THEIRS, "Better")
    assert due(store, catalog, date(2026, 3, 20)) == ()


def test_a_deleted_copy_is_not_due(store, catalog) -> None:
    copy = fill(store, "a-loop", None, AGAIN, "2026-03-16")
    worksheets.remove(store, copy.id)
    assert due(store, catalog, date(2026, 3, 20)) == ()


def test_a_date_in_other_words_is_no_appointment(store, catalog) -> None:
    fill(store, "a-loop", None, AGAIN, "in a fortnight")
    assert due(store, catalog, date(2036, 3, 20)) == ()


def test_several_dates_are_waited_for_each_until_its_own_fields_are_filled() -> None:
    form = sheet("line", "date", "text", "choice", "date", "text", "date")
    dates = {"1": "2026-03-01", "4": "2026-03-02", "6": "2026-03-03"}
    assert appointments(form, dates) == (("1", date(2026, 3, 1)), ("4", date(2026, 3, 2)))
    assert appointments(form, {**dates, "0": "x"}) == appointments(form, dates), "before the date"
    assert appointments(form, {**dates, "3": "no"}) == (("4", date(2026, 3, 2)),)
    assert appointments(form, {**dates, "2": " \n", "5": "x"}) == (("1", date(2026, 3, 1)),)


FORMS = st.lists(st.sampled_from(["text", "line", "date", "choice"]), max_size=8)


@given(FORMS, st.data())
def test_a_worksheet_filled_to_its_end_waits_for_nothing_and_one_without_dates_neither(forms, data) -> None:
    form = sheet(*forms)
    day = st.dates().map(date.isoformat)
    full = {f.title: data.draw(day if f.form == "date" else st.just("x")) for f in form.fields}
    assert appointments(form, full) == ()
    undated = {f.title: data.draw(st.sampled_from(["", "x", "soon"])) for f in form.fields}
    assert appointments(form, undated) == ()
    assert filled(form, full) == (len(forms), len(forms))


@given(FORMS, st.data())
def test_only_dates_with_empty_fields_behind_them_are_waited_for(forms, data) -> None:
    form = sheet(*forms)
    texts = st.sampled_from(["", "x", "2026-03-01", "2026-04-01"])
    fields = {f.title: data.draw(texts) for f in form.fields}
    for title, day in appointments(form, fields):
        at = int(title)
        assert forms[at] == "date" and fields[title] == day.isoformat()
        rest = forms[at + 1 :]
        behind = rest[: rest.index("date")] if "date" in rest else rest
        assert behind
        assert not any(fields[str(at + 1 + n)] for n in range(len(behind)))


def test_the_earliest_appointment_comes_first(store, catalog) -> None:
    for day in ("2026-03-20", "2026-03-10", "2026-03-15"):
        fill(store, "a-loop", None, AGAIN, day)
    assert [one.since.day for one in due(store, catalog, date(2026, 4, 1))] == [10, 15, 20]


@pytest.mark.parametrize(
    ("form", "text", "other", "both"),
    [
        ("line", "mine", "theirs", "mine / theirs"),
        ("text", "mine\n", "theirs", "mine\n\ntheirs"),
        ("line", "mine\nin lines", "theirs", "mine\nin lines\n\ntheirs"),
        ("text", "mine and theirs", "theirs", "mine and theirs"),
        ("text", "mine", "mine and more", "mine and more"),
        ("line", "", "theirs", "theirs"),
        ("date", "2026-03-01", "2026-03-02", "2026-03-01"),
        ("choice", "Well", "Badly", "Well"),
    ],
)
def test_a_field_written_in_two_windows_says_both_where_it_can(form, text, other, both) -> None:
    assert with_both(form, text, other) == both


def test_only_what_was_written_since_a_field_was_shown_is_another_windows(store) -> None:
    copy = fill(store, "a-loop", None, WHOM, "Nadia")
    assert written_meanwhile(store, copy, WHOM, "Nadia", "Ravi") == ""
    assert written_meanwhile(store, copy, WHOM, "", "Ravi") == "Nadia"
    assert written_meanwhile(store, copy, WHOM, "", "Nadia\n") == ""
    assert written_meanwhile(store, None, WHOM, "", "Ravi") == ""
