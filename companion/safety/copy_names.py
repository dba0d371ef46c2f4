"""Names of copies: what synchronisers, editors and people call a second file beside the one they copied."""

from __future__ import annotations

import re
from enum import Enum
from posixpath import splitext
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection


class Kind(Enum):
    """What a name says of its file.

    ``CONFLICT``: two machines wrote at once, and the name says so. ``BACKUP``: a program kept the state
    before a change. ``UNSAVED``: an editor ended with changes that are not in the file. ``COPY``: numbered or
    named by hand or by a synchroniser; other files can have such a name too, so it says something only beside
    the original.
    """

    CONFLICT = "conflict"
    BACKUP = "backup"
    UNSAVED = "unsaved"
    COPY = "copy"


class CopyName(NamedTuple):
    """The name of the file that was copied, and what the copy's name says of it."""

    original: str
    kind: Kind


# In the languages of the synchronisers.
_CONFLICT = (
    "conflict|konflikt|conflit|conflitto|conflito|motstrid|modstrid|ristiriit|ütközés|çakış|xung đột"
    "|конфликт|конфлікт|競合|冲突|衝突|충돌|ขัดแย้ง"
)
_COPY = "copy|copie|copia|cópia|kopie?|kopia|kopio|kopya|kópia|kopija|копия|копія|副本|コピー|복사본"
_OF = "of|von|de|di|do|van|av|af|z|из"

# Each takes a name without its ending (`.md`, `.log`) to what stood there before. First those that nothing
# but a synchroniser or a merge writes.
_CONFLICTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Dropbox, Nextcloud, Seafile: “(Anna's conflicted copy 2026-01-12)”, “(SFConflict a@b.org 2026-…)”.
        # A conflict alone may be what the file is about, so a copy, a case or a date belongs to it.
        rf"(.+?) *[(（](?=[^()（）]*(?:{_CONFLICT}))(?=[^()（）]*(?:{_COPY}|case|unicode|sync|clash|\d{{4}}))"
        r"[^()（）]*(?:\(\d+\))?[)）](?: *\(\d+\))?",
        rf"(.+?) *\[[^\[\]]*(?:{_CONFLICT})[^\[\]]*\]",  # pCloud, Google Drive
        r"(.+?) *\(conflicted\)",
        r"(.+?) *\(case clash[^()]*\)",
        r"(.+?)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?",  # Syncthing
        r"(.+?)_conflict-\d{8}-\d{6}",  # ownCloud
        r"(.+?)_[^_]+_[a-z]{3}-\d\d-\d{4,6}-\d{4}_conflict",  # Synology Drive
        r"(.+?)\.conflict\d*",  # Resilio, rclone
        r"(.+?)_(?:BASE|LOCAL|REMOTE|BACKUP)_\d+",  # git mergetool
    )
)
_COPIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(.+?)(?: *[-–—] *|[ _.-])(?:{_COPY})(?:[ _-]?\(?\d+\)?)?",  # “- Copy (2)”, “copy 2”
        rf"(.+?) *[(（](?:[^()（）]{{0,20}} )?(?:{_COPY})(?: \d+)?[)）]",  # GNOME: “(3rd copy)”
        rf"(?:{_COPY})(?: \(\d+\))? (?:{_OF}) (.+)",  # Google Drive: “Copy of …”
        r"(.+?)(?:的副本|のコピー)",
        rf"(.+?) *\((?:{_CONFLICT})[^()]*\)",
        r"(.+?) *\([^()]*\d{4}-\d\d-\d\d[^()]*\)",  # “(anna@example.org 2026-01-12)”
        r"(.+?) ?\(\d{1,3}\)",  # Google Drive, browsers
        r"(.+?) \d{1,2}",  # iCloud
        r"(.+?)[ ._-](?:old|alt|bak|backup|orig|original|save|tmp)\d?",
        r"(.+?)~\d?",
    )
)
# OneDrive appends the machine's name: in capitals, or that of a Mac or a phone.
_MACHINE = re.compile(
    r"-(?:(?=.*[A-Z])[A-Z0-9][A-Z0-9-]{1,14}(?:-\d{1,2})?"
    r"|.*\b(?:MacBook|iMac|Mac|PC|Laptop|Desktop|iPhone|iPad|Android|Surface|Pixel)\b.*)"
)
_KEPT_BY_EDITORS = re.compile(
    r"(.+\.\w+?)(?:~|\.~\d+~|\.(?:bak|orig|old|save|rej|tmp|mine|backup|un~)\d*|\.r\d+|___jb_(?:old|tmp)___)",
    re.IGNORECASE,
)
_UNSAVED = re.compile(r"#(.+)#|\.#(.+)|\.(.+)\.sw[a-p]|~\$(.+)|\.~lock\.(.+)#")


def copy_name(name: str) -> CopyName | None:
    """Return of which file ``name`` says that it is a copy; None for a name that says nothing of the kind."""
    if match := _UNSAVED.fullmatch(name):
        return CopyName(match[match.lastindex or 1], Kind.UNSAVED)
    if match := _KEPT_BY_EDITORS.fullmatch(name):
        return CopyName(match[1], Kind.BACKUP)
    for kind, patterns in ((Kind.CONFLICT, _CONFLICTS), (Kind.COPY, _COPIES)):
        for pattern in patterns:
            if original := _without_addition(pattern, name):
                return CopyName(original, kind)
    return None


def _without_addition(pattern: re.Pattern[str], name: str) -> str:
    """Return the original's name; what ``pattern`` describes stands before the ending, or behind it."""
    stem, ending = splitext(name)
    if match := pattern.fullmatch(stem):
        return match[1] + ending
    match = pattern.fullmatch(name) if ending else None
    return match[1] if match and "." in match[1][1:] else ""


def originals_among(name: str, others: Collection[str]) -> tuple[CopyName, ...]:
    """Return which of the files called ``others`` the one called ``name`` may be a copy of, nearest first.

    A copy of a copy may be one of either. A conflict copy of none of them is one of a file that is gone.
    """
    by_folded = {other.casefold(): other for other in others if other != name}
    found: list[CopyName] = []
    current, kind = name, None
    while step := copy_name(current) or _with_machine(current, by_folded.values()):
        current, kind = step.original, step.kind if kind in (None, Kind.COPY) else kind
        if there := by_folded.get(current.casefold()):
            found.append(CopyName(there, kind))
    return tuple(found) if found or kind is not Kind.CONFLICT else (CopyName(current, kind),)


def _with_machine(name: str, others: Collection[str]) -> CopyName | None:
    """Return the one of ``others`` to whose name a machine's was appended: longer names first."""
    stem, ending = splitext(name)
    for other in sorted(others, key=len, reverse=True):
        bare, same = splitext(other)
        if same == ending and stem.startswith(bare) and _MACHINE.fullmatch(stem[len(bare) :]):
            return CopyName(other, Kind.COPY)
    return None


def is_copy_of(name: str, original: str) -> bool:
    """Tell whether the name of a file says that it is a copy of the one called ``original``."""
    return any(copy.original == original for copy in originals_among(name, (original,)))
