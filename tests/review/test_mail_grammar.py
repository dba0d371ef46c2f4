"""Markers as people and their programs write them, where their texts end, and what is never a marker."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.review.mail_grammar import BELOW, CLOSING, NAMED, QUOTED, SAMPLE, UNCLAIMED, read_answer
from companion.review.mail_lines import lines_of_text
from companion.review.mail_marks import almost, mark_of
from companion.review.page_lines import PageText
from companion.review.understood import score_of, understand

PAGE = PageText(["Text 1   4 November\n\n  He came at six and I waited for what felt like an hour.\n"])
KINDS = {1: "entry", 2: "entry", 3: "commitment"}


def said(text, page=PAGE):
    return understand(read_answer(lines_of_text(text), page), KINDS)


def comments(text):
    return [(one.n, one.text) for one in said(text).comments]


@pytest.mark.parametrize(
    ("line", "kind", "n", "text"),
    [
        ("2: You waited.", "comment", 2, "You waited."),
        ("2:", "comment", 2, ""),
        ("２：待った", "comment", 2, "待った"),
        ("٢: نعم", "comment", 2, "نعم"),
        ("2 : Vous", "comment", 2, "Vous"),
        ("2:\u00a0Vous", "comment", 2, "Vous"),
        ("**2:** You", "comment", 2, "You"),
        ("*2*: You", "comment", 2, "You"),
        ("- 2: You", "comment", 2, "You"),
        ("• 2: You", "comment", 2, "You"),
        ("3. 2: You", "comment", 2, "You"),
        ("Text 2: You", "comment", 2, "You"),
        ("Text 2 – You", "comment", 2, "You"),
        ("Commitment 3: You", "comment", 3, "You"),
        ("#2: You", "comment", 2, "You"),
        ("DEPTH 2: 1", "depth", 2, "1"),
        ("depth of text 2: 1", "depth", 2, "1"),
        ("ｄｅｐｔｈ　２：１．５", "depth", 2, "１．５"),
        ("depth: 1", "depth", None, "1"),
        ("2：十分", "comment", 2, "十分"),
        ("Question : Who?", "question", None, "Who?"),
        ("“noticed: you ask", "noticed", None, "you ask"),
        ("Next step: If he comes", "next", None, "If he comes"),
        ("My comment      2: In a table", "comment", 2, "In a table"),
        ("My comment | 2: In a table", "comment", 2, "In a table"),
    ],
)
def test_a_marker_is_read_however_it_is_dressed(line, kind, n, text):
    mark = mark_of(line)
    assert (mark.kind, mark.n, mark.text) == (kind, n, text)


@pytest.mark.parametrize(
    "line",
    ["1:1 with Ilir", "10:30 we met", "2:You waited", "He said 2: no", "2) a list", "2. a list", "", ":",
     "3 - no", "Questionable: no", "depths 2: 1", "next week: we talk", "Text: two", "2 or 3: both", "http://x"],
)  # fmt: skip
def test_what_only_looks_like_one_is_none(line):
    assert mark_of(line) is None


def test_a_number_with_a_letter_behind_its_colon_is_text_and_told_of():
    assert almost("2:You waited")
    assert not almost("1:1 with Ilir")
    found = said("1: Yes.\n2:No.")
    assert [one.text for one in found.comments] == ["Yes.\n2:No."]
    assert [one.line for one in found.remarks] == [2]


def test_a_text_runs_to_the_next_marker_and_keeps_its_paragraphs():
    assert comments("Hi\n1: One\ntwo\n\n\n\nthree\n2: Four") == [(1, "One\ntwo\n\nthree"), (2, "Four")]


def test_a_text_ends_with_its_level_of_quotation():
    assert comments("1: One\n> theirs\nmore") == [(1, "One")]


def test_quoted_markers_count_where_no_other_stands_and_are_told_otherwise():
    found = said("> > 2: Two\n> 1: One")
    assert [(one.n, one.quoted) for one in found.comments] == [(2, True), (1, True)]
    found = said("1: Mine\n> 2: Theirs")
    assert [one.n for one in found.comments] == [1]
    assert [(one.text, one.why) for one in found.left] == [("2: Theirs", QUOTED)]


def test_nothing_counts_below_a_signature_and_it_is_told():
    found = said("1: One\n-- \nMara\n2: +49 30 1\n> 1: quoted")
    assert [one.n for one in found.comments] == [1]
    assert [one.why for one in found.left] == [BELOW, BELOW]
    assert [one.text for one in found.left] == ["Mara", "2: +49 30 1"]


def test_the_quoted_signature_of_the_other_ends_nothing():
    assert comments("> Text\n> -- \n> Ana\n\n1: Below it") == [(1, "Below it")]


def test_a_firms_notice_below_a_line_of_underscores_is_no_answer():
    assert comments("1: One\n__________________\n2: Please consider the trees.") == [(1, "One")]


def test_what_stands_on_the_page_never_counts_however_it_is_wrapped():
    page = PageText(["2: what I wrote in an entry and it looks\nlike a marker of the mentor\n"])
    found = said("1: Mine\n\n2: what I wrote\nin an entry and it looks like\na marker of the mentor", page)
    assert [one.n for one in found.comments] == [1]
    alone = said("2: what I wrote in an entry and it looks", page)
    assert [one.why for one in alone.left] == [SAMPLE]


@pytest.mark.parametrize(
    "block",
    ["From: Ana\nSent: Monday\nTo: Mara\nSubject: For our talk",
     "Von: Ana\nGesendet: Montag\nAn: Mara\nBetreff: x", "De : Ana\nEnvoyé : lundi\nÀ : Mara\nObjet : x",
     "-----Original Message-----", "差出人: Ana\n送信日時: 1\n宛先: Mara"],
)  # fmt: skip
def test_the_head_of_a_quoted_mail_belongs_to_no_answer(block):
    found = said(f"1: One\n\n{block}\n\n  He came at six and I waited for what felt like an hour.")
    assert [one.text for one in found.comments] == ["One"]
    assert found.left == ()


@pytest.mark.parametrize(
    "leads",
    ["On Sat, 21 Nov 2026 at 17:12, Ana <a@x.org>\nwrote:", "Am 21.11.2026 um 17:12 schrieb Ana:",
     "Le sam. 21 nov. 2026 à 17:12, Ana a écrit :", "2026年11月21日(土) 17:12 Ana <a@x.org>:"],
)  # fmt: skip
def test_what_leads_to_a_quotation_belongs_to_no_answer(leads):
    assert comments(f"1: One\n{leads}\n> He came") == [(1, "One")]


def test_a_line_of_ones_own_before_a_quotation_is_kept():
    assert comments("1: I like how you say this:\n> He came\n") == [(1, "I like how you say this:")]


def test_closing_words_are_left_out_of_the_last_text_and_told():
    found = said("1: One\n\nBest wishes,\nMara\n\nSent from my iPhone")
    assert [one.text for one in found.comments] == ["One"]
    assert {one.why for one in found.left} == {CLOSING}


def test_a_list_in_a_comment_stays_and_the_next_number_as_a_list_does_not_join_it():
    assert comments("2: Two things\n1. first\n2. second") == [(2, "Two things\n1. first\n2. second")]
    found = said("1: One\n2) Is this about two?")
    assert [one.text for one in found.comments] == ["One"]
    assert [(one.text, one.why) for one in found.left] == [("2) Is this about two?", UNCLAIMED)]


@pytest.mark.parametrize(
    ("text", "score", "rest"),
    [
        ("1.5", 1.5, ""), ("1,5", 1.5, ""), ("２", 2.0, ""), ("１．５", 1.5, ""), ("2", 2.0, ""),
        ("0", 0.0, ""), (".5", 0.5, ""), ("½", 0.5, ""), ("1½", 1.5, ""), ("2/3", 2.0, ""),
        ("2 of 3", 2.0, ""), ("**2**", 2.0, ""),
        ("2 - you see it", 2.0, "you see it"), ("1.5 (almost)", 1.5, "(almost)"),
    ],
)  # fmt: skip
def test_a_score_is_read(text, score, rest):
    assert score_of(text) == (score, rest)


@pytest.mark.parametrize(
    "text", ["4", "1.7", "-1", "1 or 2", "1-2", "1–2", "two", "", "2%", "2nd", "1.5.2", "99", "1 bis 2"]
)
def test_what_is_no_score_or_two_is_none(text):
    assert score_of(text) == (None, "")


def test_scores_that_differ_are_not_kept_and_those_that_agree_count_once():
    found = said("depth 1: 1\ndepth 1: 2\ndepth 2: 1\ndepth 2: 1,0\ndepth 3: 1\ndepth 9: 1\ndepth: 1")
    assert [(one.n, one.score) for one in found.scores] == [(2, 1.0)]
    assert len(found.unkept) == 5


def test_words_behind_a_score_are_a_comment_and_those_below_it_are_told():
    found = said("depth 1: 2 because you\nsee it\n\nElse.\ndepth 2: 1\nSee you")
    assert [(one.n, one.text) for one in found.comments] == [(1, "because you\nsee it")]
    assert "Else." in {one.text for one in found.unkept}
    assert "See you" in {one.text for one in found.left}


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("If he comes, then I wait.", "he comes", "I wait"),
        ("if he comes then wait", "he comes", "wait"),
        ("If Ana is ill, then Rita writes it down.", "Ana is ill", "Rita writes it down"),
        ("IF Jonas COMES, THEN I WAIT.\nMara", "Jonas COMES", "I WAIT"),
        ("If he comes\n\nthen I wait\n\nMore", "he comes", "I wait"),
        ("If it is due, then at two you ask who has it", "it is due", "at two you ask who has it"),
        ("Just wait.", "", "Just wait."),
        ("If he comes, wait.\n\nMore", "", "If he comes, wait."),
    ],
)
def test_a_next_step_is_parted_where_it_says_if_and_then(text, cue, act):
    step = said(f"next: {text}").next
    assert (step.cue, step.act) == (cue, act)


def test_what_stands_below_a_next_step_is_told():
    found = said("next: If he comes, then I wait.\nMara\n\nNot doing the depth.\n\nOr yes.")
    assert "Mara\n\nNot doing the depth.\n\nOr yes." in {one.text for one in found.unkept}
    found = said("next: If it is 5 p.m.\nand he comes, then\nI wait.\nAlso, text 2 is good.")
    assert (found.next.cue, found.next.act) == ("it is 5 p.m. and he comes", "I wait")
    assert "Also, text 2 is good." in {one.text for one in found.unkept}


def test_a_comment_of_ten_megabytes_is_told_and_not_kept():
    found = said("1: " + "x" * 10_000_000 + "\n2: short")
    assert [one.n for one in found.comments] == [2]
    assert "longer than" in found.unkept[0].why


pieces = st.sampled_from(
    ["1: a", "2: b", "depth 1: 2", "question: q", "-- ", "> ", ">> 1: x", "text", "", "9: z", "From: x",
     "２：c", "1:1 no", "**2:** d", "If a, then b", "next: If a, then b",
     "____________", "\x1b[31m", "[/]", "Best,"]
)  # fmt: skip


@given(st.lists(pieces, max_size=14))
def test_every_line_is_kept_told_or_quoted_and_no_number_is_made_up(lines):
    text = "\n".join(lines)
    found = said(text)
    numbers = {int(line.lstrip("*")[0]) for line in lines if line.lstrip("*")[:1].isdecimal()} | {1}
    assert {one.n for one in found.comments} <= numbers & {1, 2, 3}
    told = " ".join(
        [one.text for one in (*found.comments, *found.unkept, *found.left)]
        + [found.question or "", found.noticed or ""]
        + ([f"{found.next.cue} {found.next.act}"] if found.next else [])
        + [f"{one.score:g}" for one in found.scores]
    )
    for line in lines:
        if line in ("text", "9: z", "1:1 no") and text.count("\n") < 200:
            assert line in told


@pytest.mark.parametrize(
    "lead",
    [
        "1 and 3",
        "1, 3",
        "1 & 3",
        "1 + 3",
        "Texts 1 and 3",
        "Text 1 and commitment 3",
        "1 und 3",
        "**1, and 3**",
    ],
)
def test_a_comment_may_be_about_several(lead):
    assert comments(f"{lead}: The same evening?\n\n2: No.") == [
        (1, "The same evening?"),
        (3, "The same evening?"),
        (2, "No."),
    ]


def test_of_several_numbers_one_that_is_not_there_is_said_and_the_other_kept():
    found = said("1 and 9: The same evening?")
    assert [(one.n, one.text) for one in found.comments] == [(1, "The same evening?")]
    assert [(one.text, one.why) for one in found.unkept] == [
        ("1 and 9: The same evening?", "There is no number 9 in this packet.")
    ]


def test_a_score_may_be_given_to_two():
    assert [(one.n, one.score) for one in said("depth 1 and 2: 1.5").scores] == [(1, 1.5), (2, 1.5)]


@pytest.mark.parametrize("line", ["1,5: no", "1.5: no", "1/3: no", "3 of 4: no", "1 or 3: no", "10-30: no"])
def test_what_is_no_list_of_numbers_is_no_marker(line):
    assert mark_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Text 2 the one about leave.",
        "Commitment 3 I liked.",
        "text 2, and what then?",
        "Text 1 and 2 go together.",
    ],
)
def test_a_paragraph_that_names_another_text_without_a_colon_is_no_part_of_the_comment_above(line):
    found = said(f"1: You waited.\n\n{line}\nDid she say more?\n\n3: Good.")
    assert [(one.n, one.text) for one in found.comments] == [(1, "You waited."), (3, "Good.")]
    assert [(one.text, one.why) for one in found.left] == [(line, NAMED), ("Did she say more?", UNCLAIMED)]


def test_within_a_paragraph_a_text_may_be_named():
    assert comments("1: You waited, and in\ntext 2 you did not.") == [
        (1, "You waited, and in\ntext 2 you did not.")
    ]
