"""Every figure explains itself: two sentences, a formula, records that are there, its path in the JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from companion.awareness.evidence import Evidence, evidence
from companion.awareness.figures.all_figures import figures, verdict_figure
from companion.awareness.figures.figure import Figure, signed, signed_percent
from companion.awareness.report import STRANDS, report
from companion.course.catalog import Catalog
from companion.course.locate import shipped
from companion.demo.people import PEOPLE
from companion.demo.writing import evening_of, write_record
from companion.exchange.report_json import report_form
from companion.learner.instrument import instrument_of
from companion.records.clock import FixedClock
from companion.store.record_store import RecordStore

LAST = date(2026, 11, 29)


@pytest.fixture(scope="module", params=[*PEOPLE, None], ids=lambda one: one.id if one else "nobody")
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Evidence, set]:
    """What one of the made-up people's record holds, and the ids of all its records."""
    catalog = Catalog.open(shipped(), cache=None)
    home: Path = tmp_path_factory.mktemp("person") / "home"
    if request.param is not None:
        write_record(request.param, catalog, home, last_day=LAST)
    store = RecordStore.open(home, clock=FixedClock(evening_of(LAST)))
    try:
        return evidence(store, instrument_of(catalog)), {one.id for one in store.revisions()}
    finally:
        store.close()


def every(evidence: Evidence) -> list[Figure]:
    measured = report(evidence)
    of = figures(measured, evidence)
    named = [verdict_figure(name, measured, evidence) for name in (*STRANDS, "commitments", "headline")]
    return [*named, *(figure for name in of for figure in of[name])]


def test_each_has_two_sentences_one_formula_and_records_that_are_there(found) -> None:
    evidence, ids = found
    for figure in every(evidence):
        assert len(figure.how) == 2
        for sentence in figure.how:
            assert sentence[0].isupper() and sentence.endswith("."), figure.key
            assert ". " not in sentence.replace("e.g. ", "").replace(" .20, ", " "), (figure.key, sentence)
        assert figure.formula and "\n" not in figure.formula
        assert set(figure.records) <= ids
        assert len(set(figure.records)) == len(figure.records), figure.key
        assert figure.value and "None" not in figure.value + figure.formula


def test_each_is_called_by_its_path_in_the_json_form(found) -> None:
    evidence, _ = found
    form = report_form(report(evidence))
    tree = {**form["strands"], "commitments": form["commitments"], "headline": form["headline"]}
    for figure in every(evidence):
        at = tree
        for word in figure.key.split("."):
            assert word in at, figure.key
            at = at[word] if isinstance(at, dict) else at


def test_what_rounds_to_nothing_has_no_sign_and_a_minus_is_a_minus() -> None:
    assert (signed(0.001), signed(-0.001), signed(-0.126)) == ("0.00", "0.00", "−0.13")
    assert (signed_percent(0.004), signed_percent(-0.5), signed_percent(0.5)) == ("0%", "−50%", "+50%")
