"""Sharing line by line: chosen, folded, previewed, paged, answered by mail, taken in, answered, withdrawn."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import companion

from .conftest import Said

ENTRY = "Ilir brought me the figures at six. I waited. Petra wept. #ilir"


@pytest.fixture
def ids(say) -> list[str]:
    """Keep three entries, of which the first two are marked; return their ids."""
    for text, marked in (
        (ENTRY, True),
        ("Audit day. I rewrote the summary.", True),
        ("Private: Jonas.", False),
    ):
        say("journal", "add", "-", *(["--share"] if marked else []), typed=text)
    return [one["id"] for one in reversed(json.loads(say("journal", "list", "--json").out))]


def page(say, *more: str) -> Said:
    return say("share", "--page", "--from", "Ana", "--purpose", "To talk.", *more)


def reference_of(said: Said) -> str:
    return re.search(r"subject: For our talk, ([2-9A-Z]{2}-[A-Z]{4})", said.err)[1]


def test_what_is_marked_is_on_offer_and_nothing_else(say, ids):
    said = say("share")
    assert said.status == 0
    assert "new: Ilir brought me" in said.out
    assert "Jonas" not in said.out
    assert "mentoring-agreement" in said.err


def test_nothing_is_made_on_a_pipe_without_a_yes(say, ids, home):
    said = page(say)
    assert said.status == 1
    assert "Audit day." in said.out
    assert "--yes" in said.err
    assert not (home / "printed").exists()
    assert json.loads(say("share", "--json").out)["packets"] == []


def test_without_a_name_it_is_asked_for(say, ids):
    said = say("share", "--page", "--yes")
    assert said.status == 2
    assert "--from" in said.err


def test_the_page_is_the_preview_and_both_files_are_the_owners_alone(say, ids, home):
    said = page(say, "--yes")
    reference = reference_of(said)
    files = [home / "printed" / f"packet-{reference.lower()}{ending}" for ending in (".html", ".txt")]
    assert files[1].read_text() in said.out + "\n"
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in files)
    assert stat.S_IMODE((home / "keys").stat().st_mode) == 0o700
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in (home / "keys").iterdir())
    for text in (files[0].read_text(), files[1].read_text()):
        assert text.count(reference) == 1
        assert "Jonas" not in text
        assert "ilir" not in text
        assert "<script" not in text


def test_what_was_shared_is_not_shared_again_unless_it_is_asked_for(say, ids):
    page(say, "--to", "Mara", "--yes")
    again = say("share", "--page", "--to", "mara", "--yes")
    assert again.status == 2
    assert "haven't chosen anything" in again.err
    more = page(say, "--to", "Mara", "--again")
    assert "As you have it already: 1, 2." in more.out


def test_folded_words_are_nowhere_and_what_repeats_them_is_told(say, ids, tmp_path):
    assert say("journal", "fold", ids[0], "-", typed="Petra wept.\n").out.endswith("I waited. ▒\n")
    say("journal", "add", "-", "--share", typed="The talk with Petra was short.")
    said = page(say, "--yes", "-o", str(tmp_path / "p.html"))
    assert "Text 1 folds words that can be read in text 3: “Petra”." in said.err
    assert "wept" not in said.out + (tmp_path / "p.html").read_text() + (tmp_path / "p.txt").read_text()
    assert say("journal", "fold", ids[0], "-", typed="not there\n").status == 1
    assert say("journal", "fold", ids[0], "--unfold").out.startswith("Ilir brought me the figures")


def test_a_file_that_is_there_is_left_and_nothing_counts_as_shared(say, ids, tmp_path):
    (tmp_path / "p.txt").write_text("mine")
    said = page(say, "--yes", "-o", str(tmp_path / "p.html"))
    assert said.status == 1
    assert (tmp_path / "p.txt").read_text() == "mine"
    assert not (tmp_path / "p.html").exists()
    assert json.loads(say("share", "--json").out)["packets"] == []


def test_an_answer_by_mail_is_shown_then_kept_once_beside_its_entries(say, ids, tmp_path):
    reference = reference_of(page(say, "--to", "Mara", "--yes"))
    mail = f"Subject: Re: {reference}\nFrom: Mara <m@x.org>\n\nHi!\n1: You waited.\ndepth 1: 2\n"
    mail += "next: If he comes, then I wait.\n2:x\n9: no\n"
    (tmp_path / "mail.eml").write_text(mail)
    first = say("receive", str(tmp_path / "mail.eml"))
    assert first.status == 1
    assert "Comment: You waited." in first.out
    assert "There is no number 9" in first.out
    assert "Hi!" in first.out
    assert say("journal", "show", ids[0]).out.count("You waited.") == 0
    kept = say("receive", str(tmp_path / "mail.eml"), "--yes")
    assert "kept: 1 comment, 1 score of depth and 1 review" in kept.err
    shown = say("journal", "show", ids[0]).out
    assert "You waited." in shown
    assert "Depth, by Mara: 2" in shown
    before = say("data", "export").out
    again = say("receive", str(tmp_path / "mail.eml"), "--yes")
    assert (again.status, say("data", "export").out) == (0, before)
    assert "received already" in again.out
    assert "Mara suggests a next step: If he comes, then I wait." in say("today").out


def test_a_mail_that_names_no_packet_or_two_is_asked_about(say, ids, tmp_path):
    one = reference_of(page(say, "--to", "Mara", "--yes"))
    two = reference_of(page(say, "--to", "Mara", "--yes", "--again"))
    assert "doesn't say which packet" in say("receive", "-", typed="1: Hi").err
    both = say("receive", "-", typed=f"{one} {two}\n1: Hi")
    assert both.status == 2
    assert f"more than one packet: {one} and {two}" in both.err
    assert (
        "Comment: Hi"
        in say(
            "receive",
            "-",
            "--packet",
            one.lower(),
            typed=f"{one} {two}\n1: Hi",
        ).out
    )


def test_a_comment_on_an_entry_that_was_forgotten_since_is_not_kept(say, ids):
    reference = reference_of(page(say, "--to", "Mara", "--yes"))
    forgotten = say("data", "forget", ids[0], "--yes")
    assert "Mara got it on" in forgotten.out
    assert reference in forgotten.out
    assert "2 printed pages" in forgotten.err
    said = say("receive", "-", "--yes", typed=f"{reference}\n1: To nobody.\n2: Still there.")
    assert "no longer in your journal" in said.out
    assert "kept: 1 comment" in said.err


def test_an_answer_to_a_comment_goes_with_the_next_page(say, ids):
    reference = reference_of(page(say, "--to", "Mara", "--yes"))
    say("receive", "-", "--yes", typed=f"{reference}\n1: Why?")
    comment = re.search(r"Mara  \((\w{26})\)", say("journal", "show", ids[0]).out)[1]
    assert say("journal", "answer", comment[:10], "-", typed="I was afraid.").status == 0
    assert "You: I was afraid." in say("journal", "show", ids[0]).out
    following = page(say, "--to", "Mara").out
    assert "I was afraid." in following
    assert "Why?" in following


def test_an_entry_made_private_says_who_has_it(say, ids):
    page(say, "--to", "Mara", "--yes")
    said = say("share", "--unmark", ids[0])
    assert "It went to Mara" in said.err
    assert ids[0] not in say("share").out


def test_a_packet_is_no_record_to_import(say, ids, tmp_path):
    (tmp_path / "packet").write_text('{"format":"companion-packet","version":1}\n')
    said = say("data", "import", str(tmp_path / "packet"), "--into-mine")
    assert said.status == 1
    assert "isn't a record" in said.err
    assert "companion review" in said.err


def test_a_fault_while_sharing_reports_no_word_of_it(say, ids, monkeypatch):
    def broken(*_: object) -> str:
        text = "canary of the journal"
        raise ValueError(text)

    monkeypatch.setattr("companion.review.page_text.page_text", broken)
    said = page(say, "--yes")
    assert said.status == 70
    assert "canary" not in said.err + said.out
    assert json.loads(say("share", "--json").out)["packets"] == []


def test_what_is_private_reaches_no_other_file_and_no_argument(tmp_path, course):
    """Everything below one folder: home, temporary files, whatever a program may leave."""
    places = {name: str(tmp_path / name) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    for place in places.values():
        Path(place).mkdir()
    words = ["--home", str(tmp_path / "home"), "--course", str(course)]
    code = "import sys; from companion.__main__ import main; sys.exit(main(sys.argv[1:]))"

    def run(*more: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-B", "-c", code, *words, *more],
            input=typed, text=True, capture_output=True, cwd=tmp_path, check=False,
            env={**os.environ, **places, "PYTHONPATH": str(Path(companion.__file__).parent.parent)},
        )  # fmt: skip

    run("journal", "add", "-", "--share", typed="Chosen words. The canaryfold stays here. #canarytag")
    run("journal", "add", "-", typed="canaryprivate")
    [_, chosen] = json.loads(run("journal", "list", "--json").stdout)
    run("journal", "fold", chosen["id"], "-", typed="The canaryfold stays here.")
    assert run("share", "--page", "--from", "Ana", "--yes").returncode == 0
    assert run("keys", "new", "--name", "Ana").returncode == 0
    assert run("share", "--passphrase", "--again", "--yes").returncode == 0
    found = [one for one in tmp_path.rglob("*") if one.is_file() and b"canary" in one.read_bytes()]
    assert {one.relative_to(tmp_path / "home").parts[0] for one in found} <= {"record.log", "backups"}
    assert not list(Path(places["TMPDIR"]).iterdir())


def test_no_word_of_an_entry_is_in_what_is_told_beside_the_preview(say, ids, home):
    said = page(say, "--yes")
    assert not re.search("figures|waited|Audit", said.err)
    assert not any(
        b"Audit" in one.read_bytes() for one in Path(home / "keys").iterdir() if os.access(one, os.R_OK)
    )
