"""The terminal given to another program and taken back, whatever happens in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from textual.app import App


@contextmanager
def given_away(app: App[object]) -> Iterator[None]:
    """Leave the terminal to what runs within; the app has it again afterwards, also after an exception.

    Textual 8.2's ``suspend`` takes it back only when nothing was raised. Raises CompanionError where the
    terminal cannot be given away.
    """
    from textual.app import SuspendNotSupported

    fault: BaseException | None = None
    try:
        with app.suspend():
            try:
                yield
            except BaseException as error:
                fault = error
    except SuspendNotSupported:
        raise CompanionError(
            "this terminal cannot be given to another program", next_step="write here instead"
        ) from None
    if fault is not None:
        raise fault
