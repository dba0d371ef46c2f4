"""Self-ratings and what observers answer: a latent view of each dimension, and noise on every item."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from companion.demo.chance import Chance
from companion.demo.life_so_far import Life
from companion.demo.people import Round, Trait
from companion.learner import sittings
from companion.learner.instrument import instrument_of
from companion.records.instrument import HIGHEST, Instrument, ScaleItem
from companion.records.kinds import Group, Observation, Profile, Purpose, Sitting

ON_AN_ITEM, ON_A_DAY = 0.45, 0.12
"""Noise in points: of one answer, and of a whole dimension on one evening."""
SIDES, WAYS = 0.3, 0.3
"""What stays: how strong and weak sides differ, and how one reads an item."""
STRICT = 0.2
"""How much one observer is stricter than another."""
NO_OCCASION = 0.02


def sit(life: Life, purpose: Purpose) -> None:
    """Answer the items of a sitting; *then* asks those of the focus alone."""
    instrument, focus = instrument_of(life.catalog), _focus(life)
    if not instrument.items:
        return
    work = sittings.begin(instrument, life.seed, purpose, focus, life.diary.now)
    days = {slug: life.chance("sitting", life.diary.day, slug).noise(ON_A_DAY) for slug in instrument.slugs}
    views = {
        slug: _view(life, slug, life.person.rates_self, life.person.rates_self_focus) + days[slug]
        for slug in instrument.slugs
    }
    if purpose == "then":
        # Looking back, one sees oneself as one would be seen today: nearer to what others saw at the time.
        views[focus] = (life.person.rates_self_focus.first + life.person.seen_focus.first) / 2
    answers = {
        item.id: _answered(life, item, views[item.dimension], life.chance(purpose, life.diary.day, item.id))
        for item in map(instrument.items.__getitem__, work.order)
    }
    fact = Sitting(purpose=purpose, answers=answers, form=work.form, focus=work.focus, reversed=work.turned)
    life.diary.keep(fact, after=7 * len(answers))


def choose_focus(life: Life, record: str, profile: Profile) -> None:
    """Name the focus in the profile, as the first look does."""
    if _focus(life) in {one.slug for one in life.catalog.dimensions}:
        life.diary.revise(record, replace(profile, focus=_focus(life)), after=5)


def observe(life: Life, number: int, asked: Round, day: int) -> None:
    """Let those observers answer whose answers come in on ``day``, at noon."""
    instrument = instrument_of(life.catalog)
    of_groups: dict[Group, int] = {"peer": asked.peers, "report": asked.reports, "manager": asked.managers}
    who = [group for group, count in of_groups.items() for _ in range(count)]
    life.diary.sit_down(day, time(12, 10))
    for place, group in enumerate(who):
        if place % DAYS_OF_A_ROUND == day - asked.first and instrument.items:
            chance = life.chance("observer", number, place)
            life.diary.keep(_observation(life, instrument, number, group, chance), after=240)


DAYS_OF_A_ROUND = 2
"""Observers answer on the first day or the second."""


def _observation(
    life: Life, instrument: Instrument, number: int, group: Group, chance: Chance
) -> Observation:
    observer, strict = chance.octets(8).hex(), chance.noise(STRICT)
    answers = {
        item.id: _answered(
            life, item, strict + _view(life, item.dimension, life.person.seen, life.person.seen_focus), chance
        )
        for item in instrument.items.values()
    }
    return Observation(round=number, group=group, observer=observer, answers=answers)


def _view(life: Life, slug: str, everywhere: Trait, on_focus: Trait) -> float:
    if slug == _focus(life):
        return life.now(on_focus)
    return life.now(everywhere) + life.leaning(slug, SIDES)


def _answered(life: Life, item: ScaleItem, view: float, chance: Chance) -> int | None:
    if chance.happens(NO_OCCASION):
        return None
    points = view + life.leaning(item.id, WAYS) + chance.noise(ON_AN_ITEM)
    rounded = min(max(int(points + 0.5), 1), HIGHEST)
    return HIGHEST + 1 - rounded if item.reversed else rounded


def _focus(life: Life) -> str:
    """Return the person's focus, or the course's first dimension where it lacks that one."""
    slugs = [one.slug for one in life.catalog.dimensions]
    return life.person.focus if life.person.focus in slugs or not slugs else slugs[0]
