"""Commitments kept: what is counted, and a share from five on."""

from __future__ import annotations

import pytest

from .made_records import commitment, measured


def counted(*outcomes):
    return measured([commitment(outcome) for outcome in outcomes]).commitments


def test_what_is_unanswered_is_not_counted():
    found = counted("kept", None, "missed", None)
    assert (found.kept, found.missed, found.no_cue, len(found.records)) == (1, 1, 0, 2)


def test_a_moment_that_did_not_come_is_neither_kept_nor_missed():
    found = counted(*["kept"] * 3, *["no-cue"] * 4)
    assert (found.kept, found.missed, found.no_cue) == (3, 0, 4)
    assert (found.share, found.interval) == (None, None)


@pytest.mark.parametrize(("kept", "share"), [(3, None), (4, 0.8)])
def test_a_share_is_shown_from_five(kept, share):
    found = counted(*["kept"] * kept, "missed")
    assert found.share == share and (found.interval is None) == (share is None)


def test_commitments_are_part_of_no_strand():
    report = measured([commitment("kept") for _ in range(50)])
    assert report.headline == "not enough data"
