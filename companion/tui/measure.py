"""The measure of the open record, taken anew whenever a screen is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.awareness.evidence import Evidence
    from companion.awareness.report import Report
    from companion.tui.session import Session


@dataclass(frozen=True, slots=True)
class Measure:
    """A report and what it was made from."""

    evidence: Evidence
    report: Report


def measure(session: Session) -> Measure:
    """Return the report of the record as it is now; ninety days take a few milliseconds."""
    from companion.awareness.evidence import evidence
    from companion.awareness.report import report
    from companion.learner.instrument import instrument_of

    found = evidence(session.store, instrument_of(session.catalog))
    return Measure(found, report(found))
