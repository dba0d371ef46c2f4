"""Scenario: a situation, and several defensible acts with a stance, a score and a consequence each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast, get_args

from companion.course.activities.dimensions import check_dimension
from companion.course.model import Scenario, ScenarioOption, Stance
from companion.course.page import closest
from companion.course.section import first_words

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section

STANCES: tuple[str, ...] = get_args(Stance)
# The scores each stance has in the measured scenarios; others are possible but rarely meant.
USUAL: dict[str, tuple[int, ...]] = {
    "leads": (3,),
    "partial": (1, 2),
    "performs": (0, 1),
    "abdicates": (0, 1),
}
_CHIP = re.compile(r"(?P<word>[^\W\d]+)\s*[:=]?\s*(?P<score>[-+−]?\d+(?:[.,]\d+)?)?")
_CONSEQUENCE = "  > What happens next"


def read_scenario(section: Section) -> Scenario:
    """Read a scenario; what is missing or out of place is reported."""
    page = section.page
    at = next((n for n, node in enumerate(section.nodes) if _is_options(node)), None)
    if at is None:
        at = next(
            (n for n, node in enumerate(section.nodes) if node.type.endswith("_list")), len(section.nodes)
        )
    before, items, after = section.split_at(at)
    hint, before = section.take_hint(before)
    if not hint:
        hint, after = section.take_hint(after)
    options = tuple(option for item in items if (option := _option(section, item, after)))
    section.homeless(after, "it above the options, or in another part")
    situation = section.blocks(before)
    dimension = _dimension(section)
    if len(options) < 2:
        count = "one option" if options else "no options"
        what = f"the scenario “{section.title}” has {count}; it needs two or more"
        section.lacks(what, f"- [ ] What somebody might do. `partial 2`\n{_CONSEQUENCE}")
    elif not situation:
        page.error(section.place, "this scenario has no situation", "a few sentences above the options")
    return Scenario(
        id=section.id,
        title=section.title,
        dimension=dimension,
        situation=situation,
        options=options,
        hint=hint,
        facilitator=section.notes.facilitator,
        line=section.line,
    )


def _is_options(node: Any) -> bool:
    if not node.type.endswith("_list"):
        return False
    for item in node.children:
        if "checked" in item.meta:
            return True
        paragraph = item.children[0] if item.children else None
        if paragraph is None or paragraph.type != "paragraph":
            continue
        content = paragraph.children[0].content
        if re.match(r"[\[［]\s*[xX]?\s*[\]］](?![(:])", content) or re.search(r"`\s*(\w+)\s+\d\s*`", content):
            return True
    return False


def _dimension(section: Section) -> str:
    notes, page = section.notes, section.page
    if not notes.dimension:
        known = section.facts.dimensions
        example = min(known) if known else "results-through-others"
        write = f"<!--\nid: {section.id}\ndimension: {example}\n-->"
        page.error(section.place, "this scenario names no dimension", write)
    else:
        check_dimension(page, section.facts, notes.dimension, notes.dimension_place)
    return notes.dimension


def _option(section: Section, item: ListItem, after: list[Any]) -> ScenarioOption | None:
    page = section.page
    index = _chip(item)
    text = item.text(() if index is None else (index,))
    if not text:
        page.error(item.place, "this option has no text", "- [ ] What somebody might do. `partial 2`")
        return None
    if item.checked is None:
        page.error(item.place, "an option begins with a box", f"- [ ] {first_words(text)}")
    elif item.checked:
        place = page.find("[", item.line, item.line)
        page.error(place, "no option of a scenario is marked as right", f"- [ ] {first_words(text)}")
    stance, score = _stance(section, item, index)
    consequence = section.quote_below(item, after, _CONSEQUENCE)
    if not consequence:
        page.error(item.place, "this option has no consequence", _CONSEQUENCE)
    item.report_rest("Scenario", _CONSEQUENCE)
    return ScenarioOption(text, cast("Stance", stance), score, consequence)


def _chip(item: ListItem) -> int | None:
    """Return the index of the stance chip: one that reads as a stance, else one ending the item."""
    for index in reversed(item.chips):
        match = _CHIP.fullmatch(item.runs[index].text.strip()[:60])
        if match and (
            match["word"].casefold() in STANCES or (match["score"] and closest(match["word"], STANCES))
        ):
            return index
    return item.final_chip()


def _stance(section: Section, item: ListItem, index: int | None) -> tuple[str, int]:
    """Return stance and score of an option; what cannot be read is reported and counts as ``partial 1``."""
    page = section.page
    if index is None:
        page.error(item.place, "this option has no stance", "`leads 3` at the end of its line")
        return "partial", 1
    place, chip = item.chip_place(index), item.runs[index].text.strip()
    match = _CHIP.fullmatch(chip[:60])
    word = match["word"] if match else chip
    stance = word if word in STANCES else closest(word, STANCES) or "partial"
    usual = USUAL[stance][0]
    written = (match["score"] or "") if match else ""
    score = int(written) if written.isdecimal() else -1
    if match is None or word not in STANCES:
        write = f"`{stance} {score if 0 <= score <= 3 else usual}`"
        page.error(place, f"unknown stance “{word}” (one of {', '.join(STANCES)})", write)
    elif not written:
        page.error(place, f"“{chip}” has no score", f"`{stance} {usual}`")
    elif not 0 <= score <= 3:
        page.error(place, f"the score {written} is not one of 0, 1, 2, 3", f"`{stance} {usual}`")
    elif chip != f"{stance} {score}":
        page.error(place, "a stance and its score are two words", f"`{stance} {score}`")
    elif score not in USUAL[stance]:
        usually = " or ".join(map(str, USUAL[stance]))
        page.warning(place, f"“{stance}” usually has the score {usually}", f"`{stance} {usual}`")
    return stance, score if 0 <= score <= 3 else usual
