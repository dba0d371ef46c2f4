"""Self-check: ordinary moments of a week with what the sources say of them; never scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.course.activities.claims import claim_chips, read_claims
from companion.course.alike import Standing, report_alike
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
    standings = (Standing(item, moment.text) for item, moment in zip(items, moments, strict=True))
    report_alike(section.page, "moments", standings)
    section.homeless(after, "it above the moments, or > [!NOTE] for what they have in common")
    intro = section.blocks(before)
    if not moments:
        moment = f"- You finished someone's task late in the day. `{_claim(section)}`"
        section.lacks("this self-check has no moments", section.appended(f"\n{moment}").saying(moment))
    return SelfCheck(
        id=section.id,
        title=section.title,
        intro=intro,
        moments=moments,
        common=common,
        facilitator=section.notes.facilitator,
        line=section.line,
    )


def _claim(section: Section) -> str:
    """Return a claim that is known, for an example."""
    return min(section.facts.claims or (), default="E14")


def _moment(section: Section, item: ListItem, after: list[Any]) -> Moment:
    page = section.page
    claims = read_claims(page, item.runs, section.facts.claims, item.chip_place)
    text = item.text(claim_chips(item.runs))
    if not text:
        write = item.worded(f"You finished someone's task ({item.line}).")
        page.error(item.place, "this moment has no text", write)
    elif not claims:
        final = item.final_chip()
        place = item.place if final is None else item.chip_place(final)
        write = item.ended(f" `{_claim(section)}`").saying(f"`{_claim(section)}` at the end of its line")
        page.error(place, "this moment names no claim", write)
    if item.checked:
        place = page.find("[", item.line, item.line)
        page.error(place, "a self-check has nothing right", item.without_box().saying(f"- {text[:60]}"))
    item.report_rest("Self-check", "  > What the mirror says")
    return Moment(text, claims, section.quote_below(item, after, "  > What the mirror says"))
