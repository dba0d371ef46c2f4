"""What is asked of every screen: one focus, a true footer, fields in view, a record that stays as it was."""

from __future__ import annotations

from collections.abc import Mapping

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from companion.records.kinds import FACTS, Visit
from companion.tui.screens.find import FindScreen
from companion.tui.widgets.key_line import Item, KeyLine
from companion.tui.widgets.menu import Menu

from ..seeing import lines_of
from ..walking import companion


def record_of(pilot: Pilot[int]) -> Mapping[str, object]:
    """What the record shows, without the place in a lesson, which follows reading."""
    store = companion(pilot).session.store
    return {
        kept.id: kept.fact
        for kind in FACTS
        for kept in store.all(kind)
        if kind is not Visit or kept.fact.done
    }


def files_of(pilot: Pilot[int]) -> set[str]:
    """The files of the home, but for drafts, settings and what the record itself keeps."""
    home = companion(pilot).session.home
    ours = ("drafts", "settings", "record", "backups", "lent")
    return {
        str(path.relative_to(home))
        for path in home.rglob("*")
        if path.is_file() and not path.relative_to(home).parts[0].startswith(ours)
    }


def one_focus(pilot: Pilot[int]) -> None:
    """One thing takes the keys, and at most one caret is seen: that of what takes them."""
    app = pilot.app
    focused = app.screen.focused
    assert focused is not None, "nothing has the focus"
    assert focused.is_attached and focused.region, f"{focused} is not on the screen"
    carets = sum(line.count("▸") for line in lines_of(app))
    # The field of the palette has the keys; the caret in the list under it shows what its enter opens.
    has_caret = isinstance(app.screen, FindScreen) or (isinstance(focused, Menu) and focused.has_caret)
    assert carets <= 1, f"{carets} carets"
    assert not carets or has_caret, "a caret without the focus"


def field_in_view(pilot: Pilot[int]) -> None:
    """A field with the focus can be seen: a line whole, of a text the cursor."""
    focused = pilot.app.screen.focused
    if isinstance(focused, Input):
        seen = pilot.app.screen.find_widget(focused).visible_region
        assert seen.height == focused.region.height, f"of {focused} {seen} is seen"
    elif isinstance(focused, TextArea):
        seen = pilot.app.screen.find_widget(focused).visible_region
        x, y = focused.cursor_screen_offset
        assert seen.contains(x, y) or seen.height >= 3, f"the cursor at {x}, {y} is out of {seen}"


def footer_of(pilot: Pilot[int]) -> tuple[Item, ...]:
    """The keys that the footer shows."""
    foot = pilot.app.screen.query_one(KeyLine)
    return tuple(item for item in foot.items() if item.words.plain in lines_of(pilot.app)[-1])
