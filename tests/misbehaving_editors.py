"""Editors that misbehave, each a small script; what they write, and where it is looked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion.store.drafts import Drafts

WRITTEN = "written in the editor"
"""What an editor writes; whatever it does, these words are found again."""

BODIES = {
    "saves": f'printf "{WRITTEN}" > "$1"',
    "appends": f'printf " {WRITTEN}" >> "$1"',
    "saves by renaming": f'printf "{WRITTEN}" > "$1.tmp"; mv "$1.tmp" "$1"',
    "cannot rename what it saved": f'printf "{WRITTEN}" > "$1.tmp"',
    "deletes the file after saving elsewhere": f'printf "{WRITTEN}" > "$(dirname "$1")/other.txt"; rm "$1"',
    "puts a link in its place": f'printf "{WRITTEN}" > "$1.real"; rm "$1"; ln -s "$1.real" "$1"',
    "puts a folder in its place": f'rm "$1"; mkdir "$1"; printf "{WRITTEN}" > "$1/text"',
    "closes the file to everybody": f'printf "{WRITTEN}" > "$1"; chmod 000 "$1"',
    "leaves a backup": f'cp -p "$1" "$1~"; printf "{WRITTEN}" > "$1"',
    "leaves what it saved when killed": f'printf "{WRITTEN}" > "$(dirname "$1")/#entry.md#"',
    "leaves a swap file": f'printf "\\000\\377{WRITTEN}" > "$(dirname "$1")/.entry.md.swp"',
    "leaves a lock": f'printf "{WRITTEN}" > "$1"; ln -s me@here.1 "$(dirname "$1")/.#entry.md"',
    "ends lines as Windows does": f'printf "\\357\\273\\277{WRITTEN}\\r\\n" > "$1"',
    "saves Latin-1": f'printf "Gr\\366\\337e {WRITTEN}" > "$1"',
    "saves UTF-16": "printf '" + "".join(f"\\{byte:03o}" for byte in WRITTEN.encode("utf-16")) + '\' > "$1"',
    "saves NUL": f'printf "a\\000b {WRITTEN}" > "$1"',
}
"""What is done to the file ``$1`` in the shell."""

ENDINGS = {
    "well": "exit 0",
    "with a status": "exit 1",
    "by Ctrl-C": "kill -INT $$",
    "by a closed window": "kill -HUP $$",
    "by a kill": "kill -KILL $$",
}


def make_editor(folder: Path, body: str) -> str:
    """Write an editor and return its path, with a space in it."""
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return str(path)


def found(home: Path, said: str, in_record: Callable[[], list[str]] = list) -> bool:
    """Tell whether the words an editor wrote are in the record, in a draft, or in a file that was named."""
    texts = [*in_record(), *(draft.text for draft in Drafts(home).all())]
    if any(WRITTEN in text for text in texts):
        return True
    files = (path for path in (home / "drafts").rglob("*") if path.is_file() and not path.is_symlink())
    below = len((home / "drafts").parts)
    return any(
        _holds(path)
        for path in files
        if any(str(place) in said for place in (path, *path.parents) if len(place.parts) > below)
    )


def _holds(path: Path) -> bool:
    content = path.read_bytes()
    return WRITTEN.encode() in content or WRITTEN.encode("utf-16-le") in content
