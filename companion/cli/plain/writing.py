"""Writing line by line, with a draft on the disk after every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.learner import journal

if TYPE_CHECKING:
    from companion.cli.plain.sitting import Sitting
    from companion.course.model import Reflect

END = "."
_BEGIN = "Write; a line with only a full stop ends it, an empty first line leaves it out."
_GO_ON = "Go on; a line with only a full stop ends it."


def reflect(sitting: Sitting, part: Reflect) -> None:
    """Ask for a reflection; one written before is shown."""
    talk = sitting.talk
    talk.blocks(part.prompt)
    if part.hint:
        talk.say(f"To think about: {part.hint}")
    prompt = journal.prompt_of(part)
    earlier = journal.reflection_for(sitting.store, sitting.lesson.id, prompt)
    if earlier is not None:
        talk.say(f"On {earlier.created.date().isoformat()} you wrote:")
        for line in earlier.fact.text.splitlines():
            talk.say(line, first="    ")
        return
    key = journal.draft_key(sitting.lesson.id, part.id)
    text = compose(sitting, key)
    if text is not None:
        journal.write(sitting.store, text, lesson=sitting.lesson.id, prompt=prompt)
        sitting.drafts.discard(key)
        talk.say("Kept in your journal.")


def compose(sitting: Sitting, key: str) -> str | None:
    """Return what is written up to a line with only a full stop; None when nothing is.

    Whatever is typed stays a draft under ``key``, offered again next time; the caller discards it when the
    text is in the record. Raises Left when the input ends before the full stop.
    """
    talk = sitting.talk
    lines = _begun(sitting, key)
    talk.lines(_GO_ON if lines else _BEGIN)
    line = talk.line()
    if not lines and not line.strip():
        talk.lines("")
        return None
    while line != END:
        lines.append(line)
        sitting.drafts.keep(key, "\n".join(lines))
        line = talk.line()
    talk.lines("")
    text = "\n".join(lines).strip("\n")
    return text if text.strip() else None


def _begun(sitting: Sitting, key: str) -> list[str]:
    """Return the lines of a draft the writer wants to go on with."""
    draft = sitting.drafts.get(key)
    if draft is None or not draft.text.strip():
        return []
    sitting.talk.say("You had begun to write:")
    for line in draft.text.splitlines():
        sitting.talk.say(line, first="    ")
    if sitting.talk.yes("Go on from there? With n it is put aside and you begin anew.") is False:
        sitting.drafts.discard(key)
        return []
    return draft.text.splitlines()
