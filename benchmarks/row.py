"""A row of the table: what was measured, against what, and whether it keeps its budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

Sample = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """Two medians in ``unit`` and the ratio a budget allows; ``budget`` None only informs.

    ``spread`` is the range of ``ours`` from its lowest quarter to its highest, relative to its median: how
    noisy the machine was.
    """

    what: str
    against: str
    unit: str
    ours: float
    reference: float
    budget: float | None
    spread: float = 0.0
    samples: int = 0

    @property
    def ratio(self) -> float:
        """Ours divided by the reference."""
        return self.ours / self.reference

    @property
    def kept(self) -> bool:
        """Whether the budget is kept; a row without one keeps it."""
        return self.budget is None or self.ratio <= self.budget


def compared(
    what: str,
    against: str,
    unit: str,
    ours: Sequence[float],
    reference: Sequence[float],
    budget: float | None,
) -> Row:
    """Return the row of two series of measurements."""
    return Row(
        what,
        against,
        unit,
        median(ours),
        median(reference),
        budget,
        spread_of(ours),
        min(len(ours), len(reference)),
    )


def spread_of(values: Sequence[float]) -> float:
    """Return the interquartile range divided by the median; 0 for fewer than four values."""
    if len(values) < 4:
        return 0.0
    ordered = sorted(values)
    quarter = len(ordered) // 4
    return (ordered[-1 - quarter] - ordered[quarter]) / median(ordered)


def interleaved(rounds: int, *samples: Sample) -> tuple[list[float], ...]:
    """Take each sample once a round, so that a slow minute of the machine weighs on all alike."""
    taken: tuple[list[float], ...] = tuple([] for _ in samples)
    for _ in range(rounds):
        for values, sample in zip(taken, samples, strict=True):
            values.append(sample())
    return taken


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| what | against | ours | reference | ratio | budget | kept | spread | n |",
        "|---|---|--:|--:|--:|--:|:-:|--:|--:|",
    ]
    for row in rows:
        budget = "" if row.budget is None else f"≤ {_factor(row.budget)} ×"
        kept = "" if row.budget is None else "yes" if row.kept else "**no**"
        spread = f"{row.spread:.0%}" if row.samples >= 4 else ""
        ours, reference = _amount(row.ours, row.unit), _amount(row.reference, row.unit)
        ratio = f"{row.ratio:.{2 if row.ratio >= 0.1 else 4}f}"
        lines.append(
            f"| {row.what} | {row.against} | {ours} | {reference} | {ratio} "
            f"| {budget} | {kept} | {spread} | {row.samples} |"
        )
    return "\n".join(lines)


def _factor(budget: float) -> str:
    return f"{budget:g}" if budget >= 1 else f"1/{1 / budget:g}"


def _amount(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
