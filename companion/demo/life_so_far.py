"""What the simulation knows of somebody on the day it has come to: traits, what was met, what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from companion.demo.chance import Chance
from companion.demo.diary import Diary
from companion.demo.people import Person, Trait
from companion.demo.voices import mara

if TYPE_CHECKING:
    from companion.course.catalog import Catalog
    from companion.course.model import RecallCard
    from companion.learner.scenarios import ScenarioWork
    from companion.records.kinds import Commitment, Practice


@dataclass(slots=True)
class Met:
    """A scenario whose consequences were seen: the attempts at it so far, and the day of each."""

    work: ScenarioWork
    days: list[date]


@dataclass(frozen=True, slots=True)
class Shared:
    """An entry that is to go to the mentor: its record, how deep it goes, and its dimension if it has one."""

    record: str
    depth: int
    dimension: str | None


@dataclass(slots=True)
class Life:
    """One person's days as far as they were written."""

    person: Person
    catalog: Catalog
    diary: Diary
    seed: int
    """The learner's own: the order of options and the forms of pairs."""
    answered: set[str] = field(default_factory=set)
    """Dimensions whose measured scenario was answered."""
    met: dict[str, Met] = field(default_factory=dict)
    cards: list[tuple[RecallCard, date]] = field(default_factory=list)
    known: dict[str, list[tuple[date, bool]]] = field(default_factory=dict)
    promises: list[tuple[str, Commitment]] = field(default_factory=list)
    practices: list[tuple[str, Practice]] = field(default_factory=list)
    unread: list[Shared] = field(default_factory=list)
    """The entries a mentor has not read yet."""
    mentor: str | None = None
    """The contact they go to, once there was a talk."""
    talks: int = 0
    comments: list[str] = field(default_factory=list)
    """What the mentor has said already, and says to nothing else."""
    answers: list[str] = field(default_factory=lambda: list(mara.ANSWERS))
    """What was not answered yet."""
    used_lines: set[str] = field(default_factory=set)
    baseline_open: bool = False
    lessons: int = 0
    """How many lessons were begun."""
    mirrors: int = 0
    """How often the self-check was looked at again."""
    worksheets: set[str] = field(default_factory=set)
    leanings: dict[str, float] = field(default_factory=dict)
    """What is particular to somebody and stays, by a name: strong and weak sides, a way with one item."""

    def chance(self, *of: str | int) -> Chance:
        """Return the stream of one thing, from its beginning."""
        return Chance(self.person.seed, *of)

    def now(self, trait: Trait) -> float:
        """Return a trait as it is today."""
        return trait.at(min(self.diary.day / self.person.last, 1.0))

    def leaning(self, name: str, size: float) -> float:
        """Return what is particular under ``name``: drawn once around 0, and the same ever after."""
        if name not in self.leanings:
            self.leanings[name] = self.chance("leaning", name).noise(size)
        return self.leanings[name]
