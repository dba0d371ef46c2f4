"""What is printed can never command a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.safety.show import UNSAFE, mark, show, show_line

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("hostile", "visible"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x1b]8;;http://x\x07link", "␛]8;;http://x␇link"),
        ("a\rb", "a␍b"),
        ("\x7f", "␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("pay\u202egpj.exe", "pay⟨U+202E⟩gpj.exe"),
        ("\u2028", "⟨U+2028⟩"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\ufeff", "⟨U+FEFF⟩"),
        ("\x00", "␀"),
    ],
)
def test_what_could_command_a_terminal_becomes_a_visible_mark(hostile: str, visible: str) -> None:
    assert show(hostile) == visible


@pytest.mark.parametrize(
    "text", ["", "plain", "two\nlines\tand a tab", "Grüße", "日本語", "👩\u200d🚀", "नमस्ते", "a\u200cb"]
)
def test_ordinary_text_of_any_language_is_left_alone(text: str) -> None:
    assert show(text) is text


@given(ANY_TEXT)
def test_nothing_unsafe_is_left(text: str) -> None:
    shown = show(text)
    assert UNSAFE.search(shown) is None
    assert not any(ord(c) < 32 and c not in "\n\t" for c in shown)
    shown.encode("utf-8")


@given(ANY_TEXT)
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert show(show(text)) == show(text)


@given(ANY_TEXT)
def test_safe_text_is_unchanged(text: str) -> None:
    safe = UNSAFE.sub("", text)
    assert show(safe) == safe


def test_every_unsafe_character_has_its_own_mark() -> None:
    unsafe = [chr(code) for code in range(0x110000) if UNSAFE.match(chr(code))]
    assert len({mark(character) for character in unsafe}) == len(unsafe)


@given(ANY_TEXT)
def test_a_path_stays_on_its_line(text: str) -> None:
    assert len(show_line(text).splitlines()) <= 1 and "\t" not in show_line(text)
