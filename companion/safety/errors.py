"""The errors a person is told about: what happened, where, and what to do next."""

from __future__ import annotations


class CompanionError(Exception):
    """Something a person can act on.

    ``what`` is one sentence without a full stop, ``where`` a file, place or command (may be empty),
    ``next_step`` what to do now (may be empty). ``status`` is the exit status: 1 failed, 2 misuse.
    None of the three may contain journal text.
    """

    status = 1

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next_step = next_step

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" – {self.next_step}" if self.next_step else "")


class MisuseError(CompanionError):
    """The command was not understood or asks for something that cannot be asked for (exit status 2)."""

    status = 2
