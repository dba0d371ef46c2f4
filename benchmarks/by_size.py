"""A table of measurements by number of entries, a column for each way of keeping them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.row import spread_of


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured at one size: a series of figures for each column, absent where there is none."""

    what: str
    size: int
    unit: str
    series: Mapping[str, Sequence[float]]


def table_by_size(lines: Sequence[Line], columns: Mapping[str, str]) -> str:
    """Return a Markdown table: medians, in brackets the spread, n figures in each column."""
    head = ["what", "entries", *columns.values(), "n"]
    rows = [f"| {' | '.join(head)} |", f"|---|--:|{'--:|' * len(columns)}--:|"]
    before = ""
    for line in lines:
        what = line.what if line.what != before else ""
        cells = [_cell(line.series.get(column, ()), line.unit) for column in columns]
        counts = [str(len(line.series[column])) for column in columns if line.series.get(column)]
        counted = counts[0] if len(set(counts)) == 1 else " · ".join(counts)
        rows.append(f"| {' | '.join([what, f'{line.size:,}', *cells, counted])} |")
        before = line.what
    return "\n".join(rows)


def _cell(series: Sequence[float], unit: str) -> str:
    if not series:
        return "–"
    value = median(series)
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    spread = f" ({spread_of(series):.0%})" if len(series) >= 4 else ""
    return f"{value:,.{digits}f} {unit}{spread}"
