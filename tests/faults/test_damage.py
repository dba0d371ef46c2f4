"""Whatever spoils the bytes is loud, costs no more than it hit, is never overwritten, and can be repaired."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from a_life import LOG, Life, lived, split
from effort import LONG
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import (
    BLOCKS,
    MOVES,
    cut,
    flipped,
    flips,
    foreign,
    lines_moved,
    moved,
    over,
    overwritten,
    zeroed,
)
from tried import Tried

from companion.__main__ import main
from companion.records.clock import FixedClock
from companion.records.kinds import Entry
from companion.store.append import append_entry
from companion.store.reading import survey
from companion.store.record_store import RecordStore
from companion.store.tip import read_tip


@pytest.fixture
def clock() -> FixedClock:
    """After all that was lived, so that what is added is the latest."""
    return FixedClock(datetime(2028, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def life(tmp_path_factory) -> Life:
    clock = FixedClock(datetime(2025, 9, 1, 7, 30, tzinfo=UTC))
    return lived(tmp_path_factory.mktemp("life") / "home", clock, saves=300 if LONG else 150)


@pytest.fixture(scope="module")
def other(tmp_path_factory) -> Life:
    clock = FixedClock(datetime(2025, 9, 1, 7, 30, tzinfo=UTC))
    return lived(tmp_path_factory.mktemp("other") / "home", clock, saves=60, seed=7)


@pytest.fixture
def tried(home, life, clock) -> Tried:
    return Tried(home, life, clock)


def spread(length: int, count: int, seed: int = 1) -> list[int]:
    """Return ``count`` places spread over a file, no two at the same distance from each other."""
    chance = random.Random(seed)
    step = length / count
    return sorted({min(int(number * step + chance.random() * step), length - 1) for number in range(count)})


def borders(life: Life) -> Iterator[int]:
    """Yield the places within two bytes of where a line ends."""
    end = 0
    for line in life.lines:
        end += len(line)
        yield from range(end - 2, min(end + 3, len(life.log)))


def test_a_file_cut_anywhere(tried, life, counted):
    at_borders = list(borders(life))
    tried.all(cut(life.log, at_borders if LONG else at_borders[::13]), repair_every=40)
    tried.all(cut(life.log, spread(len(life.log), 400 if LONG else 30)), repair_every=10)
    counted("cut off", **tried.figures())


@pytest.mark.skipif(not LONG, reason="every byte is for the long run")
def test_a_file_cut_at_every_single_byte(home, other, counted):
    other.put(home)
    log, tip, silent, fewer = str(home / LOG), read_tip(home), 0, 0
    ends, end = [], 0
    for line in other.lines:
        ends.append(end := end + len(line))
    for length in range(len(other.log) - 1, -1, -1):
        os.truncate(log, length)
        found = survey(log, tip)
        silent += not found.damage and not found.header.damaged
        fewer += found.whole != max(sum(1 for end in ends if end <= length) - 1, 0)
    counted("cut off at every byte", tried=len(other.log), silent=silent, whole_lines_not_read=fewer)
    assert silent == fewer == 0


def test_a_flipped_bit_anywhere(tried, life, counted):
    first, last = len(life.lines[0]), len(life.log) - len(life.lines[-1])
    ends = [place for place in borders(life) if place < len(life.log) and life.log[place] == ord("\n")]
    tried.all(flips(life.log, spread(len(life.log), 1600 if LONG else 40)), repair_every=8)
    tried.all(flips(life.log, list(range(0, first, 1 if LONG else 13))), repair_every=10)
    tried.all(flips(life.log, list(range(last, len(life.log), 5 if LONG else 150))), repair_every=10)
    for bit in range(8):
        cases = [(f"bit {bit} of the newline {place}", flipped(life.log, place, bit)) for place in ends]
        tried.all(cases[bit :: 10 if LONG else 80], repair_every=10)
    counted("one bit flipped", **tried.figures())


def test_a_flipped_bit_in_the_tip_is_no_false_alarm(home, life, clock, counted):
    alarms, every = 0, 1 if LONG else 29
    for place in range(0, len(life.tip) * 8, every):
        life.put(home, tip=flipped(life.tip, place // 8, place % 8))
        alarms += RecordStore.open(home, clock=clock).damage != ()
    append_entry(home, Entry(text="next"), clock=clock)
    assert RecordStore.open(home, clock=clock).damage == () and read_tip(home) is not None
    counted("one bit of the tip flipped", tried=len(life.tip) * 8 // every, false_alarms=alarms)
    assert alarms == 0


def test_bytes_written_over_by_something_else(tried, life, counted):
    places = spread(len(life.log), 300 if LONG else 20, seed=2)
    tried.all(overwritten(life.log, places, random.Random(3)), repair_every=5)
    counted("written over", **tried.figures())


@pytest.mark.parametrize("size", BLOCKS)
def test_a_block_of_zeros_in_every_place(tried, life, size, counted):
    tried.all(zeroed(life.log, size, 1 if LONG else 16 * 512 // size), repair_every=5)
    counted(f"zeroed blocks of {size}", **tried.figures())


@pytest.mark.parametrize("size", BLOCKS)
def test_blocks_written_twice_swapped_cut_out_or_lost(tried, life, size, counted):
    for how in MOVES:
        tried.all(moved(life.log, how, size, 60 if LONG else 5, random.Random(size)), repair_every=4)
    counted(f"blocks of {size} moved", **tried.figures())


def test_lines_written_twice_swapped_cut_out_or_lost(tried, life, counted):
    for how in MOVES:
        tried.all(lines_moved(life.lines, how, 60 if LONG else 5, random.Random(5)), repair_every=4)
    counted("lines moved", **tried.figures())


def test_blocks_and_lines_of_another_record(home, life, other, clock, counted):
    tried = Tried(home, life, clock, other)
    for size in BLOCKS:
        cases = foreign(life.log, other.log, size, 60 if LONG else 5, random.Random(size))
        tried.all(cases, repair_every=4)
    chance = random.Random(9)
    for _ in range(60 if LONG else 6):
        lines = list(life.lines)
        lines[at := chance.randrange(1, len(lines))] = chance.choice(other.lines[1:])
        tried.one(f"line {at + 1} is another record's", b"".join(lines), to_the_end=at % 4 == 0)
    counted("another record's content", **tried.figures())


def test_several_faults_at_once(life, clock, counted):
    place = st.integers(0, len(life.log) - 1)
    line = st.integers(1, len(life.lines) - 1)
    faults = st.one_of(
        st.tuples(st.just("flip"), place, st.integers(0, 7)),
        st.tuples(st.just("over"), place, st.binary(min_size=1, max_size=40)),
        st.tuples(st.just("zero"), place, st.sampled_from([bytes(size) for size in BLOCKS])),
        st.tuples(st.just("cut"), place, st.none()),
        st.tuples(st.just("add"), st.none(), st.binary(min_size=1, max_size=40)),
        st.tuples(st.sampled_from(sorted(MOVES)), line, line),
    )
    totals: dict[str, int] = {}
    least: list[float] = []

    @settings(max_examples=250 if LONG else 15, deadline=None)
    @given(st.lists(faults, min_size=2, max_size=5))
    def hold(several):
        spoilt = life.log
        for kind, where, what in several:
            lines = split(spoilt)
            if kind in MOVES:
                if max(where, what) < len(lines):
                    spoilt = b"".join(MOVES[kind](lines, where, what))
            elif kind == "add":
                spoilt += what
            elif kind == "cut":
                spoilt = spoilt[:where]
            elif where < len(spoilt):
                spoilt = flipped(spoilt, where, what) if kind == "flip" else over(spoilt, where, what)
        with TemporaryDirectory() as folder:
            tried = Tried(Path(folder) / "home", life, clock)
            tried.one(repr(several), spoilt)
        least.append(tried.least)
        for name in ("tried", "silent", "overwritten", "repaired"):
            totals[name] = totals.get(name, 0) + getattr(tried, name)

    hold()
    counted("two to five faults at once", **totals, whole_entries_shown_least=f"{min(least):.1%}")


def test_data_check_fails_for_each_of_them(home, life, other, capsys, counted):
    chance = random.Random(11)
    cases = [("whole", life.log)]
    cases += cut(life.log, spread(len(life.log), 5))
    cases += flips(life.log, spread(len(life.log), 8))
    cases += zeroed(life.log, 4096, 20)
    cases += foreign(life.log, other.log, 512, 3, chance)
    for how in MOVES:
        cases += moved(life.log, how, 512, 2, chance)
        cases += lines_moved(life.lines, how, 2, chance)
    failed = 0
    for what, spoilt in cases:
        life.put(home, spoilt)
        expected = int(spoilt != life.log)
        assert main(["--home", str(home), "data", "check"]) == expected, what
        failed += expected
        said = capsys.readouterr()
        assert said.out or said.err
    counted("data check", tried=len(cases), failed=failed, silent=0)
