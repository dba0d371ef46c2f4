"""Which editors open a window and may return before it is closed, and what makes each of them wait."""

from __future__ import annotations

from collections.abc import Sequence

from companion.own_editor.running import Ended, name_of

AT_ONCE = 2.0
"""Seconds within which nobody opens an editor, writes or reads, and leaves it. Most launchers take less."""
_WAITING = {
    "code": "code --wait", "code-insiders": "code-insiders --wait", "codium": "codium --wait",
    "cursor": "cursor --wait", "zed": "zed --wait", "subl": "subl -w", "atom": "atom --wait",
    "gvim": "gvim -f", "mvim": "mvim -f", "gedit": "gedit --wait", "xed": "xed --wait",
    "pluma": "pluma --wait", "gnome-text-editor": "gnome-text-editor --standalone", "kate": "kate --block",
    "mate": "mate -w", "bbedit": "bbedit --wait", "open": "open -W -n", "emacsclient": "emacsclient",
}  # fmt: skip
"""Editors that open a window and return, each with what makes it wait."""
_IN_THE_TERMINAL = frozenset({
    "ed", "helix", "hx", "jed", "joe", "kak", "mcedit", "mg", "micro", "nano", "ne", "nvi", "nvim", "pico",
    "vi", "vim", "vim.basic", "vim.tiny", "zile",
})  # fmt: skip


def may_be_open(words: Sequence[str], ended: Ended, *, written: bool) -> bool:
    """Tell whether a window of an editor that ended may still be open, so that it needs its file.

    So it is when something the editor started still runs, when its kind is known for it, and when it saved
    nothing: a launcher may take some seconds. Where no system tells what runs, also when it returned at once.
    ``written``: it saved the file.
    """
    if ended.status or (_program(words) in _IN_THE_TERMINAL and "-g" not in words):
        return False
    runs = ended.runs_on if ended.runs_on is not None else ended.seconds < AT_ONCE
    return runs or not written or _could_wait(words) is not None


def said_of_a_window(words: Sequence[str], ended: Ended, *, written: bool) -> str:
    """Return what is said where a window may be open; "" after a while, of an unknown editor.

    Said are that it returned, what becomes of what is saved there, and what makes the editor wait.
    """
    name, waits = name_of(words), _could_wait(words)
    at_once = ended.seconds < AT_ONCE
    if not at_once and waits is None:
        return ""
    came = f"{name} returned{' at once' if at_once else ''}{'' if written else ' and saved nothing'}."
    how = f"EDITOR='{waits}'" if waits else "EDITOR='code --wait', 'subl -w', 'gvim -f' or 'open -W'"
    return (
        f"{came} If a window of it is open, what you save there is offered as a draft. "
        f"To have Companion wait for that window, set for example {how}."
    )


def _could_wait(words: Sequence[str]) -> str | None:
    """Return what makes a known editor of windows wait; None for others and where that is said already."""
    known = _WAITING.get(_program(words))
    if known is None or set(known.split()[1:]) & set(words[1:]):
        return None
    return known


def _program(words: Sequence[str]) -> str:
    return name_of(words).casefold().removesuffix(".exe").removesuffix(".cmd")
