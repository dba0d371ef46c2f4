"""Everything the store does to files: each with a home to do it in and what must be there afterwards."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.records.clock import FixedClock
from companion.records.kinds import Entry, Visit
from companion.records.revision import Revision
from companion.safety.errors import CompanionError
from companion.store.append import append_entry
from companion.store.backup_names import ASKED, DAY
from companion.store.backups import back_up, back_up_if_due, backups
from companion.store.compaction import compact
from companion.store.drafts import Drafts
from companion.store.forgetting import forget
from companion.store.lent_texts import LentTexts
from companion.store.log_file import has_log
from companion.store.merging import merge_copies
from companion.store.reading import survey
from companion.store.record_store import RecordStore
from companion.store.repair import repair
from companion.store.restoring import restore
from companion.store.thinning import kept

GOLDEN = Path(__file__).parents[1] / "store" / "golden" / "schema-1.log"
NEW = "what is being saved, and nobody else may read"
SECRET = "what is to be forgotten, letter by letter"
COPY = "record.sync-conflict-20260301-213000-ABCDEFG.log"
START = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)

Texts = Counter[str]


@dataclass(frozen=True)
class Operation:
    """``prepare`` makes the home as it is before; ``run`` does the operation, with a store opened before.

    ``atomic``: when it raises, the same texts are shown as before. ``adds``: each time, ``NEW`` is there once
    more. ``check`` is what holds once it is done, beyond the texts. ``leaves_over``: cut short, it is told as
    leftovers. ``remains``: files that may, or may not, be there when it was cut short and then done again.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, RecordStore | None], object]
    check: Callable[[Path], None] = lambda home: None
    opened: bool = False
    atomic: bool = True
    adds: bool = False
    leaves_over: bool = False
    remains: tuple[str, ...] = ("record.log.torn-*",)

    def ready(self, home: Path) -> RecordStore | None:
        """Return the store that is open before the operation, if one is."""
        return opened(home) if self.opened else None


@dataclass(frozen=True)
class State:
    """What somebody who opens the home sees; ``refused`` when it cannot be opened, in words that help."""

    texts: Texts
    whole: bool = True
    leftovers: int = 0
    refused: bool = False


def opened(home: Path) -> RecordStore:
    return RecordStore.open(home, clock=FixedClock(START + timedelta(days=1)))


def later() -> FixedClock:
    return FixedClock(START + timedelta(days=1))


def copied(original: Path, home: Path) -> None:
    """Make ``home`` what ``original`` is, which may be nothing."""
    if original.exists():
        shutil.copytree(original, home, symlinks=True)


def texts_of(store: RecordStore) -> Texts:
    return Counter(kept.fact.text for kept in store.all(Entry))


def state_of(home: Path) -> State:
    """Look at a home without changing it."""
    try:
        if not has_log(home):
            return State(Counter())
        store = opened(home)
    except CompanionError as error:
        assert error.next_step, error
        return State(Counter(), whole=False, refused=True)
    return State(texts_of(store), not store.damage, store.leftovers)


def is_between(found: State, before: State, after: State) -> bool:
    """Tell whether a home shows what it showed before, or what it will, or a part of the way."""
    return before.texts & after.texts <= found.texts <= before.texts | after.texts


def is_done(found: Texts, operation: Operation, after: State) -> bool:
    """Tell whether the texts are those of an operation that was done; a save done again is there twice."""
    twice = after.texts + Texts({NEW: 1}) if operation.adds else after.texts
    return found in (after.texts, twice)


def files_of(home: Path) -> set[str]:
    """Return every file below a home, by its path in it."""
    return {str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()}


def unfinished(home: Path) -> set[str]:
    """Return the files that are only there while something is being written."""
    return {name for name in files_of(home) if name.endswith(".new") or ".json." in name}


def traces(home: Path, text: str) -> set[str]:
    """Return the files that hold any of a text's longer stretches."""
    stretches = [text[at : at + 16].encode() for at in range(0, len(text) - 16, 8)]
    return {
        name for name in files_of(home) if any(stretch in (home / name).read_bytes() for stretch in stretches)
    }


def whole_backups(home: Path) -> int:
    """Return how many backups there are; each must be whole."""
    found = backups(home)
    assert not any(survey(one.path).damage or survey(one.path).torn for one in found)
    return len(found)


# -- homes


def nothing(home: Path) -> None:
    """No home yet."""


def three(home: Path) -> RecordStore:
    """Three entries of one to two lines."""
    store = RecordStore.open(home, clock=FixedClock(START))
    for text in ("first", "second, somewhat longer " * 10, "third"):
        store.add(Entry(text=text))
    return store


def torn(home: Path) -> None:
    three(home)
    with (home / "record.log").open("ab") as stream:
        stream.write(b"12345678 torn")


def golden(home: Path) -> None:
    home.mkdir(mode=0o700)
    shutil.copyfile(GOLDEN, home / "record.log")


def many_days(home: Path) -> None:
    store = three(home)
    for day in range(12):
        clock = FixedClock(START - timedelta(days=12 - day))
        back_up(home, clock, DAY)
    store.add(Entry(text="since"))


def visited(home: Path) -> None:
    store = three(home)
    visit = store.add(Visit(lesson="a-lesson"))
    for place in ("one", "two", "three"):
        store.revise(visit.id, Visit(lesson="a-lesson", activity=place))


def linked(home: Path) -> None:
    visited(home)
    (home / "synchronised").mkdir()
    (home / "record.log").rename(home / "synchronised" / "record.log")
    (home / "record.log").symlink_to("synchronised/record.log")


def spoilt(home: Path) -> None:
    """Line 3 is broken, a backup holds it, and the last line is torn."""
    store = three(home)
    back_up(home, FixedClock(START), ASKED)
    store.add(Entry(text="since the backup"))
    lines = (home / "record.log").read_bytes().splitlines(keepends=True)
    lines[2] = lines[2][:40] + b"?" + lines[2][41:]
    (home / "record.log").write_bytes(b"".join(lines) + b"12345678 torn")


def headless(home: Path) -> None:
    store = three(home)
    back_up(home, FixedClock(START), ASKED)
    store.add(Entry(text="since the backup"))
    log = home / "record.log"
    log.write_bytes(b"?" + log.read_bytes()[1:])


def emptied(home: Path) -> None:
    three(home)
    back_up(home, FixedClock(START), ASKED)
    (home / "record.log").write_bytes(b"\0" * 4096)


def gone(home: Path) -> None:
    three(home)
    back_up(home, FixedClock(START), ASKED)
    (home / "record.log").unlink()


def displaced(home: Path) -> None:
    gone(home)
    (home / "record.log").mkdir()


def secret(home: Path) -> None:
    """A record is to be forgotten; its text is in every place where one can be."""
    store = three(home)
    kept = store.add(Entry(text=SECRET))
    _note(home, "id", kept.id)
    back_up(home, FixedClock(START), ASKED)
    store.revise(kept.id, Entry(text=f"{SECRET}, and more"))
    back_up(home, FixedClock(START + timedelta(hours=1)), ASKED)
    store.add(Entry(text="after"))
    Drafts(home).keep(f"edit-{kept.id}", f"{SECRET}, typed")
    [draft] = (home / "drafts").iterdir()
    Drafts(home).keep("new", "another text")
    log = (home / "record.log").read_bytes()
    piece = log.splitlines(keepends=True)[4]
    ending = "01KJP0P9M0000000000000000A"
    (home / f"record.log.torn-{ending}").write_bytes(piece[:-20])
    (home / f"record.log.damaged-{ending}").write_bytes(b"another piece\n" + piece[60:])
    (home / COPY).write_bytes(log)
    # What processes left that died while they compacted, backed up, cleared a piece and kept a draft.
    (home / "record.log.new").write_bytes(piece)
    (home / "backups" / "20260101T000000000Z-asked.log.new").write_bytes(log[:-30])
    (home / f"record.log.damaged-{ending}.new").write_bytes(piece[60:])
    draft.rename(f"{draft}.1-00000000")


def forgotten_elsewhere(home: Path) -> None:
    """An export of another machine lies in the home: it forgot a record, and wrote two."""
    secret(home)
    other = home.parent / f"{home.name}-other"
    shutil.copytree(home, other)
    forget(other, _noted(other, "id"), clock=FixedClock(START))
    there = opened(other)
    for text in ("from elsewhere", "and one more"):
        there.add(Entry(text=text))
    export = "".join(json.dumps(one.to_json()) + "\n" for one in there.revisions())
    (home / "export.jsonl").write_text(export, encoding="ascii")
    shutil.rmtree(other)


def conflicting(home: Path) -> None:
    """Two copies of a synchroniser lie beside the record, each with an entry of its own."""
    store = three(home)
    log = home / "record.log"
    before, tip = log.read_bytes(), (home / "record.tip").read_bytes()
    for name, text in ((COPY, "from one"), ("record (conflicted copy).log", "from another")):
        append_entry(home, Entry(text=text), clock=FixedClock(START))
        log.rename(home / name)
        log.write_bytes(before)
        (home / "record.tip").write_bytes(tip)
    log.chmod(0o600)
    store.close()


def changed_since(home: Path) -> None:
    """A backup, and since then a change, a deletion and a new entry."""
    store = three(home)
    back_up(home, FixedClock(START), ASKED)
    first, second, _ = store.all(Entry)
    store.revise(first.id, Entry(text="first, changed"))
    store.delete(second.id)
    store.add(Entry(text="since the backup"))


def drafted(home: Path) -> None:
    three(home)
    with closing(Drafts(home)) as drafts:
        drafts.keep("key", "before")


def in_an_editor(home: Path) -> None:
    """A text is out in an editor, which saved it, and the window that lent it is gone."""
    three(home)
    with closing(Drafts(home)) as drafts:
        lent = LentTexts(drafts).lend("key", "before")
    lent.path.write_text(NEW)


def _note(home: Path, name: str, text: str) -> None:
    (home.parent / f"noted-{name}").write_text(text)


def _noted(home: Path, name: str) -> str:
    return (home.parent / f"noted-{name}").read_text()


# -- operations


def by_store(_home: Path, store: RecordStore | None) -> None:
    assert store is not None
    store.add(Entry(text=NEW))


def by_table(_home: Path, store: RecordStore | None) -> None:
    assert store is not None
    store.table("entry").insert({"text": NEW})


def by_append(home: Path, _store: RecordStore | None) -> None:
    append_entry(home, Entry(text=NEW), clock=later())


def by_opening(home: Path, _store: RecordStore | None) -> None:
    opened(home)


def forget_it(home: Path, _store: RecordStore | None) -> None:
    forget(home, _noted(home, "id"), clock=later())


def repair_it(home: Path, _store: RecordStore | None) -> None:
    repair(home, clock=later())


def unite_all(home: Path, store: RecordStore | None) -> None:
    assert store is not None
    with (home / "export.jsonl").open(encoding="ascii") as stream:
        store.unite([Revision.from_json(json.loads(line)) for line in stream])


def merge_all(_home: Path, store: RecordStore | None) -> None:
    assert store is not None
    merge_copies(store, clock=later())


def restore_oldest(home: Path, store: RecordStore | None) -> None:
    assert store is not None
    restore(store, backups(home)[-1], later())


def keep_draft(home: Path, _store: RecordStore | None) -> None:
    with closing(Drafts(home)) as drafts:
        drafts.take("key")
        drafts.keep("key", NEW)


def take_draft(home: Path, _store: RecordStore | None) -> None:
    with closing(Drafts(home)) as drafts:
        drafts.take("key")


def lend_text(home: Path, _store: RecordStore | None) -> None:
    with closing(Drafts(home)) as drafts:
        drafts.take("key")
        texts = LentTexts(drafts)
        texts.give_back(texts.lend("key", NEW))


def take_text_back(home: Path, _store: RecordStore | None) -> None:
    with closing(Drafts(home)) as drafts:
        LentTexts(drafts).take_back()


# -- what holds when they are done


def backed_up(home: Path) -> None:
    assert whole_backups(home) >= 1


def thinned(home: Path) -> None:
    assert whole_backups(home) >= 8 and back_up_if_due(home, later()) is None
    tomorrow = home.parent / f"{home.name}-tomorrow"
    copied(home, tomorrow)
    append_entry(tomorrow, Entry(text="a day later"), clock=later())
    assert back_up_if_due(tomorrow, FixedClock(START + timedelta(days=2)))
    assert {one.name for one in backups(tomorrow)} == kept(backups(tomorrow), START + timedelta(days=2))
    shutil.rmtree(tomorrow)


def migrated(home: Path) -> None:
    assert b'"schema":2' in (home / "record.log").read_bytes()[:120]
    assert whole_backups(home) >= 1
    assert (home / "backups" / backups(home)[-1].name).read_bytes() == GOLDEN.read_bytes()


def compacted(home: Path) -> None:
    [visit] = opened(home).all(Visit)
    assert visit.fact.activity == "three" and len(opened(home).history(visit.id)) == 1


def still_linked(home: Path) -> None:
    compacted(home)
    assert (home / "record.log").readlink() == Path("synchronised/record.log")


def spoilt_is_kept(home: Path) -> None:
    kept = b"".join(path.read_bytes() for path in home.glob("record.log.damaged-*"))
    assert b"?" in kept and b"12345678 torn" in kept


def no_trace(home: Path) -> None:
    assert traces(home, SECRET) <= {"export.jsonl"}
    assert opened(home).forgotten == {_noted(home, "id")}
    assert Drafts(home).get("new").text == "another text"
    assert (home / "record.log.damaged-01KJP0P9M0000000000000000A").read_bytes() == b"another piece\n"
    assert whole_backups(home) == 2


def merged(home: Path) -> None:
    assert opened(home).copies == () and len([one for one in backups(home) if one.reason == "copy"]) >= 2


def went_back(home: Path) -> None:
    assert [one.reason for one in backups(home)].count("restore") >= 1


def draft_is_new(home: Path) -> None:
    with closing(Drafts(home)) as drafts:
        # Where the disk did not let it be taken over, the draft from before stays as well.
        assert ("key", NEW) in {(draft.key, draft.text) for draft in drafts.all()}
        while drafts.take("key") is not None:
            drafts.discard("key")
        texts = LentTexts(drafts)
        for lent in texts.all():
            texts.remove(lent)
    assert [path.name for path in (home / "drafts").iterdir() if path.name[:5] != "owner"] == []


def saved_is_there(home: Path) -> None:
    """What an editor saved is a draft or, where it could not be read, still in the editor's file."""
    with closing(Drafts(home)) as drafts:
        texts = [draft.text for draft in drafts.all()]
    assert NEW in [*texts, *(path.read_text() for path in (home / "drafts").glob("lent-*/entry.md"))]


def draft_is_there(home: Path) -> None:
    with closing(Drafts(home)) as drafts:
        assert [draft.text for draft in drafts.all()] == ["before"]


DRAFTS = tuple(
    f"drafts/{name}"
    for name in (
        "draft-key@*.json", "draft-key@*.json*", "owner-*.lock", "lent-*@*.lent", "lent-*@*.lent*",
        "lent-*/entry.md",
    )
)  # fmt: skip
"""Whatever was cut short, it is the texts that count; what else lies in the folder goes with them."""

OPERATIONS = (
    Operation("first start", nothing, by_opening, remains=("record.tip",)),
    Operation("first entry in a new home", nothing, by_append, adds=True),
    Operation("add by an open store", three, by_store, opened=True, adds=True),
    Operation("insert by a table", three, by_table, opened=True, adds=True),
    Operation("append", three, by_append, adds=True),
    Operation("append behind a torn end", torn, by_append, adds=True),
    Operation("add behind a torn end", torn, by_store, opened=True, adds=True),
    Operation("append to a log of schema 1", golden, by_append, migrated, adds=True),
    Operation("add to a log of schema 1", golden, by_store, migrated, opened=True, adds=True),
    Operation("back up", three, lambda home, _: back_up(home, later(), ASKED), backed_up),
    Operation("back up if due, and thin", many_days, lambda home, _: back_up_if_due(home, later()), thinned),
    Operation("compact", visited, lambda home, _: compact(home, clock=later()), compacted),
    Operation("compact through a link", linked, lambda home, _: compact(home, clock=later()), still_linked),
    Operation("repair", spoilt, repair_it, spoilt_is_kept, atomic=False),
    Operation("repair without a header", headless, repair_it, atomic=False),
    Operation("repair a file of zeros", emptied, repair_it, atomic=False),
    Operation("repair where the log is gone", gone, repair_it, atomic=False),
    Operation("repair where a folder lies", displaced, repair_it, atomic=False),
    Operation("forget", secret, forget_it, no_trace, atomic=False, leaves_over=True),
    Operation("unite", forgotten_elsewhere, unite_all, no_trace, opened=True, atomic=False, leaves_over=True),
    Operation("merge copies", conflicting, merge_all, merged, opened=True, atomic=False),
    Operation("restore", changed_since, restore_oldest, went_back, opened=True),
    Operation("first draft", nothing, keep_draft, draft_is_new, remains=DRAFTS),
    Operation("keep a draft", drafted, keep_draft, draft_is_new, remains=DRAFTS),
    Operation("take over a draft", drafted, take_draft, draft_is_there, remains=DRAFTS),
    Operation("lend a text", drafted, lend_text, draft_is_new, remains=DRAFTS),
    Operation("take in what an editor saved", in_an_editor, take_text_back, saved_is_there, remains=DRAFTS),
)
