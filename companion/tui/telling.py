"""What the app says in passing: one message at a time, above the footer, where it covers nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakSet

from textual import events
from textual.screen import Screen
from textual.timer import Timer

from companion.tui.typed import Typed

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

SECONDS = {"information": 6.0, "warning": 15.0, "error": 20.0}
"""How long a message stands; one that tells how to take something back stands until the next."""


TO_A_FIELD = "enter goes to the field; then you can type."
"""The hint for a letter that was meant for a field which has not the keys yet."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message. ``seconds`` is None for one that stays until another takes its place.

    ``until_a_key`` says that it is about this moment alone: the next key ends it.
    """

    words: str
    title: str = ""
    severity: SeverityLevel = "information"
    seconds: float | None = SECONDS["information"]
    until_a_key: bool = False


class Telling(Typed):
    """An app that tells things above its footer; warnings wait for one another, remarks make way."""

    def __init__(self) -> None:
        super().__init__()
        self._messages: list[Message] = []
        self._message_timer: Timer | None = None
        self._opened: WeakSet[Screen[object]] = WeakSet()

    @property
    def message(self) -> Message | None:
        """What is told now."""
        return self._messages[0] if self._messages else None

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,  # noqa: ARG002
    ) -> None:
        """Tell something in passing. Its words are text: they are never read as markup."""
        seconds = SECONDS[severity] if timeout is None else timeout
        self._tell(Message(message, title, severity, seconds))

    async def on_event(self, event: events.Event) -> None:
        """End what is about the moment before this key."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._keep(lambda one: not one.until_a_key)
        await super().on_event(event)

    def hint(self, words: str) -> None:
        """Tell what a key would do here, until the next key."""
        if words:
            self._tell(Message(words, until_a_key=True))

    def opened(self, screen: Screen[object]) -> None:
        """Tell no more of what was done before a screen that is something else; a box is not."""
        if screen not in self._opened:
            self._opened.add(screen)
            if not screen.is_modal and not getattr(screen, "TELLS_ON", False):
                self.move_on()

    def move_on(self) -> None:
        """Tell no more of what was done: one has gone on to something else."""
        self._keep(lambda one: one.seconds is not None)

    def tell_for_good(self, words: str) -> None:
        """Tell what stays true until something else happens."""
        self._tell(Message(words, seconds=None))

    def clear_notifications(self) -> None:
        """Tell nothing any more."""
        self._messages = []
        self._show_message()

    def _tell(self, message: Message) -> None:
        lasting = [one for one in self._messages if one.severity != "information"]
        if lasting and message.severity == "information":
            self._messages = [*lasting, message]
        else:
            self._messages = [one for one in [message, *lasting] if one is message or one != message]
        self._show_message()

    def _keep(self, keeps: Callable[[Message], bool]) -> None:
        kept = [one for one in self._messages if keeps(one)]
        if kept != self._messages:
            self._messages = kept
            self._show_message()

    def _end(self) -> None:
        self._messages = self._messages[1:]
        self._show_message()

    def _show_message(self) -> None:
        if self._message_timer is not None:
            self._message_timer.stop()
            self._message_timer = None
        now = self.message
        if now is not None and now.seconds is not None:
            self._message_timer = self.set_timer(now.seconds, self._end)
        for screen in self.screen_stack:
            for foot in screen.query("KeyLine"):
                foot.follow()  # type: ignore[attr-defined]
