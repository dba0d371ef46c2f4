"""What somebody sees: the lines that the app would write to the terminal, after its filters."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import App
from textual.errors import NoWidget
from textual.map_geometry import MapGeometry
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


def strips_of(app: App[int]) -> list[Strip]:
    """Return the strips of the whole screen: every widget that is in view, each over what lies below it."""
    width, height = app.size
    lines = [Strip.blank(width)] * height
    for widget, place in sorted(_in_view(app.screen), key=lambda one: one[1].order):
        seen = place.visible_region
        drawn = widget.render_lines(seen.translate(-place.region.offset))
        for y, strip in zip(seen.line_range, drawn, strict=True):
            before, after = lines[y].crop(0, seen.x), lines[y].crop(seen.right, width)
            lines[y] = Strip.join([before, strip, after])
    return lines


def _in_view(screen: Screen[object]) -> Iterator[tuple[Widget, MapGeometry]]:
    for widget in screen.walk_children(Widget, with_self=True):
        bars = [widget.vertical_scrollbar] if widget.show_vertical_scrollbar else []
        for one in (widget, *bars):
            try:
                place = screen.find_widget(one)
            except NoWidget:
                continue
            if place.visible_region and one.visible:
                yield one, place


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
