"""What the footer leaves out where there is no room, and what it never does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.tui.widgets.key_line import ACTS, ALWAYS, ANSWERS, FIRST, HELP, LAST, NEXT, UNDO, Item, fitted

ITEMS = (
    Item("a–d", "Answer", ANSWERS),
    Item("esc", "To the text", FIRST),
    Item("n", "Skip", ACTS),
    Item("tab", "Next", NEXT),
    Item("ctrl+z", "Undo", UNDO),
    Item("ctrl+p", "Find", ALWAYS),
    Item("ctrl+q", "Quit", LAST),
    Item("?", "Help", HELP),
)
RANKS = st.sampled_from((ANSWERS, FIRST, HELP, UNDO, ACTS, NEXT, ALWAYS, LAST))
ONE = st.builds(
    Item, st.text("abcdef+", min_size=1, max_size=6), st.text("abcd", min_size=1, max_size=9), RANKS
)


def test_where_there_is_room_all_keys_stand_three_cells_apart() -> None:
    assert fitted(ITEMS, 200).plain == "   ".join(item.words.plain for item in ITEMS)


def test_before_a_key_gives_way_they_move_together() -> None:
    whole = "  ".join(item.words.plain for item in ITEMS)
    assert fitted(ITEMS, len(whole)).plain == whole
    assert "ctrl+q Quit" not in fitted(ITEMS, len(whole) - 1).plain


def test_the_way_out_gives_way_first_and_what_answers_last() -> None:
    shown = [fitted(ITEMS, width).plain for width in range(120, 9, -1)]
    lost = [item.key for item in ITEMS]
    lost.sort(key=lambda key: sum(f"{key} " in f"{line} " for line in shown))
    assert lost == ["ctrl+q", "ctrl+p", "tab", "n", "ctrl+z", "?", "esc", "a–d"]


@given(st.lists(ONE, max_size=9), st.integers(1, 120))
def test_the_line_never_overflows_and_keeps_the_order(items: list[Item], width: int) -> None:
    line = fitted(tuple(items), width)
    assert line.cell_length <= width
    every, at = [item.words.plain for item in items], 0
    for words in [one.strip() for one in line.plain.split("  ") if one.strip()]:
        at = every.index(words, at) + 1


@given(st.lists(ONE, min_size=1, max_size=9), st.integers(1, 120))
def test_no_key_stays_that_has_to_give_way_to_one_that_is_gone(items: list[Item], width: int) -> None:
    kept = [words.strip() for words in fitted(tuple(items), width).plain.split("  ") if words.strip()]
    gone = [item for item in items if item.words.plain not in kept]
    stay = [item for item in items if item.words.plain in kept and item not in gone]
    assert not gone or not stay or max(one.rank for one in stay) <= max(one.rank for one in gone)
