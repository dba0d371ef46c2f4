"""One page of a lesson to pass on to a colleague: its point, one situation, one question, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from companion.course import model, prose
from companion.course.option_names import name_of
from companion.exchange.markdown_blocks import markdown_of
from companion.exchange.markdown_text import emphasised, escaped, heading
from companion.exchange.sheet import SHEET, WRITING_LINE, lines_on_the_sheet
from companion.safety.errors import CompanionError

LINES_AFTER_A_CHOICE, LINES_AFTER_THE_QUESTION = 2, 2
FEW_WORDS = 12
"""A reason of fewer words seldom stands alone."""

_APART = "\n\n"
_EVIDENCE = "Evidence:"
# A full stop after an initial, or before a small letter or a figure, ends no sentence.
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bal)(?<!\bvs)[.!?][”\"’')\]]*(?=\s+[^a-z\d\s])")


def handout(lesson: model.Lesson, *, sources: Iterable[model.Source], course: str) -> str:
    """Return the page as Markdown.

    ``sources`` are the companion notes of the course; those the lesson names are credited. ``course`` is its
    title. The page holds no stance, no score, no measured scenario (its twin stays sealed) and nothing of the
    learner. What a lesson does not have is left out; raises CompanionError when nothing is left to pass on.
    """
    from companion.safety.show import show

    cards = [card for part in lesson.parts if isinstance(part, model.Recall) for card in part.cards]
    below = [*_evidence(lesson), *_situation(practice_scenario(lesson)), *_question(lesson)]
    if not (cards or below):
        raise CompanionError(
            "there is nothing in this lesson to hand out",
            where=lesson.id,
            next_step="choose another: companion course list shows all",
        )
    above = _opening(lesson)
    below += ["---", _attribution(lesson, sources, course)]
    ideas = _key_ideas(cards, SHEET - lines_on_the_sheet([*above, *below]))
    return show("\n\n".join([*above, *ideas, *below])) + "\n"


def practice_scenario(lesson: model.Lesson) -> model.Scenario | None:
    """Return the first scenario of the lesson's own; one that bears the id of a measured one is never it."""
    for part in lesson.parts:
        if isinstance(part, model.Scenario) and part.id not in (f"{part.dimension}-a", f"{part.dimension}-b"):
            return part
    return None


def _opening(lesson: model.Lesson) -> list[str]:
    aim = f"The aim: {_ended(escaped(_lowered(lesson.objective)))}"
    return [heading(1, lesson.title), *([aim] if lesson.objective else [])]


def _key_ideas(cards: Sequence[model.RecallCard], room: float) -> list[str]:
    """Return as many cards as there is ``room`` for, in lines, and one at least: question and answer."""
    ideas = ["## The point"]
    for card in cards:
        idea = f"{emphasised(card.question, '**')} {escaped(card.answer)}"
        if len(ideas) == 1 or lines_on_the_sheet([*ideas, idea]) <= room:
            ideas.append(idea)
    return ideas if cards else []


def _evidence(lesson: model.Lesson) -> list[str]:
    labels = list(_labels(lesson))
    return ["## How sure is it?", *labels] if labels else []


def _labels(lesson: model.Lesson) -> Iterator[str]:
    """Yield each note on the evidence: its label, and the first sentence of its reason, or two short ones."""
    blocks = [block for part in lesson.parts if isinstance(part, model.Prose) for block in part.blocks]
    for block in blocks:
        text = prose.plain(block.paragraphs[0]) if isinstance(block, prose.Alert) and block.paragraphs else ""
        if text.startswith(_EVIDENCE):
            label, rest = _first_sentence(text.removeprefix(_EVIDENCE).strip())
            reason, more = _first_sentence(rest)
            if len(reason.split()) < FEW_WORDS:
                reason = f"{reason} {_first_sentence(more)[0]}"
            yield f"{emphasised(_raised(label), '**')} {escaped(reason)}".strip()


def _situation(scenario: model.Scenario | None) -> list[str]:
    """Return the situation with lettered options and a place to write, and below it what each leads to."""
    if scenario is None:
        return []
    lettered = [(name_of(place).upper(), option) for place, option in enumerate(scenario.options)]
    title = emphasised(_ended(scenario.title), "**")
    runs_on = bool(scenario.situation) and isinstance(scenario.situation[0], prose.Paragraph)
    return [
        "## One situation",
        f"{title}{' ' if runs_on else _APART}{markdown_of(scenario.situation)}".rstrip(),
        "\n".join(f"- [ ] **{letter}** {escaped(option.text)}" for letter, option in lettered),
        "What would you do, and why? Write it down before you read on.",
        *_to_write_on(LINES_AFTER_A_CHOICE),
        "## What follows from each",
        *(f"**{letter}** {escaped(option.consequence)}" for letter, option in lettered),
    ]


def _question(lesson: model.Lesson) -> list[str]:
    for part in lesson.parts:
        if isinstance(part, model.Reflect):
            return ["## One question", markdown_of(part.prompt), *_to_write_on(LINES_AFTER_THE_QUESTION)]
    return []


def _attribution(lesson: model.Lesson, sources: Iterable[model.Source], course: str) -> str:
    thanks = credits_of(sources, lesson.sources)
    length = f" The whole lesson takes about {lesson.minutes} minutes." if lesson.minutes else ""
    return (
        f"{thanks}The words are ours, from the lesson “{escaped(lesson.title)}” of the course "
        f"{emphasised(course, '*')}.{length}"
    )


def credits_of(sources: Iterable[model.Source], named: Iterable[str]) -> str:
    """Return a sentence that says whose points they are, with a blank after it; empty without a source."""
    known = {source.id: source for source in sources}
    credited = [_credit(known[name]) for name in named if name in known]
    return f"The points come from {', and from '.join(credited)}. " if credited else ""


def _credit(source: model.Source) -> str:
    publisher = f" ({escaped(source.publisher)})" if source.publisher not in ("", source.author) else ""
    return f"{escaped(source.author)}, in the {source.kind} {emphasised(source.title, '*')}{publisher}"


def _to_write_on(lines: int) -> Sequence[str]:
    return [WRITING_LINE] * lines


def _first_sentence(text: str) -> tuple[str, str]:
    end = _SENTENCE_END.search(text)
    return (text[: end.end()], text[end.end() :].strip()) if end else (text, "")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
