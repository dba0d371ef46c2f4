"""Self-check: ordinary moments of a week with what the sources say of them; never scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.activities.claims import claim_chips, read_claims
from companion.course.model import Moment, SelfCheck

if TYPE_CHECKING:
    from companion.course.items import ListItem
    from companion.course.section import Section


def read_self_check(section: Section) -> SelfCheck:
    """Read a self-check; its ``> [!NOTE]`` after the moments says what they have in common."""
    before, items, after = section.split()
    common, after = section.take_alert(after, "NOTE")
    moments = tuple(_moment(section, item, after) for item in items)
    section.fits_the_letters("moments", [item.place for item in items])
    section.homeless(after, "it above the moments, or > [!NOTE] for what they have in common")
    intro = section.blocks(before)
    if not moments:
        section.lacks(
            "this self-check has no moments", "- You finished somebody's task late in the day. `E14`"
        )
    return SelfCheck(
        id=section.id,
        title=section.title,
        intro=intro,
        moments=moments,
        common=common,
        facilitator=section.notes.facilitator,
        line=section.line,
    )


def _moment(section: Section, item: ListItem, after: list[Any]) -> Moment:
    page = section.page
    claims = read_claims(page, item.runs, section.facts.claims, item.chip_place)
    text = item.text(claim_chips(item.runs))
    if not text:
        page.error(item.place, "this moment has no text", "- You finished somebody's task. `E14`")
    elif not claims:
        final = item.final_chip()
        place = item.place if final is None else item.chip_place(final)
        page.error(place, "this moment names no claim", "`E14` at the end of its line")
    if item.checked:
        page.error(page.find("[", item.line, item.line), "a self-check has nothing right", f"- {text[:60]}")
    item.report_rest("Self-check", "  > What the mirror says")
    return Moment(text, claims, section.quote_below(item, after, "  > What the mirror says"))
