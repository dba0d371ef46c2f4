"""Forty answers as people and their programs write them, by someone who had only the page.

They were written before the reader was tuned. Each has beside it what its writer meant. ``shown`` are
answers without a marker that the page asks for: they may not be kept, and must be shown. ``may_stay`` are
closing words that may stay in a text.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from companion.review import body_form
from companion.review.body import SharedEntry
from companion.review.mail_body import read_mail
from companion.review.mail_grammar import read_answer
from companion.review.page_lines import PageText
from companion.review.reference import named_in
from companion.review.understood import Understood, understand

FOLDER = Path(__file__).parent / "mails"
MAILS = sorted(one for one in FOLDER.iterdir() if one.stem.isdigit() and one.suffix in (".eml", ".txt"))
BODIES = {
    body.head.reference: body
    for body in (
        body_form.from_bytes((FOLDER / name).read_bytes()) for name in ("newer.jsonl", "older.jsonl")
    )
}
PAGES = {
    reference: (FOLDER / f"{name}.txt").read_text()
    for reference, name in (("K7-MARE", "newer"), ("T4-QUBE", "older"))
}


def plain(text: str) -> str:
    return " ".join(re.sub(r"[*_“”\"'’‘]", "", text).split()).casefold().rstrip(".。 ")


def read(content: bytes, wanted: str | None) -> tuple[str | None, Understood]:
    """Return the packet a mail names, if one alone, and what it says to it, or to the one that is said."""
    mail = read_mail(content)
    named = named_in([mail.subject or "", *(line.text for line in mail.lines)], BODIES)
    reference = named[0] if len(named) == 1 else None
    answered = reference or wanted or "K7-MARE"
    kinds = {
        one.n: "entry" if isinstance(one, SharedEntry) else "commitment" for one in BODIES[answered].numbered
    }
    pages = [PAGES[reference]] if reference else PAGES.values()
    return reference, understand(read_answer(mail.lines, PageText(pages)), kinds)


def says(text: str | None, meant: str | None, may_stay: list[str]) -> bool:
    ways = {plain(meant or ""), *(plain(f"{meant} {more}") for more in may_stay)}
    return plain(text or "") in ways


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_a_mail_says_what_its_writer_meant(mail):
    meant = json.loads(mail.with_suffix(".json").read_text("utf-8"))
    reference, said = read(mail.read_bytes(), meant["reference"])
    assert reference == meant["reference"]
    comments: dict[str, str] = {}
    for comment in said.comments:
        comments[str(comment.n)] = "\n".join(filter(None, (comments.get(str(comment.n)), comment.text)))
    wanted = {n: text for n, text in meant["comments"].items() if n not in meant["shown"]}
    assert comments.keys() == wanted.keys()
    assert all(says(comments[n], text, meant["may_stay"]) for n, text in wanted.items())
    assert {str(one.n): one.score for one in said.scores} == meant["depth"]
    for kind in ("question", "noticed"):
        assert says(getattr(said, kind), None if kind in meant["shown"] else meant[kind], meant["may_stay"])
    step = said.next and f"{said.next.cue} {said.next.act}"
    assert says(step, meant["next"] and f"{meant['next']['if']} {meant['next']['then']}", [])


@pytest.mark.parametrize("mail", MAILS, ids=lambda mail: mail.stem)
def test_what_is_not_kept_of_a_mail_is_shown(mail):
    meant = json.loads(mail.with_suffix(".json").read_text("utf-8"))
    _, said = read(mail.read_bytes(), meant["reference"])
    told = [one.text for one in (*said.unkept, *said.left)]
    told += [one.text for one in said.comments] + [said.question or "", said.noticed or ""]
    shown = plain(" ".join(told))
    for n in meant["shown"]:
        text = meant["comments"].get(n) or meant[n]
        assert plain(text)[:25] in shown


def test_there_are_two_mails_of_each_class():
    classes = [
        one for mail in MAILS for one in json.loads(mail.with_suffix(".json").read_text("utf-8"))["class"]
    ]
    assert all(classes.count(number) >= 2 for number in range(1, 16))
    assert len(MAILS) == 40
