"""The first screen ever: what is kept, where, who can see it, and one question."""

from __future__ import annotations

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from companion.learner import profile
from companion.records.kinds import PathId
from companion.safety.show import show_line
from companion.tui import undo
from companion.tui.commands import command
from companion.tui.saving import saving
from companion.tui.screens.base import Column
from companion.tui.session import Session
from companion.tui.widgets.activities.base import said
from companion.tui.widgets.flow import Flow, Row
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.menu import Menu, MenuRow


class PromiseScreen(Screen[bool]):
    """A promise and a question; its answer makes the profile."""

    BINDINGS = [command("go.back", "escape", "back", "Back", "Keep the path chosen before.")]

    CSS = "PromiseScreen Column > * { margin: 0 0 1 0; }"

    def __init__(self, session: Session, *, can_wait: bool = False) -> None:
        """``can_wait``: there is something to go back to that needs no answer."""
        super().__init__()
        self.session, self.can_wait = session, can_wait

    def compose(self) -> ComposeResult:
        """Compose the promise."""
        with Column():
            yield Flow(
                [
                    Row(Content("Companion"), style="bold $primary"),
                    Row(Content("From doing the work to leading the people who do it."), style="$quiet"),
                ]
            )
            yield Flow(self._promise())
            yield said(profile.WHERE_NOW, "bold $accent")
            yield Menu([self._row(path, title) for path, title in profile.PATHS], lettered=True)
            yield said("Press a, b or c. You can change it later.", "$quiet")
        yield KeyLine()

    def _promise(self) -> list[Row]:
        facts = profile.promise(show_line(str(self.session.home)))
        return [Row(Content(text), Content.styled(lead.ljust(7), "bold $secondary")) for lead, text in facts]

    def _row(self, path: str, title: str) -> MenuRow:
        about = next((one.about for one in self.session.catalog.paths if one.id == path), "")
        return MenuRow(
            Content.assemble(title, "\n", (about, "$quiet")) if about else Content(title), key=path
        )

    def on_mount(self) -> None:
        """Read, then answer."""
        self.query_one(Menu).focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a way back once a path was chosen, or where none is needed."""
        if action == "back":
            return self.can_wait or (self.session.ready and profile.profile(self.session.store) is not None)
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Keep the path."""
        self.dismiss(False)

    @on(Menu.Chosen)
    @saving
    async def choose(self, event: Menu.Chosen) -> None:
        """Keep the path."""
        event.stop()
        path = cast("PathId", event.key)
        store, before = self.session.store, profile.profile(self.session.store)
        kept = profile.begin(store, path) if before is None else profile.change_path(store, path)
        if before is None or before.rev != kept.rev:
            done = f"Your path is “{dict(profile.PATHS)[path]}”."
            undone = "Choose again." if before is None else "Your path is as it was."
            act = undo.kept(self.session, kept, done, undone)
            undo.did(self, self.session, act, leaving=True)
        self.dismiss(True)
