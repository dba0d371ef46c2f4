"""The measure of a loaded record: ninety days, and a hundred thousand facts of every mix, also the worst."""

from __future__ import annotations

import json

from benchmarks.made_record import INSTRUMENT, MIXES, Loaded, many, ninety_days
from benchmarks.row import Row, compared
from benchmarks.turns import QUICK, THOROUGH, Effort, Sample, by_turns
from benchmarks.worker import collected
from companion.awareness.evidence import evidence
from companion.awareness.report import report
from companion.records.codec import to_json

FACTS, QUICK_FACTS = 100_000, 10_000
NINETY_DAYS_MS, MOST_MS = 50.0, 1_000.0
MANY_ANSWERS = ("retests", "baselines", "observations")
"""Each of these facts holds 32 answers, three million in all: compared with the JSON of their lines."""
FACTOR = 2.0
LINES = "`json.loads` of the same lines"


def rows(quick: bool = False) -> list[Row]:
    """Measure; two minutes, ``quick`` ten seconds with a tenth of the facts and of what they may take."""
    effort, facts = (QUICK, QUICK_FACTS) if quick else (THOROUGH, FACTS)
    found = _rows("report of ninety days", ninety_days(), NINETY_DAYS_MS, effort)
    for mix in MIXES:
        found += _rows(f"report of {facts:,} {mix}", many(mix, facts), MOST_MS * facts / FACTS, effort)
    return found


def _rows(what: str, record: Loaded, limit: float, effort: Effort) -> list[Row]:
    lines = [json.dumps({"id": kept.id, **to_json(kept.fact)}) for kept in record.facts]
    taken = by_turns(effort, {"ours": _measuring(record), "lines": _parsing(lines)})
    ours, limits = taken["ours"], [limit] * len(taken["ours"])
    large = any(name in what for name in MANY_ANSWERS)
    return [
        compared(what, f"{limit:,.0f} ms", "ms", ours, limits, None if large else 1),
        compared("the same", LINES, "ms", ours, taken["lines"], FACTOR if large else None),
    ]


def _measuring(record: Loaded) -> Sample:
    return lambda: collected(lambda: report(evidence(record, INSTRUMENT)))


def _parsing(lines: list[str]) -> Sample:
    return lambda: collected(lambda: [json.loads(line) for line in lines])
