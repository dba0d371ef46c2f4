"""Damage is loud, the rest is shown, nothing is overwritten; a torn end is set aside quietly."""

from __future__ import annotations

import json
import os
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.records.clock import FixedClock, SystemClock
from companion.records.kinds import Entry
from companion.safety.errors import CompanionError
from companion.store.append import append_entry
from companion.store.line import header, read_header, seal
from companion.store.log import Log
from companion.store.record_store import RecordStore
from companion.store.revision_set import RevisionSet
from companion.store.tail import find_end
from companion.store.tip import Tip, read_tip, write_tip


def texts(store):
    return [kept.fact.text for kept in store.all(Entry)]


@pytest.fixture
def lines(store, log) -> list[bytes]:
    """The lines of a log of six entries, the header first."""
    for number in range(6):
        store.add(Entry(text=f"entry {number}"))
    return log.read_bytes().splitlines(keepends=True)


def reopened(home) -> RecordStore:
    return RecordStore.open(home, clock=SystemClock())


def test_each_line_holds_the_checksum_of_the_one_before(lines):
    for before, line in pairwise(lines):
        assert line.split(b" ")[2] == before[:8]
    assert [int(line.split(b" ")[1]) for line in lines] == list(range(7))
    assert json.loads(lines[0].split(b" ", 3)[3])["format"] == "companion-record"


def add_by_store(home: Path) -> None:
    reopened(home).add(Entry(text="next"))


def add_by_append(home: Path) -> None:
    append_entry(home, Entry(text="next"), clock=SystemClock())


def tip_at(home: Path, line: bytes) -> None:
    """Make ``line`` the last one that was acknowledged."""
    write_tip(home, read_tip(home)._replace(sequence=int(line.split()[1]), checksum=int(line[:8], 16)))


@pytest.mark.parametrize("add", [add_by_store, add_by_append])
def test_a_line_torn_at_any_byte_is_set_aside_and_the_rest_is_shown(lines, home, log, add):
    whole, last = b"".join(lines[:-1]), lines[-1]
    tip_at(home, lines[-2])
    for cut in range(1, len(last)):
        log.write_bytes(whole + last[:cut])
        seen = reopened(home)
        assert texts(seen) == [f"entry {number}" for number in range(5)]
        assert seen.damage == () and seen.torn == cut
        assert log.read_bytes() == whole + last[:cut], "reading repairs nothing"
        add(home)
        [aside] = home.glob("record.log.torn-*")
        assert aside.read_bytes() == last[:cut] and aside.stat().st_mode & 0o777 == 0o600
        aside.unlink()
        tip_at(home, lines[-2])
        seen = reopened(home)
        assert texts(seen)[-2:] == ["entry 4", "next"] and (seen.damage, seen.torn) == ((), 0)


@pytest.mark.parametrize("add", [add_by_store, add_by_append])
def test_a_last_line_of_zeros_after_a_power_cut_is_torn(lines, home, log, add):
    for remains in (bytes(40), bytes(len(lines[-1]) - 1) + b"\n"):
        tip_at(home, lines[-2])
        log.write_bytes(b"".join(lines[:-1]) + remains)
        add(home)
        seen = reopened(home)
        assert texts(seen)[-2:] == ["entry 4", "next"] and seen.damage == ()
    assert {aside.read_bytes() for aside in home.glob("record.log.torn-*")} == {bytes(40), remains}


@pytest.mark.parametrize("add", [add_by_store, add_by_append])
def test_any_flipped_bit_in_the_middle_is_loud_and_the_rest_is_shown(lines, home, log, add):
    content = b"".join(lines)
    for place in range(len(lines[0]), len(content), 1 if add is add_by_store else 7):
        tip_at(home, lines[-1])
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        log.write_bytes(flipped)
        seen = reopened(home)
        lost = {number for number in range(6) if f"entry {number}" not in texts(seen)}
        assert 1 <= len(lost) <= 2 and seen.damage and seen.gone == len(lost), f"byte {place}"
        if place % 50 == 0:
            add(home)
            assert not seen.torn or list(home.glob("record.log.torn-*"))
            assert seen.torn or log.read_bytes().startswith(flipped), "damaged bytes stay as they are"
            again = reopened(home)
            assert texts(again)[-1] == "next" and again.damage and again.gone == seen.gone


def test_the_report_names_places_and_never_content(lines, home, log):
    log.write_bytes(b"".join(lines[:2]) + lines[2].replace(b"entry 1", b"entry !") + b"".join(lines[3:]))
    [damage] = reopened(home).damage
    assert (damage.line, damage.fault) == (3, "broken")
    assert damage.offset == len(lines[0] + lines[1]) and damage.length == len(lines[2])
    assert "line 3" in str(damage) and "entry" not in str(damage)


def test_lines_cut_out_are_missed_by_their_sequence(lines, home, log):
    log.write_bytes(b"".join(lines[:2] + lines[4:]))
    seen = reopened(home)
    [damage] = seen.damage
    assert (damage.fault, damage.count, damage.line) == ("missing", 2, 3)
    assert "2 lines are missing" in str(damage) and texts(seen) == [
        "entry 0",
        "entry 3",
        "entry 4",
        "entry 5",
    ]


def test_lines_repeated_or_exchanged_are_noticed_and_nothing_is_shown_twice(lines, home, log):
    log.write_bytes(b"".join(lines[:4] + lines[2:]))
    seen = reopened(home)
    assert [damage.fault for damage in seen.damage] == ["misplaced"]
    assert "out of place" in str(seen.damage[0])
    assert texts(seen) == [f"entry {number}" for number in range(6)]
    log.write_bytes(b"".join([*lines[:2], lines[3], lines[2], *lines[4:]]))
    assert {damage.fault for damage in reopened(home).damage} == {"missing", "misplaced"}


def test_a_line_of_another_log_is_out_of_place(lines, home, log):
    foreign = seal(3, 0, [])
    log.write_bytes(b"".join(lines[:3]) + foreign + b"".join(lines[4:]))
    assert [damage.fault for damage in reopened(home).damage] == ["misplaced", "misplaced"]


def test_whole_lines_that_hold_no_revisions_are_damage(lines, home, log):
    checksum = int(lines[-1][:8], 16)
    for content in ({}, ["text"], [{"kind": "entry"}], [{"kind": 1, "id": "a", "rev": "b", "at": "c"}]):
        log.write_bytes(b"".join(lines) + seal(7, checksum, content))
        assert [damage.fault for damage in reopened(home).damage] == ["broken"]
    body = b"7 %08x " % checksum + b"[" * 100_000
    for content in (body, b"7 %08x [] []" % checksum, b"seven", b"7 %08x" % checksum):
        log.write_bytes(b"".join(lines) + b"%08x " % crc32(content) + content + b"\n" + lines[-1])
        assert reopened(home).damage[0].fault == "broken"


def test_damage_that_comes_while_the_record_is_open_is_found(store, lines, log):
    log.write_bytes(b"".join(lines[:3]) + b"x" + lines[3][1:] + b"".join(lines[4:]))
    assert store.refresh()
    assert [damage.line for damage in store.damage] == [4]
    store.add(Entry(text="next"))
    assert texts(store)[-1] == "next" and "entry 2" not in texts(store)


def spoil_empty(log: Path) -> None:
    log.write_bytes(b"")


def spoil_foreign(log: Path) -> None:
    log.write_text("Dear diary,\n")


def spoil_cut(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:30])


def spoil_other_format(log: Path) -> None:
    log.write_bytes(seal(0, 0, {"format": "other"}))


def spoil_folder(log: Path) -> None:
    log.unlink()
    log.mkdir()


def spoil_pipe(log: Path) -> None:
    log.unlink()
    os.mkfifo(log)


def spoil_link(log: Path) -> None:
    log.unlink()
    log.symlink_to("nowhere")


SPOILS = [
    spoil_empty,
    spoil_foreign,
    spoil_cut,
    spoil_other_format,
    spoil_folder,
    spoil_pipe,
    spoil_link,
]


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_is_no_log_is_an_error_and_never_a_new_record(lines, home, log, spoil):
    spoil(log)
    before = log.read_bytes() if log.is_file() else None
    for act in (reopened, add_by_append):
        with pytest.raises(CompanionError) as caught:
            act(home)
        assert caught.value.where == str(log) and caught.value.next_step
    assert before is None or log.read_bytes() == before


@pytest.mark.parametrize("keep_tip", [True, False])
def test_any_flipped_bit_in_the_header_is_loud_and_every_entry_is_shown(lines, home, log, keep_tip):
    content = b"".join(lines)
    if not keep_tip:
        (home / "record.tip").unlink()
    for place in range(len(lines[0])):
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        log.write_bytes(flipped)
        seen = reopened(home)
        assert len(texts(seen)) >= 5 and seen.damage[0].fault == "header" and seen.damage[0].line == 1
        for act in (add_by_store, add_by_append):
            with pytest.raises(CompanionError, match="first line") as caught:
                act(home)
            assert "data repair" in caught.value.next_step
        assert log.read_bytes() == flipped


def test_a_record_whose_header_is_gone_is_read(lines, home, log):
    log.write_bytes(b"".join(lines[1:]))
    seen = reopened(home)
    assert texts(seen) == [f"entry {number}" for number in range(6)]
    assert [damage.fault for damage in seen.damage] == ["header"] and seen.read_only is not None


def test_a_record_of_a_newer_version_is_read_and_nothing_is_written(lines, home, log):
    first, checksum = header("x", schema=3), 0
    content = first
    checksum = int(first[:8], 16)
    for line in lines[1:]:
        content += seal(int(line.split()[1]), checksum, json.loads(line.split(b" ", 3)[3]))
        checksum = int(content[content.rindex(b"\n", 0, -1) + 1 :][:8], 16)
    log.write_bytes(content)
    seen = reopened(home)
    assert len(texts(seen)) == 6 and seen.damage == () and "newer version" in str(seen.read_only)
    for act in (add_by_store, add_by_append):
        with pytest.raises(CompanionError, match="newer version"):
            act(home)
    assert log.read_bytes() == content


@pytest.mark.parametrize("add", [add_by_store, add_by_append])
def test_lines_cut_off_whole_are_missed_and_stay_missed(lines, home, log, add):
    for left in range(1, 7):
        tip_at(home, lines[-1])
        log.write_bytes(b"".join(lines[:left]))
        seen = reopened(home)
        assert [(one.fault, one.count) for one in seen.damage] == [("missing", 7 - left)]
        assert seen.gone == 7 - left
        add(home)
        again = reopened(home)
        assert [(one.fault, one.count) for one in again.damage] == [("missing", 7 - left)]
        assert texts(again)[-1] == "next" and again.gone == 7 - left


def test_a_log_exchanged_for_another_history_of_itself_is_noticed(lines, home, log):
    mine = log.read_bytes()
    log.write_bytes(b"".join(lines[:5]))
    (home / "record.tip").unlink()
    add_by_store(home)
    add_by_store(home)
    theirs, tip = log.read_bytes(), (home / "record.tip").read_bytes()
    log.write_bytes(mine)
    assert [one.fault for one in reopened(home).damage] == ["misplaced"]
    tip_at(home, lines[-2])
    assert reopened(home).damage == ()
    log.write_bytes(theirs)
    tip_at(home, lines[-1])
    assert [one.fault for one in reopened(home).damage] == ["misplaced"]
    add_by_store(home)
    assert [one.fault for one in reopened(home).damage] == ["misplaced"], "the next save does not hide it"
    (home / "record.tip").write_bytes(tip)


def test_a_tip_that_cannot_be_read_says_nothing_and_is_made_again(lines, home, log):
    tip = home / "record.tip"
    for content in (b"", b"x" * 59, tip.read_bytes()[:-1], bytes(59)):
        tip.write_bytes(content)
        assert reopened(home).damage == () and len(texts(reopened(home))) >= 6
        assert read_tip(home) is None
        add_by_append(home)
        assert read_tip(home).sequence == log.read_bytes().count(b"\n") - 1
    tip.unlink()
    tip.symlink_to(home / "elsewhere")
    add_by_store(home)
    assert not (home / "elsewhere").exists() and reopened(home).damage == ()


def test_a_link_to_a_log_elsewhere_is_followed_and_kept(store, home, log, tmp_path):
    store.add(Entry(text="first"))
    elsewhere = tmp_path / "synchronised.log"
    log.rename(elsewhere)
    log.symlink_to(elsewhere)
    reopened(home).add(Entry(text="second"))
    add_by_append(home)
    assert texts(reopened(home)) == ["first", "second", "next"]
    assert log.is_symlink() and elsewhere.read_bytes().count(b"\n") == 4


def test_a_vanished_log_is_said_in_words(store, log):
    log.unlink()
    for act in (store.refresh, lambda: store.add(Entry(text="x"))):
        with pytest.raises(CompanionError, match="it is not there"):
            act()


mutations = st.lists(
    st.tuples(st.sampled_from(("flip", "cut", "drop", "double", "swap", "append")), st.integers(0, 10_000)),
    min_size=1, max_size=4,
)  # fmt: skip


def mutated(content: bytes, changes: list[tuple[str, int]]) -> bytes:
    first, _, rest = content.partition(b"\n")
    for change, number in changes:
        lines = rest.splitlines(keepends=True) or [b"\n"]
        place, line = number % max(len(rest), 1), number % len(lines)
        if change == "flip":
            rest = (
                rest[:place]
                + bytes([each ^ 1 << number % 8 for each in rest[place : place + 1]])
                + rest[place + 1 :]
            )
        elif change == "cut":
            rest = rest[:place]
        elif change == "append":
            rest += b"not a line"[: number % 10] + b"\n" * (number % 2)
        else:
            other = lines[(line + 1) % len(lines)]
            lines[line : line + 1] = {"drop": [], "double": [lines[line]] * 2, "swap": [other, lines[line]]}[
                change
            ]
            rest = b"".join(lines)
    return first + b"\n" + rest


@given(st.lists(st.integers(0, 30_000), max_size=6), mutations, st.integers(0, 3))
def test_the_end_found_from_behind_is_the_end_found_by_reading_all(sizes, changes, unacknowledged):
    clock = FixedClock(SystemClock().now())
    content, checksums = header("x"), [crc32(header("x")[9:-1])]
    for number, size in enumerate(sizes, 1):
        line = seal(number, checksums[-1], ["x" * size])
        content += line
        checksums.append(int(line[:8], 16))
    known = max(len(sizes) - unacknowledged, 0)
    tip = Tip("x", known, checksums[known]) if unacknowledged else None
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.log"
        path.write_bytes(mutated(content, changes))
        if tip is not None:
            write_tip(Path(folder), tip)
        log = Log(Path(folder), RevisionSet(), clock)
        log.refresh()
        descriptor = os.open(path, os.O_RDONLY)
        try:
            end, read = find_end(descriptor, tip), log.scan.end
        finally:
            os.close(descriptor)
        assert (end.offset, end.start, end.last) == (read.offset, read.start, read.last)
        assert read.offset + log.scan.torn == path.stat().st_size
        if tip is not None and tip.sequence >= read.sequence and not log.scan.diverged:
            assert end == read


@pytest.mark.parametrize(
    "content", [{"format": "companion-record", "schema": "two", "log": "x"}, {"format": "other"}, []]
)
def test_a_first_line_that_says_something_else_is_no_header(content):
    assert read_header(seal(0, 0, content)[:-1]).damaged


def test_a_longer_log_under_the_same_inode_is_read_from_its_start(store, home, log, tmp_path):
    store.add(Entry(text="ours"))
    other = tmp_path / "other"
    for number in range(6):
        append_entry(other, Entry(text=f"entry {number}"), clock=SystemClock())
    # The number of a file that was replaced is given to a new one, so that only the content tells them apart.
    with log.open("r+b") as stream:
        stream.write((other / "record.log").read_bytes())
    (home / "record.tip").write_bytes((other / "record.tip").read_bytes())
    store.refresh()
    assert texts(store) == [f"entry {number}" for number in range(6)]
    assert (store.damage, store.read_only) == ((), None)


@pytest.mark.parametrize("keep_tip", [True, False])
def test_two_broken_lines_at_the_end_are_damage_for_both_doors(lines, home, log, keep_tip):
    content = b"".join([*lines[:5], b"x" + lines[5][1:], b"x" + lines[6][1:]])
    for add in (add_by_store, add_by_append):
        log.write_bytes(content)
        tip_at(home, lines[6])
        if not keep_tip:
            (home / "record.tip").unlink()
        assert reopened(home).end_known is keep_tip
        add(home)
        seen = reopened(home)
        assert log.read_bytes().startswith(content) and seen.end_known
        assert (texts(seen)[-1], seen.gone, len(seen.damage)) == ("next", 2, 2)


@pytest.mark.parametrize("add", [add_by_store, add_by_append])
def test_a_torn_end_longer_than_what_is_looked_at_first_is_set_aside_whole(lines, home, log, add):
    torn = b"x" * 100_000
    log.write_bytes(b"".join(lines) + torn)
    add(home)
    assert [path.read_bytes() for path in home.glob("record.log.torn-*")] == [torn]
    assert texts(reopened(home))[-1] == "next" and reopened(home).damage == ()
