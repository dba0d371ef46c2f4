"""Entries written in a home of its own, and somebody at a terminal who answers."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

import pytest

from companion.cli import data
from companion.records.clock import SystemClock
from companion.records.kinds import Entry
from companion.store.record_store import RecordStore


@pytest.fixture
def texts(home):
    """Return the texts a record shows."""

    def read(where=None):
        return [kept.fact.text for kept in RecordStore.open(where or home, clock=SystemClock()).all(Entry)]

    return read


@pytest.fixture
def wrote(home):
    """Keep entries and return their ids."""

    def write(*entries):
        store = RecordStore.open(home, clock=SystemClock())
        return [store.add(Entry(text=text)).id for text in entries]

    return write


@pytest.fixture
def answer(home, course, capsys):
    """Run a command whose questions somebody at a terminal answers."""
    from companion.__main__ import main

    def run(typed, *words):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", Terminal(typed))
            capsys.readouterr()
            status = main(["--home", str(home), "--course", str(course), *words])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def entries(home):
    store = RecordStore.open(home, clock=SystemClock())
    return store.add_many([Entry(text="one \x1b[31m é", tags=("a",)), Entry(text="two")])


@pytest.fixture
def companion(home):
    """Run ``companion data …`` on the temporary home."""
    parser = ArgumentParser()
    data.add_parser(parser.add_subparsers())

    def run(*words, at=home):
        options = parser.parse_args(["data", *map(str, words)])
        options.home = str(at)
        return options.run(options)

    return run


class Terminal:
    def __init__(self, line):
        self.line = line

    def isatty(self):
        return True

    def readline(self, _size=-1):
        line, self.line = self.line, ""
        return line
