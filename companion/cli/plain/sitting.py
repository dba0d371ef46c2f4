"""A sitting line by line: the focus, then one statement after the other, each answer kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from companion.cli.plain.rating import point, scale
from companion.cli.plain.talk import YES_OR_NO, Skipped, TakenBack
from companion.cli.plain.writing import taken
from companion.learner import sitting_schedule, sitting_words, sittings
from companion.learner.dated_ahead import Until
from companion.learner.dates import day_in_words, when
from companion.learner.instrument import instrument_of
from companion.records.clock import local_day
from companion.records.instrument import HIGHEST

if TYPE_CHECKING:
    from companion.cli.plain.reading import PlainSession
    from companion.learner.sitting_schedule import Offer, Schedule
    from companion.learner.sittings import SittingWork
    from companion.records.instrument import Instrument

_LEFT = "Left for another day; what you gave is kept."
_ANOTHER_DAY = "leaves the rest for another day"
_BACK = -1
"""Goes back one statement, as u does."""


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
        opens = day_in_words(local_day(found.next), session.today)
        session.talk.say(f"Nothing to rate today; the next look is open from {opens}.")
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
        session.talk.say(sitting_words.after(kept, offer, instrument, session.today))
        session.talk.pause()
        offer = _schedule(session).due


def _schedule(session: PlainSession) -> Schedule:
    now = session.store.clock.now()
    return sitting_schedule.schedule(session.store, instrument_of(session.catalog), now)


def _begun(session: PlainSession, instrument: Instrument, offer: Offer) -> SittingWork | None:
    """Return what was begun before, or begin it again with its focus; None when nothing was begun."""
    draft = taken(session, sittings.draft_key(offer.purpose))
    record = Until(session.store, session.store.clock.now())
    work = sittings.left_open(record, draft, instrument, session.seed, offer.purpose)
    if work is None or not work.given:
        return work
    given, began = len(work.given), when(local_day(work.begun), session.today)
    session.talk.say(f"You began {began} and answered {given} of {len(work.order)}.")
    ways = (f"Go on at statement {given + 1}", "Begin again; what you gave is put aside")
    if session.talk.choose("", ways, words=YES_OR_NO, onward="") == 1:
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
    texts = [f"{scale.name}: {scale.leader}" for scale in instrument.scales]
    place = session.talk.choose(sitting_words.WHICH_FOCUS, texts, onward=_ANOTHER_DAY)
    return None if place is None else instrument.scales[place].slug


def _answers(
    session: PlainSession, instrument: Instrument, offer: Offer, work: SittingWork
) -> SittingWork | None:
    """Return the sitting with every statement answered; None when it is left. Each answer is kept at once."""
    talk, key = session.talk, sittings.draft_key(work.purpose)
    asked = sitting_words.question(offer, session.today)
    for words in (sitting_words.before(offer), asked, scale()):
        talk.say(words)
    if not work.given:
        talk.pause("begins")
    while (item := work.current) is not None:
        text = f"{len(work.given) + 1} of {len(work.order)}: {instrument.items[item].text}"
        talk.say(text)
        try:
            answer = talk.ask(
                f"0 to {HIGHEST}",
                _point_or_back,
                partial(_repeat, session, asked, text),
                undo=bool(work.given),
                onward=_ANOTHER_DAY,
            )
            if answer == _BACK and not work.given:
                continue
        except TakenBack:
            answer = _BACK
        if answer is None:
            return None
        work = sittings.taken_back(work) if answer == _BACK else sittings.answered(work, answer)
        session.drafts.keep(key, sittings.draft_of(work))
    return work


def _repeat(session: PlainSession, asked: str, text: str) -> None:
    for words in (asked, scale(), text):
        session.talk.say(words)


def _point_or_back(line: str) -> int | None:
    return _BACK if line.casefold() in ("b", "back") else point(line)
