"""What needs saying about the record once it is open: calmly, once a run, with the command to run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from companion.safety.errors import CompanionError

REPAIR = "companion data repair"


class Standing(Protocol):
    """What a record tells about its state."""

    @property
    def damage(self) -> Sequence[object]:
        """What is wrong."""
        ...

    @property
    def gone(self) -> int:
        """How many saves cannot be read."""
        ...

    @property
    def read_only(self) -> CompanionError | None:
        """Why nothing is saved."""
        ...

    @property
    def copies(self) -> Sequence[object]:
        """The copies a synchroniser left beside the record."""
        ...


def notices(record: Standing) -> tuple[str, ...]:
    """Return the sentences to show, none when all is well; no text of the record is in them."""
    said = []
    refusal, copies = record.read_only, len(record.copies)
    if refusal is not None:
        said.append(f"{in_sentences(refusal.what, 'What is whole can be read', refusal.next_step)}")
    elif record.gone:
        saves, them = ("1 save", "it") if record.gone == 1 else (f"{record.gone} saves", "them")
        said.append(
            f"{saves} in your record cannot be read. Everything else is here and saving works. "
            f"To mend {them}: {REPAIR}"
        )
    elif record.damage:
        said.append(
            "Something in your record is out of place. Everything else is here and saving works. "
            f"To mend it: {REPAIR}"
        )
    if copies:
        words = "a second version" if copies == 1 else f"{copies} other versions"
        both = "both" if copies == 1 else "all"
        said.append(
            f"A synchronising folder kept {words} of your record beside it. "
            f"To bring {both} together: companion data import"
        )
    return tuple(said)


def in_sentences(*parts: str) -> str:
    """Return parts of an error as sentences; one that ends in a command has no full stop behind it."""
    said = [part[:1].upper() + part[1:] for part in parts if part]
    return " ".join(part if "companion data" in part else f"{part}." for part in said)
