"""Links of a document to files of the course."""

from __future__ import annotations

import re
from itertools import pairwise
from posixpath import basename, dirname, join, normpath, relpath, splitext
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from companion.course.edits import Write
    from companion.course.facts import Facts
    from companion.course.page import Page, Place

# A scheme has two signs or more (RFC 3986 and CommonMark): one letter is a drive of Windows.
_WORKSHEET = re.compile(r"Worksheet: *\[")
_PATH = "the path from this file's folder"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:|//")


def file_of(link: str) -> str:
    """Return the path a link leads to, without its anchor; empty for an address and for a bare ``#anchor``.

    An address begins with a scheme (``https:``, ``tel:``, ``mailto:``) or with ``//``.
    """
    if _ADDRESS.match(link):
        return ""
    return unquote(link.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])


def check_links(page: Page, facts: Facts, tokens: Sequence[Token], references: Mapping[str, Any]) -> None:
    """Report relative links and pictures whose file is not there, and definitions that no link uses.

    ``references`` are the link definitions that Markdown found, by label.
    """
    used: set[str] = set()
    for token in tokens:
        counts: dict[str, int] = {}
        children = token.children or [] if token.type == "inline" else []
        for child, following in pairwise([*children, None]):
            if child is None or child.type not in ("link_open", "image"):
                continue
            target = str(child.attrs.get("href" if child.type == "link_open" else "src", ""))
            if child.type == "link_open" and following and _is_a_footnote(following.content, references):
                used.add(target)
                continue
            used.add(target)
            # What a worksheet's heading links to is asked together with which worksheets there are.
            worksheet = facts.worksheets is not None and _WORKSHEET.match(token.content)
            if page.full or worksheet or facts.exists is None or not (file := file_of(target)):
                continue
            nth = counts[target] = counts.get(target, -1) + 1
            _report(page, facts.exists, references, Link(target, file, token.map or [0, 1], nth))
    _unused(page, references, used)


def _is_a_footnote(words: str, references: Mapping[str, Any]) -> bool:
    """Tell whether a link is ``[^1]``: a footnote of one word reads as an address to Markdown."""
    return words.startswith("^") and words.casefold() in {label.casefold() for label in references}


class Link(NamedTuple):
    """A link to ``file``, the path in ``target``, in the lines of ``map``, for the ``nth`` time there."""

    target: str
    file: str
    map: list[int]
    nth: int


def _report(page: Page, exists: Callable[[str], bool], references: Mapping[str, Any], link: Link) -> None:
    if link.file.startswith("/"):
        what = "a link begins at this file, not at /"
    elif "\0" in link.file or not exists(normpath(join(dirname(page.path), link.file))):
        what = f"the link leads to a file that is not there: {link.file}"
    else:
        return
    first, last = link.map[0] + 1, link.map[1]
    place = page.find(link.target, first, last, link.nth)
    labels = [label for label, reference in references.items() if reference["href"] == link.target]
    write = _cure(page, exists, link, labels)
    if labels and not isinstance(write, str):
        place = next(((edit.line, edit.column) for edit in write.edits), place)
    page.error(place, what, write)


def _unused(page: Page, references: Mapping[str, Any], used: set[str]) -> None:
    """Report an address that no link of the file uses: it is not shown. ``[//]: #`` is a comment."""
    for label, reference in references.items():
        href = str(reference["href"])
        if href in used or label.startswith("^") or href in ("#", "<>", ""):
            continue
        from companion.course.edits import without

        first, after = reference["map"]
        what = f"no link uses the address of “[{label.casefold()}]”, and it is not shown"
        page.warning(page.at(first + 1), what, without(page.lines, first + 1, after))


def report_again(page: Page, references: Iterable[Mapping[str, Any]]) -> None:
    """Report a second address for one label: Markdown leaves it out."""
    for reference in references:
        if str(reference["label"]).startswith("^"):
            continue  # a footnote
        from companion.course.edits import without

        first, after = reference["map"]
        what = f"“[{str(reference['label']).casefold()}]” has an address already, and this one is not shown"
        page.warning(page.at(first + 1), what, without(page.lines, first + 1, after))


def _cure(page: Page, exists: Callable[[str], bool], link: Link, labels: Sequence[str]) -> str | Write:
    """Return the path that was probably meant; where there is none, the link's words without an address."""
    from companion.course.edits import instead

    first, last = link.map[0] + 1, link.map[1]
    for path in _meant(page.path, link.file):
        if path not in (".", "..") and "\0" not in path and exists(path):
            found = quote(relpath(path, dirname(page.path) or "."), safe="/!$&'()*+,;=:@")
            rest = link.target[len(re.split(r"[#?]", link.target, maxsplit=1)[0]) :]
            place = page.find(link.target, first, last, link.nth)
            return instead(page.lines, place, link.target, found + rest)
    return without_address(page, link, labels) or _PATH


def without_address(page: Page, link: Link, labels: Sequence[str] = ()) -> Write | None:
    """Return a link's words without its address; None where the link is not found in its lines."""
    from companion.course.edits import Edit, Write

    first, last = link.map[0] + 1, link.map[1]
    source = "\n".join(page.lines[first - 1 : last])
    matches = _in_source(source, link.target, labels)
    if not matches:
        return None
    match = matches[min(link.nth, len(matches) - 1)]
    words = match["words"] or splitext(basename(link.file))[0]
    title = (match.groupdict().get("title") or "")[1:-1].strip()
    words += f" ({title})" if title and title not in words else ""
    start, end = match.span()
    edit = Edit(*_place(source, first, start), *_place(source, first, end), words)
    return Write(words or "nothing here", (edit,), f"or {_PATH}")


def _in_source(source: str, target: str, labels: Sequence[str]) -> list[re.Match[str]]:
    """Return where links to ``target`` stand: with the address behind them, or else with a label for it."""
    words = r"!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)*)\]"
    title = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\([^()]*\)"
    other = r"[^()\n]*(?:\([^()]*\))?[^()\n]*"
    behind = rf"\(\s*<?{re.escape(target)}>?(?:\s+(?P<title>{title})\s*|{other})\)"
    found = list(re.finditer(words + behind, source))
    if found or not labels:
        return found
    known = {" ".join(label.split()).casefold() for label in labels}
    labelled = re.finditer(words + r"(?:\[(?P<label>[^\[\]]*)\])?(?!\()", source)
    return [one for one in labelled if " ".join((one["label"] or one["words"]).split()).casefold() in known]


def _place(source: str, first: int, at: int) -> Place:
    """Return the line and column of an index into the lines from ``first`` on."""
    return first + source.count("\n", 0, at), at - source.rfind("\n", 0, at)


def _meant(page: str, file: str) -> Iterator[str]:
    """Yield the paths below the root that ``file`` may mean: other slashes, no ending, another folder."""
    here = dirname(page)
    bare = file.replace("\\", "/").lstrip("/")
    for written in (bare, f"{bare.rstrip('/')}.md", splitext(bare)[0] + ".md"):
        for folder in (here, "", dirname(here), join(here, "..")):
            yield normpath(join(folder, written))
    if basename(bare):
        yield normpath(join(here, basename(bare)))
    yield normpath(join(here, bare.lower()))
