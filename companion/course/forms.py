"""Forms a learner fills: worksheets with their fields, and a decision with its four outcomes."""

from __future__ import annotations

from typing import Literal

from companion.course.prose import Blocks, Heading
from companion.fact import fact

FieldForm = Literal["text", "line", "date", "choice"]
FORMS: tuple[FieldForm, ...] = ("text", "line", "date", "choice")
Outcome = Literal["lead", "not-now", "expert", "undecided"]
OUTCOMES: tuple[Outcome, ...] = ("lead", "not-now", "expert", "undecided")


@fact
class FieldOption:
    """One thing to choose; ``meaning`` says when it fits (may be empty)."""

    text: str
    meaning: str = ""


@fact
class Field:
    """One thing to fill in. Its ``title`` is its name in the record, so it is unique in its worksheet.

    ``text`` takes several lines, ``line`` one, ``date`` a day (``days`` from the first filling are proposed;
    0 proposes none), ``choice`` one of ``options``. ``example`` shows what an answer may look like.
    """

    title: str
    form: FieldForm
    prompt: Blocks = ()
    options: tuple[FieldOption, ...] = ()
    days: int = 0
    example: str = ""
    hint: str = ""
    line: int = 0


@fact
class Passage:
    """Words between fields."""

    blocks: Blocks


@fact
class Worksheet:
    """A form to fill, resume and print. ``parts`` are passages and fields in reading order.

    A date that has fields after it is an appointment: on that day the worksheet comes back, until something
    stands in the fields between it and the next date.
    """

    id: str
    title: str
    objective: str
    minutes: int
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    path: str
    parts: tuple[Passage | Field, ...]
    also: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields in order."""
        return tuple(part for part in self.parts if isinstance(part, Field))

    @property
    def sections(self) -> tuple[tuple[Blocks, tuple[Field, ...]], ...]:
        """The words before some fields and those fields; a heading in the words begins a new section."""
        found: list[tuple[Blocks, list[Field]]] = []
        for part in self.parts:
            if isinstance(part, Passage):
                found.append((part.blocks, []))
            elif found:
                found[-1][1].append(part)
            else:
                found.append(((), [part]))
        return tuple((blocks, tuple(fields)) for blocks, fields in found)


def heading_of(blocks: Blocks) -> Heading | None:
    """Return the first heading among ``blocks``, if any."""
    return next((block for block in blocks if isinstance(block, Heading)), None)


@fact
class WorksheetPlace:
    """The place of a worksheet in a lesson; ``worksheet`` is its id."""

    id: str
    title: str
    worksheet: str
    line: int = 0


@fact
class DecisionOption:
    """One outcome in the learner's words; ``closing`` is said when it was chosen, to each as warmly."""

    text: str
    outcome: Outcome
    closing: str


@fact
class Decision:
    """Where somebody stands about leading: the four outcomes, once each, in the author's order."""

    id: str
    title: str
    intro: Blocks
    options: tuple[DecisionOption, ...]
    facilitator: str = ""
    line: int = 0
