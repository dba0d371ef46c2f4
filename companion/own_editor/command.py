"""Which editor a person has chosen, as a list of words that can be run; no shell is asked."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping

VARIABLES = ("VISUAL", "EDITOR")
NOT_SET = (
    "no editor is set",
    "set EDITOR to the command of yours, for example EDITOR=nano or EDITOR='code --wait'",
)
"""What is said where none is chosen: what is missing, and what to do."""
_NOTHING = " \t'\""
"""What may stand in a variable that names no editor: files of settings leave it in quotation marks."""
_OF_WINDOWS = re.compile(r'"?([A-Za-z]:[\\/]|\\\\)')
_WINDOWS_WORD = re.compile(r'(?:"[^"]*"|[^\s"])+')


def command_of(environ: Mapping[str, str], *, windows: bool, is_file: Callable[[str], bool]) -> list[str]:
    """Return the words of $VISUAL or, where that is blank, of $EDITOR; none when both are.

    They are split as a POSIX shell splits them or, for ``windows`` and for a path with a drive, as Windows
    does, where a backslash is a backslash. ``is_file`` tells whether a path names a file: so a program whose
    path holds spaces is found without quotes.
    """
    line = next((line for name in VARIABLES if (line := environ.get(name, "").strip()).strip(_NOTHING)), "")
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if home and line[:2] in ("~/", "~\\"):
        line = home + line[1:]
    split = _of_windows if windows or _OF_WINDOWS.match(line) else _of_posix
    words = split(line)
    if not words or is_file(words[0]):
        return words
    for end in (len(line), *(gap.start() for gap in reversed(list(re.finditer(r"\s+", line))))):
        program = line[:end]
        if re.search(r"[/\\]", program) and is_file(program):
            return [program, *split(line[end:])]
    return words


def _of_posix(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # a quotation mark without its partner
        return line.split()


def _of_windows(line: str) -> list[str]:
    return [word.replace('"', "") for word in _WINDOWS_WORD.findall(line)]
