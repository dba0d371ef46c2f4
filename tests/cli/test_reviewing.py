"""Sealed packets between two homes: keys, trust, reviewing, replies, and everything that is refused."""

from __future__ import annotations

import io
import json
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest

from companion.__main__ import main
from companion.review.inbox import packet_ids

from .conftest import Said


class Person:
    """One home on this machine."""

    def __init__(self, home: Path, course: Path, capsys, monkeypatch) -> None:
        self.home, self._course, self._capsys, self._patch = home, course, capsys, monkeypatch

    def say(self, *words: str, typed: str = "") -> Said:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        self._capsys.readouterr()
        status = main(["--home", str(self.home), "--course", str(self._course), *words])
        return Said(status, *self._capsys.readouterr())

    @property
    def line(self) -> str:
        return json.loads(self.say("keys", "show", "--json").out)["own"]["line"]

    def export(self) -> str:
        return self.say("data", "export").out


@pytest.fixture
def people(tmp_path, course, capsys, monkeypatch):
    """Return a maker of people with keys."""

    def make(name: str) -> Person:
        person = Person(tmp_path / name.lower(), course, capsys, monkeypatch)
        assert person.say("keys", "new", "--name", name).status == 0
        return person

    return make


@pytest.fixture
def ana(people) -> Person:
    person = people("Ana")
    person.say("journal", "add", "-", "--share", typed="Ilir came at six. I waited. Petra wept.")
    person.say("journal", "add", "-", "--share", typed="Audit day.")
    person.say(
        "journal", "fold", person.say("journal", "list").out.split("\n")[1][:26], "-", typed="Petra wept."
    )
    return person


@pytest.fixture
def mara(people) -> Person:
    return people("Mara")


def trusting(one: Person, other: Person) -> None:
    assert one.say("keys", "trust", "-", "--yes", typed=other.line).status == 0


def packet(ana: Person, mara: Person, tmp_path: Path, name: str = "packet.age", *more: str) -> Path:
    trusting(ana, mara)
    said = ana.say("share", "--to", "Mara", "--again", "--yes", "-o", str(tmp_path / name), *more)
    assert said.status == 0, said.err
    return tmp_path / name


WRITTEN = "You waited.\n.\n1.5\n\nn\nYou count.\n.\nWho decides?\n.\nhe comes\n.\nI wait\n.\n"


def reply(
    mara: Person, sealed: Path, tmp_path: Path, name: str = "reply.age", written: str = WRITTEN
) -> Path:
    assert mara.say("review", str(sealed), "--plain", typed=written).status == 0
    [mentee] = json.loads(mara.say("review", "--json").out)
    reference = mentee["packets"][0]["reference"]
    assert mara.say("review", reference, "--send", "--yes", "-o", str(tmp_path / name)).status == 0
    return tmp_path / name


def test_the_whole_circle(ana, mara, tmp_path):
    sealed = packet(ana, mara, tmp_path)
    assert b"Ilir" not in sealed.read_bytes()
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600
    read = mara.say("review", str(sealed), "--json")
    assert "You don't know this key yet" in read.err
    assert "I waited. ▒" in json.loads(read.out)["packet"][1]["text"]
    answered = reply(mara, sealed, tmp_path)
    taken = ana.say("receive", str(answered), "--yes")
    assert "kept: 1 comment, 1 score of depth and 1 review" in taken.err
    before = ana.export()
    assert ana.say("receive", str(answered), "--yes").status == 0
    assert ana.export() == before
    assert '"rater": "Mara"' in before
    assert "Mara suggests a next step: If he comes, then I wait." in ana.say("today").out
    comment = re.search(r"Mara  \((\w{26})\)", ana.say("journal", "show", _first(ana)).out)[1]
    ana.say("journal", "answer", comment, "-", typed="I was afraid.")
    following = packet(ana, mara, tmp_path, "second.age")
    again = json.loads(mara.say("review", str(following), "--json").out)["packet"]
    assert again[0]["previous"] == json.loads(read.out)["packet"][0]["id"]
    assert again[1]["ref"] == json.loads(read.out)["packet"][1]["ref"]
    assert again[-1] | {"ref": ""} == {
        "kind": "answer-to-comment", "ref": "", "text": "I was afraid.", "comment": "You waited.",
    }  # fmt: skip
    reference = json.loads(read.out)["packet"][0]["reference"]
    asked = ana.say("share", "--withdraw", reference, "--yes", "-o", str(tmp_path / "w.age"))
    assert asked.status == 0
    assert len(packet_ids(mara.home)) == 2
    assert mara.say("review", str(tmp_path / "w.age")).status == 1
    assert len(packet_ids(mara.home)) == 2
    assert mara.say("review", str(tmp_path / "w.age"), "--yes").status == 0
    assert len(packet_ids(mara.home)) == 1


def _first(person: Person) -> str:
    return json.loads(person.say("journal", "list", "--json").out)[-1]["id"]


def test_nothing_of_the_mentee_is_in_the_mentors_record_or_readable_in_the_home(ana, mara, tmp_path):
    reply(mara, packet(ana, mara, tmp_path), tmp_path)
    held = [one for one in mara.home.rglob("*") if one.is_file() and one.suffix != ".json"]
    assert len(held) > 3
    for one in held:
        assert b"Ilir" not in one.read_bytes(), one
        assert stat.S_IMODE(one.stat().st_mode) == 0o600, one
    assert "Petra" not in mara.export()
    assert "Ilir" not in mara.export()
    assert '"kind": "depth"' not in mara.export()


def test_private_keys_are_the_owners_alone_and_in_no_export_or_backup(ana, tmp_path):
    ana.say("share", "--page", "--yes")
    secrets = [ana.home / "keys" / name for name in ("age.key", "minisign.key", "handles")]
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in secrets)
    words = [
        line for one in secrets for line in one.read_text().splitlines() if len(line) > 60 and "#" not in line
    ]
    ana.say("data", "backup")
    kept = [one.read_text("utf-8", "replace") for one in ana.home.rglob("*.log")] + [ana.export()]
    assert len(words) >= 2
    assert not [word for word in words for text in kept if word in text]


def test_a_packet_for_another_or_of_an_unknown_sort_is_refused_and_nothing_is_kept(
    ana, mara, people, tmp_path
):
    sealed = packet(ana, mara, tmp_path)
    lena = people("Lena")
    said = lena.say("review", str(sealed))
    assert said.status == 1
    assert "sealed for someone else" in said.err
    assert packet_ids(lena.home) == ()
    (tmp_path / "foreign.age").write_bytes(b"not age at all")
    (tmp_path / "cut.age").write_bytes(sealed.read_bytes()[:-20])
    bent = bytearray(sealed.read_bytes())
    bent[-30] ^= 1
    (tmp_path / "bent.age").write_bytes(bent)
    for name in ("foreign.age", "cut.age", "bent.age", "nothing.age"):
        said = mara.say("review", str(tmp_path / name), "--json")
        assert said.status == 1, name
        assert said.err.count("\n") <= 2, name
        assert said.out == ""
    assert packet_ids(mara.home) == ()


def test_a_reply_is_taken_from_nobody_but_whom_the_packet_went_to(ana, mara, people, tmp_path):
    sealed = packet(ana, mara, tmp_path)
    answered = reply(mara, sealed, tmp_path)
    before = ana.export()
    lena = people("Lena")
    lena.say("journal", "add", "-", typed="Mine.")
    assert "sealed for someone else" in lena.say("receive", str(answered)).err
    shutil.copytree(mara.home / "reviews", lena.home / "reviews")
    shutil.copy(
        mara.home / "keys" / "age.key", lena.home / "keys" / "age.key"
    )  # she opens it, and signs herself
    trusting(ana, lena)
    before = ana.export()
    from companion.records.clock import SystemClock
    from companion.review.mentoring import held
    from companion.review.own_keys import needed_keys
    from companion.review.sending_back import sealed_reply_of
    from companion.store.record_store import RecordStore

    store = RecordStore.open(lena.home, clock=SystemClock())
    keys = needed_keys(lena.home)
    [id] = packet_ids(lena.home)
    (tmp_path / "hers.age").write_bytes(sealed_reply_of(store, keys, held(lena.home, keys, id)))
    store.close()
    said = ana.say("receive", str(tmp_path / "hers.age"), "--yes")
    assert said.status == 1
    assert re.search("(wasn't signed by|signed by a key that none)", said.err)
    assert ana.export() == before


def test_a_changed_key_is_warned_of_loudly_and_never_taken_in_silence(ana, mara, tmp_path):
    reply(mara, packet(ana, mara, tmp_path), tmp_path)
    trusting(mara, ana)
    assert ana.say("keys", "new", "--replace").status == 0
    more = packet(ana, mara, tmp_path, "after.age")
    said = mara.say("review", str(more), "--json")
    assert "CAREFUL" in said.err
    line = ana.line
    refused = mara.say("keys", "trust", "-", "--yes", typed=line)
    assert refused.status == 1
    assert "CAREFUL" in refused.err
    assert mara.say("keys", "trust", "-", "--yes", "--replace", typed=line).status == 0
    assert "CAREFUL" not in mara.say("review", str(more), "--json").err


def test_a_reply_sealed_for_an_old_key_still_opens(ana, mara, tmp_path):
    answered = reply(mara, packet(ana, mara, tmp_path), tmp_path)
    ana.say("keys", "new", "--replace")
    said = ana.say("receive", str(answered))
    assert "Comment: You waited." in said.out


def test_a_packet_can_be_sealed_with_six_words(ana, mara, tmp_path):
    said = ana.say("share", "--passphrase", "--yes", "-o", str(tmp_path / "p.age"))
    assert said.status == 0
    words = re.search(r"^  ((?:[a-z-]+))$", said.err, re.M)[1]
    assert words.count("-") >= 5
    assert words not in ana.export()
    (tmp_path / "words").write_text(words.replace("-", " ").upper())
    (tmp_path / "wrong").write_text("abacus " * 6)
    assert "passphrase" in mara.say("review", str(tmp_path / "p.age")).err
    wrong = mara.say(
        "review", str(tmp_path / "p.age"), "--json", "--passphrase-file", str(tmp_path / "wrong")
    )
    assert wrong.status == 1
    assert packet_ids(mara.home) == ()
    right = mara.say(
        "review", str(tmp_path / "p.age"), "--json", "--passphrase-file", str(tmp_path / "words")
    )
    assert right.status == 0, right.err
    assert "Audit day." in right.out


@pytest.mark.parametrize("name", ["Nobody", "Mara"])
def test_nothing_is_sealed_for_somebody_without_compared_keys(ana, name):
    ana.say("share", "--page", "--to", "Mara", "--from", "Ana", "--yes")  # a contact without keys
    said = ana.say("share", "--to", name, "--again", "--yes")
    assert said.status == 1
    assert "no keys for this person" in said.err


def test_without_keys_both_sides_are_told_how_to_make_them(tmp_path, course, capsys, monkeypatch):
    person = Person(tmp_path / "new", course, capsys, monkeypatch)
    person.say("journal", "add", "-", "--share", typed="One.")
    for words in (("share", "--to", "Mara"), ("review",), ("receive", "-")):
        said = person.say(*words, typed="age-encryption.org/v1\n")
        assert said.status in (1, 2)
    assert "companion keys new" in person.say("review").err


def test_a_mentors_notes_and_next_talk_stay_and_never_travel(ana, mara, tmp_path):
    sealed = packet(ana, mara, tmp_path)
    mara.say("review", str(sealed), "--json")
    [mentee] = json.loads(mara.say("review", "--json").out)
    reference = mentee["packets"][0]["reference"]
    mara.say("review", reference, "--note", "-", typed="Ask about her mother.")
    mara.say("review", reference, "--talk", "2027-01-04")
    assert json.loads(mara.say("review", "--json").out)[0]["next_talk"] == "2027-01-04"
    answered = reply(mara, sealed, tmp_path)
    ana.say("receive", str(answered), "--yes")
    assert "her mother" not in ana.export()


def test_keys_are_not_made_twice_by_mistake(ana):
    said = ana.say("keys", "new")
    assert said.status == 2
    assert [one.name for one in (ana.home / "keys").iterdir()].count("age.key") == 1
