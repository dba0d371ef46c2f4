"""A sealed packet of 500 entries opened, beside Debian's age and minisign, which must be installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.row import Row, compared, interleaved
from companion.learner.reading import NoRecord
from companion.review import body_form
from companion.review.body import Body, Head, SharedEntry
from companion.review.own_keys import OwnKeys, make_keys
from companion.review.sealing import open_sealed, packet_signer
from companion.seal.contact_line import write_contact_line
from companion.seal.sealed import PACKET, seal

ENTRIES, WORDS = 500, 180
"""Entries of about 1 KB each."""
ROUNDS, QUICK_ROUNDS = 25, 9
BUDGET = 3.0
_FRESH = """
import sys, time
begin = time.perf_counter()
from pathlib import Path
from companion.learner.reading import NoRecord
from companion.review.own_keys import own_keys
from companion.review.sealing import open_sealed, packet_signer

keys = own_keys(Path(sys.argv[1]))
packet_signer(NoRecord(), open_sealed(Path(sys.argv[2]).read_bytes(), keys))
print(time.perf_counter() - begin)
"""


def rows(quick: bool = False) -> list[Row]:
    """Measure; raises FileNotFoundError where age or minisign is not installed."""
    for program in ("age", "minisign"):
        if shutil.which(program) is None:
            raise FileNotFoundError(f"{program} is not installed: apt-get install age minisign")
    with TemporaryDirectory(prefix="companion-benchmark-") as name:
        folder = Path(name)
        keys = make_keys(folder / "home", "Ana")
        sealed = seal(body_form.to_bytes(_packet(keys)), keys.signing.secret, [keys.age.recipient], PACKET)
        (folder / "packet.age").write_bytes(sealed)
        theirs = _by_age_and_minisign(folder, keys)
        rounds = QUICK_ROUNDS if quick else ROUNDS
        ours, fresh, reference = interleaved(
            rounds, _timed(lambda: _opened(sealed, keys)), lambda: _fresh(folder), _timed(theirs)
        )
    against = "`age -d` of it, then `minisign -V`"
    return [
        compared(
            f"open a packet of {ENTRIES} entries, signature checked", against, "ms", ours, reference, BUDGET
        ),
        compared("the same in a new process, with all it imports", against, "ms", fresh, reference, None),
    ]


def _packet(keys: OwnKeys) -> Body:
    text = " ".join(["waited"] * WORDS)
    head = Head("0" * 32, "K7-MARE", date(2026, 12, 1), "Ana", "To talk.", write_contact_line(keys.contact))
    entries = (SharedEntry(n, f"{n:020x}", date(2026, 11, 1), text) for n in range(1, ENTRIES + 1))
    return Body(head, tuple(entries))


def _opened(sealed: bytes, keys: OwnKeys) -> None:
    body, _ = packet_signer(NoRecord(), open_sealed(sealed, keys))
    assert len(body.entries) == ENTRIES


def _fresh(folder: Path) -> float:
    words = [sys.executable, "-c", _FRESH, str(folder / "home"), str(folder / "packet.age")]
    return float(subprocess.run(words, capture_output=True, text=True, check=True).stdout) * 1000


def _by_age_and_minisign(folder: Path, keys: OwnKeys) -> Callable[[], None]:
    """Return what opens the packet with the other two programs, one after the other."""
    identity, plain = folder / "home" / "keys" / "age.key", folder / "plain"
    _run(["age", "-d", "-i", identity, "-o", plain, folder / "packet.age"])
    *signature, body = plain.read_bytes().split(b"\n", 4)
    (folder / "body.minisig").write_bytes(b"\n".join(signature) + b"\n")
    (folder / "body").write_bytes(body)

    def both() -> None:
        _run(["age", "-d", "-i", identity, "-o", plain, folder / "packet.age"])
        _run(
            [
                "minisign",
                "-V",
                "-P",
                keys.signing.public,
                "-m",
                folder / "body",
                "-x",
                folder / "body.minisig",
            ]
        )

    return both


def _run(words: Sequence[str | Path]) -> None:
    subprocess.run(list(map(str, words)), capture_output=True, check=True)


def _timed(work: Callable[[], None]) -> Callable[[], float]:
    def sample() -> float:
        begin = time.perf_counter()
        work()
        return (time.perf_counter() - begin) * 1000

    return sample
