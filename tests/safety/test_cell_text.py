from __future__ import annotations

import subprocess
import sys
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth

from companion.safety import cell_text
from companion.safety.cell_text import cells, clusters, cut, excerpt, padded, wrapped

WORDS = (
    *("team", "done,", "(1:1)", "naïve", "Größe", "Ελλάδα", "Привет", "Ａ", "…"),
    *("漢字", "東京、大阪。", "「はい」", "テスト", "ｶﾀｶﾅ", "한국어", "한"),
    *("ไทย", "ทีม", "ก็", "กำลัง", "ລາວ", "ខ្មែរ", "မြန်မာ"),
    *("हिन्दी", "क्षत्रिय", "ত্ব", "தமிழ்", "ශ්‍රී"),
    *("العربية", "عَرَبِيّ", "שָׁלוֹם", "می‌خواهم", "﷽"),
    *("e\u0301", "o\u0323\u0302", "Zalgo\u030d\u0346\u0305"),
    *("👍🏽", "❤️", "❤\ufe0e", "👨‍👩‍👧‍👦", "🇩🇪", "🇫🇷", "🇩", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "☝🏽", "🏳️‍🌈", "👩🏽‍💻", "🏽"),
    *("\u200b", "\u2060", "\u00ad", "\u200f", "\u200d", "\u200c", "\ufe0f", "\ue000", "\u0378", "\u00a0"),
)
"""Words of many scripts, and signs made of several characters, whole and in parts."""

mixed = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=12).flatmap(
    lambda words: st.sampled_from(["", " ", "\u3000", "\n"]).map(lambda glue: glue.join(words))
)
text = mixed.map(lambda one: "".join(c for c in one if category(c) not in ("Cc", "Cs")))
width = st.integers(8, 40)


def graphemes(text: str) -> list[str]:
    return list(iter_graphemes(text))


def without_space(text: str) -> str:
    return cell_text.SPACE.sub("", text)


def boundaries(text: str) -> set[int]:
    """Where a text may be parted, in characters that are no white space."""
    at, found = 0, {0}
    for cluster in graphemes(text):
        marked_space = without_space(cluster) != cluster  # a mark alone on a space stays alone
        found |= set(range(at, at + len(cluster))) if marked_space else set()
        at += len(without_space(cluster))
        found.add(at)
    return found


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("👍🏽", 2),
        ("❤️", 2),
        ("👨‍👩‍👧", 2),
        ("🇩🇪", 2),
        ("1️⃣", 2),
        ("漢", 2),
        ("e\u0301", 1),
        ("ที", 1),
        ("\u200d", 0),
        ("", 0),
    ],
)
def test_a_sign_takes_the_cells_a_terminal_gives_it(text: str, wide: int) -> None:
    assert cells(text) == wide


@given(text)
def test_cells_are_those_of_wcwidth(text: str) -> None:
    assert cells(text) == wcswidth(text)


def test_what_is_measured_without_wcwidth_takes_one_cell_and_is_a_cluster() -> None:
    plain = [chr(code) for code in range(sys.maxunicode + 1) if cell_text._PLAIN.fullmatch(chr(code))]
    assert [one for one in plain if wcswidth(one) != 1] == []
    assert graphemes("".join(plain)) == plain
    assert wcswidth("".join(plain)) == len(plain)


@given(text, width)
@example("\u200d☝🏽" * 9, 8)
@example("नि" * 20, 9)
@example("🇩🇪" * 9, 8)
def test_no_line_is_wider_than_its_width(text: str, width: int) -> None:
    for line in wrapped(text, width):
        assert wcswidth(line) <= width or len(graphemes(line)) == 1


@given(text, width)
@example("see https://example.org/a/rather/long/address now", 10)
@example("漢字かな、「まじり」文。" * 4, 9)
@example("no\u00a0break", 8)
def test_nothing_is_lost_but_white_space_and_no_cluster_is_parted(text: str, width: int) -> None:
    kept, places = "", boundaries(text)
    for line in wrapped(text, width):
        kept += without_space(line)
        assert len(kept) in places
    assert kept == without_space(text)


@given(text, width)
def test_what_fits_in_a_line_stays_as_it_is_up_to_white_space(text: str, width: int) -> None:
    line = cell_text.SPACE.sub(" ", text).strip(" ")
    assert cells(line) > width or wrapped(text, width) == [line]


@given(text, width)
def test_lines_behind_a_lead_are_no_wider(text: str, width: int) -> None:
    lines = wrapped(text, width, first="• ", rest="漢 ")
    assert lines[0].startswith("• ")
    assert all(line.startswith("漢 ") for line in lines[1:])
    for line in lines:
        assert wcswidth(line) <= width or len(graphemes(line)) <= 3


@given(text, width, st.integers(1, 3))
def test_no_more_lines_come_than_are_asked_for(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most=most)
    assert 1 <= len(lines) <= most
    assert all(wcswidth(line) <= width or len(graphemes(line)) == 1 for line in lines)


@given(text, width)
@example("👨‍👩‍👧‍👦" * 9, 8)
@example("क्षत्रिय" * 9, 8)
def test_a_cut_fits_and_ends_between_two_clusters(text: str, width: int) -> None:
    short = cut(text, width)
    assert wcswidth(short) <= width
    if short != text:
        kept = short.removesuffix("…")
        assert text.startswith(kept)
        assert len(without_space(kept)) in boundaries(text)


@given(text, width)
@example("漢字" * 9, 8)
@example("many words of a text that is too long", 16)
def test_an_excerpt_fits_and_is_the_beginning(text: str, width: int) -> None:
    short = excerpt(text, width)
    assert wcswidth(short) <= width
    whole = short == cell_text.SPACE.sub(" ", text).strip(" ")
    assert whole or without_space(text).startswith(without_space(short.removesuffix(" …")))
    assert whole or len(without_space(short.removesuffix(" …"))) in boundaries(text)


def test_an_excerpt_ends_with_a_whole_word() -> None:
    assert excerpt("many words of a text that is too long", 16) == "many words of …"


@given(text, width)
def test_padding_fills_the_cells_that_are_free(text: str, width: int) -> None:
    assert cells(padded(text, width)) >= min(width, cells(text))
    assert padded(text, width).startswith(text)


@given(text)
def test_clusters_are_the_whole_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_chinese_lines_are_filled_and_begin_with_no_closing_mark() -> None:
    lines = wrapped("她把工作交了出去，然后问：“你想怎么做？”团队自己找到了办法。", 20)
    assert [cells(line) for line in lines[:-1]] == [20, 20, 18] or all(
        cells(line) >= 16 for line in lines[:-1]
    )
    assert not any(line[0] in "，。：？”" for line in lines)


def test_no_line_begins_or_ends_with_a_space() -> None:
    assert wrapped("ten cells, and  then ten", 10) == ["ten cells,", "and then", "ten"]


def test_an_address_is_not_parted() -> None:
    address = "https://example.org/a/path/longer/than/the/line"
    assert address in wrapped(f"see {address} now", 20)


def test_what_is_plain_is_measured_without_wcwidth() -> None:
    code = (
        "import sys; from companion.safety.cell_text import cut, wrapped; "
        "cut('“A plain text” – with dashes … and é, Ж, λ', 9); wrapped('a text of words ' * 9, 20); "
        "sys.exit('wcwidth' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_many_marks_take_no_long_time() -> None:
    for hostile in ("a" + "\u0301" * 100_000, "\u200b" * 20_000, "\u200b\u200d" * 10_000):
        assert cut(hostile + "b" * 99, 10).endswith("…")
