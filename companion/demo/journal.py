"""The journal: free entries as deep as somebody looks that day, reflections, and what scores them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.demo.chance import Chance
from companion.demo.journal_lines import AFTERTHOUGHTS, LINES, REFLECTIONS
from companion.demo.life_so_far import Life, Shared
from companion.learner.journal import prompt_of
from companion.learner.tags import tags_in
from companion.records.kinds import Depth, Entry

if TYPE_CHECKING:
    from companion.course.model import Reflect

DEEPER_SOME_DAYS = 0.55
"""How much one entry goes deeper than another, in points 0–3."""
NEAR = 0.9
"""How far a line may be from that."""
EYE = 0.3
"""How much a score differs from how deep an entry is."""
SHARES, SCORES_OWN, GOES_ON = 0.8, 0.65, 0.1
"""How many entries go to the mentor, are scored by their writer, and get a line more."""
DEEPEST = 3


def write(life: Life) -> None:
    """Write an entry: the unused line nearest to how deep one looks today."""
    unused = [line for line in LINES[life.person.id] if line.text not in life.used_lines]
    if not unused:
        return
    # Where nothing is left to say at that depth, nothing is written: running out must not look like a change.
    chance = life.chance("entry", life.diary.day)
    wanted = life.now(life.person.depth) + chance.noise(DEEPER_SOME_DAYS)
    line = min(unused, key=lambda one: abs(one.depth - wanted))
    if abs(line.depth - wanted) > NEAR:
        return
    life.used_lines.add(line.text)
    shared = chance.happens(SHARES)
    entry = Entry(
        text=line.text, tags=tags_in(line.text), dimensions=_known(life, line.dimension), shared=shared
    )
    record = life.diary.keep(entry, after=240)
    if shared:
        life.unread.append(Shared(record, line.depth, line.dimension))
    if chance.happens(SCORES_OWN):
        score = score_of(chance, line.depth + life.person.kinder)
        life.diary.keep(Depth(entry=record, by="self", score=score), after=20)
    if chance.happens(GOES_ON):
        more = f"{line.text}\n\n{chance.pick(AFTERTHOUGHTS)}"
        life.diary.revise(record, replace(entry, text=more), after=90)


def reflect(life: Life, lesson: str, part: Reflect) -> None:
    """Answer the question of a lesson, where there is something to say."""
    text = REFLECTIONS[life.person.id].get(lesson)
    if text is not None:
        life.diary.keep(Entry(text=text, lesson=lesson, prompt=prompt_of(part)), after=300)


def score_of(chance: Chance, depth: float) -> float:
    """Return a score 0–3 in halves."""
    return int(2 * min(max(depth + chance.noise(EYE), 0), DEEPEST) + 0.5) / 2


def _known(life: Life, dimension: str | None) -> tuple[str, ...]:
    slugs = {one.slug for one in life.catalog.dimensions}
    return (dimension,) if dimension in slugs else ()
