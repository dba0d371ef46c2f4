from __future__ import annotations

from datetime import timedelta

import pytest
from patience import wait_for
from small_course import write_course

from companion.learner import journal, progress, quiz
from companion.learner.dates import day_in_words
from companion.learner.lesson_places import SEEN
from companion.learner.profile import begin, profile
from companion.learner.shuffle import check_order
from companion.records.clock import SystemClock, local_day
from companion.records.kinds import (
    Answer,
    CheckAnswer,
    Commitment,
    Entry,
    Practice,
    Quiz,
    Rating,
    SelfCheckMarks,
    Visit,
)
from companion.store.drafts import Drafts
from companion.store.record_store import RecordStore

SEED = 7


@pytest.fixture
def record(home):
    """Open the record for looking; each call sees what the command wrote."""
    opened = []

    def look() -> RecordStore:
        opened.append(RecordStore.open(home, clock=SystemClock()))
        return opened[-1]

    yield look
    for store in opened:
        store.close()


@pytest.fixture
def begun(record):
    """Somebody whose first run is over, with a known seed."""
    store = record()
    begin(store, "lead", seed=SEED)
    progress.visit(store, "start", None, done=True)
    return store


@pytest.fixture
def lesson(course):
    from companion.course.catalog import Catalog

    return Catalog.open(course, cache=None).lesson("a-lesson")


def letter(lesson, check_id: str, *written: int) -> str:
    """Return the letters under which options stand for the seed."""
    order = check_order(SEED, "a-lesson", next(check for check in lesson.quiz if check.id == check_id))
    return " ".join("abcd"[order.index(index)] for index in written)


def whole_lesson(lesson) -> list[str]:
    """Return the lines somebody types through the whole lesson."""
    sort = check_order(SEED, "a-lesson", next(check for check in lesson.quiz if check.form == "sort"))
    return [
        *("a", "b", "time was short"),  # the measured pair
        *("1", "2", ""),  # the practice scenario
        *("4", "0"),  # ratings
        "4",  # the forecast
        *(letter(lesson, "one", 0), "3"),
        *(letter(lesson, "two", 1), "95%"),
        *(letter(lesson, "three", 0, 1), "half sure"),
        *("ab"[index] for index in sort),
        "1",
        *("VISION.", "n"),
        *("Getting results through others", "y"),  # the open check
        *("I took the desserts.", "", "It felt like rest.", "."),
        *("I open a task of another", "ask its owner", "2999-01-01", "a"),
        "a",
    ]


TO_THE_CHECKS = ("n", "n", "n", "n", "n")
"""Goes on without an answer to the two situations, both ratings and the forecast."""
TO_THE_PLAN = (*TO_THE_CHECKS, "n", "n", "n", "n", "-", "-", "")


def typed_lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_a_whole_lesson_is_walked_line_by_line_to_its_end(say, record, begun, lesson) -> None:
    said = say("lesson", "a-lesson", "--plain", typed="\n".join(whole_lesson(lesson)) + "\n")
    assert (said.status, said.err) == (0, "")
    assert max(map(len, said.out.splitlines())) <= 110
    assert "5 of 5. You expected 4." in said.out
    assert "If I open a task of another, then I ask its owner." in said.out
    told = " ".join(said.out.split())
    assert "That was the end of “A lesson”. You resolved: If I open a task of another" in told
    assert "You'll be asked on 1 January 2999." in told
    assert "You wrote: I took the desserts." in told
    assert "What opens next: Another lesson (companion lesson other-lesson --plain)" in told
    store = record()
    would, should = [kept.fact for kept in store.all(Answer) if kept.fact.form]
    assert (would.ask, would.chosen, should.ask, should.chosen, should.reason) == (
        "would",
        0,
        "should",
        1,
        "time was short",
    )
    assert [kept.fact.chosen for kept in store.all(Answer) if kept.fact.form is None] == [0, 1]
    assert store.all(Rating)[0].fact.answers == {
        "I hand over an outcome.": 4,
        "I finish what others began.": None,
    }
    assert store.all(Quiz)[0].fact == Quiz(lesson="a-lesson", predicted=0.8, actual=1.0)
    assert [kept.fact.confidence for kept in store.all(CheckAnswer)] == [0.75, 0.95, 0.5, 0.25, None, None]
    assert store.all(CheckAnswer)[-1].fact.chosen == ("Getting results through others",)
    (entry,) = store.all(Entry)
    assert entry.fact == Entry(
        text="I took the desserts.\n\nIt felt like rest.",
        lesson="a-lesson",
        prompt="Describe the last task you took back.",
    )
    (promise,) = store.all(Commitment)
    assert (promise.fact.cue, promise.fact.act) == ("I open a task of another", "I ask its owner")
    assert (promise.fact.due.isoformat(), promise.fact.dimension) == ("2999-01-01", "results-through-others")
    assert len(store.all(Practice)) == 1
    assert progress.state(store, "a-lesson") == "done"


def test_the_words_come_before_the_consequences_and_never_judge(say, begun) -> None:
    out = say("lesson", "a-lesson", "--plain", typed="a\nb\n\n").out
    assert (
        out.index("What would you do?")
        < out.index("What should someone in your place do?")
        < out.index("What each option leads to")
    )
    before, after = out.split("What each option leads to")
    assert "It is done." not in before
    assert all(
        words in after for words in ("It is done.", "It is theirs.", "Nobody has it.", "Half is theirs.")
    )
    assert "wrong" not in out.lower()


def test_the_first_run_asks_for_a_path_and_keeps_it(say, record) -> None:
    said = say("lesson", "start", "--plain", typed="b\n1 2\na\na\n\n")
    assert said.status == 0
    assert "Only you. There is no account" in " ".join(said.out.split())
    assert "In both of these you held the work." in said.out
    store = record()
    assert profile(store).fact.path == "decide"
    assert store.all(SelfCheckMarks)[0].fact.marked == (0, 1)
    assert progress.state(store, "start") == "done"
    again = say("lesson", "start", "--plain")
    assert "Where are you now?" not in again.out
    today = local_day(SystemClock().now())
    assert f"On {day_in_words(today, today)} you ticked: a, b." in again.out


def test_an_answer_of_the_first_run_is_shown_in_the_lesson_and_not_asked_again(
    say, begun, lesson, record
) -> None:
    say("lesson", "start", "--plain", typed="c\nc\nd\n\n")
    out = say("lesson", "a-lesson", "--plain", typed="1\n1\n\n").out
    pair = out[: out.index("Scenario: The borrowed keyboard")]
    assert "(you would)" in pair
    assert "What would you do?" not in pair
    assert len([kept for kept in record().all(Answer) if kept.fact.form]) == 2


def test_leaving_in_the_middle_comes_back_to_the_same_place(say, record, begun, lesson) -> None:
    lines = whole_lesson(lesson)
    left = say("lesson", "a-lesson", "--plain", typed="\n".join(lines[:13]) + "\n")
    assert left.status == 0
    assert "You left here. What you answered is kept" in " ".join(left.out.split())
    store = record()
    assert progress.place(store, lesson) == "three"
    assert set(quiz.quiz(store, lesson).answers) == {"one", "two"}
    back = say("lesson", "a-lesson", "--plain", typed="\n".join(["a", *lines[13:]]) + "\n")
    assert "a) Continue at “Three”" in back.out
    assert "Check: Two" not in back.out
    store = record()
    assert progress.state(store, "a-lesson") == "done"
    assert store.all(Quiz)[0].fact.actual == 1.0
    assert [kept.fact.attempt for kept in store.all(CheckAnswer)] == [1] * 6


def test_from_the_start_asks_no_question_and_shows_what_was_answered(say, begun) -> None:
    say("lesson", "a-lesson", "--plain", typed="a\nb\n\n1\n")
    out = say("lesson", "a-lesson", "--plain", "--from-start").out
    assert "Continue at" not in out
    assert "(you would)" in out
    assert "You would:" in out
    assert "What should someone in your place do?" in out
    assert "Continue at" in say("lesson", "a-lesson", "--plain", typed="b\n").out


def test_a_reflection_left_in_the_middle_is_offered_again(say, record, begun, home) -> None:
    key = journal.draft_key("other-lesson", "one-thought")
    say("lesson", "other-lesson", "--plain", typed="first line\nsecond")
    assert record().all(Entry) == ()
    assert Drafts(home).get(key).text == "first line\nsecond"
    said = say("lesson", "other-lesson", "--plain", typed="a\na\nthird\n.\n")
    assert "You had begun to write:" in said.out
    assert [kept.fact.text for kept in record().all(Entry)] == ["first line\nsecond\nthird"]
    assert Drafts(home).get(key) is None


@pytest.mark.parametrize("typed", ["an answer", "somebody asks"])
def test_a_line_typed_before_leaving_is_offered_again(say, record, begun, lesson, home, typed) -> None:
    whole = whole_lesson(lesson)
    usual = {"an answer": "Getting results through others", "somebody asks": "I open a task of another"}
    at = whole.index(usual[typed])
    say("lesson", "a-lesson", "--plain", typed="\n".join([*whole[:at], typed]) + "\n")
    assert [draft.text for draft in Drafts(home).all()] == [typed]
    said = say("lesson", "a-lesson", "--plain", typed="\n".join(["y", "", *whole[at + 1 :]]) + "\n")
    assert f"You had begun to write: {typed}" in said.out
    assert "an empty line keeps what you had begun" in " ".join(said.out.split())
    store = record()
    kept = {store.all(CheckAnswer)[-1].fact.chosen[0], store.all(Commitment)[0].fact.cue}
    assert kept == {*usual.values(), typed} - {usual[typed]}
    assert progress.state(store, "a-lesson") == "done"
    assert Drafts(home).all() == ()


def test_what_is_sorted_so_far_is_shown_and_gone_on_with(say, record, begun, lesson, home) -> None:
    whole = whole_lesson(lesson)
    at = whole.index("VISION.") - 2
    say("lesson", "a-lesson", "--plain", typed="\n".join(whole[:at]) + "\n")
    assert len(Drafts(home).all()) == 1
    said = say("lesson", "a-lesson", "--plain", typed="\n".join(["y", *whole[at:]]) + "\n")
    assert said.out.split("Check: Four")[1].split("You chose")[0].count("\na or b") == 1
    kept = next(kept.fact for kept in record().all(CheckAnswer) if kept.fact.check == "four")
    assert kept.correct
    assert Drafts(home).all() == ()


def test_the_word_of_one_gap_waits_for_that_of_the_other(say, record, begun, home, tmp_path) -> None:
    course = write_course(tmp_path / "gaps")
    file = course / "m1" / "1-a-lesson.md"
    file.write_text(
        file.read_text().replace("____.", "____ and ____.").replace("direction", "direction\n- trust")
    )
    words = ("lesson", "a-lesson", "--plain", "--course", str(course))
    say(*words, typed=typed_lines(*TO_THE_CHECKS, *"nnnn", "vision"))
    assert record().all(CheckAnswer) == ()
    assert [draft.text for draft in Drafts(home).all()] == ["vision"]
    assert "You had begun to write: vision" in say(*words, typed="a\n\nTrust\nn\n").out
    (kept,) = record().all(CheckAnswer)
    assert (kept.fact.chosen, kept.fact.correct) == (("vision", "Trust"), True)
    assert Drafts(home).all() == ()


def test_a_line_typed_before_leaving_can_be_left_out_or_replaced(say, record, begun, home) -> None:
    say("lesson", "a-lesson", "--plain", typed=typed_lines(*TO_THE_PLAN, "somebody asks"))
    said = say("lesson", "a-lesson", "--plain", typed="a\n-\n")
    assert "If … (the moment)" in said.out and Drafts(home).all() == ()
    assert record().all(Commitment) == ()
    again = ("lesson", "a-lesson", "--plain", "--from-start")
    say(*again, typed=typed_lines(*TO_THE_PLAN, "somebody asks"))
    say(*again, typed=typed_lines(*TO_THE_PLAN, "k", "b", "a"))
    assert [kept.fact.act for kept in record().all(Commitment)] == ["I ask its owner one question"]
    assert Drafts(home).all() == ()


def test_half_a_commitment_waits_for_its_other_half(say, record, begun, home) -> None:
    said = say("lesson", "a-lesson", "--plain", typed=typed_lines(*TO_THE_PLAN, "somebody asks", "", "-"))
    assert "An empty line answers nothing. Answer with one line, or - to go on" in said.out
    assert "The first waits here for the second" in " ".join(said.out.split())
    assert record().all(Commitment) == ()
    assert [draft.text for draft in Drafts(home).all()] == ["somebody asks"]


def test_a_draft_can_be_put_aside_for_a_new_beginning(say, record, begun) -> None:
    say("lesson", "other-lesson", "--plain", typed="old")
    say("lesson", "other-lesson", "--plain", typed="a\nb\nnew\n.\n")
    assert [kept.fact.text for kept in record().all(Entry)] == ["new"]


def test_a_wrong_answer_is_told_what_answers_and_the_third_skips_the_part(say, record, begun) -> None:
    said = say("lesson", "a-lesson", "--plain", typed=typed_lines("x", "9", "maybe", *TO_THE_PLAN[1:], "-"))
    told = " ".join(said.out.split())
    assert "“x” isn't one of them. Answer with a, b, c or d; n goes on without an answer." in told
    assert "“9” isn't one of them. Answer with a, b, c or d" in told
    assert "“maybe” isn't one of them. That was the third answer" in told
    assert "this part is skipped" in told
    assert "It is done." not in said.out
    store = record()
    assert (store.all(Answer), store.all(CheckAnswer), store.all(Commitment)) == ((), (), ())


def test_an_empty_line_answers_nothing_and_says_what_does(say, record, begun) -> None:
    said = say("lesson", "a-lesson", "--plain", typed="\na\n\nu\n")
    assert said.out.count("An empty line answers nothing. Answer with a, b, c or d") == 2
    assert "; u takes your last answer back; n" in " ".join(said.out.split())
    assert record().all(Answer) == ()


def test_a_file_of_empty_lines_comes_to_an_end_and_answers_nothing(say, record, begun) -> None:
    assert say("lesson", "a-lesson", "--plain", typed="\n" * 100).status == 0
    store = record()
    assert (store.all(Answer), store.all(CheckAnswer), store.all(Commitment)) == ((), (), ())
    assert progress.state(store, "a-lesson") == "done"


def test_a_question_mark_says_it_again(say, begun) -> None:
    out = say("lesson", "a-lesson", "--plain", typed="?\n").out
    assert out.count("of results-through-others.") == 2
    assert "Answer with a, b, c or d; n goes on without an answer." in out


def test_the_last_answer_can_be_taken_back_until_the_consequences(say, record, begun) -> None:
    say("lesson", "a-lesson", "--plain", typed="a\nu\nb\nc\nu\nd\n\n")
    assert [(kept.fact.ask, kept.fact.chosen) for kept in record().all(Answer)] == [
        ("would", 1),
        ("should", 3),
    ]


def test_an_answer_given_before_leaving_at_its_confidence_is_kept(say, record, begun, lesson) -> None:
    say("lesson", "a-lesson", "--plain", typed="\n".join(whole_lesson(lesson)[:10]) + "\n")
    store = record()
    (kept,) = store.all(CheckAnswer)
    assert (kept.fact.check, kept.fact.confidence) == ("one", None)
    say("lesson", "a-lesson", "--plain", typed="a\n" + letter(lesson, "two", 1) + "\n")
    assert [kept.fact.confidence for kept in record().all(CheckAnswer)] == [None, None]


def test_an_example_can_be_kept_as_it_is(say, record, begun) -> None:
    said = say("lesson", "a-lesson", "--plain", typed=typed_lines(*TO_THE_PLAN, "k", "b", "a"))
    (kept,) = record().all(Commitment)
    assert kept.fact.act == "I ask its owner one question"
    assert kept.fact.due == local_day(kept.created) + timedelta(days=7)
    due = day_in_words(kept.fact.due, local_day(kept.created))
    assert f"On {due} you'll be asked how it went." in said.out
    assert f"Kept. On {due} you'll be asked how it went." in said.out


def test_a_plan_is_kept_once_it_is_meant_and_waits_until_then(say, record, begun, home) -> None:
    say("lesson", "a-lesson", "--plain", typed=typed_lines(*TO_THE_PLAN, "it rains", "wait", "a"))
    assert record().all(Commitment) == ()
    assert {draft.text for draft in Drafts(home).all()} == {"it rains", "wait"}
    said = say("lesson", "a-lesson", "--plain", typed="a\n\n\na\nb\n\nstay\nu\n\n\nc\nu\nb\ny\n")
    assert said.out.count("Read it once, slowly:") == 3
    (kept,) = record().all(Commitment)
    assert (kept.fact.cue, kept.fact.act) == ("it rains", "I stay")
    assert kept.fact.due == local_day(kept.created) + timedelta(days=7)
    assert Drafts(home).all() == ()


def test_an_unknown_lesson_offers_the_nearest_and_makes_no_record(say, home) -> None:
    said = say("lesson", "a-leson", "--plain")
    assert (said.status, said.out) == (1, "")
    assert "a-lesson" in said.err
    assert not home.exists()


def test_what_is_typed_cannot_command_the_terminal_later(say, record, begun) -> None:
    say("lesson", "other-lesson", "--plain", typed="\x1b]0;x\x07 mine\n.\n")
    assert "\x1b" in record().all(Entry)[0].fact.text
    assert "\x1b" not in say("lesson", "other-lesson", "--plain").out


def test_being_killed_while_writing_loses_no_finished_line(start, home, begun) -> None:
    process = start("lesson", "other-lesson", "--plain")
    process.stdin.write("one\ntwo\n")
    process.stdin.flush()
    key = journal.draft_key("other-lesson", "one-thought")
    drafts = Drafts(home)
    wait_for(lambda: [draft.text for draft in drafts.of(key)] == ["one\ntwo"], "the lines are in no draft")
    process.kill()
    process.communicate()
    assert drafts.get(key).text == "one\ntwo"


def test_consequences_seen_line_by_line_are_seen_in_the_app(say, record, begun, lesson) -> None:
    say("lesson", "a-lesson", "--plain", typed="a\nb\n\n")
    store = record()
    seen = [kept.fact.activity for kept in store.all(Visit) if (kept.fact.activity or "").startswith(SEEN)]
    assert len(seen) == 1


def test_a_statement_left_out_waits_and_is_not_kept_as_no_occasion(say, record, begun, lesson) -> None:
    lines = whole_lesson(lesson)
    at = lines.index("4")
    lines[at : at + 2] = ["4", "n"]
    said = say("lesson", "a-lesson", "--plain", typed="\n".join(lines) + "\n")
    assert "Those left out wait here for you" in said.out
    assert record().all(Rating) == ()
    again = say("lesson", "a-lesson", "--plain", "--from-start", typed="2\n")
    assert "I hand over an outcome. 4 usually" in again.out
    (kept,) = record().all(Rating)
    assert kept.fact.answers == {"I hand over an outcome.": 4, "I finish what others began.": 2}


def test_how_sure_one_is_is_said_with_a_digit_that_keeps_its_meaning(say, begun, lesson, record) -> None:
    answered = letter(lesson, "one", 0)
    said = say("lesson", "a-lesson", "--plain", typed=typed_lines(*TO_THE_CHECKS, answered, "4"))
    rows = [line.strip() for line in said.out.splitlines()]
    assert [row for row in rows if row.endswith("%)")][:4] == [
        "1  a guess (25%)", "2  half sure (50%)", "3  fairly sure (75%)", "4  as good as certain (95%)"
    ]  # fmt: skip
    assert "You have it, 95% sure." in said.out
    assert "1, 2, 3 or 4:" in said.out
    said = say("lesson", "a-lesson", "--plain", typed=typed_lines("a", letter(lesson, "two", 0), "1", "2"))
    assert "“1” isn't one of them. Answer with 2, 3 or 4" in " ".join(said.out.split())
    assert [kept.fact.confidence for kept in record().all(CheckAnswer)] == [0.95, 0.5]


def test_an_answer_to_a_check_is_taken_back_before_it_is_marked(say, begun, lesson, record) -> None:
    right, wrong = letter(lesson, "one", 0), letter(lesson, "one", 1)
    said = say(
        "lesson", "a-lesson", "--plain", typed=typed_lines(*"nnnn", "3", "u", "2", wrong, "u", right, "4")
    )
    assert said.out.count("How many will you get?") == 2
    store = record()
    assert [(kept.fact.correct, kept.fact.confidence) for kept in store.all(CheckAnswer)] == [(True, 0.95)]
    assert [kept.fact.predicted for kept in store.all(Quiz)] == [0.4]


def test_options_are_known_by_their_first_words_too(say, begun, record) -> None:
    say("lesson", "a-lesson", "--plain", typed="n\nask what\nshow her\n\n")
    texts = [kept.fact.options[kept.fact.chosen].text for kept in record().all(Answer)]
    assert texts == ["Ask what she has ruled out.", "Show her."]


def test_the_end_of_a_lesson_names_what_is_open_and_leads_back_to_it(say, begun, record) -> None:
    said = say("lesson", "other-lesson", "--plain", typed="\nb\nA line\n.\na\n")
    assert "Still open: One thought." in said.out
    assert "a) Finish the lesson" in said.out
    assert "b) Go to “One thought”" in said.out
    store = record()
    assert [kept.fact.text for kept in store.all(Entry)] == ["A line"]
    assert progress.state(store, "other-lesson") == "done"
    assert "That is all of it." in said.out


def test_a_reflection_kept_is_gone_on_with_where_a_change_was_begun(say, begun, record, home) -> None:
    say("lesson", "other-lesson", "--plain", typed="first\n.\n")
    again = ("lesson", "other-lesson", "--plain", "--from-start")
    assert "companion journal edit" in say(*again).out
    Drafts(home).keep(journal.draft_key("other-lesson", "one-thought"), "first, and more")
    say(*again, typed="a\n.\n")
    assert [kept.fact.text for kept in record().all(Entry)] == ["first, and more"]
    assert Drafts(home).all() == ()
