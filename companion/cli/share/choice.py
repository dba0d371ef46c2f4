"""What a command line chose to share: the options of ``companion share`` turned into a choice."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from companion.cli.share import WHERE
from companion.safety.errors import CompanionError, MisuseError
from companion.safety.typed_text import is_whole

if TYPE_CHECKING:
    from companion.review.addressee import Addressee
    from companion.review.choosing import Choice, OfferedCommitment, OfferedEntry
    from companion.store.record_store import RecordStore


def addressee_of(store: RecordStore, name: str | None) -> Addressee | None:
    """Return whom it is for; without a name the only contact there is, if there is one."""
    from companion.review.addressee import Addressee, addressee
    from companion.review.sent import contacts

    if name is not None:
        return addressee(store, name, store.clock.now())
    known = contacts(store)
    return Addressee(known[0].id, known[0].fact.name) if len(known) == 1 else None


def offered_of(
    store: RecordStore, options: Namespace, contact: str | None
) -> tuple[Sequence[OfferedEntry], Sequence[OfferedCommitment]]:
    """Return the marked entries that the options let through, and the commitments that are news."""
    from companion.review.choosing import commitments_on_offer, entries_on_offer, filtered

    offered = filtered(
        entries_on_offer(store, contact), lesson=options.lesson, tag=options.tag, since=options.since
    )
    entries = [one for one in offered if one.entry.fact.shared]
    return entries, [one for one in commitments_on_offer(store, contact) if one.state != "sent"]


def choice_of(
    store: RecordStore, options: Namespace, to: Addressee | None, purpose: str, sender: str
) -> Choice:
    """Return what is to go; raises CompanionError for an id that is not there."""
    from companion.cli.finding import one_of
    from companion.records.kinds import Commitment, Entry
    from companion.review.choosing import Choice

    entries, commitments = offered_of(store, options, to.id if to else None)
    chosen = [one.entry.id for one in entries if options.again or one.state != "sent"]
    step = "“companion journal list” shows the ids"
    if options.entry:
        ids = [kept.id for kept in store.all(Entry)]
        chosen = [one_of(each, ids, what="entry", where=WHERE, next_step=step) for each in options.entry]
    if options.no_entries:
        chosen = []
    ids = [kept.id for kept in store.all(Commitment)]
    step = "“companion share” shows the ids"
    made = [one_of(each, ids, what="commitment", where=WHERE, next_step=step) for each in options.commitment]
    if options.commitments:
        made += [one.commitment.id for one in commitments]
    return Choice(
        tuple(dict.fromkeys(chosen)), tuple(dict.fromkeys(made)), options.report, purpose, sender, to
    )


def sender_of(store: RecordStore, options: Namespace) -> str:
    """Return the name to sign with; raises MisuseError where none was ever said."""
    from companion.review.own_folder import name_of, own_name

    if options.sender:
        return name_of(options.sender)
    known = own_name(store.home)
    if known is None:
        raise MisuseError(
            "your mentor doesn't know yet who this is from", where=WHERE, next_step="add --from and your name"
        )
    return known


def purpose_of(store: RecordStore, options: Namespace) -> str:
    """Return what it is for: what the option says, or else what was agreed."""
    from companion.review.agreement import purpose_agreed

    if options.purpose is None:
        return purpose_agreed(store)
    if options.purpose != "-":
        if not is_whole(options.purpose):
            raise MisuseError("this isn't readable text", where="--purpose", next_step="write it as UTF-8")
        return str(options.purpose)
    if sys.stdin is None:
        raise CompanionError("there is no stdin to read the purpose from", where=WHERE)
    from companion.cli.journal.typed import typed

    return typed()
