"""The pictures of what others see: self − others by dimension, one for each group of the latest round."""

from __future__ import annotations

from companion.awareness.figures.figure import signed
from companion.awareness.others import GROUPS, Gap, Others
from companion.awareness.picture import Axis, Mark, Picture, PictureRow, Tone, signed_tick
from companion.records.instrument import Instrument
from companion.records.kinds import Group

GROUP_WORDS = {"peer": "peers", "report": "reports", "manager": "manager", "mentor": "mentor"}
_GAP = Axis(-4, 4, tuple((n, signed_tick(n)) for n in range(-4, 5, 2)), "others higher", "self higher", 0.0)


def others_pictures(strand: Others, instrument: Instrument, focus: str | None) -> tuple[Picture, ...]:
    """Return one picture for each group of the latest round; suppressed cells are named and empty.

    The focus also shows its gap in the first round: whether it has closed is what the strand asks.
    """
    if strand.latest is None:
        return ()
    return tuple(
        _group_picture(strand, group, instrument, focus) for group in GROUPS if group in strand.latest.groups
    )


def _group_picture(strand: Others, group: Group, instrument: Instrument, focus: str | None) -> Picture:
    gaps = strand.latest.groups[group] if strand.latest else {}
    earlier = strand.first.groups.get(group, {}) if strand.first else {}
    rows = []
    suppressed = all(gap.label == "suppressed" for gap in gaps.values())
    if suppressed:
        rows.append(PictureRow("All dimensions", note="suppressed: fewer than three people answered"))
    for scale in instrument.scales if not suppressed else ():
        before = _mark(earlier.get(scale.slug), "before") if scale.slug == focus else ()
        name = scale.name + (" (focus)" if scale.slug == focus else "")
        rows.append(
            PictureRow(name, (*before, *_mark(gaps[scale.slug], "now")), note=_in_words(gaps[scale.slug]))
        )
    return Picture(
        f"You and your {GROUP_WORDS[group]}",
        "To the right of 0: you rate yourself higher than they do. Nobody is right by that.",
        _GAP,
        tuple(rows),
    )


def _mark(gap: Gap | None, tone: Tone) -> tuple[Mark, ...]:
    if gap is None or gap.gap is None or gap.interval is None:
        return ()
    name = "first round" if tone == "before" else "self − others"
    return (Mark(gap.gap, gap.interval, tone, name).within(_GAP),)


def _in_words(gap: Gap) -> str:
    """Return what stands where no point can be."""
    if gap.interval is not None:
        return ""
    return gap.label if gap.gap is None else f"{signed(gap.gap)}, {gap.label}: no interval"
