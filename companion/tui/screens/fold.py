"""Folding: passages of an entry hidden from a mentor, and beside the entry what can be seen of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen

from companion.learner.folding import hidden_places
from companion.learner.folds import outside
from companion.learner.passages import Span, stretches
from companion.records.kept import Kept
from companion.records.kinds import Entry
from companion.review.cut import visible
from companion.safety.cell_text import excerpt
from companion.tui import sharing_acts
from companion.tui.commands import command
from companion.tui.screens.two_panes import LINES, capped
from companion.tui.session import Session
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.fold_text import FoldText
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.mode_bar import ModeBar
from companion.tui.widgets.reading_column import ReadingColumn

CHOSEN = 32
"""Cells of what is chosen that are said."""
SEEN = "What your mentor will see"
MOVE = "   Arrows choose a word, s its sentence."
NO_WORDS = "There's no word here to fold."
CHANGED = "This entry was changed elsewhere. Look at it again first."


class FoldScreen(Screen[None]):
    """One entry. Each fold is kept at once; ctrl+z takes the last one back."""

    CSS = """
    FoldScreen #panes { layout: vertical; height: 1fr; }
    FoldScreen #own { height: 1fr; padding: 1 1 0 1; align-horizontal: center; }
    FoldScreen #own > * { max-width: 80; }
    FoldScreen #chosen { height: auto; max-height: 2; padding: 0 0 0 2; }
    FoldScreen #seen { height: 40%; border-top: solid $border-blurred; padding: 0 1 0 3; }
    FoldScreen.-wide #panes { layout: horizontal; }
    FoldScreen.-wide #seen {
        height: 1fr; width: 50%; border-top: none; border-left: solid $border-blurred; padding: 1 1 0 2;
    }
    """

    BINDINGS = [
        command(
            "journal.fold",
            "f",
            "fold",
            "Fold",
            "Hide what is chosen from your mentor, or show it again.",
            also=("hide", "redact", "black out", "censor", "cut out", "private"),
        ),
        command("journal.see", "enter", "see", "To preview", "Go to what your mentor will see."),
        command("go.back", "escape", "back", "Back", "Back to the text, then to where you came from."),
    ]

    def __init__(self, session: Session, entry_id: str) -> None:
        super().__init__()
        self.session = session
        self.entry_id = entry_id

    @property
    def entry(self) -> Kept[Entry] | None:
        """The entry as it is kept; None when it is gone."""
        return self.session.store.get(self.entry_id, Entry)

    @property
    def view(self) -> FoldText:
        """The text."""
        return self.query_one(FoldText)

    def compose(self) -> ComposeResult:
        """Compose the text and what is seen of it."""
        kept = self.entry
        folds = hidden_places(kept.fact) if kept is not None else ()
        yield ModeBar("Fold")
        with Container(id="panes"):
            with Vertical(id="own"):
                yield FoldText(kept.fact.text if kept is not None else "", folds, id="text")
                yield Flow(id="chosen")
            with ReadingColumn(id="seen"):
                yield Flow(id="visible")
        yield KeyLine()

    def on_mount(self) -> None:
        """Choose."""
        self.view.focus()
        self.show()

    def show_again(self) -> None:
        """Show what stands in the record now."""
        self.session.store.refresh()
        self.show()

    def show(self) -> None:
        """Draw the entry with its folds, and what is seen of it; leave when it is gone."""
        kept = self.entry
        if kept is None:
            self.dismiss()
            return
        self.view.show_text(kept.fact.text, hidden_places(kept.fact))
        self.query_one("#visible", Flow).show_rows(list(_seen_rows(kept.fact)))

    @on(FoldText.Chosen)
    def say_what_is_chosen(self) -> None:
        """Say what the key would do, and show the place in what is seen."""
        kept, chosen = self.entry, self.view.chosen
        rows = [Row(Content.styled(NO_WORDS, "$quiet"))]
        if kept is not None and chosen is not None:
            passage = excerpt(self.view.text[slice(*chosen)].strip(), CHOSEN)
            verb = "unfolds" if self._is_folded(kept.fact, chosen) else "folds"
            rows = [Row(Content.assemble(("f", "bold $primary"), f" {verb} “{passage}”", (MOVE, "$quiet")))]
            self._follow(kept.fact, chosen[0])
        self.query_one("#chosen", Flow).show_rows(rows)
        self.refresh_bindings()

    def _follow(self, entry: Entry, at: int) -> None:
        """Bring the line of the caret into view in what is seen; lines that folds hide are not there."""
        folds, column = hidden_places(entry), self.query_one("#seen", ReadingColumn)
        row = 1 + sum(entry.text.count("\n", start, end) for start, end in outside((0, at), folds))
        flow = self.query_one("#visible", Flow)
        line = flow.line_of(min(row, len(flow.rows)))
        room, top = column.scrollable_content_region.height, round(column.scroll_y)
        if room and not top <= line < top + room:
            column.scroll_to(y=max(0, line - room // 2), animate=False)

    def label_of(self, action: str) -> str | None:
        """Say for the footer what f and esc do here."""
        if action == "back":
            return None if self.view.has_focus else "To your entry"
        kept, chosen = self.entry, self.view.chosen
        if action != "fold" or kept is None or chosen is None:
            return None
        return "Unfold" if self._is_folded(kept.fact, chosen) else "Fold"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The passage is chosen in the text."""
        if action in ("fold", "see"):
            return self.is_mounted and self.view.has_focus
        return super().check_action(action, parameters)

    def action_fold(self) -> None:
        """Fold what is chosen, or show it again; what is out of view is shown first."""
        view, chosen = self.view, self.view.chosen
        self.session.store.refresh()
        kept = self.entry
        if kept is None or kept.fact.text != view.text:
            self.show()
            self.notify(CHANGED, markup=False)
        elif chosen is None:
            self.notify(NO_WORDS, markup=False)
        elif not view.caret_is_seen:
            view.show_caret()
        elif sharing_acts.fold(self, self.session, kept, chosen):
            view.choose_word()
            self.show()

    def action_see(self) -> None:
        """Go to what the mentor will see, to read it."""
        self.query_one("#seen", ReadingColumn).focus()

    def action_back(self) -> None:
        """Back to the text, then to where you came from."""
        if self.view.has_focus:
            self.dismiss()
        else:
            self.view.focus()

    def _is_folded(self, entry: Entry, chosen: Span) -> bool:
        folds = hidden_places(entry)
        at = bisect_right(folds, (chosen[0], len(entry.text) + 1)) - 1
        return at >= 0 and folds[at][0] <= chosen[0] and chosen[1] <= folds[at][1]


def _seen_rows(entry: Entry) -> Iterator[Row]:
    """Lay out what is seen, in rows short enough to be laid out one by one."""
    yield Row(Content.styled(SEEN, "bold $primary"))
    text = visible(entry.text, entry.folds)
    spans = stretches(text)
    yield from capped([Row(Content(text[start:end])) for start, end in spans[: LINES + 1]])
