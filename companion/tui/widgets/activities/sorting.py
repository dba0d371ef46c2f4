"""Sorting: each row takes a category by its letter; the caret goes on to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from companion.course.option_names import LETTERS, letter_of
from companion.tui.commands import command
from companion.tui.widgets.menu import DONE, Menu, MenuRow


class SortMenu(Menu):
    """Rows and the categories they are put under; the caret shows which row a letter is for."""

    BINDINGS = [
        command("answer.unsort", "ctrl+z", "take_back", "Undo", "Take the last row out of its category.")
    ]

    @dataclass
    class Sorted(Message):
        """Every row has a category and the last row was chosen; ``categories`` in the order shown."""

        categories: tuple[str, ...]

    @dataclass
    class Put(Message):
        """One more row has a category; ``given`` are the places of the categories by the place of the row."""

        given: dict[int, int]

    def __init__(self, texts: Sequence[str], categories: Sequence[str], given: Mapping[int, int]) -> None:
        self._texts = tuple(texts)
        self._categories = tuple(categories)
        self._given: list[str | None] = [None] * len(self._texts)
        self._put_last: list[int] = []
        for row, category in given.items():
            self._given[row] = self._categories[category]
        first = self._given.index(None) if None in self._given else len(self._texts)
        super().__init__(self._sorted_rows(), caret=first)

    @property
    def answering(self) -> bool:
        """Letters belong to the categories."""
        return True

    @property
    def has_caret(self) -> bool:
        """There always is a row that the next letter is for."""
        return True

    @property
    def answer_hints(self) -> tuple[tuple[str, ...], ...]:
        """The letters of the categories: on a small screen the line that names them may be out of view."""
        return tuple((letter_of(place), name) for place, name in enumerate(self._categories))

    def answers_to(self, character: str) -> bool:
        """Tell whether a character is the letter of a category."""
        return character.lower() in LETTERS[: len(self._categories)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter acts on the row that ends the sorting alone; there may be no row to take out."""
        if action == "choose":
            return self.caret >= len(self._texts)
        if action == "take_back":
            return bool(self._put_last)
        return super().check_action(action, parameters)

    def _sorted_rows(self) -> list[MenuRow]:
        named = (f"{letter_of(place)} {name}".strip() for place, name in enumerate(self._categories))
        letters = "   ".join(named)
        rows = [MenuRow(Content.styled(letters, "$primary"), selectable=False, below=1)]
        width = max(map(len, self._categories))
        for text, category in zip(self._texts, self._given, strict=True):
            rows.append(MenuRow(Content(text), mark=(category or "…").ljust(width)))
        if None not in self._given:
            rows.append(MenuRow(Content("Sorted"), key=DONE, mark="→", above=1))
        return rows

    def on_key(self, event: events.Key) -> None:
        """Put the row at the caret under the category of the letter."""
        letter = (event.character or "").lower()
        if not letter or not self.answers_to(letter):
            return
        event.stop()
        if self.caret < len(self._texts):
            self._put(self._categories[LETTERS.index(letter)])

    def action_choose(self) -> None:
        """Finish, on the row that ends the sorting."""
        if self.caret >= len(self._texts):
            self.post_message(self.Sorted(tuple(category or "" for category in self._given)))

    def _take(self, place: int) -> None:
        """A click on the row that ends the sorting finishes it; on another it moves the caret there."""
        self.move_to(place)
        self.action_choose()

    def _put(self, category: str) -> None:
        self._put_last.append(self.caret)
        self._given[self.caret] = category
        self.set_entries(self._sorted_rows(), caret=self.caret + 1)
        self._show()

    def action_take_back(self) -> None:
        """Take the row put last out of its category."""
        row = self._put_last.pop()
        self._given[row] = None
        self.set_entries(self._sorted_rows(), caret=row)
        self._show()

    def _show(self) -> None:
        self.refresh_bindings()
        self.keep_caret_in_view()
        places = {row: self._categories.index(given) for row, given in enumerate(self._given) if given}
        self.post_message(self.Put(places))
