"""A process of its own that keeps a record open, told by lines of JSON what to do to it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class SecondProcess:
    """Starts at the first use; ``do`` answers what the child says."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[str] | None = None

    def do(self, what: str, home: Path, at: datetime, **words: Any) -> Any:
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, __file__],
                env={"PYTHONPATH": str(ROOT)},
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        print(json.dumps([what, str(home), at.isoformat(), words]), file=self._child.stdin, flush=True)
        answer = self._child.stdout.readline()
        assert answer, "the second process died"
        return json.loads(answer)

    def end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.stdin.close()
            child.wait(10)
            child.stdout.close()


def main() -> None:
    from companion.records.clock import FixedClock
    from companion.records.kinds import Entry
    from companion.store.record_store import RecordStore

    stores: dict[str, RecordStore] = {}
    for line in sys.stdin:
        what, home, at, words = json.loads(line)
        if what == "leave":
            stores.pop(home, None)
            print("null", flush=True)
            continue
        clock = FixedClock(datetime.fromisoformat(at))
        store = stores.get(home)
        if store is None:
            store = stores[home] = RecordStore.open(Path(home), clock=clock)
        store._scribe._clock = store.clock = clock
        if what == "add":
            answer: Any = store.add(Entry(text=words["text"])).id
        elif what == "revise":
            answer = store.revise(words["record"], Entry(text=words["text"])).rev
        elif what == "delete":
            answer = store.delete(words["record"])
        else:
            store.refresh()
            answer = {kept.id: kept.fact.text for kept in store.all(Entry)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
