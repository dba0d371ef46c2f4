"""What the mentoring agreement says of the mentor's power over pay, and what may be shared by that rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from companion.learner.reading import Reader

WORKSHEET = "mentoring-agreement"
WHO, PAY, PURPOSE = (
    "Who are the two of you?",
    "Does the mentor also decide about pay, leave or promotion?",
    "What is it for?",
)
"""The titles of the fields read here; a record keeps what was written under the title it then had."""

Power = Literal["unknown", "none", "some"]
"""Nothing was agreed; the mentor does not decide about pay; the mentor does, or it may come to that."""

RULE = (
    "Your agreement says that this mentor decides about your pay, leave or promotion, or might later. "
    "Commitments can be shared. Entries go only after you type this sentence yourself:"
)
SENTENCE = "I want this person to read these entries."
"""What has to be typed before entries go to somebody with power over pay."""


def power_of(store: Reader, name: str | None) -> Power:
    """Return what was agreed with the mentor of this name.

    A copy whose first field holds the name is the one that counts; without such a copy the strictest of all.
    """
    from companion.learner.worksheets import copies

    agreed = copies(store, WORKSHEET)
    mine = [one for one in agreed if name and name.casefold() in one.fact.fields.get(WHO, "").casefold()]
    answers = [one.fact.fields[PAY].strip() for one in mine or agreed if one.fact.fields.get(PAY, "").strip()]
    if not answers:
        return "unknown"
    return "none" if all(answer.casefold() == "no" for answer in answers) else "some"


def purpose_agreed(store: Reader) -> str:
    """Return what the latest agreement says it is for; empty when it says nothing."""
    from companion.learner.worksheets import copies

    return next(
        (text for one in copies(store, WORKSHEET) if (text := one.fact.fields.get(PURPOSE, "").strip())), ""
    )


def is_agreed(store: Reader) -> bool:
    """Tell whether there is a mentoring agreement at all."""
    from companion.learner.worksheets import copies

    return bool(copies(store, WORKSHEET))


def is_the_sentence(typed: str) -> bool:
    """Tell whether the sentence was typed; case, spaces and the full stop are free."""
    return " ".join(typed.casefold().split()).rstrip(".") == SENTENCE.casefold().rstrip(".")
