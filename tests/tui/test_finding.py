"""What is found by a word, and in which order; without a screen."""

from __future__ import annotations

import pytest

from companion.cli.main import run
from companion.course.catalog import Catalog
from companion.tui.finding.offers import offers
from companion.tui.finding.search import Finder
from companion.tui.finding.terminal import COMMANDS, terminal_things
from companion.tui.finding.thing import Group, Thing
from companion.tui.finding.words import Likeness, likeness, words_in
from companion.tui.session import Session
from companion.tui.settings import Settings

from .conftest import Machine


def thing(title: str, *also: str, objective: str = "", group: Group = Group.LESSON) -> Thing:
    return Thing(group, title, lambda app: None, also=also, objective=objective)


def titles(finder: Finder, query: str) -> list[str]:
    return [hit.thing.title for hit in finder.find(query)]


@pytest.fixture
def shipped_things(learner: Machine) -> Finder:
    session = Session(learner.home, learner.catalog, learner.clock, Settings(learner.home))
    session.open_record()
    found = (*offers(session), *terminal_things())
    session.close()
    return Finder(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hand it over", ["hand", "it", "over"]),
        ("1:1, one-on-one", ["1:1", "1", "1", "one-on-one", "one", "on", "one"]),
        ("Don’t ‘quit’!", ["dont", "quit"]),
        ("ÉCHEC Straße", ["echec", "strasse"]),
        ("हाथ ह्न", ["हाथ", "ह्न"]),
    ],
)
def test_words_are_folded_and_kept_whole_and_in_parts(text: str, words: list[str]) -> None:
    assert list(words_in(text)) == words


@pytest.mark.parametrize(
    ("typed", "word", "like"),
    [
        ("delegate", "delegate", Likeness.SAME),
        ("deleg", "delegate", Likeness.BEGINNING),
        ("delegating", "delegate", Likeness.INFLECTED),
        ("managing", "manage", Likeness.INFLECTED),
        ("sharing", "share", Likeness.INFLECTED),
        ("feelings", "feel", Likeness.INFLECTED),
        ("promotion", "promoted", Likeness.INFLECTED),
        ("quitting", "quit", Likeness.INFLECTED),
        ("remote", "remove", None),
        ("remote", "r", None),
        ("legate", "delegate", None),
        ("company", "complete", None),
        ("stress", "strength", None),
        ("car", "care", Likeness.BEGINNING),
        ("cars", "car", None),
    ],
)
def test_a_word_is_met_from_its_start_or_as_it_is_inflected(
    typed: str, word: str, like: Likeness | None
) -> None:
    assert likeness(typed, word) is like


def test_a_title_comes_before_another_word_before_what_it_is_for() -> None:
    finder = Finder(
        [
            thing("C", objective="To trust"),
            thing("B", "trust"),
            thing("Trust"),
            thing("D", "trusting people", objective="x"),
        ]
    )
    assert titles(finder, "trust") == ["Trust", "B", "D", "C"]
    assert titles(finder, "trusts") == ["Trust", "B", "D", "C"]


def test_what_is_met_as_it_stands_comes_before_what_is_inflected() -> None:
    finder = Finder([thing("Mentoring"), thing("B", objective="Find mentors")])
    assert titles(finder, "mentors") == ["B", "Mentoring"]


def test_what_is_due_comes_first_however_it_is_met() -> None:
    finder = Finder([thing("Trust"), thing("Ask her", "trust", group=Group.DUE)])
    assert titles(finder, "trust") == ["Ask her", "Trust"]


def test_every_word_must_be_met_but_those_that_name_nothing() -> None:
    finder = Finder([thing("Say no"), thing("Say more")])
    assert titles(finder, "say no") == ["Say no"]
    assert titles(finder, "how do I say no to my") == ["Say no"]
    assert titles(finder, "say never") == []
    assert titles(finder, "my") == []


def test_hyphens_and_accents_need_not_be_typed() -> None:
    finder = Finder([thing("A", "burn out"), thing("B", "résumé"), thing("C", "one-on-one")])
    assert titles(finder, "burn-out") == ["A"]
    assert titles(finder, "RESUME") == ["B"]
    assert titles(finder, "one on one") == ["C"]


def test_a_hit_says_by_which_other_word_it_was_found() -> None:
    finder = Finder([thing("A", "hand over", "let go"), thing("B", "over")])
    assert [hit.through for hit in finder.find("hand")] == ["hand over"]
    assert [hit.through for hit in Finder([thing("Quit")]).find("quit")] == [""]


def test_nothing_in_the_middle_of_words_is_found() -> None:
    assert titles(Finder([thing("Leave one meeting")]), "lom") == []


def test_three_come_nearest_when_nothing_is_found() -> None:
    finder = Finder([thing("Trust"), thing("Listen"), thing("Delegate"), thing("Feedback"), thing("Quit")])
    for slip, meant in (("fedback", "Feedback"), ("quti", "Quit"), ("delgate", "Delegate")):
        assert titles(finder, slip) == []
        near = [hit.thing.title for hit in finder.nearest(slip)]
        assert near[0] == meant
        assert len(near) == 3


def test_one_word_that_is_met_outweighs_several_that_look_alike() -> None:
    finder = Finder([thing("Saw tanks"), thing("Praise", "thank")])
    assert finder.nearest("say thank")[0].thing.title == "Praise"


def test_of_several_words_those_that_are_met_count() -> None:
    finder = Finder([thing("Trust"), thing("Say no"), thing("Yes")])
    assert finder.nearest("say no quickly")[0].thing.title == "Say no"


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("delegate", "Catching the takeover reflex"),
        ("delegating", "Catching the takeover reflex"),
        ("feedback", "A feedback loop"),
        ("how to give feedback", "Feedback you give"),
        ("giving critical feedback", "Feedback you give"),
        ("tell someone", "Feedback you give"),
        ("mentor", "Share with a mentor"),
        ("mentoring", "A mentoring agreement"),
        ("send", "Share with a mentor"),
        ("feedback from my mentor", "Receive a mentor's answer"),
        ("reply", "Receive a mentor's answer"),
        ("export", "Export everything"),
        ("listening", "The ear that closes"),
        ("1:1", "The ear that closes"),
        ("one on one", "The ear that closes"),
        ("burnout", "When a strength bites"),
        ("imposter", "Beginning without shame"),
        ("conflict", "Steady among people"),
        ("say no", "Stepping back to see"),
        ("career", "Wanting it or ready for it"),
        ("books", "Worth the time"),
        ("podcast", "Episodes"),
        ("diary", "Journal"),
        ("progress", "Awareness"),
        ("backup", "Back up now"),
        ("restore", "Restore everything as it was"),
        ("share with a mentor", "Share with a mentor"),
        ("demo", "Look around in a made-up record"),
        ("handout", "Hand out a lesson"),
        ("write", "Write an entry"),
        ("undelete", "Deleted entries"),
        ("onboarding", "Prepare, brief, accompany"),
        ("how sure", "Calibration"),
    ],
)
def test_the_words_people_think_in_find_the_right_thing_first(
    shipped_things: Finder, word: str, title: str
) -> None:
    assert shipped_things.find(word)[0].thing.title == title


def test_every_lesson_worksheet_source_and_the_library_are_found_by_other_words(
    shipped_things: Finder, catalog: Catalog
) -> None:
    named = (*catalog.every_lesson, *catalog.worksheets, *catalog.sources, catalog.library)
    assert len(named) == 32
    for one in named:
        assert one is not None
        own = set(words_in(one.title))
        new = [phrase for phrase in one.also if not own & set(words_in(phrase))]
        assert len(new) >= 5, f"{one.path} has few words besides its title's"
        for phrase in one.also:
            hits = shipped_things.find(phrase)
            assert any(one.title in hit.thing.title for hit in hits), f"{one.path}: {phrase}"


def test_every_row_of_the_terminal_names_a_command_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(COMMANDS) >= 10
    for _, words, _ in COMMANDS:
        first, *rest = words.split()
        assert first == "companion"
        group = [word for word in rest if word.isalpha() and word.islower()][:2]
        group = group if group[0] in ("data", "worksheet") else group[:1]
        assert run([*group, "--help"], lambda opening: 1) == 0, words
        said = capsys.readouterr().out
        assert all(word in said for word in rest if word.startswith("-") or word.isupper()), words
