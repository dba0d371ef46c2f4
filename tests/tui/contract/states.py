"""Every screen of the app in every state, by name: the home it is shown from and the way to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual.pilot import Pilot

from companion.course.catalog import Catalog
from companion.learner import commitments, history, journal, sittings
from companion.records.kinds import Commitment, Entry, Mentee
from companion.tui.session import Session

from ..mentoring import AUDIT
from ..rooms_by_key import AWARENESS, COURSE, EPISODES, JOURNAL
from ..seeing import everything, seen
from ..waiting import described, press, quiet, until
from ..walking import companion, settled
from .homes import LESSON, SLUG

Way = Callable[[Pilot[int]], Awaitable[None]]


@dataclass(frozen=True)
class State:
    """``lesson`` and ``at`` say with which lesson the app begins and where it was left.

    ``words`` can be seen there and on no screen on the way.
    """

    name: str
    home: str
    way: Way
    lesson: str | None = None
    at: str | None = None
    words: str = ""


def _keys(*keys: str) -> Way:
    async def way(pilot: Pilot[int]) -> None:
        await press(pilot, *keys)

    return way


def _pushed(make: Callable[[Session], object], *keys: str) -> Way:
    async def way(pilot: Pilot[int]) -> None:
        pilot.app.push_screen(make(companion(pilot).session))  # type: ignore[call-overload]
        await quiet(pilot)
        await press(pilot, *keys)

    return way


def _recall(session: Session) -> object:
    from companion.tui.screens.recall import RecallScreen

    return RecallScreen(session)


def _plan(session: Session) -> object:
    from companion.tui.screens.follow_up import FollowUpScreen

    due = commitments.due_on(session.store, session.today)
    return FollowUpScreen(session, (due or session.store.all(Commitment))[0].id)


def _sitting(session: Session) -> object:
    from companion.tui.screens.sitting import SittingScreen

    return SittingScreen(session, "baseline")


def _measured(session: Session) -> object:
    from companion.tui.screens.measured import MeasuredScreen

    return MeasuredScreen(session)


def _returning(session: Session) -> object:
    from companion.tui.screens.returning import ReturningScreen

    return ReturningScreen.due(session, f"{SLUG}-a" if _met_a(session) else f"{SLUG}-b")


def _met_a(session: Session) -> bool:
    from companion.learner import returns

    return any(
        one.id == f"{SLUG}-a" for one in returns.returning(session.store, session.catalog, session.today)
    )


def _entry(session: Session) -> object:
    from companion.tui.screens.entry import EntryScreen

    return EntryScreen(session, journal.entries(session.store)[0].id)


def _gone_entry(session: Session) -> object:
    from companion.tui.screens.entry import EntryScreen

    return EntryScreen(session, history.deleted(session.store, Entry)[0].id)


def _promise(session: Session) -> object:
    from companion.tui.screens.promise import PromiseScreen

    return PromiseScreen(session)


def _ending(session: Session) -> object:
    from companion.tui.screens.ending import EndingScreen

    return EndingScreen(session, session.catalog.lesson(LESSON))


def _worksheet(session: Session) -> object:
    from companion.tui.screens.worksheet import WorksheetScreen

    return WorksheetScreen(session, session.catalog.worksheets[0].id)


def _copies(session: Session) -> object:
    from companion.tui.screens.worksheet_copies import CopiesScreen

    return CopiesScreen(session, session.catalog.worksheets[0].id)


def _shared_entry(session: Session) -> object:
    from companion.tui.screens.entry import EntryScreen

    return EntryScreen(session, _of(session, AUDIT))


def _fold(session: Session) -> object:
    from companion.tui.screens.fold import FoldScreen

    return FoldScreen(session, _of(session, AUDIT))


def _of(session: Session, text: str) -> str:
    return next(kept.id for kept in session.store.all(Entry) if kept.fact.text == text)


def _mentor(kind: str) -> Callable[[Session], object]:
    def make(session: Session) -> object:
        from companion.records.kinds import Comment, Review
        from companion.tui.mentor_screens import mentor_screen

        records = {"step": Review, "answer": Comment}
        return mentor_screen(session, kind, session.store.all(records[kind])[0].id if kind in records else "")

    return make


async def _typed_share(pilot: Pilot[int]) -> None:
    await _pushed(_mentor("share"), "enter", "a")(pilot)


def _mentees(session: Session) -> object:
    from companion.tui.screens.mentees import MenteesScreen

    return MenteesScreen(session)


def _packet(session: Session) -> object:
    from companion.tui.screens.review import ReviewScreen

    [mentee] = session.store.all(Mentee)
    return ReviewScreen(session, mentee.fact.packets[-1])


def _mentorship(session: Session) -> object:
    from companion.tui.screens.mentorship import MentorshipScreen

    return MentorshipScreen(session)


def _own_keys(session: Session) -> object:
    from companion.tui.screens.own_keys import OwnKeysScreen

    return OwnKeysScreen(session)


async def _last_statement(pilot: Pilot[int]) -> None:
    """A sitting with all but its last statement answered."""
    session = companion(pilot).session
    await _pushed(_sitting)(pilot)
    await press(pilot, "a", "enter", *["3", "4"] * 15, "2")
    assert session.drafts.get(sittings.draft_key("baseline")) is not None


SCREENS = (
    State("promise, the first", "fresh", _keys(), words="Where are you now?"),
    State("promise, again", "begun", _keys("f3"), words="Where are you now?"),
    State("today, begun", "begun", _keys(), words="Nothing is due today"),
    State("today, a month in", "month", _keys(), words="How did it go?"),
    State("today, ninety days in", "ninety", _keys(), words="You once wrote"),
    State("course", "month", _keys(*COURSE), words="Worksheets"),
    State("course, the path", "month", _keys(*COURSE, "p"), words="I lead now"),
    State("episodes", "month", _keys(*EPISODES), words="Worth the time"),
    State("notes", "month", _keys(*EPISODES, "enter"), words="Lessons that draw on it"),
    State("notes, their lessons", "month", _keys(*EPISODES, "enter", "tab")),
    State("library", "month", _keys(*EPISODES, "G", "enter"), words="The course's two sources"),
    State("pauses", "month", _keys(*EPISODES, "enter", "w"), words="Which pause would you like"),
    State(
        "a pause answered", "month", _keys(*EPISODES, "enter", "w", "enter"), words="Leaving loses nothing"
    ),
    State("links", "month", _keys(*EPISODES, "enter", "l"), words="Links in this text"),
    State("journal, empty", "begun", _keys(*JOURNAL), words="Nothing written yet"),
    State("journal", "month", _keys(*JOURNAL), words="Not yet saved"),
    State("entry", "month", _pushed(_entry), words="I waited, and it took a minute"),
    State("entry, deleted", "month", _pushed(_gone_entry), words="deleted"),
    State("entry, written", "month", _keys(*JOURNAL, "w"), words="what was your part in it"),
    State("entry, gone on with", "month", _keys(*JOURNAL, "enter"), words="What you typed last time"),
    State("entry, edited", "month", _keys(*JOURNAL, "down", "e"), words="I waited, and it took"),
    State("history", "month", _keys(*JOURNAL, "down", "h"), words="written"),
    State("history, the text", "month", _keys(*JOURNAL, "down", "h", "enter"), words="written"),
    State("deleted entries", "month", _keys(*JOURNAL, "D"), words="This one goes"),
    State("awareness, empty", "begun", _keys(*AWARENESS)),
    State("awareness", "ninety", _keys(*AWARENESS), words="What went well"),
    State("strand", "ninety", _keys(*AWARENESS, "enter"), words="Smallest change one could see"),
    State("strand, as a table", "ninety", _keys(*AWARENESS, "enter", "t"), words="dimension"),
    State("explanation", "ninety", _keys(*AWARENESS, "e"), words="In symbols"),
    State("how to read", "ninety", _keys(*AWARENESS, "r"), words="The limits"),
    State("activity", "ninety", _keys(*AWARENESS, "a"), words="This is activity, not growth"),
    State("help", "month", _keys("f1"), words="Keys that act here"),
    State("rooms", "month", _keys("ctrl+g"), words="Awareness"),
    State("find", "month", _keys("ctrl+p"), words="What do you want to do"),
    State("find, by a word", "month", _keys("ctrl+p", *"delegate"), words="Catching the takeover reflex"),
    State("recall, the question", "month", _pushed(_recall), words="Say it to yourself first"),
    State("recall, the answer", "month", _pushed(_recall, "enter"), words="I knew it"),
    State("recall, the end", "month", _pushed(_recall, *["enter", "a"] * 4), words="all for today"),
    State("plan, how it went", "month", _pushed(_plan), words="The moment didn't come"),
    State("plan, what got in the way", "month", _pushed(_plan, "b"), words="What got in the way?"),
    State("plan, one more week", "month", _pushed(_plan, "c"), words="One more week"),
    State("plan, closed", "month", _pushed(_plan, "a"), words="you may let it go"),
    State("sitting, the focus", "month", _pushed(_sitting), words="which of these would you most like"),
    State("sitting, before it", "month", _pushed(_sitting, "a"), words="Begin"),
    State("sitting, a statement", "month", _pushed(_sitting, "a", "enter"), words="1 of 32"),
    State("sitting, the last statement", "month", _last_statement, words="32 of 32"),
    State("situation, would", "month", _pushed(_measured), words="What would you do?"),
    State(
        "situation, should", "month", _pushed(_measured, "a"), words="What should someone in your place do?"
    ),
    State("situation, why", "month", _pushed(_measured, "a", "b"), words="Why? One line"),
    State("met again", "month", _pushed(_returning), words="Your earlier answer comes after"),
    State("met again, what changed", "month", _pushed(_returning, "c"), words="What changed?"),
    State("worksheet, new", "month", _pushed(_worksheet), words="The role, before any names"),
    State(
        "worksheet, its first field", "month", _pushed(_worksheet, "n"), words="The role, before any names"
    ),
    State("worksheet, its copies", "month", _pushed(_copies), words="deleted cop"),
    State("ending", "month", _pushed(_ending), words="What opens next"),
    State("journal, with a mentor", "mentored", _keys(*JOURNAL), words="to share"),
    State("entry, with comments", "mentored", _pushed(_shared_entry), words="Who else knows of it?"),
    State("which comment", "mentored", _pushed(_shared_entry, "a"), words="Which comment do you answer?"),
    State("answer", "mentored", _pushed(_mentor("answer")), words="goes with the next page"),
    State("fold", "mentored", _pushed(_fold), words="What your mentor will see"),
    State("fold, a sentence", "mentored", _pushed(_fold, "down", "s"), words="f folds"),
    State("fold, what is seen", "mentored", _pushed(_fold, "enter"), words="To your entry"),
    State("share", "mentored", _pushed(_mentor("share")), words="Who is it for?"),
    State("share, the first time", "month", _pushed(_mentor("share")), words="Who is it for?"),
    State("share, what goes", "mentored", _typed_share, words="Commitments, with how they went"),
    State("share, a row", "mentored", _pushed(_mentor("share"), "enter", "a", "down"), words="f Fold"),
    State("share, the filter", "mentored", _pushed(_mentor("share"), "enter", "a", "v"), words="All entries"),
    State(
        "share, the page",
        "mentored",
        _pushed(_mentor("share"), "enter", "a", "p"),
        words="What Mara will see",
    ),
    State("receive", "mentored", _pushed(_mentor("receive")), words="Paste your mentor's mail"),
    State("receive, before sharing", "begun", _pushed(_mentor("receive")), words="no answer to take in"),
    State(
        "understood",
        "mentored",
        _pushed(_mentor("receive"), "ctrl+s"),
        words="Is this what your mentor wrote?",
    ),
    State("next step", "mentored", _pushed(_mentor("step")), words="suggests a next step"),
    State(
        "next step, the words", "mentored", _pushed(_mentor("step"), "b"), words="Put it in your own words"
    ),
    State("next step, the day", "mentored", _pushed(_mentor("step"), "a"), words="When should I ask you?"),
    State("next step, left", "mentored", _pushed(_mentor("step"), "c"), words="You left it"),
    State("mentorship", "mentored", _pushed(_mentorship), words="It isn't growth"),
    State("mentorship, which packet", "mentored", _pushed(_mentorship, "d"), words="Which one?"),
    State("mentorship, the request", "mentored", _pushed(_mentorship, "d", "a"), words="Mail this to Mara"),
    State("mentees", "mentor", _pushed(_mentees), words="answer begun"),
    State("mentees, without keys", "begun", _pushed(_mentees), words="you need keys first"),
    State("keys, to be made", "begun", _pushed(_own_keys), words="What do people call you?"),
    State("keys", "mentor", _pushed(_own_keys), words="Your contact line"),
    State("mentee, notes", "mentor", _pushed(_mentees, "n"), words="Your notes on Ana"),
    State("a packet from a file", "mentor", _pushed(_mentees, "o"), words="path of the file"),
    State("a packet to delete", "mentor", _pushed(_mentees, "down", "delete"), words="cannot be undone"),
    State("packet", "mentor", _pushed(_packet), words="About four seconds"),
    State("packet, a comment", "mentor", _pushed(_packet, "tab"), words="Your comment on text 1"),
    State("packet, depth", "mentor", _pushed(_packet, "tab", "tab"), words="[1.5]"),
    State("packet, the end", "mentor", _pushed(_packet, "end"), words="Overall"),
    State("packet, the reply", "mentor", _pushed(_packet, "ctrl+o"), words="This is everything that goes"),
    State("lesson, its beginning", "begun", _keys(), LESSON, words="What would you do?"),
    State("lesson, finished", "month", _keys(), LESSON, words="What each option leads to"),
    State("lesson, links", "begun", _keys("l"), LESSON, words="Links in this text"),
)
"""Everything but the activities of lessons."""


def activity_states(catalog: Catalog) -> list[State]:
    """Return every activity of every lesson as it is met for the first time."""
    return [
        State(f"{lesson.id}: {slot.activity_id}", "begun", _keys(), lesson.id, slot.activity_id)
        for lesson in catalog.every_lesson
        for slot in _slots(catalog, lesson.id)
        if slot.activity_id is not None
    ]


def activity_steps(catalog: Catalog) -> list[State]:
    """Return further steps of one activity of each kind: what an answer leads to."""
    found: dict[str, State] = {}
    for lesson in catalog.every_lesson:
        for slot in _slots(catalog, lesson.id):
            for step, keys in STEPS.get(slot.word or "", {}).items():
                name = f"{slot.word}, {step}"
                state = State(name, "begun", _keys(*keys), lesson.id, slot.activity_id)
                found.setdefault(name, state)
    return list(found.values())


STEPS = {
    "Scenario": {"should": ("a",), "why": ("a", "b"), "consequences": ("a", "b", "enter", "a")},
    "Quiz": {"forecast made": ("3",)},
    "Commit": {"the act": ("x", "enter"), "the day": ("x", "enter", "y", "enter")},
    "Practice": {"taken on": ("a",), "left": ("b",)},
    "Recall": {"one turned": ("a",)},
    "Reflect": {"written": ("x", "ctrl+s")},
    "Rate yourself": {"one given": ("3",)},
    "Self-check": {"one ticked": ("b",), "the mirror": ("b", "end", "enter")},
    "Decision": {"a figure": ("b",), "the lines": ("b", "7", "enter", "3", "enter")},
}
"""The keys that lead from the first step of an activity to further ones."""


def _slots(catalog: Catalog, lesson_id: str):
    from companion.tui.screens.lesson_slots import slots_of

    return slots_of(catalog.lesson(lesson_id))


async def open_state(pilot: Pilot[int], state: State) -> None:
    """Go to a state, and wait until all of it is there."""
    await settled(pilot) if state.home != "fresh" else await until(
        pilot, lambda: companion(pilot).session.ready, "the record does not open"
    )
    await state.way(pilot)
    await quiet(pilot)
    assert state.words in f"{everything(pilot.app)} {seen(pilot.app)}", (
        f"this is not {state.name}\n{described(pilot.app)}"
    )
