from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from companion.learner.commitments import make
from companion.learner.profile import begin
from companion.learner.progress import visit
from companion.records.clock import SystemClock
from companion.store.record_store import RecordStore

TODAY = date.today()


def prepare(home: Path, *, due: date = TODAY) -> str:
    store = RecordStore.open(home, clock=SystemClock())
    begin(store, "lead", seed=7)
    visit(store, "start", None, done=True)
    visit(store, "a-lesson", "one")
    kept = make(store, "it rains", "I \x1b[2J wait", due)
    store.close()
    return kept.id


def test_without_a_record_the_first_run_is_next_and_none_is_made(say, home) -> None:
    said = say("today", "--json")
    assert json.loads(said.out) == {"next": {"lesson": "start", "activity": None}, "due": []}
    assert (said.status, said.err, home.exists()) == (0, "", False)


def test_the_next_thing_and_what_is_due_are_data(say, home) -> None:
    kept = prepare(home)
    said = say("today", "--json")
    assert json.loads(said.out) == {
        "next": {"lesson": "a-lesson", "activity": "one"},
        "due": [
            {
                "kind": "commitment",
                "id": kept,
                "title": "If it rains, then I \x1b[2J wait.",
                "since": TODAY.isoformat(),
            }
        ],
    }
    assert "\x1b" not in said.out


def test_in_words_nothing_can_command_the_terminal(say, home) -> None:
    prepare(home)
    said = say("today")
    assert said.out.splitlines() == [
        "Next: A lesson, at “One” (companion lesson a-lesson)",
        f"Due since {TODAY.isoformat()}: If it rains, then I ␛[2J wait.",
        "Awareness: Nothing to compare yet. The first comparison needs the second set of situations, "
        f"which opens on {(TODAY + timedelta(days=84)).isoformat()}.",
    ]


def test_the_exit_status_says_whether_something_is_due_when_asked(say, home) -> None:
    assert say("today", "--exit-code").status == 0
    prepare(home)
    assert say("today").status == 0
    assert say("today", "--exit-code").status == 1


def test_what_is_promised_for_tomorrow_is_not_due(say, home) -> None:
    prepare(home, due=TODAY + timedelta(days=1))
    assert say("today", "--exit-code", "--json").status == 0


def test_a_finished_path_has_no_next(say, home) -> None:
    store = RecordStore.open(home, clock=SystemClock())
    for lesson in ("start", "a-lesson", "other-lesson"):
        visit(store, lesson, None, done=True)
    store.close()
    assert json.loads(say("today", "--json").out)["next"] is None
    assert "finished" in say("today").out
