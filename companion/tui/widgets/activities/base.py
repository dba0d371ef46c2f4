"""What every activity of a lesson shares on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from companion.course import model
from companion.fact import fact
from companion.tui.session import Session
from companion.tui.stepwise import Stepwise
from companion.tui.widgets.flow import Flow, Row


@fact
class LessonContext:
    """The lesson an activity stands in, and the session it is answered in."""

    session: Session
    lesson: model.Lesson

    def field_key(self, activity_id: str, field: str) -> str:
        """Return the key of the draft of one field."""
        from companion.learner.draft_keys import field_key

        return field_key(self.lesson.id, activity_id, field)


class ActivityView(Stepwise, Vertical):
    """One activity, composed anew from what was answered at each step.

    Subclasses yield their present state from ``body`` and say in ``finished`` whether nothing is open.
    """

    WORD: ClassVar[str] = "Activity"
    CALLED: ClassVar[str] = "activity"
    """Before the id of the widget: an author's own activity may be called “Result” or “3”."""

    DEFAULT_CSS = """
    ActivityView {
        height: auto; margin: 0 0 1 0; padding: 0 0 0 2;
        border-left: outer $border-blurred;
        &:focus, &:focus-within { border-left: outer $accent; }
    }
    ActivityView > .title { margin: 0 0 1 0; }
    ActivityView > Flow, ActivityView > Menu, ActivityView > Writing { margin: 0 0 1 0; }
    ActivityView > Menu:last-child, ActivityView > Flow:last-child { margin: 0; }
    """

    @dataclass
    class Progressed(Message):
        """A step was taken; ``finished`` when the activity has nothing open any more."""

        view: ActivityView
        finished: bool

        @property
        def control(self) -> ActivityView:
            """The view, for @on selectors."""
            return self.view

    @dataclass
    class Wanted(Message):
        """Another activity of the lesson has to come first, by its id."""

        activity: str

    def __init__(self, context: LessonContext, id: str, title: str) -> None:
        super().__init__(id=f"{self.CALLED}-{id}", classes="activity")
        self.context = context
        self.activity_id = id
        self.heading = title

    @property
    def finished(self) -> bool:
        """Whether nothing is open here."""
        raise NotImplementedError

    @property
    def half_answered(self) -> bool:
        """Whether an answer was given that can still be taken back here; what is finished is an act."""
        return False

    @property
    def answers_given(self) -> int:
        """How many answers of several stand."""
        return 0

    def read_again(self) -> None:
        """Forget what was read from the record."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking back waits for an answer."""
        if action == "undo":
            return self.half_answered
        return super().check_action(action, parameters)

    async def action_undo(self) -> None:
        """Take the last answer back."""

    def follows(self, other: ActivityView) -> bool:  # noqa: ARG002
        """Whether a step in ``other`` changes what is shown here."""
        return False

    def body(self) -> Iterable[Widget]:
        """Yield the widgets of the present state."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Compose the title and the body."""
        yield Flow([Row(self.title_line())], classes="title")
        widgets = list(self.body())
        # Without a field inside, the activity takes the focus itself: its commands need a place.
        self.can_focus = not any(widget.can_focus or widget.can_focus_children for widget in widgets)
        yield from widgets

    def title_line(self) -> Content:
        """The kind of activity and its title."""
        return titled(self.WORD, self.heading)

    async def step(self, *, focus: bool = True) -> None:
        """Show the state after an answer and tell the lesson."""
        # Removing a focused widget would send the focus, and the view after it, to a neighbour.
        self.screen.set_focus(None)
        await self.recompose()
        if not (focus and self.focus_inside()):
            # Without one thing that has the keys they would go nowhere.
            around = (one for one in (self, *self.ancestors) if isinstance(one, Widget) and one.focusable)
            next(around, self).focus(scroll_visible=False)
        self.post_message(self.Progressed(self, self.finished))

    @property
    def takes_keys(self) -> Widget | None:
        """The first thing inside that can be answered; None when there is none."""
        return next((widget for widget in self.query("*") if widget.focusable and widget is not self), None)

    def focus_inside(self) -> bool:
        """Focus the first thing that can be answered; False when there is none."""
        first = self.takes_keys
        if first is not None:
            first.focus(scroll_visible=False)
        return first is not None


class ChangeableView(ActivityView):
    """An activity whose answer can be changed: it is asked again, and the old answer stands until then."""

    def __init__(self, context: LessonContext, id: str, title: str) -> None:
        super().__init__(context, id, title)
        self.changing = False

    @property
    def answered(self) -> bool:
        """Whether there is an answer; asked only with the record open."""
        raise NotImplementedError

    @property
    def changeable(self) -> bool:
        """Whether the answer can be changed now."""
        return self.finished

    @property
    def finished(self) -> bool:
        """Whether there is an answer and nobody is changing it."""
        return self.context.session.ready and not self.changing and self.answered

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The command to change waits for an answer."""
        if action == "again":
            return self.changeable
        return super().check_action(action, parameters)

    async def action_again(self) -> None:
        """Ask again."""
        self.changing = True
        await self.step()


class Waiting(ActivityView):
    """An activity before the record is open: its title, where the activity will be.

    What else it shows depends on what was answered; its view is imported after the first frame.
    """

    CALLED = "waiting"

    def __init__(self, context: LessonContext, id: str, word: str, title: str) -> None:
        super().__init__(context, id, title)
        self._word = word
        self.display = bool(word)

    @property
    def finished(self) -> bool:
        """Nothing can be answered yet."""
        return False

    def compose(self) -> ComposeResult:
        """Compose the title alone."""
        yield Flow([Row(titled(self._word, self.heading))], classes="title")


def titled(word: str, title: str) -> Content:
    """The line over an activity."""
    return Content.assemble((word, "bold $secondary"), (" · ", "$quiet"), (title, "bold"))


def said(text: str, style: str = "") -> Flow:
    """A short line of the app's own words."""
    return Flow([Row(Content(text), style=style)])


def hint_row(text: str) -> Row:
    """An author's hint."""
    bar = Content.styled("┃ ", "$secondary")
    return Row(Content.assemble(("Hint  ", "bold $secondary"), text), bar, bar)
