"""A backup restored by going on: each record is shown again as the backup shows it, and its history stays.

Nothing is rewound, so a restore can be undone, and merging with another machine stays right. What was
forgotten stays forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass

from companion.records.clock import Clock
from companion.store.backup import Backup
from companion.store.backup_names import RESTORE
from companion.store.backups import back_up
from companion.store.earlier import earlier_state
from companion.store.record_store import RecordStore
from companion.store.restore_plan import RestorePlan
from companion.store.revision_set import Again, as_it_was


@dataclass(frozen=True, slots=True)
class Restored:
    """What was changed, and the backup of the state before; None when there was nothing to change."""

    plan: RestorePlan
    before: Backup | None


def plan(store: RecordStore, backup: Backup, *, again: Again = as_it_was) -> RestorePlan:
    """Return what restoring a backup would change. Changes nothing."""
    return store.compare(earlier_state(backup.path), again=again)


def restore(store: RecordStore, backup: Backup, clock: Clock, *, again: Again = as_it_was) -> Restored:
    """Show everything as the backup shows it, in one transaction, after a backup of the present state.

    ``again`` may change the fields that a record is shown with. Raises CompanionError, and then the record is
    unchanged.
    """
    made: list[Backup] = []
    done = store.go_back(
        earlier_state(backup.path), lambda: made.append(back_up(store.home, clock, RESTORE)), again=again
    )
    return Restored(done, made[0] if made else None)
