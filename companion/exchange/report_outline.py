"""What a report says, in order, for every form it goes out in: the parts, without layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from companion.awareness.evidence import Evidence, Excluded, dated_after
from companion.awareness.figures.figure import Figure
from companion.awareness.next_steps import Step
from companion.awareness.picture import Picture
from companion.awareness.report import Report
from companion.learner.dated_ahead import in_words

COMMITMENTS = "commitments"
TITLE = "What can be said of your awareness"
STAYS = "Made on this machine from your own record; it goes nowhere by itself."


@dataclass(frozen=True, slots=True)
class Part:
    """One strand, or the commitments: ``verdict`` and ``step`` are empty where there is none."""

    name: str
    slug: str
    definition: str
    verdict: str
    step: str
    figures: tuple[Figure, ...]
    pictures: tuple[Picture, ...]

    @property
    def groups(self) -> list[tuple[str, list[Figure]]]:
        """The figures below the headings they share, in order; the heading may be empty."""
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.group, []).append(figure)
        return list(found.items())


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole report: the headline as a sentence, five strands, commitments, what was left out, limits.

    ``went_well`` and ``stands_out`` are labels beside the verdicts; ``remarks`` go with what was left out.
    """

    headline: str
    why: Figure
    day: date
    strands: tuple[Part, ...]
    commitments: Part
    went_well: tuple[str, ...]
    stands_out: tuple[str, ...]
    excluded: tuple[Excluded, ...]
    remarks: tuple[str, ...]
    limits: tuple[str, ...]

    @property
    def labels(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What stands beside the verdicts below its heading; without what there is none of."""
        both = (("What went well", self.went_well), ("What stands out", self.stands_out))
        return tuple((name, words) for name, words in both if words)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The strands and, beside them, the commitments."""
        return (*self.strands, self.commitments)


def outline(report: Report, evidence: Evidence, now: datetime) -> Outline:
    """Return what there is to say; ``now`` is the present local time.

    It holds names of the course's dimensions, figures and reasons, and no text anybody wrote or answered.
    """
    from companion.awareness.figures.all_figures import figures
    from companion.awareness.figures.headline import headline_figure
    from companion.awareness.next_steps import next_steps
    from companion.awareness.pictures import pictures
    from companion.awareness.stands_out import stands_out
    from companion.awareness.went_well import went_well
    from companion.awareness.words import DEFINITIONS, LIMITS, STRAND_NAMES, headline_sentence

    steps = next_steps(report, evidence, now)
    of, drawn = figures(report, evidence), pictures(report, evidence.instrument)
    strands = tuple(
        Part(
            name,
            slug,
            DEFINITIONS[slug],
            report.verdict(slug),
            step_words(steps[slug]),
            of[slug],
            drawn[slug],
        )
        for slug, name in STRAND_NAMES.items()
    )
    beside = Part(
        "Commitments", COMMITMENTS, DEFINITIONS[COMMITMENTS], "", "", of[COMMITMENTS], drawn[COMMITMENTS]
    )
    return Outline(
        headline=headline_sentence(report),
        why=headline_figure(report),
        day=now.date(),
        strands=strands,
        commitments=beside,
        went_well=tuple(one.words for one in went_well(report)),
        stands_out=tuple(one.words for one in stands_out(report, evidence.instrument)),
        excluded=report.excluded,
        remarks=remarks(evidence, now),
        limits=LIMITS,
    )


def remarks(evidence: Evidence, now: datetime) -> tuple[str, ...]:
    """Return what a reader should know of records that do count."""
    later = dated_after(evidence, now)
    return (in_words(sorted(later.items())),) if later else ()


def step_words(step: Step) -> str:
    """Return a step as a sentence, with the days on which it is possible."""
    days = [
        f"from {step.on.isoformat()}" if step.on else "",
        f"until {step.until.isoformat()}" if step.until else "",
    ]
    when = ", ".join(filter(None, days))
    sentence = step.words[:1].upper() + step.words[1:]
    return f"{sentence} ({when})." if when else f"{sentence}."


def left_out(excluded: Sequence[Excluded]) -> list[tuple[str, list[str]]]:
    """Return each reason once, with the ids of the records it left out, in the order of the ids."""
    reasons: dict[str, list[str]] = {}
    for one in excluded:
        reasons.setdefault(one.reason, []).append(one.id)
    return list(reasons.items())
