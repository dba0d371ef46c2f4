"""Samples taken by turns, the dear ones less often than the cheap; and processes as samples."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.corpus import ROOT

K = TypeVar("K", bound=Hashable)
Sample = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Effort:
    """How often a sample is taken: ``most`` times, or as often as ``seconds`` allow, but ``least`` times.

    ``unmeasured`` are taken before, of those that allow as many.
    """

    most: int
    least: int
    seconds: float
    unmeasured: int = 1


THOROUGH, QUICK = Effort(15, 3, 12.0), Effort(5, 2, 2.0)
SAVES, QUICK_SAVES = Effort(300, 3, 12.0, 20), Effort(60, 2, 2.0, 20)


def by_turns(effort: Effort, samples: Mapping[K, Sample]) -> dict[K, list[float]]:
    """Take each sample some times unmeasured, then all by turns, so that a slow minute weighs on all alike.

    The order is turned round every other time. What was taken seldom is spread over all rounds.
    """
    often = {key: _how_often(effort, sample) for key, sample in samples.items()}
    taken: dict[K, list[float]] = {key: [] for key in samples}
    order = list(samples.items())
    for turn in range(effort.most):
        for key, sample in order:
            if (turn + 1) * often[key] // effort.most > turn * often[key] // effort.most:
                taken[key].append(sample())
        order.reverse()
    return taken


def _how_often(effort: Effort, sample: Sample) -> int:
    start = time.perf_counter()
    sample()
    allowed = int(effort.seconds / (time.perf_counter() - start))
    for _ in range(min(effort.unmeasured - 1, allowed // 2)):
        sample()
    return max(effort.least, min(effort.most, allowed))


def process(command: list[str], *, syncs: bool = True) -> Sample:
    """Return a sample: milliseconds of a whole process; one that fails is a fault.

    What a program leaves unsynced is written to the disk afterwards, or the next sample would wait for it.
    """
    environment = {**os.environ, "NO_COLOR": "1"}

    def sample() -> float:
        start = time.perf_counter()
        subprocess.run(
            command,
            check=True,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        taken = (time.perf_counter() - start) * 1e3
        if not syncs:
            os.sync()
        return taken

    return sample
