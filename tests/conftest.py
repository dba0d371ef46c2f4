"""What holds for every test: slow ones run only when they are asked for, and what was counted is printed."""

from __future__ import annotations

import gc
import json
import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from watched_loop import WatchedLoop

# Textual draws at most so often in a second; it reads this when it is imported. At its 60 a test would wait
# up to 17 ms for every frame, which proves nothing. The tests in a real terminal draw as people see it.
os.environ["TEXTUAL_FPS"] = "1000"

# Hundreds of apps come and go in one process: collecting after every 700 objects took a fifth of the time.
gc.set_threshold(10_000, 10, 10)

# A slow machine is no fault: no example is held against a clock. The same examples are tried everywhere
# and every time, so that a test that fails tells of what was changed. Others are looked for in the long
# run, or with --hypothesis-profile=searching; what that finds is pinned with @example, as no database is
# kept that a fresh clone would lack. Being the same, fifty are as good as a hundred.
SEARCHING = settings(
    deadline=None, database=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("searching", SEARCHING)
settings.register_profile("the same everywhere", SEARCHING, derandomize=True, max_examples=50)
settings.load_profile("the same everywhere")

# What a shell in the background, or nohup, has let be ignored would be ignored by every program started here.
for _name in ("SIGHUP", "SIGINT", "SIGQUIT"):
    _number = getattr(signal, _name, None)
    if _number is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler if _name == "SIGINT" else signal.SIG_DFL)

LONG_FAULTS = "COMPANION_LONG_FAULTS"
ONE_IN = "COMPANION_ONE_IN"
"""In the environment: of the tests chosen run only one in so many, as a sample of what takes long."""


@pytest.fixture
def home(tmp_path):
    """Return where a home may be made."""
    return tmp_path / "home"


@pytest.fixture
def store(home, clock):
    """Open the real store there, at the time of the folder's own ``clock``."""
    from companion.store.record_store import RecordStore

    opened = RecordStore.open(home, clock=clock)
    yield opened
    opened.close()


def pytest_configure(config):
    """Let the suites of tests/faults try all they can, instead of a sample, when slow tests are asked for.

    Properties are then tried with other examples at each run.
    """
    if "slow" in config.option.markexpr:
        os.environ[LONG_FAULTS] = "1"
        settings.load_profile("searching")


def pytest_asyncio_loop_factories():
    """Run every coroutine in a loop that knows when it is at rest."""
    return {"watched": WatchedLoop}


@pytest.hookimpl(tryfirst=True)  # before pytest looks at the markers
def pytest_collection_modifyitems(config, items):
    asked = "slow" in config.option.markexpr
    walk = [item for item in items if item.get_closest_marker("walk")]
    left_out = sampled_out(walk if "walk" in config.option.markexpr else items)
    if "walk" not in config.option.markexpr:
        left_out |= set(walk)
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=list(left_out))
    for item in items:
        if asked and item.path.parent.name == "faults":
            item.add_marker(pytest.mark.slow)
        elif not asked and item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="runs with -m slow"))


def sampled_out(items):
    """Return all but one in so many tests, as the environment asks; the same ones every time."""
    one_in = int(os.environ.get(ONE_IN, "1"))
    return {item for number, item in enumerate(items) if number % one_in}


def pytest_terminal_summary(terminalreporter):
    """Print every count of tests/faults; COMPANION_FAULT_COUNTS names a file to write them to as well."""
    if hasattr(terminalreporter.config, "workerinput"):
        return
    counts = [
        json.loads(value)
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "counted" and getattr(report, "when", "") == "teardown"  # it has them all
    ]
    rows = summed(counts)
    if rows:
        terminalreporter.section("faults survived")
    for what, figures in rows.items():
        said = ", ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in figures.items())
        terminalreporter.write_line(f"{what}: {said}")
    walked(terminalreporter)
    if path := os.environ.get("COMPANION_FAULT_COUNTS"):
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps({"what": what, **one}) + "\n" for what, one in rows.items())


def walked(terminalreporter):
    """Print how many screens the contract was held on, at how many sizes, and how many keys were pressed."""
    seen = [
        value.split("|")
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "walked" and getattr(report, "when", "") == "teardown"
    ]
    if seen:
        screens, keys = {name for name, _, _ in seen}, sum(int(pressed) for _, _, pressed in seen)
        terminalreporter.section("screens walked")
        terminalreporter.write_line(f"{len(screens)} screens, {len(seen)} in all sizes, {keys} keys pressed")


def summed(counts):
    """Return the figures of each fault, by its name; those of “fault: operation” are added up."""
    of_fault = {}
    for one in counts:
        of_fault.setdefault(one.pop("what").partition(":")[0], []).append(one)
    rows = {}
    for what, every in sorted(of_fault.items()):
        rows[what] = every[0] if len(every) == 1 else {"operations": len(every)}
        for one in every if len(every) > 1 else ():
            for name, figure in one.items():
                if isinstance(figure, int):
                    rows[what][name] = rows[what].get(name, 0) + figure
    return rows
