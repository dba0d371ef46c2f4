"""When a sitting may be taken: two looks as the baseline, a retest, the end, and a look back after that.

Only the calendar is here. Whether a sitting can be compared is for ``awareness`` to say; for the calendar it
counts when enough of it was answered, not all with one digit, on today's wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import combinations
from math import ceil
from typing import TYPE_CHECKING, Literal

from companion.learner.dated_ahead import Until
from companion.learner.profile import THE_END, profile
from companion.learner.sittings import chosen_focus, draft_key, left_open
from companion.records.clock import local_day
from companion.records.kinds import Sitting
from companion.records.scoring import ScoringKey, answering_fault

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.instrument import Instrument
    from companion.records.kept import Kept
    from companion.records.kinds import Profile, Purpose
    from companion.store.drafts import Drafts

FIRST_AFTER = timedelta(days=1)
"""From the first day to the first baseline: nothing is measured on the first evening."""
SECOND_FROM, SECOND_UNTIL = timedelta(days=3), timedelta(days=14)
"""From the first baseline to the second, of 24 hours, both included."""
RETEST_AFTER = timedelta(days=28)
"""From the last baseline used, or a retest, to the next."""

Look = Literal["first", "second", "again", ""]
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """A sitting that may be taken between two instants, both included; ``until`` None: no end.

    ``look`` tells the baselines apart: the first, the second, and one that begins the baseline again.
    ``due``: asked for on Today; otherwise on request alone. ``focus`` is None while it is to be chosen.
    ``beginning`` is the day of the first baseline used, None before there is one.
    """

    purpose: Purpose
    look: Look
    since: datetime
    until: datetime | None
    due: bool
    focus: str | None
    beginning: date | None


@dataclass(frozen=True, slots=True)
class Schedule:
    """What may be asked now, what is due first, and the instant at which the next one becomes possible."""

    offers: tuple[Offer, ...]
    next: datetime | None

    @property
    def due(self) -> Offer | None:
        """What Today asks for, if anything."""
        return next((offer for offer in self.offers if offer.due), None)


def counts(sitting: Sitting, instrument: Instrument) -> bool:
    """Tell whether the calendar goes by this sitting: it can be compared, and has this wording."""
    return sitting.form == instrument.form and why_not(sitting, instrument) is None


def why_not(sitting: Sitting, instrument: Instrument) -> str | None:
    """Return why the answers of a sitting cannot be compared; None when they can, as the measure sees it.

    Three quarters of the items are to be answered: of 32 these are the measure's 24.
    """
    said = ScoringKey(instrument.keyed(sitting.reversed)).said(sitting.answers)
    return answering_fault(said, fewest=ceil(len(instrument.items) * 3 / 4))


def baselines(store: Reader, instrument: Instrument) -> tuple[Kept[Sitting], ...]:
    """Return the baselines used: the first two that are 3–14 days apart, else the latest alone, else none."""
    counted = _counted(store, instrument, "baseline")
    for pair in combinations(counted, 2):
        if SECOND_FROM <= pair[1].created - pair[0].created <= SECOND_UNTIL:
            return pair
    return counted[-1:]


def schedule(store: Reader, instrument: Instrument, now: datetime) -> Schedule:
    """Return what may be asked at the instant ``now``. Nothing twice on one local day for one purpose.

    Of a sitting that does not count another is possible the next day, but due only after four weeks: whoever
    has no occasion for most of the items is not asked for them every evening.
    """
    record = Until(store, now)
    kept = profile(record)
    if kept is None or not instrument.items:
        return Schedule((), None)
    offers: list[Offer] = []
    later: list[datetime] = []
    for planned in _planned(record, instrument, kept.fact, now):
        offer = _after_tries(record, instrument, planned, now)
        if offer.until is not None and max(now, offer.since) > offer.until:
            continue
        if offer.since > now:
            later.append(offer.since)
        else:
            offers.append(offer)
    return Schedule(tuple(offers), min(later, default=None))


def baseline_open(store: Reader, drafts: Drafts, instrument: Instrument, now: datetime) -> date | None:
    """Return until which day lesson ratings are not asked, because a baseline is under way; else None.

    It is from the moment a first look is begun, also as a draft, until the second is kept or 14 days passed.
    """
    record = Until(store, now)
    kept, used = profile(record), baselines(record, instrument)
    if kept is None or len(used) == 2 or not instrument.items:
        return None
    ends = [used[0].created + SECOND_UNTIL] if used and not _retests(record, instrument, used) else []
    for draft in drafts.of(draft_key("baseline")):
        work = left_open(record, draft.text, instrument, kept.fact.seed, "baseline")
        if work is not None and (not used or work.begun > used[0].created + SECOND_UNTIL):
            ends.append(work.begun + SECOND_UNTIL)
    return local_day(max(ends)) if ends and now <= max(ends) else None


def _planned(store: Reader, instrument: Instrument, who: Profile, now: datetime) -> Iterator[Offer]:
    """Yield what is possible at some time, as the record stands."""
    used = baselines(store, instrument)
    focus = chosen_focus(store, instrument)
    if not used:
        yield Offer("baseline", "first", _midnight(who.started + FIRST_AFTER, now), None, True, focus, None)
        return
    named = used[0].fact.focus if used[0].fact.focus in instrument.slugs else None
    focus, beginning = named or focus, local_day(used[0].created)
    retests = _retests(store, instrument, used)
    if len(used) == 1 and not retests:
        first, last = (used[0].created + window for window in (SECOND_FROM, SECOND_UNTIL))
        yield Offer("baseline", "second", first, last, True, focus, beginning)
        yield Offer("baseline", "again", last + _INSTANT, None, False, focus, beginning)
    if not retests:
        yield Offer("retest", "", used[-1].created + RETEST_AFTER, None, True, focus, beginning)
        return
    latest, the_end = retests[-1].created, _midnight(who.started + THE_END, now)
    ended = local_day(latest) >= who.started + THE_END
    if ended and named is not None and not _looked_back(store, instrument, latest):
        yield Offer("then", "", latest, None, True, named, beginning)
    # Another is always possible four weeks later, and asked for once more at the end.
    yield Offer("retest", "", latest + RETEST_AFTER, None, not ended and now >= the_end, focus, beginning)


def _after_tries(store: Reader, instrument: Instrument, offer: Offer, now: datetime) -> Offer:
    """Return the offer with what sittings of its purpose since then, and of today, leave of it."""
    taken = [
        kept
        for kept in store.all(Sitting)
        if kept.fact.purpose == offer.purpose and kept.fact.form == instrument.form
    ]
    if any(local_day(kept.created) == local_day(now) for kept in taken):
        offer = replace(offer, since=max(offer.since, _midnight(local_day(now) + timedelta(days=1), now)))
    tries = [kept.created for kept in taken if offer.since <= kept.created]
    return replace(offer, due=offer.due and not (tries and now < tries[-1] + RETEST_AFTER))


def _counted(store: Reader, instrument: Instrument, purpose: Purpose) -> tuple[Kept[Sitting], ...]:
    """Return the sittings of a purpose that count, in time, the first of each local day."""
    found: dict[date, Kept[Sitting]] = {}
    for kept in sorted(store.all(Sitting), key=lambda kept: kept.created):
        if kept.fact.purpose == purpose and counts(kept.fact, instrument):
            found.setdefault(local_day(kept.created), kept)
    return tuple(found.values())


def _retests(
    store: Reader, instrument: Instrument, used: tuple[Kept[Sitting], ...]
) -> tuple[Kept[Sitting], ...]:
    first = used[-1].created + RETEST_AFTER
    return tuple(kept for kept in _counted(store, instrument, "retest") if kept.created >= first)


def _looked_back(store: Reader, instrument: Instrument, since: datetime) -> bool:
    return any(
        kept.fact.purpose == "then" and kept.fact.form == instrument.form and kept.created >= since
        for kept in store.all(Sitting)
    )


def _midnight(day: date, now: datetime) -> datetime:
    """Return the beginning of a day where the learner is now."""
    return datetime.combine(day, time.min, now.tzinfo)
