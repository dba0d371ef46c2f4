"""A save that fails is told in words, and what stood on the screen stays there to be tried again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from textual.dom import DOMNode

from companion.safety.errors import CompanionError

Node = TypeVar("Node", bound=DOMNode)
Handler = Callable[[Node, Any], Awaitable[None]]


def saving(handler: Handler[Node]) -> Handler[Node]:
    """Guard a message handler that writes to the record.

    Textual ends a widget's message loop, and the app with it, at the first exception of a handler.
    """

    @wraps(handler)
    async def guarded(self: Node, event: Any) -> None:
        try:
            await handler(self, event)
        except CompanionError as error:
            tell(self, error)

    return guarded


def saved(node: DOMNode, change: Callable[[], object]) -> bool:
    """Make a change to the record; False when it could not be saved, which is told."""
    try:
        change()
    except CompanionError as error:
        tell(node, error)
        return False
    return True


def tell(node: DOMNode, error: CompanionError) -> None:
    """Say what could not be saved and what to do next; of several failures the last one stands alone."""
    node.app.clear_notifications()
    node.app.notify(str(error), title="This is not saved", severity="error", timeout=12, markup=False)
