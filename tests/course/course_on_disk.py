"""A small course in a folder."""

from __future__ import annotations

from pathlib import Path

import small_course

from course.sample import LESSON

OUTLINE = """\
title: "Small"
modules:
  - id: first
    title: First steps
    folder: m1-first
paths:
  - id: lead
    title: I lead now
    lessons: [a-lesson]
"""
_ITEMS = (
    "".join(f'      - text: "Statement {n}."\n' for n in range(3))
    + '      - text: "The other way."\n        reversed: "true"\n'
)
DIMENSIONS = "dimensions:\n" + "".join(
    f"  - slug: {slug}\n    name: n\n    definition: d\n    leader: l\n    performer: p\n    items:\n{_ITEMS}"
    for slug in ("results-through-others", "listening")
)
CLAIMS = "claims:\n" + "".join(
    f"  - id: E{n:02}\n    source: episode-006\n    section: s\n    text: Claim {n}.\n" for n in range(1, 18)
)
EPISODE = "---\nid: episode-006\nkind: episode\ntitle: T\nauthor: A\npublisher: P\n---\nNotes.\n"


def make_tables(folder: Path) -> Path:
    """Write a course of tables alone, with the names a course may use of the shipped one, quick to read."""
    short = "  - {{slug: {0}, name: n, definition: d, leader: l, performer: p, items: []}}\n"
    (folder / "content").mkdir()
    (folder / "content" / "dimensions.yaml").write_text(
        "dimensions:\n" + "".join(map(short.format, small_course.DIMENSIONS)), encoding="utf-8"
    )
    (folder / "content" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return folder / "content"


def pair(slug: str) -> str:
    """Return a good pair file."""
    options = "- [ ] Do. `leads 3`\n  > So.\n- [ ] Wait. `performs 0`\n  > Then.\n"
    return "".join(
        f"## Scenario: {form}\n<!--\nid: {slug}-{form}\ndimension: {slug}\n-->\nIt is.\n\n{options}\n"
        for form in "ab"
    )


def make_course(folder: Path) -> Path:
    """Write a whole course below ``folder`` and return its root."""
    root = folder / "content"
    files = {
        "course.yaml": OUTLINE,
        "dimensions.yaml": DIMENSIONS,
        "claims.yaml": CLAIMS,
        "start.md": "---\nid: start\ntitle: A mirror\n---\nHello.\n",
        "scenarios/results-through-others.md": pair("results-through-others"),
        "scenarios/listening.md": pair("listening"),
        "m1-first/1-a-lesson.md": LESSON,
        "../episodes/006/episode.md": EPISODE,
    }
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root
