"""Quizzes: what of a lesson somebody knows, what they expect of themselves, and how sure they say they are.

What is known is a share of the lesson, and the checks are answered from it with slips. A forecast follows
that share as far as the person's insight goes, and hope is added to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.demo.chance import Chance
from companion.demo.life_so_far import Life
from companion.learner.marking import confidence_levels
from companion.learner.shuffle import check_order
from companion.records.kinds import CheckAnswer, Quiz

if TYPE_CHECKING:
    from companion.course.model import Check, Lesson

LESSONS_DIFFER = 0.22
"""How much of one lesson and another is known, as a share."""
SLIP, GUESS = 0.06, 0.08
"""Noise of an answer, and of a forecast, both as shares."""
UNSURE = 0.12
NOT_KNOWN = "no idea"


def take(life: Life, lesson: Lesson) -> None:
    """Forecast and answer the checks of a lesson; the last answer completes the quiz."""
    count = len(lesson.quiz)
    if not count:
        return
    chance = life.chance("quiz", life.lessons)
    typical = life.now(life.person.mastery)
    known = min(max(typical + chance.noise(LESSONS_DIFFER), 0.1), 0.98)
    insight = life.now(life.person.insight)
    felt = insight * known + (1 - insight) * typical + life.now(life.person.hope)
    expected = min(max(felt + chance.noise(GUESS), 0.0), 1.0)
    forecast = Quiz(lesson=lesson.id, predicted=int(expected * count + 0.5) / count, items=count)
    record = life.diary.keep(forecast, after=15)
    right = 0
    hardness = _shuffled(chance, count)
    for place, check in enumerate(lesson.quiz):
        knows = known + chance.noise(SLIP) > (hardness[place] + 0.5) / count
        right += knows
        sure = felt + 0.5 * insight * (0.3 if knows else -0.3) + chance.noise(UNSURE)
        life.diary.keep(_answer(life, lesson.id, check, knows=knows, sure=sure), after=35)
    life.diary.revise(record, replace(forecast, actual=right / count), after=0)


def _shuffled(chance: Chance, count: int) -> list[int]:
    """Return which check is how hard: 0 is the easiest."""
    keys = [(chance.unit(), place) for place in range(count)]
    return [place for _, place in sorted(keys)]


def _answer(life: Life, lesson: str, check: Check, *, knows: bool, sure: float) -> CheckAnswer:
    order = check_order(life.seed, lesson, check)
    texts = check.items if check.form == "sort" else check.options
    return CheckAnswer(
        lesson=lesson,
        check=check.id,
        question=check.question,
        options=tuple(texts[index].text for index in order),
        chosen=_chosen(life.chance("wrong", lesson, check.id), check, order, knows=knows),
        correct=knows,
        confidence=min(confidence_levels(check), key=lambda level: abs(level - sure)),
    )


def _chosen(chance: Chance, check: Check, order: tuple[int, ...], *, knows: bool) -> tuple[int | str, ...]:
    """Return an answer, right or not, as it is kept: places shown, a category for each item, or words."""
    if check.form == "cloze":
        return tuple(words[0] if knows else NOT_KNOWN for words in check.accepted)
    if check.form == "sort":
        said = [check.items[index].category for index in order]
        if not knows:
            place = chance.below(len(said))
            said[place] = next((one for one in check.categories if one != said[place]), "")
        return tuple(said)
    right = [place for place, index in enumerate(order) if check.options[index].correct]
    wrong = [place for place, index in enumerate(order) if not check.options[index].correct]
    if knows:
        return tuple(right)
    return tuple(sorted([*right[1:], chance.pick(wrong)])) if wrong else tuple(right[1:])
