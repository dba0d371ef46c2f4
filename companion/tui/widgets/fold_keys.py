"""The keys by which passages of a text are chosen: words, lines, pages, sentences; shift selects."""

from __future__ import annotations

from companion.tui.commands import command

_MOVES = (
    ("word-before", "left", "", "word(-1", "Word before", "Go to the word before; with shift, select it."),
    ("word", "right", "", "word(1", "Next word", "Go to the next word; with shift, select it."),
    ("line-up", "up", ",k", "line(-1", "Up", "Go a line up; with shift, select up to there."),
    ("line-down", "down", ",j", "line(1", "Down", "Go a line down; with shift, select up to there."),
    ("text-page-up", "pageup", "", "page(-1", "Page up", "Go a page up."),
    ("text-page-down", "pagedown", "", "page(1", "Page down", "Go a page down."),
    ("line-begin", "home", "", "line_end(0", "Line start", "Go to the first word of the line."),
    ("line-end", "end", "", "line_end(-1", "Line end", "Go to the last word of the line."),
    ("text-begin", "ctrl+home", ",g", "text_end(0", "First word", "Go to the first word of the text."),
    ("text-end", "ctrl+end", ",G", "text_end(-1", "Last word", "Go to the last word of the text."),
)

FOLD_KEYS = (
    command(
        "list.sentence",
        "s",
        "sentence",
        "Sentence",
        "Select the sentence at the caret; again, the next one too.",
    ),
    *(
        command(f"list.{id}", f"{key}{also}", f"{action})", label, says, show=False)
        for id, key, also, action, label, says in _MOVES
    ),
    *(
        command(f"list.{id}", f"shift+{key}", f"{action}, True)", label, says, show=False)
        for id, key, _, action, label, says in _MOVES
    ),
)
"""The bindings of FoldText."""
