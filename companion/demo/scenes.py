"""Situations answered: what somebody would and should do, and the consequences seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.demo.journal_lines import REASONS
from companion.demo.life_so_far import Life, Met
from companion.learner.lesson_places import SEEN
from companion.learner.scenarios import FORMS, ScenarioWork
from companion.learner.shuffle import form_for, shown_order
from companion.records.kinds import Answer, Ask, ShownOption, Visit

if TYPE_CHECKING:
    from companion.course.model import Scenario
    from companion.demo.people import Trait

WAVERING = 0.7
"""How much one choice differs from another of the same person, in points 0–3."""
SAYS_WHY = 0.3


def measured(life: Life, slug: str, *, lesson: str | None) -> ScenarioWork | None:
    """Answer the form met of a dimension's pair, *would* and *should*, unless it was or there is none."""
    work = _of_pair(life, slug, twin=False, lesson=lesson)
    if work is None:
        return None
    if slug in life.answered:
        return replace(work, lesson=None)
    life.answered.add(slug)
    life.diary.keep(_answer(life, work, "would", life.person.would), after=75)
    life.diary.keep(_answer(life, work, "should", life.person.should), after=20)
    return work


def twin(life: Life, slug: str) -> None:
    """Answer the twin of the form met, *would* alone, and see its consequences."""
    work = _of_pair(life, slug, twin=True, lesson=None)
    if work is not None and slug in life.answered:
        life.diary.keep(_answer(life, work, "would", life.person.would), after=75)
        _see(life, work)


def practised(life: Life, scenario: Scenario, lesson: str) -> None:
    """Answer a scenario written into a lesson, if there is anything to choose."""
    if not scenario.options:
        return
    order = shown_order(life.seed, scenario.id, len(scenario.options))
    work = ScenarioWork(scenario, None, order, None, None, "", revealed=False, lesson=lesson)
    life.diary.keep(_answer(life, work, "would", life.person.would), after=75)
    if life.chance("also should", scenario.id).happens(0.7):
        life.diary.keep(_answer(life, work, "should", life.person.should), after=15)
    reveal(life, work)


def reveal(life: Life, work: ScenarioWork) -> None:
    """See the consequences of a scenario that was answered; from then on it comes back."""
    if work.scenario.id not in life.met:
        _see(life, work)
        life.met[work.scenario.id] = Met(work, [life.diary.today])


def again(life: Life, met: Met) -> None:
    """Meet a scenario once more; no measure counts it."""
    attempt = len(met.days) + 1
    life.diary.keep(_answer(life, met.work, "would", life.person.would, attempt), after=60)
    met.days.append(life.diary.today)


def _of_pair(life: Life, slug: str, *, twin: bool, lesson: str | None) -> ScenarioWork | None:
    pair = life.catalog.pair(slug)
    place = FORMS.index(form_for(life.seed, slug))
    index = 1 - place if twin else place
    if len(pair) <= index or not pair[index].options:
        return None
    order = shown_order(life.seed, pair[index].id, len(pair[index].options))
    return ScenarioWork(pair[index], FORMS[index], order, None, None, "", revealed=False, lesson=lesson)


def _answer(life: Life, work: ScenarioWork, ask: Ask, trait: Trait, attempt: int = 1) -> Answer:
    shown = tuple(
        ShownOption(text=option.text, stance=option.stance, score=option.score)
        for option in (work.scenario.options[index] for index in work.order)
    )
    chance = life.chance("answer", work.scenario.id, ask, attempt)
    wanted = life.now(trait) + chance.noise(WAVERING)
    chosen = min(range(len(shown)), key=lambda place: (abs(shown[place].score - wanted), place))
    return Answer(
        scenario=work.scenario.id,
        dimension=work.scenario.dimension,
        ask=ask,
        options=shown,
        chosen=chosen,
        form=work.form,
        lesson=work.lesson,
        reason=chance.pick(REASONS[shown[chosen].score]) if chance.happens(SAYS_WHY) else None,
        attempt=attempt,
    )


def _see(life: Life, work: ScenarioWork) -> None:
    lesson = work.lesson or work.scenario.dimension
    life.diary.keep(Visit(lesson=lesson, activity=SEEN + work.scenario.id), after=25)
