"""HTML, and the Markdown that says the same."""

from __future__ import annotations

import re
from posixpath import basename
from typing import TYPE_CHECKING

from companion.course.code_fences import marks_around
from companion.course.edits import Write, before, continuation, lead, lines_as
from companion.course.foreign.addresses import stem_of
from companion.course.foreign.marks import lowered, raised
from companion.course.foreign.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence


def words_in(text: str) -> frozenset[str]:
    """Return the words of a line."""
    return frozenset(text.split())


WHAT = "HTML is not read here and is shown as it is typed"
_VALUE = r"(?:[^\s\"'=<>`\x00]+|'[^']*'|\"[^\"]*\")"
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<given>(?:\s+[A-Za-z_:@#][\w:.-]*(?:\s*=\s*{_VALUE})?)*)\s*/?>"
    r"|<[?!][^<>]*>"
)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_MARKS = {
    **dict.fromkeys(("b", "strong", "mark", "summary", "dt"), "**"),
    **dict.fromkeys(("i", "em", "u", "dfn", "var", "cite", "ins"), "*"),
    **dict.fromkeys(("s", "del", "strike"), "~~"),
    **dict.fromkeys(("code", "kbd", "tt", "samp"), "`"),
}
# Without these tags the same words are shown.
_WRAPPERS = words_in(
    "a abbr address article aside bdi bdo big blockquote body button center data details dd div dl fieldset "
    "figcaption figure font footer form h1 h2 h3 h4 h5 h6 header head hr html input label legend li link "
    "main meta nav noscript ol p picture q section select option small span sub sup time ul wbr "
    "table thead tbody tfoot tr th td caption colgroup col"
)
_PLAYED = words_in("iframe video audio embed object source")
_VERBATIM = words_in("script style svg math canvas table pre textarea")
_ON_A_LINE = words_in("p div li h1 h2 h3 h4 h5 h6 summary dt dd tr blockquote section details")
_NEVER_CLOSED = words_in("br hr img input wbr source embed col link meta")


def report_tags(passage: Passage) -> None:
    """Report the HTML in running text: a pair of tags with what it holds once, other tags by themselves."""
    tags = list(_TAG.finditer(passage.with_tags))
    index = 0
    while index < len(tags):
        last = _last_of(tags, index, passage)
        start, end = tags[index].start(), tags[last].end()
        new = _Converter(passage, tags[index : last + 1], block=False).text(start, end)
        write = passage.write(start, end, new)
        shown = " ".join(new.split())[:160] or "nothing: take the tag out"
        passage.page.error(passage.place(start), WHAT, write.saying(shown))
        index = last + 1


def report_block(block: Passage) -> None:
    """Report a block of HTML; what has no words in Markdown becomes a block of code, as it is shown."""
    tags = list(_TAG.finditer(block.with_tags))
    lines = block.page.lines
    prefix = lead(lines[block.first - 1])
    following = continuation(lines[block.first - 1])
    if not tags:
        return
    if (tags[0]["name"] or "").lower() in _VERBATIM:
        inside = [line.removeprefix(following) for line in lines[block.first - 1 : block.last]]
        inside[0] = lines[block.first - 1][len(prefix) :]
        marks = marks_around("\n".join(inside))
        new = [f"{marks}html", *inside, marks]
    else:
        text = _Converter(block, tags, block=True).text(0, len(block.source))
        around = " \t>" if ">" in following else " \t"
        words = "\n".join(line.lstrip(around).rstrip() for line in text.split("\n"))
        new = re.sub(r"\n{3,}", "\n\n", words).strip().split("\n")
    body = "\n".join((following + line).rstrip() for line in new)
    write = lines_as(lines, block.first, block.last, prefix + body[len(following) :] if any(new) else "")
    shown = "\n".join(new[:3]) or "nothing: take the tags out"
    block.page.error(block.place(tags[0].start()), WHAT, write.saying(shown))


def _last_of(tags: Sequence[re.Match[str]], index: int, passage: Passage) -> int:
    """Return the index of the tag that closes the one at ``index``, of the last break in a row, or itself."""
    tag = tags[index]
    name = (tag["name"] or "").lower()
    if name == "br":
        while index + 1 < len(tags) and (tags[index + 1]["name"] or "").lower() == "br":
            if passage.source[tags[index].end() : tags[index + 1].start()].strip(" \t>\n"):
                break
            index += 1
        return index
    if not name or tag["close"] or name in _NEVER_CLOSED or tag[0].endswith("/>"):
        return index
    depth = 0
    for at in range(index, len(tags)):
        if (tags[at]["name"] or "").lower() == name:
            depth += -1 if tags[at]["close"] else 1
            if depth == 0:
                return at
    return index


class _Converter:
    """Turns a stretch of HTML into Markdown: words stay, tags become marks or go."""

    def __init__(self, passage: Passage, tags: Sequence[re.Match[str]], *, block: bool) -> None:
        self.passage, self.tags, self.block = passage, tags, block
        self.pieces: list[str] = []
        self.open: list[tuple[re.Match[str], int]] = []

    def text(self, start: int, end: int) -> str:
        """Return the Markdown for the source from ``start`` to ``end``."""
        at = start
        for index, tag in enumerate(self.tags):
            self.pieces.append(self.passage.source[at : tag.start()])
            at = tag.end()
            self._tag(index, tag)
        self.pieces.append(self.passage.source[at:end])
        return "".join(self.pieces)

    def _tag(self, index: int, tag: re.Match[str]) -> None:
        name = (tag["name"] or "").lower()
        if tag["close"]:
            self._close(tag, name)
        elif name == "br":
            self.pieces.append(self._break(index, tag))
        elif name == "img":
            self.pieces.append(_picture(self._given(tag)))
        elif name in _MARKS or name in _PLAYED or (name in _WRAPPERS and name not in _NEVER_CLOSED):
            self.open.append((tag, len(self.pieces)))
            self.pieces.append("")
        elif name not in _WRAPPERS:
            self.pieces.append(f"\\{self.passage.group(tag)}")
        elif name == "hr" and self.block:
            self.pieces.append("\n\n---\n\n")

    def _given(self, tag: re.Match[str]) -> dict[str, str]:
        found = _ATTRIBUTE.findall(self.passage.group(tag))
        return {name.lower(): "".join(values) for name, *values in found}

    def _close(self, tag: re.Match[str], name: str) -> None:
        at = next(
            (n for n in range(len(self.open) - 1, -1, -1) if self.open[n][0]["name"].lower() == name), None
        )
        if at is None:
            if name not in _WRAPPERS and name not in _MARKS and name not in _PLAYED:
                self.pieces.append(f"\\{self.passage.group(tag)}")
            return
        opening, piece = self.open[at]
        del self.open[at:]
        inner = "".join(self.pieces[piece:])
        self.pieces[piece:] = [self._around(name, self._given(opening), inner)]

    def _around(self, name: str, given: dict[str, str], inner: str) -> str:
        """Return what a pair of tags holds, with the marks or lines that say the same."""
        words = inner.strip()
        if name in _PLAYED:
            address = given.get("src") or given.get("data") or ""
            label = given.get("title") or words or stem_of(address) or name
            return f"[{label}]({address})" if address else inner
        if name == "a" and (address := given.get("href", "")):
            return f"[{words or stem_of(address) or address}]({address})"
        if not words or (name not in _MARKS and name not in ("sup", "sub") and not self.block):
            return inner
        lead, trail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        if name in ("sup", "sub"):
            words = raised(words) if name == "sup" else lowered(words)
        elif name in _MARKS and "\n\n" not in words:
            mark = _MARKS[name]
            words = words if words.startswith(mark) else f"{mark}{words}{mark}"
        elif name[0] == "h" and name[1:].isdigit():
            words = f"{'#' * int(name[1])} {' '.join(words.split())}"
        elif name == "li":
            words = f"- {words}"
        return f"\n\n{words}\n\n" if self.block and name in _ON_A_LINE else f"{lead}{words}{trail}"

    def _break(self, index: int, tag: re.Match[str]) -> str:
        """Return a line's end; several of them end the paragraph, and a cell or heading has none."""
        if self.block:
            return "\n"
        line, _ = self.passage.place(tag.start())
        source = self.passage.page.lines[line - 1]
        follows = self.passage.source[tag.end() :].lstrip(" \t")
        alone = len(self.tags) == 1
        if before(source) != source and source[len(before(source)) :].startswith(("|", "#")):
            return ("; " if index == 0 else "") if follows.strip("|\n ") else ""
        if not follows.strip(" \t>\n"):
            return ""
        if alone:
            return "\\" if follows.startswith("\n") else f"\\\n{continuation(source)}"
        blank = f"\n{continuation(source)}".rstrip(" ")
        return f"{blank}\n{continuation(source)}" if index == len(self.tags) - 1 else ""


def _picture(given: dict[str, str]) -> str:
    """Return a picture, told by its words or by its file's name."""
    address = given.get("src", "")
    words = given.get("alt") or given.get("title") or stem_of(address) or basename(address)
    if not address:
        return words
    return f"![{words}](<{address}>)" if " " in address else f"![{words}]({address})"


def picture_write(passage: Passage, start: int, end: int, address: str) -> Write:
    """Return how a picture is given words: those of its file's name."""
    return passage.write(start, end, _picture({"src": address}))
