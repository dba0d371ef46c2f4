"""From an older schema to the present one: a pure step for each schema ever released, in order.

A log is read in whatever schema it has, each revision taken through the steps it lacks; the file is written
anew by the first save. ``tests/store/golden`` holds a log of every schema.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Form = dict[str, Any]
Migration = Callable[[Form], Form]


def _to_2(form: Form) -> Form:
    """Keep the form: schema 2 adds the tip beside the log, and the kind ``forgotten``.

    Programs that know schema 1 alone would bring back what was forgotten, so they must not write.
    """
    return form


STEPS: tuple[Migration, ...] = (_to_2,)
"""``STEPS[n - 1]`` leads from schema n to n + 1. A step gets a revision's JSON form and may change it."""


def migrated(content: Any, schema: int, steps: tuple[Migration, ...] = STEPS) -> Any:
    """Return a line's content in the present schema; what is no list of forms is returned as it is."""
    for step in steps[schema - 1 :]:
        if isinstance(content, list):
            content = [step(form) if isinstance(form, dict) else form for form in content]
    return content
