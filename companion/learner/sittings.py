"""One sitting: the self-rating items in the learner's order, answered a digit at a time.

What was given so far is a draft until the last item has its answer; only then is there a record. A draft
names the wording and the order it was begun in, and one of another wording or order is not gone on with.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from companion.learner.draft_keys import TICKS, field_key, pairs_in, pairs_of
from companion.learner.profile import profile
from companion.learner.shuffle import shown_order
from companion.records.clock import local_day, moment, stamp
from companion.records.instrument import HIGHEST
from companion.records.kinds import Sitting

if TYPE_CHECKING:
    from companion.learner.reading import Reader
    from companion.records.instrument import Instrument
    from companion.records.kept import Kept
    from companion.records.kinds import Purpose
    from companion.store.record_store import RecordStore

NO_OCCASION = 0
"""The digit that is kept as None."""


@dataclass(frozen=True, slots=True)
class SittingWork:
    """A sitting as far as it has come.

    ``order`` holds item ids, ``given`` a digit 0–5 for each of the first of them (0: no occasion). ``focus``
    is the dimension chosen beforehand, ``form`` the instrument's, ``begun`` when the sitting was begun,
    ``turned`` the ids of the reversed items among those asked.
    """

    purpose: Purpose
    focus: str | None
    form: str
    order: tuple[str, ...]
    begun: datetime
    turned: tuple[str, ...] = ()
    given: tuple[int, ...] = ()

    @property
    def current(self) -> str | None:
        """The id of the item to answer next; None once all are answered."""
        return None if self.complete else self.order[len(self.given)]

    @property
    def complete(self) -> bool:
        """Whether every item has its answer."""
        return len(self.given) == len(self.order)


def order(instrument: Instrument, seed: int) -> tuple[str, ...]:
    """Return the ids of all items as the learner meets them in every sitting.

    Each round holds one item of every dimension, and no two neighbours are of the same dimension, across the
    rounds as well, wherever there are two dimensions to choose from.
    """
    items = {
        scale.slug: [
            scale.items[place].id for place in shown_order(seed, f"sitting/{scale.slug}", len(scale.items))
        ]
        for scale in instrument.scales
    }
    found: list[str] = []
    last = ""
    for number in range(max(map(len, items.values()), default=0)):
        there = [slug for slug in instrument.slugs if number < len(items[slug])]
        round_ = [there[place] for place in shown_order(seed, f"sitting/round-{number}", len(there))]
        if round_[0] == last and len(round_) > 1:
            round_[:2] = round_[1], round_[0]
        found += [items[slug][number] for slug in round_]
        last = round_[-1]
    return tuple(found)


def begin(
    instrument: Instrument, seed: int, purpose: Purpose, focus: str | None, now: datetime
) -> SittingWork:
    """Return a sitting with nothing given; *then* asks the items of the focus alone.

    ValueError for an unknown focus, and for *then* without one.
    """
    if (focus is None and purpose == "then") or (focus is not None and focus not in instrument.slugs):
        raise ValueError(f"there is no dimension {focus} to look at")
    every = order(instrument, seed)
    asked = tuple(id for id in every if purpose != "then" or instrument.items[id].dimension == focus)
    turned = tuple(id for id in instrument.turned if id in asked)
    return SittingWork(purpose, focus, instrument.form, asked, now, turned)


def answered(work: SittingWork, digit: int) -> SittingWork:
    """Return the work with an answer to its current item: 1–5, or 0 for no occasion; else ValueError."""
    if work.complete or not 0 <= digit <= HIGHEST:
        raise ValueError(f"{digit} answers nothing here")
    return replace(work, given=(*work.given, digit))


def taken_back(work: SittingWork) -> SittingWork:
    """Return the work without its last answer; nothing happens before the first."""
    return replace(work, given=work.given[:-1])


def draft_key(purpose: Purpose) -> str:
    """Return the key under which an interrupted sitting is kept."""
    return field_key("sitting", purpose, TICKS)


def draft_of(work: SittingWork) -> str:
    """Return the draft of a sitting; also one with nothing given holds its focus and its beginning."""
    words = [f"of={_mark(work)}", f"begun={stamp(work.begun)}", f"focus={work.focus or ''}"]
    return " ".join((*words, pairs_of(dict(enumerate(work.given)))))


def resumed(instrument: Instrument, seed: int, purpose: Purpose, draft: str) -> SittingWork | None:
    """Return the sitting a draft holds; None when it cannot be read or is of another wording or order."""
    named = dict(word.split("=", 1) for word in draft.split() if "=" in word)
    try:
        work = begin(instrument, seed, purpose, named["focus"] or None, moment(named["begun"]))
    except (KeyError, ValueError):
        return None
    if named.get("of") != _mark(work):
        return None
    digits = pairs_in(draft, len(work.order), range(HIGHEST + 1))
    given: list[int] = []
    while len(given) in digits:
        given.append(digits[len(given)])
    return replace(work, given=tuple(given))


def left_open(
    store: Reader, draft: str | None, instrument: Instrument, seed: int, purpose: Purpose
) -> SittingWork | None:
    """Return the sitting a draft holds that was not finished; None when there is none to go on with.

    One that was kept since, as from another window, leaves a draft with yesterday's answers: it is finished.
    """
    work = resumed(instrument, seed, purpose, draft) if draft is not None else None
    if work is None:
        return None
    kept = (one for one in store.all(Sitting) if one.fact.purpose == purpose)
    return None if any(one.created >= work.begun for one in kept) else work


def finish(store: RecordStore, work: SittingWork) -> Kept[Sitting]:
    """Keep a complete sitting, and with a baseline the focus in the profile; otherwise ValueError.

    The same answers kept a second time that day, as from another window, stay one record.
    """
    if not work.complete:
        raise ValueError("some items have no answer yet")
    _keep_focus(store, work)
    answers = {id: digit or None for id, digit in zip(work.order, work.given, strict=True)}
    fact = Sitting(
        purpose=work.purpose,
        answers=answers,
        form=work.form,
        focus=work.focus,
        reversed=work.turned,
    )
    today = local_day(store.clock.now())
    twice = (k for k in store.all(Sitting) if k.fact == fact and local_day(k.created) == today)
    return next(twice, None) or store.add(fact)


def chosen_focus(store: Reader, instrument: Instrument) -> str | None:
    """Return the focus the profile names, if the course has it."""
    kept = profile(store)
    focus = kept.fact.focus if kept else None
    return focus if focus in instrument.slugs else None


def _keep_focus(store: RecordStore, work: SittingWork) -> None:
    kept = profile(store)
    if kept is not None and work.purpose == "baseline" and work.focus and work.focus != kept.fact.focus:
        store.revise(kept.id, replace(kept.fact, focus=work.focus))


def _mark(work: SittingWork) -> str:
    """Return what tells one wording and order from another: 16 hexadecimal digits."""
    from companion.safety.blake2 import blake2b

    return blake2b("\0".join((work.form, *work.order)).encode(), digest_size=8).hexdigest()
