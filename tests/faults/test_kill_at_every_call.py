"""A process that dies before any single call to the file system, or in the middle of any write.

For each operation and each call it makes, a process does the operation and is gone before that call. Whoever
opens the home then sees everything that was acknowledged; the operation is done again, and then all is as if
it had never been cut short. It says nothing about a power cut: what a dead process wrote reaches the disk.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from effort import LONG
from file_calls import count, dies
from operations import OPERATIONS, copied, files_of, is_between, is_done, state_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a death needs a fork")

STEP = 1 if LONG else 9
"""How many calls on the next death is."""

_VARIES = re.compile(
    r"[0-9A-HJKMNP-TV-Z]{26}|\d{8}T\d{9}Z|\.\d+-[0-9a-f]{8}$|\.[0-9a-f]{8}$"
    r"|[0-9a-f]+-[0-9a-f]+-[0-9a-f]{8}|(?<=lent-)[0-9a-f]{16}"
)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_a_death_at_any_call_loses_nothing_and_all_can_be_done_again(operation, tmp_path, counted):
    original, reference, remains = tmp_path / "original", tmp_path / "reference", set(operation.remains)
    operation.prepare(original)
    before = state_of(original)
    copied(original, reference)
    store = operation.ready(reference)
    calls = count(lambda: operation.run(reference, store))
    after, files = state_of(reference), kinds_of_files(reference)
    operation.check(reference)

    deaths = [(at, False) for at in range(len(operation.name) % STEP, len(calls), STEP)]
    deaths += [(at, True) for at, name in enumerate(calls) if name == "write"]
    died = 0
    for at, halfway in deaths:
        home = tmp_path / "home"
        copied(original, home)
        store = operation.ready(home)
        died += dies(lambda store=store, home=home: operation.run(home, store), at, halfway=halfway)
        place = f"dead {'in' if halfway else 'before'} call {at}, {calls[at]}"

        found = state_of(home)
        assert is_between(found, before, after), place
        assert found.whole or not before.whole, place
        assert found.leftovers == 0 or operation.leaves_over, place

        store = operation.ready(home)
        count(lambda store=store, home=home: operation.run(home, store))
        again = state_of(home)
        assert is_done(again.texts, operation, after), place
        assert (again.whole, again.leftovers) == (True, 0), place
        assert kinds_of_files(home) - remains == files - remains, place
        operation.check(home)
        shutil.rmtree(home)
    # Which of several files is looked at first is the folder's choice, so an end may come a little earlier.
    assert died >= len(deaths) - 5
    counted(f"death at every call: {operation.name}", calls=len(calls), deaths=died, lost=0)


def kinds_of_files(home: Path) -> set[str]:
    """Return what files there are, whatever ids and times their names have."""
    return {_VARIES.sub("*", name) for name in files_of(home)}
