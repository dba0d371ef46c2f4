"""The SVG of a chart is well-formed, says all in words too, and does nothing that a text commands."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from any_picture import AXES, pictures
from hypothesis import given

from companion.awareness.picture import Mark, Picture, PictureRow
from companion.exchange.chart_svg import STYLE_FILE, svg
from companion.exchange.chart_table import table
from companion.safety.show import UNSAFE, show_line

NAMESPACE = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "style", "text", "line", "circle", "path"}
ATTRIBUTES = {
    "class", "role", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "text-anchor",
    "overflow",
}  # fmt: skip
RATED = AXES[0]


def read(text: str) -> ET.Element:
    return ET.fromstring(text)


def all_of(root: ET.Element, tag: str, kind: str = "") -> list[ET.Element]:
    return [one for one in root.iter(NAMESPACE + tag) if not kind or kind in one.get("class", "").split()]


def at(length: str | None) -> float:
    assert length is not None
    return float(length.removesuffix("%"))


def test_before_and_now_differ_without_colour() -> None:
    marks = (Mark(2, (1.5, 2.5), "before", "first"), Mark(4, (3, 5), "now", "latest"))
    root = read(svg(Picture("Title", "How.", RATED, (PictureRow("Listening", marks),))))
    assert [one.text for one in all_of(root, "text", "name")] == ["Listening"]
    assert [one.text for one in all_of(root, "text", "key")] == [
        "first, with its 95% interval",
        "latest, with its 95% interval",
    ]
    style = STYLE_FILE.read_text("utf-8")
    assert re.search(r"line\.before\.spread \{ stroke-dasharray", style)
    assert re.search(r"circle\.before \{ fill: var\(--chart-paper\)", style)
    assert re.search(r"circle\.now, .* \{ fill: var\(--chart-now\)", style)


def test_its_title_and_description_say_it_in_words() -> None:
    row = PictureRow("Listening", (Mark(2, (1.5, 2.5), "now", "now"),))
    root = read(
        svg(Picture("Title", "How to read it.", RATED, (row, PictureRow("Other", note="suppressed"))))
    )
    assert root.get("role") == "img"
    assert root[0].text == "Title"
    assert root[1].text == "How to read it. Listening: now 2.00 (1.50 to 2.50). Other: suppressed."


def test_what_lies_beyond_the_axis_is_drawn_at_its_end() -> None:
    root = read(svg(Picture("T", "c", RATED, (PictureRow("far", (Mark(9, (-9, 99), "now", "x"),)),))))
    point = all_of(root, "circle")[0]
    axis = all_of(root, "line", "axis")[0]
    assert at(point.get("cx")) == at(axis.get("x2"))


def test_style_is_carried_or_left_to_the_page_and_no_text_is_smaller_than_12() -> None:
    made = Picture("T", "c", RATED, (PictureRow("a"),))
    assert len(all_of(read(svg(made)), "style")) == 1
    assert not all_of(read(svg(made, styled=False)), "style")
    style = STYLE_FILE.read_text("utf-8")
    assert min(map(float, re.findall(r"(\d+)px(?=[ ;][^}]*)", style.replace("stroke-width: 4px", "")))) >= 12
    assert "@media (prefers-color-scheme: dark)" in style
    assert not re.search(r"url\(|@import|http", style)


@given(pictures())
def test_any_picture_is_well_formed_and_holds_known_tags_alone(made) -> None:
    text = svg(made)
    assert not UNSAFE.search(text)
    for one in read(text).iter():
        assert one.tag.removeprefix(NAMESPACE) in TAGS
        assert set(one.attrib) <= ATTRIBUTES


@given(pictures())
def test_any_name_is_read_as_exactly_its_words(made) -> None:
    root = read(svg(made, styled=False))
    assert (root[0].text or "") == show_line(made.title)
    said = root[1].text or ""
    for row in table(made):
        assert " ".join(row.row.split()) in " ".join(said.split())


@given(pictures())
def test_every_point_and_both_its_ends_lie_on_the_axis(made) -> None:
    root = read(svg(made, styled=False))
    [axis] = all_of(root, "line", "axis")
    low, high = at(axis.get("x1")), at(axis.get("x2"))
    drawn = [one for one in all_of(root, "circle") if (one.get("cx") or "").endswith("%")]
    assert len(drawn) == len(made.marks)
    spreads = [one for one in all_of(root, "line", "spread") if (one.get("x1") or "").endswith("%")]
    assert len(spreads) == len(made.marks)
    for one, names in [(point, ("cx",)) for point in drawn] + [(line, ("x1", "x2")) for line in spreads]:
        assert all(low <= at(one.get(name)) <= high for name in names)
    shown = sum(row.expected is not None for row in made.rows)
    assert len(all_of(root, "path", "expected")) == shown + bool(shown and made.expected_name)
