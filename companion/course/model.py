"""What a lesson is: prose and activities in reading order, as frozen facts."""

from __future__ import annotations

from typing import Literal

from companion.course.forms import Decision, WorksheetPlace
from companion.course.prose import Blocks
from companion.fact import fact

Stance = Literal["leads", "partial", "performs", "abdicates"]
FORECAST = "forecast"
"""The place directly before a lesson's quiz; no activity of a lesson has this id."""
STANCES: tuple[Stance, ...] = ("leads", "partial", "performs", "abdicates")


@fact
class Prose:
    """A stretch of text between activities."""

    blocks: Blocks


@fact
class ScenarioOption:
    """A possible act. ``score`` is 0–3 on the scenario's dimension; ``consequence`` says what follows."""

    text: str
    stance: Stance
    score: int
    consequence: str


@fact
class Scenario:
    """A situation with several defensible acts. ``situation`` is the text before the options.

    Measured scenarios live in ``scenarios/<dimension>.md`` and have ids ``<dimension>-a`` and ``-b``;
    one written into a lesson is practice.
    """

    id: str
    title: str
    dimension: str
    situation: Blocks
    options: tuple[ScenarioOption, ...]
    hint: str = ""
    facilitator: str = ""
    line: int = 0


@fact
class ScenarioPair:
    """The place of a measured pair in a lesson; the learner's seed says which form is met."""

    id: str
    title: str
    dimension: str
    line: int = 0


@fact
class Moment:
    """One ordinary moment of a self-check; ``claims`` name what the sources say of it.

    ``mirror`` is what the mirror says when it is marked (may be empty).
    """

    text: str
    claims: tuple[str, ...]
    mirror: str = ""


@fact
class SelfCheck:
    """A short mirror of one's week; never scored. ``common`` is what marked moments have in common."""

    id: str
    title: str
    intro: Blocks
    moments: tuple[Moment, ...]
    common: str = ""
    facilitator: str = ""
    line: int = 0


@fact
class RatingItem:
    """A statement to rate 1–5; ``reversed`` when agreement points to the performer's end."""

    text: str
    dimension: str
    reversed: bool = False


@fact
class RateYourself:
    """Self-rating statements of a lesson (outside the measured sittings)."""

    id: str
    title: str
    intro: Blocks
    items: tuple[RatingItem, ...]
    facilitator: str = ""
    line: int = 0


@fact
class CheckOption:
    """An answer of a choice check, with the feedback shown after answering."""

    text: str
    correct: bool
    feedback: str = ""


@fact
class SortItem:
    """Something to put under ``category``."""

    text: str
    category: str
    feedback: str = ""


CheckForm = Literal["choice", "multiple", "true-false", "sort", "cloze", "open"]


@fact
class Check:
    """A retrieval question about ``claims``.

    ``choice``/``true-false`` have one right option, ``multiple`` several; ``sort`` has items and
    ``categories`` in order of appearance; ``cloze`` has ``accepted`` words per gap (``____`` in the question,
    in order); ``open`` has a ``model_answer`` and is marked by oneself, outside the quiz.
    ``feedback`` belongs to the whole check (cloze, sort).
    """

    id: str
    title: str
    form: CheckForm
    question: str
    claims: tuple[str, ...]
    options: tuple[CheckOption, ...] = ()
    items: tuple[SortItem, ...] = ()
    categories: tuple[str, ...] = ()
    accepted: tuple[tuple[str, ...], ...] = ()
    model_answer: str = ""
    feedback: str = ""
    hint: str = ""
    facilitator: str = ""
    line: int = 0

    @property
    def answerable(self) -> bool:
        """Whether there is anything to answer with; in a course that was not checked there may be nothing."""
        return self.form == "open" or bool(self.options or self.items or self.accepted)

    @property
    def scored(self) -> bool:
        """Whether the answer counts in the lesson's quiz."""
        return self.form != "open" and self.answerable


@fact
class Reflect:
    """A question to write about."""

    id: str
    title: str
    prompt: Blocks
    hint: str = ""
    facilitator: str = ""
    line: int = 0


@fact
class Commit:
    """An if-then example to make one's own. ``cue`` follows “If”, ``act`` follows “then I”."""

    id: str
    title: str
    intro: Blocks
    examples: tuple[IfThen, ...]
    facilitator: str = ""
    line: int = 0


@fact
class IfThen:
    """An if-then plan: “If {cue}, then {act}.” Neither part carries “If”, “then” or the full stop."""

    cue: str
    act: str


@fact
class Practice:
    """Something to try in the field."""

    id: str
    title: str
    task: Blocks
    facilitator: str = ""
    line: int = 0


@fact
class RecallCard:
    """A question that comes back. Its ``id`` is ``<lesson>/<activity>/<n>``, n from 1."""

    id: str
    question: str
    answer: str


@fact
class Recall:
    """Cards a lesson leaves behind."""

    id: str
    title: str
    cards: tuple[RecallCard, ...]
    facilitator: str = ""
    line: int = 0


Activity = (
    Scenario
    | ScenarioPair
    | SelfCheck
    | RateYourself
    | Check
    | Reflect
    | Commit
    | Practice
    | Recall
    | WorksheetPlace
    | Decision
)
Part = Prose | Activity


@fact
class Lesson:
    """One Markdown file of the course. ``path`` is relative to the course root, with ``/``.

    ``also`` are words that people look for it by, besides those of its title.
    """

    id: str
    title: str
    objective: str
    minutes: int
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    module: str
    path: str
    parts: tuple[Part, ...]
    also: tuple[str, ...] = ()

    @property
    def activities(self) -> tuple[Activity, ...]:
        """The interactive parts in reading order."""
        return tuple(part for part in self.parts if not isinstance(part, Prose))

    @property
    def quiz(self) -> tuple[Check, ...]:
        """The scored checks in reading order."""
        return tuple(part for part in self.parts if isinstance(part, Check) and part.scored)

    @property
    def summary(self) -> LessonSummary:
        """What a list needs to know of it."""
        activities = (ActivitySummary(type(part).__name__, part.id, part.title) for part in self.activities)
        return LessonSummary(
            self.id,
            self.title,
            self.objective,
            self.minutes,
            self.sources,
            self.claims,
            self.module,
            self.path,
            tuple(activities),
            self.also,
        )


@fact
class Item:
    """A self-rating item of a dimension; ``id`` is ``<dimension>-1`` … ``-4``."""

    id: str
    text: str
    reversed: bool


@fact
class Dimension:
    """One of the eight performer–leader scales. ``scenarios`` are its measured pair, form A then form B."""

    slug: str
    name: str
    definition: str
    leader: str
    performer: str
    items: tuple[Item, ...]
    scenarios: tuple[Scenario, ...]


@fact
class Claim:
    """One thing a source says, in our own words. ``source`` is its id, ``section`` the place."""

    id: str
    source: str
    section: str
    text: str


@fact
class Source:
    """An episode or article: its companion notes. ``author`` and ``publisher`` are the attribution."""

    id: str
    kind: Literal["episode", "article"]
    title: str
    author: str
    publisher: str
    path: str
    blocks: Blocks
    also: tuple[str, ...] = ()


@fact
class Library:
    """Works worth the time: one page of prose."""

    title: str
    path: str
    blocks: Blocks
    also: tuple[str, ...] = ()


@fact
class ActivitySummary:
    """What a list needs to know of an activity without reading its lesson."""

    kind: str
    id: str
    title: str


@fact
class LessonSummary:
    """What a list needs to know of a lesson without reading it whole."""

    id: str
    title: str
    objective: str
    minutes: int
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    module: str
    path: str
    activities: tuple[ActivitySummary, ...]
    also: tuple[str, ...] = ()


@fact
class Module:
    """A group of lessons; ``lessons`` are ids in order."""

    id: str
    title: str
    lessons: tuple[str, ...]


@fact
class Path:
    """An order of lessons for one situation: ``lead``, ``decide`` or ``prepare``.

    A step is a lesson's id, or ``<lesson>#<activity>`` for something to do in its own time. ``about`` says
    what one will find, and what not.
    """

    id: str
    title: str
    steps: tuple[str, ...]
    about: str = ""

    @property
    def lessons(self) -> tuple[str, ...]:
        """The lessons in the order of the path."""
        return tuple(step for step in self.steps if "#" not in step)
