"""What was forgotten is nowhere in the home, and no merge brings it back."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from companion.records.kinds import Entry, Packet, Worksheet
from companion.safety.errors import CompanionError
from companion.store import forgetting
from companion.store.backups import back_up, backups
from companion.store.draft_names import file_name
from companion.store.drafts import Drafts
from companion.store.forgetting import forget
from companion.store.lent_texts import LentTexts
from companion.store.line import seal
from companion.store.record_store import RecordStore
from companion.store.repair import repair

SECRET = "Überall gestrichen, jeder Buchstabe davon"
NEEDLE = b"berall gestrichen"


def everywhere(home) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file())


@pytest.fixture
def secret(store, home, clock) -> str:
    """A record with two texts in log, a backup, drafts and what was set aside."""
    store.add(Entry(text="before"))
    kept = store.add(Entry(text=SECRET))
    back_up(home, clock, "asked")
    store.revise(kept.id, Entry(text=f"{SECRET}, and more"))
    store.add(Entry(text="after"))
    Drafts(home).keep(f"edit-{kept.id}", f"{SECRET}, typed")
    Drafts(home).keep("new", "another text")
    piece = (home / "record.log").read_bytes().splitlines(keepends=True)[2]
    (home / "record.log.torn-01KJP0P9M0000000000000000A").write_bytes(piece[:-20])
    (home / "record.log.damaged-01KJP0P9M0000000000000000A").write_bytes(b"another piece\n" + piece[60:])
    (home / "record.log.new").write_bytes(piece)
    (home / "record.sync-conflict-20260301-213000-ABCDEFG.log").write_bytes(
        (home / "record.log").read_bytes()
    )
    assert NEEDLE in everywhere(home)
    return kept.id


def test_a_forgotten_record_is_nowhere_in_the_home_but_its_id(store, home, clock, secret):
    done = forget(home, secret, clock=clock)
    assert (done.revisions, done.backups, done.copies, done.drafts, done.pieces) == (2, 1, 1, 1, 2)
    assert NEEDLE not in everywhere(home) and secret.encode() in everywhere(home)
    store.refresh()
    assert [kept.fact.text for kept in store.all(Entry)] == ["before", "after"]
    assert store.get(secret, Entry) is None and store.history(secret) == ()
    assert store.forgotten == {secret} and store.leftovers == 0 and store.damage == ()
    assert Drafts(home).get("new").text == "another text"
    [piece] = home.glob("record.log.damaged-*")
    assert piece.read_bytes() == b"another piece\n"
    assert [len(RecordStore.open(home, clock=clock).all(Entry)), len(backups(home))] == [2, 1]


def test_a_piece_with_a_carriage_return_in_it_goes_whole(store, home, clock, secret):
    piece = home / "record.log.damaged-01KJP0P9M0000000000000000A"
    piece.write_bytes(b"another piece\n" + secret.encode() + b" spoilt\r" + NEEDLE + b"\n")
    forget(home, secret, clock=clock)
    assert piece.read_bytes() == b"another piece\n" and NEEDLE not in everywhere(home)


def test_no_export_copy_or_backup_brings_it_back(store, home, clock, secret, tmp_path):
    export = list(store.revisions())
    forget(home, secret, clock=clock)
    store.refresh()
    assert store.unite(export) == 0
    elsewhere = RecordStore.open(tmp_path / "elsewhere", clock=clock)
    elsewhere.unite(export)
    back_up(elsewhere.home, clock, "asked")
    assert NEEDLE in everywhere(elsewhere.home)
    assert elsewhere.unite(store.revisions()) == 1, "the mark travels"
    assert elsewhere.get(secret, Entry) is None and NEEDLE not in everywhere(elsewhere.home)
    assert elsewhere.unite(export) == 0
    assert {one.rev for one in elsewhere.revisions()} == {one.rev for one in store.revisions()}


def test_two_homes_that_forget_and_keep_agree_in_either_order(store, home, clock, secret, tmp_path):
    full = list(store.revisions())
    forget(home, secret, clock=clock)
    store.refresh()
    cleared = list(store.revisions())
    results = []
    for number, order in enumerate(([full, cleared], [cleared, full])):
        other = RecordStore.open(tmp_path / str(number), clock=clock)
        for export in order:
            other.unite(export)
        results.append([one.to_json() for one in other.revisions()])
    assert results[0] == results[1] == [one.to_json() for one in cleared]


def test_forgetting_cut_short_is_known_and_finished_by_forgetting_again(
    store, home, clock, secret, monkeypatch
):
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(forgetting, "backups", lambda _home: (_ for _ in ()).throw(KeyboardInterrupt))
        forget(home, secret, clock=clock)
    store.refresh()
    assert store.get(secret, Entry) is None and store.leftovers == 2
    done = forget(home, secret, clock=clock)
    assert done.revisions == 2 and NEEDLE not in everywhere(home)
    store.refresh()
    assert store.leftovers == 0
    assert forget(home, secret, clock=clock).revisions == 0


def test_an_unknown_id_is_refused_and_nothing_changes(store, home, clock, secret):
    before = everywhere(home)
    with pytest.raises(CompanionError, match="no record with this id"):
        forget(home, "01KJP0P9M0000000000000000Z", clock=clock)
    assert everywhere(home) == before


def test_a_damaged_log_is_repaired_before_anything_is_forgotten(store, home, clock, log, secret):
    spoilt = bytearray(log.read_bytes())
    spoilt[-40] ^= 1
    log.write_bytes(spoilt)
    with pytest.raises(CompanionError, match="damaged") as caught:
        forget(home, secret, clock=clock)
    assert "data repair" in caught.value.next_step and log.read_bytes() == spoilt


def test_a_worksheet_is_forgotten_with_what_was_typed_into_it_and_its_printed_pages(store, home, clock):
    kept = store.add(Worksheet(worksheet="feedback-loop", fields={"Whom do you ask?": SECRET}))
    piece = (home / "record.log").read_bytes().splitlines(keepends=True)[-1]
    (home / "record.log.damaged-01KJP0P9M0000000000000000A").write_bytes(piece[piece.index(b"Whom") :])
    Drafts(home).keep(f"worksheet/feedback-loop/{kept.id}/their-words", SECRET)
    Drafts(home).keep("worksheet/feedback-loop/new/their-words", "another copy")
    pages = home / "printed"
    pages.mkdir()
    for ending in (kept.id.casefold(), kept.id[-5:].casefold()):
        for name in (f"feedback-loop-{ending}.html", f"feedback-loop-{ending}.md"):
            (pages / name).write_text(SECRET, "utf-8")
    (pages / "the-job-changed.html").write_text("a handout", "utf-8")
    done = forget(home, kept.id, clock=clock)
    assert (done.drafts, done.pages, done.pieces) == (1, 4, 1)
    assert NEEDLE not in everywhere(home)
    assert [path.name for path in pages.iterdir()] == ["the-job-changed.html"]
    assert Drafts(home).get("worksheet/feedback-loop/new/their-words").text == "another copy"


def test_the_page_an_entry_was_shared_on_goes_with_it_and_those_of_others_stay(store, home, clock):
    kept, other = store.add(Entry(text=SECRET)), store.add(Entry(text="another"))
    store.add(Packet("page", {kept.id: "r"}, (), False, "", "K7-MARE", {"h": kept.id}))
    store.add(Packet("page", {other.id: "r"}, (), False, "", "T4-QUBE", {"h": other.id}))
    pages = home / "printed"
    pages.mkdir()
    for name in ("packet-k7-mare.html", "packet-k7-mare.txt", "packet-t4-qube.html"):
        (pages / name).write_text(SECRET if "mare" in name else "another", "utf-8")
    assert forget(home, kept.id, clock=clock).pages == 2
    assert [path.name for path in pages.iterdir()] == ["packet-t4-qube.html"]


def test_a_draft_that_answers_a_forgotten_entrys_question_stays(store, home, clock, secret):
    Drafts(home).keep(f"again-{secret}", "a text of its own")
    forget(home, secret, clock=clock)
    assert Drafts(home).get(f"again-{secret}").text == "a text of its own"


def test_a_torn_end_is_set_aside_unless_it_is_of_the_forgotten_record(store, home, clock, log, secret):
    with log.open("ab") as stream:
        stream.write(b"another torn piece")
    forget(home, secret, clock=clock)
    assert b"another torn piece" in [path.read_bytes() for path in home.glob("record.log.torn-*")]
    assert RecordStore.open(home, clock=clock).torn == 0
    with log.open("ab") as stream:
        stream.write(b"another torn piece, later")
    assert forget(home, secret, clock=clock).revisions == 0
    assert b"another torn piece, later" in [path.read_bytes() for path in home.glob("record.log.torn-*")]
    with log.open("ab") as stream:
        stream.write(b'12345678 9 12345678 [{"kind":"entry","id":"' + secret.encode())
    forget(home, secret, clock=clock)
    assert len(list(home.glob("record.log.torn-*"))) == 2


def test_a_record_made_whole_from_an_older_backup_knows_what_was_forgotten(store, home, clock, log):
    store.add(Entry(text="before"))
    back_up(home, clock, "asked")
    secret = store.add(Entry(text=SECRET))
    export = list(store.revisions())
    forget(home, secret.id, clock=clock)
    log.unlink()
    repair(home, clock=clock)
    again = RecordStore.open(home, clock=clock)
    assert again.forgotten == {secret.id}
    assert again.unite(export) == 0 and [kept.fact.text for kept in again.all(Entry)] == ["before"]


def test_a_whole_line_that_holds_no_revisions_stops_forgetting_in_the_log_and_leaves_a_backup(
    store, home, clock, log, secret
):
    [made] = backups(home)
    path = Path(made.path)
    last = path.read_bytes().splitlines()[-1]
    path.write_bytes(path.read_bytes() + seal(3, int(last[:8], 16), {"not": "revisions"}))
    assert forget(home, secret, clock=clock).backups == 1
    assert b"not" not in path.read_bytes().splitlines()[-1]
    last = log.read_bytes().splitlines()[-1]
    with log.open("ab") as stream:
        stream.write(seal(99, int(last[:8], 16), {"not": "revisions"}))
    with pytest.raises(CompanionError, match="damaged"):
        forget(home, secret, clock=clock)


def test_a_folder_that_a_repair_set_aside_is_passed_over(store, home, clock, secret):
    (home / "record.log.damaged-01KJP0P9M0000000000000000Z").mkdir()
    assert forget(home, secret, clock=clock).pieces == 2


def test_revisions_of_a_forgotten_record_that_come_after_its_mark_are_not_shown(store, home, clock, log):
    kept = store.add(Entry(text=SECRET))
    line = log.read_bytes().splitlines()[-1]
    form = json.loads(line.split(b" ", 3)[3])[0]
    forget(home, kept.id, clock=clock)
    last = log.read_bytes().splitlines()[-1]
    with log.open("ab") as stream:
        stream.write(seal(int(last.split()[1]) + 1, int(last[:8], 16), [form]))
    store.refresh()
    assert store.get(kept.id, Entry) is None and store.leftovers == 1
    assert forget(home, kept.id, clock=clock).revisions == 1


def test_drafts_of_every_window_that_say_what_was_forgotten_go_with_it(store, home, clock, secret):
    with closing(Drafts(home)) as window, closing(Drafts(home)) as other:
        window.keep(f"edit-{secret}", "typed in a window that runs")
        other.keep(f"edit-{secret}", "typed in another")
        other.keep("again-of-it", SECRET)
        other.keep("same-words", "a text of its own")
        done = forget(home, secret, clock=clock)
        assert done.drafts == 4, "with the one the fixture kept"
        assert NEEDLE not in everywhere(home)
        assert other.own("same-words").text == "a text of its own"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1252"])
def test_what_editors_left_of_a_forgotten_text_goes_with_it(store, home, clock, secret, encoding):
    with closing(Drafts(home)) as drafts:
        texts = LentTexts(drafts)
        edited, beside, other = (texts.lend(key, "") for key in (f"edit-{secret}", "new", "other"))
        saved = texts.lend("saved", SECRET)
        (beside.folder / ".entry.md.swp").write_bytes(b"\0\xff" + f"{SECRET}, typed".encode(encoding))
        (beside.folder / ".#entry.md").symlink_to("me@here")
        (other.folder / "entry.md~").write_text("another text, long enough to be known")
        old = home / "drafts" / "lent-4711.md"
        old.write_text(SECRET)
        half = home / "drafts" / f"{file_name(f'edit-{secret}', '1-2-3')}.1-00000000"
        half.write_text("half")
        forget(home, secret, clock=clock)
        assert NEEDLE not in everywhere(home)
        cleared = (edited.folder, beside.folder, saved.folder, old, half)
        assert not any(path.exists() for path in cleared)
        assert [one.id for one in texts.all()] == [other.id]


def test_a_text_too_short_to_be_known_by_takes_no_other_draft_with_it(store, home, clock):
    kept = store.add(Entry(text="Yes."))
    with closing(Drafts(home)) as drafts:
        drafts.keep("other", "Yes.")
        lent = LentTexts(drafts).lend("other", "Yes.")
        forget(home, kept.id, clock=clock)
        assert drafts.own("other").text == "Yes." and lent.path.exists()
