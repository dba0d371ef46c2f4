"""Scenario: a situation, and several defensible acts with a stance, a score and a consequence each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast, get_args

from companion.course.activities.dimensions import check_dimension
from companion.course.alike import Standing, report_alike
from companion.course.edits import Write, below, instead, lines_as
from companion.course.headings import heading_end
from companion.course.inline import text_without
from companion.course.item_slips import STANCE
from companion.course.model import Scenario, ScenarioOption, Stance
from companion.course.page import closest

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.page import Page, Place
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
# A stance that ends an option's first line, in other marks than backticks or in none.
_BARE = re.compile(
    rf"(?<=\s)[`´‘’'“”„\"(\[]?(?P<stance>{STANCE})\s*[:=]?\s*(?P<score>[0-3])(?!\d)"
    r"[`´‘’'“”\")\]]?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BY_SCORE = ("abdicates", "performs", "partial", "leads")
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
    read = [(item, option) for item in items if (option := _option(section, item, after))]
    options = tuple(option for _, option in read)
    section.fits_the_letters("options", [item.place for item in items])
    standings = (Standing(item, one.text, (one.stance, one.score)) for item, one in read)
    report_alike(page, "options", standings, "and their stances are not")
    section.homeless(after, "it above the options, or in another part")
    situation = section.blocks(before)
    dimension = _dimension(section)
    if len(options) < 2:
        count = "one option" if options else "no options"
        what = f"the scenario “{section.title}” has {count}; it needs two or more"
        section.lacks(what, _options(section, items))
    elif not situation:
        write = section.begun("What happens.").saying("a few sentences above the options")
        page.error(section.place, "this scenario has no situation", write)
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


def _options(section: Section, items: list[ListItem]) -> Write:
    """Return the options that are missing, to be filled."""
    texts = [f"- [ ] What someone might do. `partial 2`\n{_CONSEQUENCE}"]
    if not items:
        texts.append(f"- [ ] What someone else might do. `leads 3`\n{_CONSEQUENCE}")
        return section.appended("\n" + "\n".join(texts)).saying(texts[0])
    return items[-1].beside(texts[0])


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
        others = ", ".join(sorted(known - {example})) if known else ""
        comment = f"<!--\ndimension: {example}\n-->"
        write = below(page.lines, heading_end(page.lines, section.line), comment)
        page.error(
            section.place, "this scenario names no dimension", write.noting(f"or: {others}" if others else "")
        )
    else:
        check_dimension(page, section.facts, notes.dimension, notes.dimension_place)
    return notes.dimension


def _option(section: Section, item: ListItem, after: list[Any]) -> ScenarioOption | None:
    page = section.page
    index = _chip(item)
    text, stated, told = _parted(section, item, index)
    if not text:
        page.error(
            item.place, "this option has no text", item.worded(f"What someone might do ({item.line}).")
        )
        return None
    if item.checked is None:
        page.error(item.place, "an option begins with a box", item.with_box(" "))
    elif item.checked:
        place = page.find("[", item.line, item.line)
        page.error(place, "no option of a scenario is marked as right", item.with_box(" "))
    stance, score = stated or _stance(section, item, index)
    consequence = section.quote_below(item, after, _CONSEQUENCE) or told
    if not consequence:
        write = item.quoting(_CONSEQUENCE).noting("on the line below it")
        page.error(item.place, "this option has no consequence", write)
    item.report_rest("Scenario", _CONSEQUENCE)
    return ScenarioOption(text, cast("Stance", stance), score, consequence)


def _parted(section: Section, item: ListItem, index: int | None) -> tuple[str, tuple[str, int] | None, str]:
    """Return an option's text, its stance where that has no backticks, and a consequence without its mark.

    Both are reported where they stand. Without “>” Markdown reads the line below an option as its text.
    """
    if index is not None:
        if not item.quote and (below := _below(item, index)):
            return text_without(item.runs[:index]), None, _unquoted(item, below)
        return item.text((index,)), None, ""
    page, told = section.page, ""
    text = item.text()
    match = _BARE.search(text)
    if match is None:
        return text, None, ""
    stance, score = match["stance"].lower(), int(match["score"])
    place = page.find(match["stance"], item.line, item.last)
    what = "a stance stands between two backticks ` (not other quotation marks)"
    page.error(_before(page, place), what, _chipped(page, place, stance, score))
    if match["rest"].strip() and item.last > item.line:
        told = _unquoted(item, match["rest"])
    return text[: match.start()].strip(), (stance, score), told


def _below(item: ListItem, index: int) -> str:
    """Return the text on the lines below a chip that ends the item's first line."""
    line, column = item.chip_place(index)
    rest = item.page.lines[line - 1][column - 1 :].rstrip(" `\\")
    ends = rest.endswith(item.runs[index].text.strip())
    return text_without(item.runs[index + 1 :]) if ends and line == item.line < item.last else ""


def _unquoted(item: ListItem, text: str) -> str:
    told = text.strip().lstrip("->→»›=–— ")
    place, lines = item.page.at(item.line + 1), item.page.lines
    first = lines[item.line].strip().lstrip("->→»›=–— ")
    quoted = "\n".join([first, *(line.strip() for line in lines[item.line + 1 : item.last])])
    indent = " " * item.indent
    write = lines_as(lines, item.line + 1, item.last, indent + "> " + quoted.replace("\n", f"\n{indent}> "))
    what = "what follows from an option begins with two blanks and >"
    item.page.error(place, what, write.saying(f"  > {told}"))
    return told


def _chipped(page: Page, place: Place, stance: str, score: int) -> Write:
    """Return a stance in backticks, in place of itself and the marks around it."""
    match = _BARE.search(page.lines[place[0] - 1])
    shown = f"`{stance} {score}`"
    if match is None:
        return Write(shown)
    start, end = match.start(), match.start("rest")
    return instead(page.lines, (place[0], start + 1), page.lines[place[0] - 1][start:end], shown)


def _before(page: Page, place: Place) -> Place:
    """Return the place of the sign that stands directly before ``place``, if one does."""
    before = page.lines[place[0] - 1][: place[1] - 1]
    return place if before[-1:].isspace() or before[-1:].isalnum() else (place[0], max(place[1] - 1, 1))


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
        write = item.ended(" `leads 3`").saying(f"- [ ] {item.written} `leads 3`")
        note = "or `partial 2`, `performs 1`, `abdicates 0`"
        page.error(item.place, "this option has no stance", write.noting(note))
        return "partial", 1
    place, chip = item.chip_place(index), item.runs[index].text.strip()
    match = _CHIP.fullmatch(chip[:60])
    word = match["word"] if match else chip
    written = (match["score"] or "") if match else "".join(re.findall(r"\d", chip[:60]))
    score = int(written) if written.isdecimal() else -1
    by_score = _BY_SCORE[score] if 0 <= score <= 3 else "partial"
    stance = word if word in STANCES else closest(word, STANCES) or by_score
    usual = USUAL[stance][0]
    if match is None or word not in STANCES:
        write = item.with_chip(index, f"{stance} {score if 0 <= score <= 3 else usual}")
        page.error(place, f"unknown stance “{word}” (one of {', '.join(STANCES)})", write)
    elif not written:
        page.error(place, f"“{chip}” has no score", item.with_chip(index, f"{stance} {usual}"))
    elif not 0 <= score <= 3:
        what = f"the score {written} is not one of 0, 1, 2, 3"
        page.error(place, what, item.with_chip(index, f"{stance} {usual}"))
    elif chip != f"{stance} {score}":
        page.error(place, "a stance and its score are two words", item.with_chip(index, f"{stance} {score}"))
    elif score not in USUAL[stance]:
        usually = " or ".join(map(str, USUAL[stance]))
        what = f"“{stance}” usually has the score {usually}"
        page.warning(place, what, item.with_chip(index, f"{stance} {usual}"))
    return stance, score if 0 <= score <= 3 else usual
