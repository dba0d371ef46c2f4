"""``companion data import``: another record merged with this one, unless it may be another person's."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from datetime import date

    from companion.records.kinds import Profile
    from companion.records.revision import Revision
    from companion.store.arrival import Arrival, Turn
    from companion.store.record_store import RecordStore

_NAMED = 10
"""Records that are named one by one; of more there is only the number."""
_WORDS: tuple[tuple[Turn, str, str, str], ...] = (
    ("added", "would add", "added", ""),
    (
        "replaced",
        "would replace what is shown of",
        "changed to the imported version",
        "“companion journal history ID” shows what was there before",
    ),
    ("hidden", "would delete", "deleted, as in the import", "“companion journal restore ID” brings one back"),
    ("forgotten", "would remove for good", "removed for good", ""),
    (
        "offered",
        "would keep another version of",
        "another version is kept of",
        "“companion journal history ID” shows it",
    ),
)
"""What may become of records: before, afterwards, and what can then be done."""


def run_import(options: Namespace) -> int:
    """Merge the record with an export or a log, all of it or, when something is not right, nothing."""
    from companion.cli.data.transfer import given
    from companion.cli.places import open_record

    if options.file is None:
        return _take_in_copies(options)
    revisions = given(options.file)
    store = open_record(options)
    try:
        return _merge(
            options,
            store,
            {options.file: revisions},
            lambda: [f"revisions read: {len(revisions)}; new: {store.unite(revisions)}"],
        )
    finally:
        store.close()


def _take_in_copies(options: Namespace) -> int:
    from companion.cli.output import narrate
    from companion.cli.places import reading
    from companion.safety.show import show_line
    from companion.store.copies import revisions_in
    from companion.store.merging import merge_copies

    with reading(options) as store:
        if store is None or not store.copies:
            narrate("No synchroniser's copies lie beside the record. To take in a file, name it.")
            return 0

        def merge() -> Iterator[str]:
            merged = merge_copies(store, clock=store.clock)
            for one in merged:
                path, kept_as = show_line(one.path), show_line(one.kept_as)
                yield f"{path}: revisions that are new: {one.new}; kept as {kept_as}"
            yield f"new in all: {sum(one.new for one in merged)}"

        return _merge(options, store, {path: list(revisions_in(path)) for path in store.copies}, merge)


def _merge(
    options: Namespace,
    store: RecordStore,
    sources: Mapping[str, Sequence[Revision]],
    merge: Callable[[], Iterator[str] | list[str]],
) -> int:
    """Merge what ``sources`` hold, if it may come, and say what that changed."""
    from companion.cli.daily_backup import back_up_today
    from companion.cli.output import narrate
    from companion.learner.hidden import hide_after_merge
    from companion.learner.profile import profile
    from companion.safety.counted import counted
    from companion.safety.typed_text import made_whole

    for name, revisions in sources.items():
        _stop_if_foreign(name, store.arrival(revisions), into_mine=options.into_mine)
    everything = [revision for revisions in sources.values() for revision in revisions]
    coming = store.arrival(everything)
    if not _may_forget(options, store, everything):
        return 1
    back_up_today(store.home, store.clock)
    before = profile(store)
    for line in merge():
        narrate(line)
    unshared = hide_after_merge(store, coming.kinds)
    after = profile(store)
    for line in _done(store, coming):
        narrate(line)
    if torn := {one.id for one in everything if made_whole(one.fields) != one.fields}:
        narrate(f"In {counted(len(torn), 'record')} bytes that are no text became �.")
    if unshared:
        narrate("Entries that one version hides from others, or hides words of, are not marked to be shared.")
    if after is not None:
        for line in _first_day(before.fact if before is not None else None, after.fact):
            narrate(line)
    return 0


def _stop_if_foreign(name: str, coming: Arrival, *, into_mine: bool) -> None:
    """Raise CompanionError, after saying what would change, when what comes may be another person's."""
    if into_mine or not coming.foreign or not coming.new:
        return
    from companion.cli.output import emit
    from companion.records.nouns import listed

    for turn, would, _, _ in _WORDS:
        if counts := coming.count(turn):
            emit(f"{would}: {listed(counts)}")
    step = "nothing was changed; if all of it is yours, from another machine, add --into-mine"
    if coming.nameless:
        step += "; so that it is known the next time, import this machine's export there"
    raise CompanionError(
        "this may be another person's record: it holds none of your profiles",
        where=name if name != "-" else "stdin",
        next_step=step,
    )


def _may_forget(options: Namespace, store: RecordStore, revisions: Sequence[Revision]) -> bool:
    """Ask before what is taken in removes records that are here, which nothing can undo."""
    from companion.store.revision_set import FORGOTTEN

    marked = {revision.id for revision in revisions if revision.kind == FORGOTTEN} - store.forgotten
    here = {revision.id for revision in store.revisions()} & marked if marked else set[str]()
    if not here:
        return True
    from companion.cli.asking import agreed
    from companion.cli.finding import described
    from companion.cli.output import emit
    from companion.safety.counted import counted

    were = "was" if len(here) == 1 else "were"
    emit(f"It says that {counted(len(here), 'record')} of yours {were} forgotten:")
    for record in sorted(here):
        emit(f"  {described(store, record)}")
    return agreed("Forget what it names here too, for good?", yes=options.yes)


def _done(store: RecordStore, coming: Arrival) -> Iterator[str]:
    """Yield, a line each, what was changed; what shows something else now is named."""
    from companion.cli.finding import described
    from companion.records.nouns import listed
    from companion.store.compaction import AUTOSAVED

    for turn, _, did, step in _WORDS:
        counts = coming.count(turn)
        if not counts:
            continue
        named = [record for record in coming.of(turn) if coming.kinds[record] not in AUTOSAVED]
        few = bool(step) and 0 < len(named) <= _NAMED
        yield f"{did}: {listed(counts)}" + (f"; {step}" if step and named else "")
        if few:
            yield from (f"  {described(store, record)}" for record in named)


def _first_day(before: Profile | None, after: Profile) -> Iterator[str]:
    """Yield whose record it is from now on, where that changed: the oldest profile counts."""
    if before is None:
        yield f"Your profile is now the imported one: your first day is {_day(after.started)}."
    elif before.started != after.started:
        yield (
            f"The older profile counts from now on: your first day is {_day(after.started)},"
            f" and no longer {_day(before.started)}."
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
