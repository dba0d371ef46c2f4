"""Links of a document to files of the course."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from companion.course.facts import Facts
    from companion.course.page import Page


def check_links(page: Page, facts: Facts, tokens: Sequence[Token]) -> None:
    """Report relative links and pictures whose file is not there."""
    if facts.exists is None:
        return
    for token in tokens:
        if facts.worksheets is not None and re.match(r"Worksheet: *\[", token.content or ""):
            # What a worksheet's heading links to is asked together with which worksheets there are.
            continue
        for child in token.children or () if token.type == "inline" else ():
            target = str(child.attrs.get("href" if child.type == "link_open" else "src", ""))
            if child.type not in ("link_open", "image") or not target or "://" in target:
                continue
            file = unquote(target.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
            if not file or file.startswith("mailto:"):
                continue
            first, after = token.map or [0, 1]
            place = page.find(target, first + 1, after)
            if file.startswith("/"):
                page.error(place, "a link begins at this file, not at /", "../ to go one folder up")
            elif "\0" in file or not facts.exists(normpath(join(dirname(page.path), file))):
                page.error(
                    place,
                    f"the link leads to a file that is not there: {file}",
                    "the path from this file's folder",
                )
