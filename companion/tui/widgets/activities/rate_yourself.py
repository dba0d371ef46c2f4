"""Rate yourself: statements with digits 1–5, 0 for no occasion. Outside the measured sittings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from companion.course import model
from companion.learner import ratings
from companion.learner.incomplete import NOTHING_TO_ANSWER
from companion.learner.instrument import instrument_of
from companion.learner.ratings import POINTS
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.own_drafts import begun
from companion.tui.saving import saved, saving
from companion.tui.unbroken import GLUE
from companion.tui.widgets.activities.base import ChangeableView, LessonContext, said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.menu import Menu, MenuRow
from companion.tui.widgets.prose import prose_rows


class RatingMenu(Menu):
    """Statements that take a digit each; the caret goes on to the next."""

    BINDINGS = [command("answer.unrate", "ctrl+z", "take_back", "Undo", "Take the last digit back.")]

    @dataclass
    class Given(Message):
        """One more statement has its digit."""

        points: dict[str, int | None]

    @dataclass
    class Rated(Message):
        """Every statement has its digit."""

        points: dict[str, int | None]

    def __init__(self, items: tuple[model.RatingItem, ...], given: dict[str, int | None]) -> None:
        self._items = items
        self.points: dict[str, int | None] = dict(given)
        self._given_last: list[int] = []
        first = next((n for n, item in enumerate(items) if item.text not in given), 0)
        super().__init__(self._statements(), caret=first)

    @property
    def answering(self) -> bool:
        """Digits belong to the statements."""
        return True

    @property
    def has_caret(self) -> bool:
        """There always is a statement that the next digit is for."""
        return True

    @property
    def answer_hints(self) -> tuple[tuple[str, ...], ...]:
        """The ends of the scale, as the footer names them."""
        return (("1–5", f"{POINTS[1]} … {POINTS[5]}", "Rate"), ("0", POINTS[0]))

    def answers_to(self, character: str) -> bool:
        """Tell whether a character is a point of the scale."""
        return character in "012345"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter rates nothing; there may be no digit to take back."""
        if action == "take_back":
            return bool(self._given_last)
        return False if action == "choose" else super().check_action(action, parameters)

    def action_take_back(self) -> None:
        """Take the digit given last back."""
        place = self._given_last.pop()
        self.points.pop(self._items[place].text, None)
        self.set_entries(self._statements(), caret=place)
        self.refresh_bindings()
        self.post_message(self.Given(dict(self.points)))

    def _take(self, place: int) -> None:
        """A click moves the caret."""
        self.move_to(place)

    def _statements(self) -> list[MenuRow]:
        rows = []
        for item in self._items:
            point = self.points.get(item.text, -1)
            word = "…" if point == -1 else f"{point or 0} {POINTS[point or 0]}".replace(" ", GLUE)
            rows.append(MenuRow(Content.assemble(item.text, (f"  {word}", "bold $accent")), key=item.text))
        return rows

    def on_key(self, event: events.Key) -> None:
        """Take a digit for the statement at the caret."""
        if event.character is None or not self.answers_to(event.character):
            return
        event.stop()
        item = self._items[self.caret]
        self._given_last.append(self.caret)
        self.refresh_bindings()
        self.points[item.text] = int(event.character) or None
        last = self.caret == len(self._items) - 1
        self.set_entries(self._statements(), caret=self.caret if last else self.caret + 1)
        self.keep_caret_in_view()
        self.post_message(self.Given(dict(self.points)))
        if all(item.text in self.points for item in self._items):
            self.post_message(self.Rated(dict(self.points)))


class RateYourselfView(ChangeableView):
    """A lesson's own self-rating."""

    WORD = "Rate yourself"

    BINDINGS = [command("answer.rate", "e", "again", "Change", "Rate these statements again.")]

    def __init__(self, context: LessonContext, activity: model.RateYourself) -> None:
        super().__init__(context, activity.id, activity.title)
        self.activity = activity

    @property
    def answered(self) -> bool:
        """Whether it was rated, is left out while a baseline is open, or has no statement."""
        return not self.activity.items or self._given() is not None or self._left_out() is not None

    @property
    def changeable(self) -> bool:
        """Nothing is rated while a baseline is open."""
        return self.finished and bool(self.activity.items) and self._left_out() is None

    def body(self) -> Iterable[Widget]:
        """Yield the statements, or what was answered."""
        given, left_out = self._given(), self._left_out()
        yield Flow(prose_rows(self.activity.intro))
        if not self.activity.items:
            yield said(NOTHING_TO_ANSWER, "$quiet")
            return
        if given is None and left_out is not None:
            yield said(left_out.sentence(self.context.session.today), "$quiet")
            return
        if given is not None and not self.changing:
            yield Flow([self._row(item, given) for item in self.activity.items])
            yield said(ratings.KEPT, "$quiet")
            return
        scale = "   ".join(f"{point} {word}".replace(" ", GLUE) for point, word in POINTS.items())
        yield said(ratings.question(self.activity), "bold $accent")
        yield said(scale, "$quiet")
        draft = begun(self, self.context.session, self._key)
        yield RatingMenu(self.activity.items, ratings.begun(self.activity, draft) if draft else {})

    @on(RatingMenu.Given)
    def keep_begun(self, event: RatingMenu.Given) -> None:
        """Keep the digits given so far, so that leaving in the middle loses none."""
        event.stop()
        draft = ratings.draft_of(self.activity, event.points)
        saved(self, lambda: self.context.session.drafts.keep(self._key, draft))

    @on(RatingMenu.Rated)
    @saving
    async def rate(self, event: RatingMenu.Rated) -> None:
        """Keep the ratings."""
        event.stop()
        session, lesson = self.context.session, self.context.lesson.id
        before = ratings.latest(session.store, lesson, self.activity)
        kept = ratings.rate(session.store, self.activity, lesson, event.points)
        session.drafts.discard(self._key)
        if before is None or before.rev != kept.rev:
            undo.did(self, session, undo.kept(session, kept, "Your rating is kept.", "It is as before."))
        self.changing = False
        await self.step()

    def _left_out(self) -> ratings.LeftOut | None:
        session = self.context.session
        return ratings.left_out(
            session.store, session.drafts, instrument_of(session.catalog), session.clock.now()
        )

    @property
    def _key(self) -> str:
        return ratings.draft_key(self.context.lesson.id, self.activity)

    def _given(self) -> dict[str, int | None] | None:
        kept = ratings.latest(self.context.session.store, self.context.lesson.id, self.activity)
        return kept.fact.answers if kept is not None else None

    def _row(self, item: model.RatingItem, given: dict[str, int | None]) -> Row:
        point = given.get(item.text) or 0
        return Row(
            Content.assemble(item.text, (f"  {point} {POINTS[point]}", "$accent")),
            Content.styled("· ", "$quiet"),
        )
