"""Ninety days of one made-up person: evenings, what is done on each, and what others send.

Everything is drawn from the traits in `people` by seeded chance, in the order of the days; so what is
there until some day would have been there on that day.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from companion.demo import coming_back, journal, looks, mentor, reading, scenes, worksheet
from companion.demo.chance import Chance
from companion.demo.diary import Diary, Written
from companion.demo.life_so_far import Life
from companion.demo.people import Person
from companion.learner.measured import SIZE
from companion.records.kinds import Profile

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import Lesson

FIRST_LOOK, SECOND_LOOK, RETESTS, LOOK_BACK = 1, 6, (35, 88), 89
PARTS, TWINS = (1, 3, 5), (84, 86, 88)
LESSONS_FROM, DAYS_A_LESSON = 2, 4
"""The first lesson after the first run, and the fewest days to the next; up to two more come to it."""
TALKS = (18, 36, 54, 72, 89)
MIRRORS, WORKSHEET = (30, 65), 70
"""Days from which on the self-check is looked at again, and a worksheet filled in."""
LAST_DAYS = 6
"""Of the last days: a lesson begun then is left half-way."""
EVENING, DAYS_OFF, WRITES = time(21, 12), 0.4, 0.7
BAD_WEEK = 7


def life(person: Person, catalog: Catalog, last_day: date) -> tuple[Written, ...]:
    """Return all that is written until ``last_day``, the person's last one, in the order of time."""
    started = last_day - timedelta(days=person.last)
    diary = Diary(started, Chance(person.seed, "diary"))
    own_seed = int.from_bytes(Chance(person.seed, "profile").octets(6), "big")
    one = Life(person, catalog, diary, own_seed)
    record, profile = _begin(one)
    lessons = _lessons(one)
    next_lesson = LESSONS_FROM
    for day in range(1, person.last + 1):
        chance = one.chance("day", day)
        _others(one, day)
        planned = day in {FIRST_LOOK, SECOND_LOOK, *RETESTS, LOOK_BACK, *PARTS, *TWINS, person.last}
        bad = person.bad_week <= day < person.bad_week + BAD_WEEK
        if not planned and (bad or chance.happens(DAYS_OFF)):
            continue
        one.diary.sit_down(day, _about(chance, EVENING))
        _measured(one, day, record, profile)
        coming_back.follow_up(one)
        if lessons and day >= next_lesson and not planned:
            to_the_end = day <= person.last - LAST_DAYS
            lesson = catalog.find(lessons.pop(0))
            if lesson is not None:
                reading.read(one, lesson, to_the_end=to_the_end)
            lessons = lessons if to_the_end else []
            next_lesson = day + DAYS_A_LESSON + chance.below(3)
        else:
            _quiet_evening(one, day)
    return tuple(one.diary.written)


def _begin(one: Life) -> tuple[str, Profile]:
    """The first evening: the path, and the first run where the course has one."""
    one.diary.sit_down(0, EVENING)
    profile = Profile(path="lead", seed=one.seed, started=one.diary.started)
    record = one.diary.keep(profile, after=30)
    first = _first_run(one.catalog)
    if first is not None:
        reading.read(one, first)
    return record, profile


def _measured(one: Life, day: int, record: str, profile: Profile) -> None:
    """Sittings and situations on their days."""
    if day == FIRST_LOOK:
        looks.choose_focus(one, record, profile)
    if day in (FIRST_LOOK, SECOND_LOOK):
        one.baseline_open = day == FIRST_LOOK
        looks.sit(one, "baseline")
    if day in RETESTS:
        looks.sit(one, "retest")
    if day == LOOK_BACK:
        looks.sit(one, "then")
    slugs = [dimension.slug for dimension in one.catalog.dimensions]
    for days, ask in ((PARTS, _meet), (TWINS, scenes.twin)):
        if day in days:
            at = SIZE * days.index(day)
            for slug in slugs[at:] if day == days[-1] else slugs[at : at + SIZE]:
                ask(one, slug)


def _meet(one: Life, slug: str) -> None:
    scenes.measured(one, slug, lesson=None)


def _others(one: Life, day: int) -> None:
    """What observers send at noon, and the talk with the mentor."""
    for number, asked in enumerate(one.person.rounds, 1):
        if asked.first <= day < asked.first + looks.DAYS_OF_A_ROUND:
            looks.observe(one, number, asked, day)
    if day in TALKS:
        mentor.talk_with_the_mentor(one, day)


def _quiet_evening(one: Life, day: int) -> None:
    """An evening without a lesson: what comes back, and the journal."""
    first = _first_run(one.catalog)
    if one.mirrors < len(MIRRORS) and day >= MIRRORS[one.mirrors] and first is not None:
        one.mirrors += 1
        reading.mirror(one, first)
    if day >= WORKSHEET:
        worksheet.begin_any(one)
    coming_back.answer_cards(one)
    coming_back.meet_again(one)
    coming_back.practise(one)
    if one.chance("writes", day).happens(WRITES):
        journal.write(one)


def _lessons(one: Life) -> list[str]:
    """Return the lessons of the path in order; of a course without it, all."""
    known = [lesson.id for lesson in one.catalog.lessons]
    path = next((path.lessons for path in one.catalog.paths if path.id == "lead" and path.lessons), known)
    return [lesson for lesson in path if lesson in known]


def _first_run(catalog: Catalog) -> Lesson | None:
    from companion.learner import progress

    return catalog.find(progress.FIRST_RUN)


def _about(chance: Chance, at: time) -> time:
    """Return a time up to half an hour later."""
    minutes = at.hour * 60 + at.minute + chance.below(34)
    return time(minutes // 60, minutes % 60, chance.below(60))
