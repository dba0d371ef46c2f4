"""The texts of a packet, each with a margin to write in, and at the end what one says on the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from companion.tui.page_rows import of_kind, section_rows
from companion.tui.reply_keeper import ACT, CUE, NOTICED, QUESTION
from companion.tui.undo import Act, did
from companion.tui.widgets.depth import DepthPlace, DepthScale
from companion.tui.widgets.field_inputs import FieldChoice
from companion.tui.widgets.field_place import FieldPlace
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.margin import MarginPlace, ReplyPlace
from companion.tui.widgets.menu import MenuRow
from companion.tui.widgets.sheet_column import SheetColumn

if TYPE_CHECKING:
    from companion.review.compared import Compared
    from companion.review.page_form import Page, Section
    from companion.tui.reply_keeper import ReplyKeeper
    from companion.tui.session import Session

AT_ONCE = 12
"""Texts on the screen at once; more are added when the row below them is chosen. Each costs some widgets."""
LONG = 1_200
"""Characters from which a text has its margin below it, where one is when it was read."""
MORE, SEE = "more", "see"
NEXT_STEP = "If … (the moment)", "then … (what they do)"


class RowPlace(ReplyPlace):
    """A row among the places: it leads on."""

    DEFAULT_CSS = "RowPlace { border-left: none; padding: 0; margin: 1 0 0 0; }"

    def __init__(self, words: str, key: str, enter: str) -> None:
        super().__init__()
        self.menu = FieldChoice([MenuRow(Content(words), key=key)], enter=enter)

    @property
    def answer(self) -> Widget:
        """The row."""
        return self.menu

    def compose(self) -> ComposeResult:
        """Compose the row."""
        yield self.menu


class PartView(Container):
    """One text or commitment, and its margin: below it, or where its screen is wide beside it."""

    DEFAULT_CSS = """
    PartView { height: auto; layout: vertical; margin: 1 0 0 0; }
    PartView > .margin { height: auto; margin: 1 0 0 0; }
    """

    def __init__(self, section: Section, beside: Compared | None, keeper: ReplyKeeper) -> None:
        super().__init__()
        rows = section_rows(section, beside=beside)
        self._text, place = Flow(rows), str(section.n)
        comment = MarginPlace(place, f"Your comment on {section.title.lower()}", keeper.text_of(place))
        keeper.follow(place, comment.area)
        self.places: list[ReplyPlace] = [comment]
        if section.kind == "text":
            self.places.append(DepthPlace(section.n, keeper.written.scores.get(section.n)))
        if sum(len(row.body) for row in rows) < LONG:
            self.add_class("-short")

    def compose(self) -> ComposeResult:
        """Compose the text and the places."""
        yield self._text
        with Vertical(classes="margin"):
            yield from self.places


class ReviewColumn(SheetColumn):
    """The column a packet is read in; its form knows the places without looking for them."""

    @property
    def fields(self) -> Sequence[FieldPlace]:
        """The places of the reply."""
        return next((one.reply_places for one in self.query_children(ReviewForm)), ())


class ReviewForm(Vertical):
    """All of a packet that is answered."""

    DEFAULT_CSS = """
    ReviewForm { height: auto; padding: 0 1 0 0; }
    ReviewForm > Flow { margin: 1 0 0 0; }
    """

    def __init__(
        self,
        session: Session,
        page: Page,
        beside: Mapping[int, Compared] | None,
        keeper: ReplyKeeper,
        name: str,
    ) -> None:
        super().__init__()
        self._session, self._page, self._beside, self._keeper, self._name = (
            session,
            page,
            beside,
            keeper,
            name,
        )
        self._left = iter([one for one in page.sections if one.n])
        self._count = sum(bool(one.n) for one in page.sections)
        self._parts: list[PartView] = []
        self._more = RowPlace("", MORE, "Show more")
        self._whole: list[ReplyPlace] = []

    @property
    def reply_places(self) -> Sequence[ReplyPlace]:
        """The places on the screen, in their order."""
        more = [self._more] if self._has_more else []
        return [*(place for part in self._parts for place in part.places), *more, *self._whole]

    def compose(self) -> ComposeResult:
        """Compose the first texts, what follows them all, and what is said on the whole."""
        yield from self._next_parts()
        yield self._more
        self._name_more()
        for section in of_kind(self._page.sections, "report", "questions"):
            yield Flow(section_rows(section))
        yield Flow([Row(Content("Overall"), style="bold $primary")])
        self._whole = [
            self._place(NOTICED, "One thing you noticed"),
            self._place(QUESTION, "One question to think about"),
            self._place(
                CUE, f"A next step for {self._name}, if you have one:  {NEXT_STEP[0]}", one_line=True
            ),
            self._place(ACT, NEXT_STEP[1], one_line=True),
            RowPlace("See the reply: all that goes, before it is sealed", SEE, "See reply"),
        ]
        yield from self._whole

    def _place(self, place: str, title: str, *, one_line: bool = False) -> MarginPlace:
        made = MarginPlace(place, title, self._keeper.text_of(place), one_line=one_line, above=1)
        self._keeper.follow(place, made.area)
        return made

    def _next_parts(self) -> Iterator[PartView]:
        for section in islice(self._left, AT_ONCE):
            beside = self._beside[section.n] if self._beside is not None else None
            self._parts.append(PartView(section, beside, self._keeper))
            yield self._parts[-1]

    @property
    def _has_more(self) -> bool:
        return len(self._parts) < self._count

    def _name_more(self) -> None:
        left = self._count - len(self._parts)
        words = f"Show the next {min(left, AT_ONCE)} of {left} more"
        self._more.menu.set_entries([MenuRow(Content(words), key=MORE)])
        self._more.display = self._has_more

    async def show_more(self) -> None:
        """Show further texts, and go to the first of them."""
        parts = list(self._next_parts())
        await self.mount(*parts, before=self._more)
        self._name_more()
        parts[0].places[0].enter()

    @on(DepthScale.Scored)
    def scored(self, event: DepthScale.Scored) -> None:
        """Keep a score; ctrl+z takes it back."""
        event.stop()
        place = next(one for one in self.query(DepthPlace) if one.scale is event.scale)
        n, before, keeper = place.n, self._keeper.written.scores.get(place.n), self._keeper
        keeper.score(n, event.score)
        said = (
            f"Depth of text {n}: {event.score:g}." if event.score is not None else f"No depth for text {n}."
        )
        act = Act(
            said,
            f"Depth of text {n}: {f'{before:g}' if before is not None else 'none'} again.",
            lambda: keeper.score(n, before),
            lambda: keeper.written.scores.get(n) == event.score,
        )
        did(self, self._session, act)

    def show_again(self) -> None:
        """Show the scores as they are now."""
        for place in self.query(DepthPlace):
            place.scale.show(self._keeper.written.scores.get(place.n))
