"""A lesson read from its beginning: places, situations, statements, the quiz, a promise, a practice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from companion.course import forms, model
from companion.course.prose import text_of
from companion.demo import journal, quizzes, scenes, worksheet
from companion.demo.life_so_far import Life
from companion.learner import commitments
from companion.learner.lesson_places import FORECAST
from companion.records.kinds import Commitment, Practice, Rating, SelfCheckMarks, Visit

if TYPE_CHECKING:
    from companion.course.model import Activity, Lesson

PROMISES, TAKES_ON = 0.75, 0.5
"""How often a lesson ends with a promise, and with a practice taken on."""
MOMENTS = 0.35
"""How many moments of a self-check happened."""


def read(life: Life, lesson: Lesson, *, to_the_end: bool = True) -> None:
    """Read a lesson; one that is not read to its end is left at the forecast."""
    life.lessons += 1
    here = Visit(lesson=lesson.id, activity=None)
    place = life.diary.keep(here, after=20)
    asked = False
    for part in lesson.activities:
        if isinstance(part, model.Check):
            if not asked:
                asked, here = True, replace(here, activity=FORECAST)
                life.diary.revise(place, here, after=60)
                if not to_the_end:
                    return
                quizzes.take(life, lesson)
            continue
        here = replace(here, activity=part.id)
        life.diary.revise(place, here, after=70)
        _do(life, lesson, part)
    if to_the_end:
        life.diary.keep(Visit(lesson=lesson.id, activity=here.activity, done=True), after=30)
        _take_the_cards(life, lesson)


def look_at_the_week(life: Life, part: model.SelfCheck, lesson: str) -> None:
    """Mark the moments of a self-check that happened."""
    chance = life.chance("mirror", life.diary.day)
    texts = tuple(moment.text for moment in part.moments)
    marked = tuple(place for place in range(len(texts)) if chance.happens(MOMENTS))
    life.diary.keep(SelfCheckMarks(lesson=lesson, texts=texts, marked=marked), after=80)


def mirror(life: Life, first: Lesson) -> None:
    """Look once more at the self-check of the first run."""
    for part in first.activities:
        if isinstance(part, model.SelfCheck):
            look_at_the_week(life, part, first.id)


def _do(life: Life, lesson: Lesson, part: Activity) -> None:
    match part:
        case model.ScenarioPair():
            work = scenes.measured(life, part.dimension, lesson=lesson.id)
            if work is not None:
                scenes.reveal(life, work)
        case model.Scenario():
            scenes.practised(life, part, lesson.id)
        case model.SelfCheck():
            look_at_the_week(life, part, lesson.id)
        case model.RateYourself() if not life.baseline_open:
            _rate(life, part, lesson.id)
        case model.Reflect():
            journal.reflect(life, lesson.id, part)
        case model.Commit() if part.examples and life.chance("promises", lesson.id).happens(PROMISES):
            _promise(life, lesson, part)
        case model.Practice() if life.chance("takes on", lesson.id).happens(TAKES_ON):
            taken = Practice(lesson=lesson.id, text=text_of(part.task))
            life.practices.append((life.diary.keep(taken, after=20), taken))
        case forms.WorksheetPlace():
            worksheet.begin(life, part.worksheet)
        case _:
            pass


def _rate(life: Life, part: model.RateYourself, lesson: str) -> None:
    chance, answers = life.chance("rating", lesson), dict[str, int | None]()
    for item in part.items:
        points = life.now(life.person.rates_self) + chance.noise(0.6)
        rounded = min(max(int(points + 0.5), 1), 5)
        answers[item.text] = 6 - rounded if item.reversed else rounded
    life.diary.keep(Rating(lesson=lesson, answers=answers), after=30)


def _promise(life: Life, lesson: Lesson, part: model.Commit) -> None:
    example = life.chance("example", lesson.id).pick(part.examples)
    cue, act = commitments.parts(example.cue, example.act)
    due = life.diary.today + timedelta(days=7)
    trained = commitments.trained_by(lesson)
    fact = Commitment(cue=cue, act=act, due=due, lesson=lesson.id, dimension=trained)
    life.promises.append((life.diary.keep(fact, after=45), fact))


def _take_the_cards(life: Life, lesson: Lesson) -> None:
    for part in lesson.activities:
        if isinstance(part, model.Recall):
            life.cards += [(card, life.diary.today) for card in part.cards]
