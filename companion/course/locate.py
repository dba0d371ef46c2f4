"""Where the shipped course lies: in a wheel, in an unpacked sdist, and in a checkout."""

from __future__ import annotations

from pathlib import Path

from companion.safety.errors import CompanionError

_PACKAGE = Path(__file__).parent.parent


def shipped(package: Path = _PACKAGE) -> Path:
    """Return the folder of the shipped course.

    A wheel carries it inside the package (``companion/_data/content``); sdist, checkout and editable install
    have it beside the package (``content``). Raises `CompanionError` when it is in neither place.
    """
    for folder in (package / "_data" / "content", package.parent / "content"):
        if (folder / "course.yaml").is_file():
            return folder
    raise CompanionError(
        "the shipped course is missing from this installation",
        where=str(package),
        next_step="install leadership-companion again, or name a course with --course DIR",
    )
