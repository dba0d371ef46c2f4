"""What somebody sees: the lines that the app would write to the terminal, after its filters."""

from __future__ import annotations

from textual.app import App
from textual.strip import Strip


def strips_of(app: App[int]) -> list[Strip]:
    """Return the strips of the whole screen."""
    return app.screen._compositor.render_strips(app.size)


def lines_of(app: App[int]) -> list[str]:
    """Return the lines of the screen without blanks at their ends."""
    return [strip.text.rstrip() for strip in strips_of(app)]


def seen(app: App[int]) -> str:
    """Return the screen as running text, so that a wrapped sentence can be looked for."""
    return " ".join(" ".join(lines_of(app)).replace("▎", " ").replace("│", " ").split())


def everything(app: App[int]) -> str:
    """Return what can be scrolled to on this screen: the rows of all flows, as running text."""
    from companion.tui.widgets.flow import Flow

    rows = [
        f"{row.first.plain} {row.body.plain}"
        for flow in app.screen.query(Flow)
        if flow.display
        for row in flow.rows
    ]
    return " ".join(" ".join(rows).split())


def styles_of(app: App[int]) -> list[tuple[str, object]]:
    """Return every piece of text on the screen with its style."""
    return [(segment.text, segment.style) for strip in strips_of(app) for segment in strip]
