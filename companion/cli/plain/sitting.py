"""A sitting line by line: the focus, then one statement after the other, each answer kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from companion.cli.plain.answers import place_of, whole_number
from companion.cli.plain.talk import Skipped
from companion.cli.plain.writing import taken
from companion.course.option_names import names_up_to
from companion.learner import ratings, sitting_schedule, sitting_words, sittings
from companion.learner.dated_ahead import Until
from companion.learner.instrument import instrument_of
from companion.records.instrument import HIGHEST

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.learner.sitting_schedule import Offer, Schedule
    from companion.learner.sittings import SittingWork
    from companion.records.instrument import Instrument

_LEFT = "Left for another day; what you gave is kept."


def due(session: PlainSession) -> Iterator[Callable[[], None]]:
    """Yield the sitting that is due, if any."""
    offer = _schedule(session).due
    if offer is not None:
        yield partial(_sit, session, offer)


def take(session: PlainSession) -> None:
    """Go through the sitting that may be taken now, asked for or not; otherwise say when the next one may."""
    found = _schedule(session)
    offer = found.due or next(iter(found.offers), None)
    if offer is not None:
        with suppress(Skipped):
            _sit(session, offer)
    elif found.next is not None:
        session.talk.say(
            f"Nothing to rate today; the next look is open from {found.next.date().isoformat()}."
        )
    else:
        session.talk.say("Nothing to rate.")


def _sit(session: PlainSession, offer: Offer | None) -> None:
    """Go through a sitting, and the look back that follows a last one."""
    instrument = instrument_of(session.catalog)
    while offer is not None:
        session.talk.say(sitting_words.title(offer))
        work = _begun(session, instrument, offer) or _begin(session, instrument, offer)
        work = _answers(session, instrument, offer, work) if work is not None else None
        if work is None:
            session.talk.say(_LEFT)
            return
        kept = sittings.finish(session.store, work)
        session.drafts.discard(sittings.draft_key(work.purpose))
        session.talk.say(sitting_words.after(kept, offer, instrument, date.isoformat))
        offer = _schedule(session).due


def _schedule(session: PlainSession) -> Schedule:
    now = session.store.clock.now()
    return sitting_schedule.schedule(session.store, instrument_of(session.catalog), now)


def _begun(session: PlainSession, instrument: Instrument, offer: Offer) -> SittingWork | None:
    """Return what was begun before, or begin it anew with its focus; None when nothing was begun."""
    draft = taken(session, sittings.draft_key(offer.purpose))
    record = Until(session.store, session.store.clock.now())
    work = sittings.left_open(record, draft, instrument, session.seed, offer.purpose)
    if work is None or not work.given:
        return work
    day, count = work.begun.date().isoformat(), len(work.given)
    session.talk.say(f"You began on {day} and answered {count} of {len(work.order)}.")
    if session.talk.yes("Go on from there? With n it is put aside and you begin anew.") is False:
        work = sittings.begin(instrument, session.seed, offer.purpose, work.focus, session.store.clock.now())
        session.drafts.keep(sittings.draft_key(offer.purpose), sittings.draft_of(work))
    return work


def _begin(session: PlainSession, instrument: Instrument, offer: Offer) -> SittingWork | None:
    """Return a new sitting with its focus; None when none was chosen."""
    focus = offer.focus or _focus(session, instrument)
    if focus is None:
        return None
    now = session.store.clock.now()
    work = sittings.begin(instrument, session.seed, offer.purpose, focus, now)
    session.drafts.keep(sittings.draft_key(offer.purpose), sittings.draft_of(work))
    return work


def _focus(session: PlainSession, instrument: Instrument) -> str | None:
    talk, count = session.talk, len(instrument.scales)
    tell = partial(talk.options, [scale.name for scale in instrument.scales])
    talk.say(sitting_words.WHICH_FOCUS)
    tell()
    place = talk.ask(
        f"Your focus ({names_up_to(count)}; empty: another day):", lambda line: place_of(line, count), tell
    )
    return None if place is None else instrument.scales[place].slug


def _answers(
    session: PlainSession, instrument: Instrument, offer: Offer, work: SittingWork
) -> SittingWork | None:
    """Return the sitting with every statement answered; None when it is left. Each answer is kept at once."""
    talk, key = session.talk, sittings.draft_key(work.purpose)
    points = ", ".join(f"{point} {word}" for point, word in ratings.POINTS.items())
    asked = f"{sitting_words.question(offer, date.isoformat)} {points}."
    talk.say(sitting_words.before(offer))
    talk.say(asked)
    while (item := work.current) is not None:
        text = f"{len(work.given) + 1} of {len(work.order)}: {instrument.items[item].text}"
        talk.say(text)
        back = "b goes back one; " if work.given else ""
        repeat = partial(_repeat, session, asked, text)
        answer: int | Literal["b"] | None = talk.ask(f"0–5 ({back}empty: another day):", _understand, repeat)
        if answer is None:
            return None
        work = sittings.taken_back(work) if answer == "b" else sittings.answered(work, answer)
        session.drafts.keep(key, sittings.draft_of(work))
    return work


def _repeat(session: PlainSession, asked: str, text: str) -> None:
    session.talk.say(asked)
    session.talk.say(text)


def _understand(line: str) -> int | Literal["b"] | None:
    if line.casefold() == "b":
        return "b"
    return whole_number(line, range(HIGHEST + 1))
