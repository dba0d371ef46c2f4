"""The entries measured with, and each way of keeping them filled with them once a run."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count as counting
from itertools import islice
from pathlib import Path
from tempfile import mkdtemp

SIZES, QUICK_SIZES = (100, 1_000, 10_000, 100_000), (100, 10_000)
CHARACTERS = 1_000
ROOT = Path(__file__).parents[1]
_WORDS = 160  # enough for CHARACTERS: a word and its space are 6.5 characters in the mean


@dataclass(frozen=True, slots=True)
class Note:
    """An entry before anybody keeps it: CHARACTERS of ASCII words, and two tags."""

    text: str
    tags: tuple[str, str]


def notes(count: int) -> Iterator[Note]:
    """Yield the first ``count`` notes; they are the same in every process and every run."""
    return islice(_endless(), count)


def _endless() -> Iterator[Note]:
    chance = random.Random(6)
    words = list(
        {"".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(2, 9))): None for _ in range(500)}
    )
    for _ in counting():
        first, second = chance.sample(words, 2)
        yield Note(" ".join(chance.choices(words, k=_WORDS))[:CHARACTERS].rstrip(), (first, second))


class Corpora:
    """Folders of filled journals below one folder, made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def of(self, engine: str, size: int) -> Path:
        """Return the folder of ``size`` entries as ``engine`` keeps them. It is for reading only."""
        place = self.folder / f"{engine}-{size}"
        if not place.exists():
            command = [sys.executable, "-m", "benchmarks.worker", engine, "fill", str(place), str(size)]
            subprocess.run(command, check=True, cwd=ROOT)
            os.sync()
        return place

    @contextmanager
    def copies(self, *wanted: tuple[str, int]) -> Iterator[list[Path]]:
        """Lend copies that may be written to, in the order of ``wanted``; they are on the disk by then."""
        folder = Path(mkdtemp(prefix="copies-", dir=self.folder))
        try:
            places = [folder / f"{engine}-{size}" for engine, size in wanted]
            for (engine, size), place in zip(wanted, places, strict=True):
                shutil.copytree(self.of(engine, size), place)
            os.sync()  # or the first measured save would pay for what the copying left to be written
            yield places
        finally:
            shutil.rmtree(folder)
            os.sync()
