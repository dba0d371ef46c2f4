"""The depth of a text: 0 to 3 in halves, said as one writes it: a digit, and a full stop for the half."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from companion.review.how_to_answer import RUBRIC
from companion.tui.commands import DELETE_KEYS, command
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.margin import ReplyPlace

MOST, HALF = 3.0, 0.5
SCORES = tuple(half / 2 for half in range(7))
DIGITS, HALVES = "0123", ".,"
CELLS = 5
"""Width of a score in its brackets."""


class DepthScale(Flow, can_focus=True):
    """Nothing is proposed. A score is kept as soon as it is said, and can be left out again."""

    answering = True

    BINDINGS = [
        command("list.less", "left,h", "move(-1)", "Less", "Half a step less deep.", show=False),
        command("list.more", "right,l", "move(1)", "More", "Half a step deeper.", show=False),
        command("answer.clear", DELETE_KEYS, "clear", "Clear", "Give this text no score."),
    ]

    @dataclass
    class Scored(Message):
        """A text has this score now, or none."""

        scale: DepthScale
        score: float | None

        @property
        def control(self) -> DepthScale:
            """The scale, for @on selectors."""
            return self.scale

    def __init__(self, score: float | None) -> None:
        self.score = score
        super().__init__(self._drawn())

    @property
    def answer_hints(self) -> tuple[tuple[str, ...], ...]:
        """The keys that say a score, as the footer names them; a half is not halved again."""
        has_half = self.score is None or (self.score.is_integer() and self.score < MOST)
        half = ((".", "and a half", "½"),) if has_half else ()
        return (("0–3", "Depth"), *half)

    def answers_to(self, character: str) -> bool:
        """Tell whether a character says a score or a half."""
        return len(character) == 1 and character in DIGITS + HALVES

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no score to leave out."""
        return self.score is not None if action == "clear" else super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Take a digit, or the half that follows it."""
        if event.character is None or not self.answers_to(event.character):
            return
        event.stop()
        if event.character in DIGITS:
            self._say(float(event.character))
        else:
            self._say(min(int(self.score or 0) + HALF, MOST))

    def on_click(self, event: events.Click) -> None:
        """Take the score that is clicked."""
        at = event.get_content_offset_capture(self)
        if at.y == 0 and 0 <= at.x // CELLS < len(SCORES):
            event.stop()
            self._say(SCORES[at.x // CELLS])

    def action_move(self, step: int) -> None:
        """Half a step less or more; the first press begins in the middle."""
        self._say(max(0.0, min((MOST / 2 if self.score is None else self.score + step * HALF), MOST)))

    def action_clear(self) -> None:
        """Leave the score out."""
        self._say(None)

    def show(self, score: float | None) -> None:
        """Show another score."""
        self.score = score
        self.show_rows(self._drawn(), layout=False)
        self.refresh_bindings()

    def _say(self, score: float | None) -> None:
        if score != self.score:
            self.show(score)
            self.post_message(self.Scored(self, score))

    def _drawn(self) -> list[Row]:
        marks = []
        for score in SCORES:
            here = score == self.score
            said = f"[{score:g}]" if here else f" {score:g} "
            marks.append(Content.styled(f"{said:<{CELLS}}", "bold $accent" if here else ""))
        return [Row(Content("").join(marks), wrap=False)]


class DepthPlace(ReplyPlace):
    """The question, the scale, and what each level means while one is here."""

    DEFAULT_CSS = """
    DepthPlace { margin: 1 0 0 0; }
    DepthPlace > .rubric { display: none; }
    DepthPlace:focus-within > .rubric { display: block; }
    """

    def __init__(self, n: int, score: float | None) -> None:
        super().__init__()
        self.n = n
        self.scale = DepthScale(score)

    @property
    def answer(self) -> Widget:
        """The scale."""
        return self.scale

    def compose(self) -> ComposeResult:
        """Compose the question, the scale and the levels."""
        about = "  the highest level it reaches (you can leave it out)"
        yield Flow([Row(Content.assemble((f"Depth of text {self.n}", "bold"), (about, "$quiet")))])
        yield self.scale
        levels = [
            Row(Content(words), Content.styled(f"{score}  ", "bold $primary")) for score, words in RUBRIC
        ]
        yield Flow(levels, classes="rubric")
