"""The command palette: every command as “group: Verb”, and every lesson, made from the same declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from companion.tui.commands import group_of, palette_title
from companion.tui.messages import OpenNotes

if TYPE_CHECKING:
    from companion.tui.app import CompanionApp


class CommandProvider(Provider):
    """What can be done from here."""

    async def discover(self) -> Hits:
        """Offer everything before a word is typed."""
        for title, explanation, run in self._commands():
            yield DiscoveryHit(Content(title), run, text=title, help=Content(explanation))  # type: ignore[arg-type]

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for title, explanation, run in self._commands():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, text=title, help=Content(explanation))  # type: ignore[arg-type]

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        app: CompanionApp = self.app  # type: ignore[assignment]
        seen: set[str] = set()
        active = [(a.binding, a.node) for a in self.screen.active_bindings.values() if a.enabled]
        always = [(binding, app) for binding in app.declared()]
        for binding, node in [*active, *always]:
            if (
                not group_of(binding)
                or binding.id is None
                or binding.id in seen
                or binding.id.startswith(("list.", "app.palette"))
            ):
                continue
            seen.add(binding.id)
            run: Callable[[], Any] = partial(app.run_action, binding.action, node)
            if node is app and binding.id.startswith("go."):
                # Chosen by name, a room is reached also where its digit belongs to a question.
                run = partial(app.action_go, binding.id.removeprefix("go."))
            yield palette_title(binding), binding.tooltip, run
        for source in app.session.catalog.sources:
            yield (
                f"Notes: {source.title}",
                f"Open the companion notes on this {source.kind}.",
                partial(app.post_message, OpenNotes(source.id)),
            )
        for lesson in app.session.catalog.lessons:
            yield f"Lesson: {lesson.title}", lesson.objective, partial(app.open_lesson, lesson.id, None)
