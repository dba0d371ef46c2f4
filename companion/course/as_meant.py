"""A text's lines as they were meant: what Word and a quick hand made of headings, comments and items.

Markdown would read such a line as text, and all that follows it in vain. It is reported, put right, and the
rest is read as usual, so that one slip gives one message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.course.code_fences import Fence, fence_at
from companion.course.edits import line_as
from companion.course.item_slips import LISTED, PLAIN, meant_item
from companion.course.kind_words import BY_FOLDED, KINDS, MAYBE, kind_of_heading, known_kind

if TYPE_CHECKING:
    from companion.course.page import Page

_UNSEEN = "\u200b\u2060\ufeff\u00ad\u200e\u200f"
_DASHES = "-–—―‐‑"
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_HEADING_LIKE = re.compile(r"[ \t\u00a0]*(?P<marks>#{1,6})\s*(?P<text>[^\s#].*)")
_COMMENT = re.compile(rf"\s*<\s?!\s?[{_DASHES}]{{1,4}}(?P<rest>.*)")
_COMMENT_END = re.compile(rf"(?P<before>.*?)[{_DASHES}]{{1,3}}\s?>\s*")
_BARE_KEY = re.compile(
    r"(?P<key>dimension|form|days|facilitator)\s*[:：]\s*(?P<value>\S.*?)\s*", re.IGNORECASE
)
_SIGNS = re.compile(r"\s*(?:[-+*–—•]|\d+[.)]|[\[☐□])")
_BOXED = re.compile(
    r"\s*[-+*–•]?\s*(?:\d+[.)]\s*)?(?:[☐□☑☒]|[\[［]\s*[xX✓✔*]?\s*[\]］](?![(\[:])|\[(?:\s|$)"
    r"|\[(?:\[[ xX]?\]|\([ xX]?\))\])"
)
_ITEMS_OF = {
    "Commit": re.compile(r"\s*(?:[-+*–•]|\d+[.)])\s*(?:if|when|whenever|wenn|sobald|falls)\b", re.IGNORECASE),
    "Recall": re.compile(r"\s*(?:[-+*–•]|\d+[.)]).*\?\s*$"),
}
"""How the items of an activity begin or end that are not those of any list."""
_SPACES = "the spaces before it are typed with the space bar"
_WIDE_BLANKS = re.compile(r"[ \t]*[\u00a0\u202f\u2007][\s]*(?=[-+*>#]|\d+[.)])")
MOST_LOOKED_AHEAD = 40


def as_meant(page: Page, first: int) -> list[str]:
    """Return the lines of ``page`` from index ``first`` on, mended; every change is reported as an error."""
    reading = _Reading(page, first)
    return [reading.line(number) for number in range(first, len(page.lines))]


class _Reading:
    """Goes through the lines and knows the code block, comment and activity that each stands in."""

    def __init__(self, page: Page, first: int) -> None:
        self.page, self.first = page, first
        self.fence: Fence | None = None
        self.comment = False
        self.kind, self.level = "", 7
        self.usual = 0
        self.fields: bool | None = None

    def line(self, index: int) -> str:
        """Return the line at ``index`` as it was meant."""
        line = self.page.lines[index]
        if self.fence and not self.fence.left_at(line):
            self.fence = None if self.fence.ends_at(line) else self.fence
            return line
        self.fence = None if self.comment else fence_at(line)
        if self.fence:
            return line
        if self.comment:
            return self._in_comment(index, line)
        line = self._unseen(index, line)
        return self._structure(index, line)

    def _structure(self, index: int, line: str) -> str:
        if "<" in line[:12] and (match := _COMMENT.fullmatch(line)):
            return self._comment(index, line, match)
        if "#" in line[:12] or _opens(line):
            line = self._heading(index, line)
        if match := _HEADING.fullmatch(line):
            self._enter(match)
            return line
        if self.kind and (match := _BARE_KEY.fullmatch(line)):
            return self._bare_key(index, match)
        return meant_item(self.page, index + 1, line, self.kind) if self.kind else line

    def _enter(self, match: re.Match[str]) -> None:
        kind, level = kind_of_heading(match[2]), len(match[1])
        if kind or level <= self.level:
            self.kind, self.level = kind, level if kind else 7

    def _unseen(self, index: int, line: str) -> str:
        """Take away what cannot be seen before a sign that would mean something without it."""
        bare = line.lstrip(_UNSEEN + " \t")
        if (
            line[:1]
            and line.lstrip(" \t")[:1] in _UNSEEN
            and bare != line
            and bare[:1]
            and bare[0] in "#->*+<["
        ):
            what = "a character that cannot be seen stands before this"
            self.page.error((index + 1, 1), what, line_as(self.page.lines, index + 1, bare))
            return bare
        if match := _WIDE_BLANKS.match(line):
            mended = " " * match.end() + line[match.end() :]
            what = "the blanks before this are not ordinary ones (no-break spaces)"
            self.page.error((index + 1, 1), what, line_as(self.page.lines, index + 1, mended).noting(_SPACES))
            return mended
        return line

    # -- headings

    def _heading(self, index: int, line: str) -> str:
        """Return a line that was meant to open an activity as its heading."""
        good = _HEADING.fullmatch(line)
        if good:
            return self._good_heading(index, line, good)
        if match := _HEADING_LIKE.fullmatch(line):
            if kind_of_heading(match["text"]) and self._margin(index, line):
                what = "a heading needs a blank after its #"
                if "\u00a0" in line[: match.end("marks") + 1]:
                    what = "the blank after # is not an ordinary one (no-break space)"
                elif line[:4].isspace() or "\t" in line[: match.start("marks")]:
                    what = "blanks before a heading make it a piece of code"
                marks = self._marks() if match["marks"] == "#" else match["marks"]
                return self._say(index, what, f"{marks} {match['text'].strip()}")
            return line
        bare = line.replace("**", "").replace("__", "").strip("*_ ")
        word, _, title = bare.replace("：", ":").partition(":")
        kind = known_kind(word)
        apart = not self._text_before(index) and not self._underlined(index)
        if kind and title.strip() and apart and self._evidence(index, kind):
            what = "this looks like an activity, but it is no heading"
            return self._say(index, what, f"{self._marks()} {kind}: {title.strip()}")
        return line

    def _good_heading(self, index: int, line: str, match: re.Match[str]) -> str:
        """A heading without its colon, or with a word that may mean a kind, counts when a list shows it."""
        word, colon, title = match[2].replace("：", ":").partition(":")
        kind = MAYBE.get(word.strip().casefold(), "") if colon else ""
        if not colon and (alone := _FIRST_WORD.fullmatch(match[2])):
            kind, title = BY_FOLDED[alone[1].casefold()], alone[2]
        if not (kind and title.strip() and self._evidence(index, kind, colon=bool(colon))):
            return line
        what = f"“{word.strip()}:” opens no activity" if colon else f"“{kind}” needs a colon after it"
        return self._say(index, what, f"{match[1]} {kind}: {title.strip()}")

    def _margin(self, index: int, line: str) -> bool:
        """Tell whether an indented line stands by itself, not in a list or code block."""
        return line[:1] == "#" or not self._text_before(index) or not line.startswith("    ")

    def _has_fields(self) -> bool:
        """Tell whether this is a worksheet: a field may hold nothing by which to know it."""
        if self.fields is None:
            self.fields = any(re.match(r"#{1,6} Field:", line) for line in self.page.lines[self.first :])
        return self.fields

    def _marks(self) -> str:
        """Return the marks that activities have in this file: those of the first one that is well written."""
        if not self.usual:
            found = (_HEADING.fullmatch(line) for line in self.page.lines[self.first :])
            self.usual = next((len(one[1]) for one in found if one and kind_of_heading(one[2])), 2)
        return "#" * self.usual

    def _underlined(self, index: int) -> bool:
        """Tell whether the next line makes a heading of this one; that is Markdown too."""
        below = self.page.lines[index + 1 : index + 2]
        return bool(below and re.fullmatch(r" {0,3}(?:-+|=+)\s*", below[0]))

    def _text_before(self, index: int) -> bool:
        return index > self.first and bool(self.page.lines[index - 1].strip())

    def _evidence(self, index: int, kind: str, *, colon: bool = True) -> bool:
        """Tell whether what follows, up to the next heading, is what an activity of ``kind`` holds.

        Below a heading without a ``colon``, which may be any, a list alone says nothing.
        """
        items = _SIGNS if colon else _ITEMS_OF.get(kind, _SIGNS)
        if kind == "Field":
            return self._has_fields()
        for line in self.page.lines[index + 1 : index + MOST_LOOKED_AHEAD]:
            if _HEADING_LIKE.match(line) or _opens(line):
                return False
            if kind in LISTED and (_BOXED.match(line) or _names(line)):
                return True
            if kind in PLAIN and items.match(line):
                return True
        return False

    def _say(self, index: int, what: str, write: str) -> str:
        self.page.error(self.page.at(index + 1), what, line_as(self.page.lines, index + 1, write))
        return write

    # -- comments

    def _comment(self, index: int, line: str, match: re.Match[str]) -> str:
        good = line.lstrip().startswith("<!--")
        if good:
            if "-->" not in line:
                self.comment = True
                return self._in_comment(index, line, opened=True)
            return line
        end = _COMMENT_END.fullmatch(match["rest"])
        self.comment = end is None
        inside = (end["before"] if end else match["rest"]).strip()
        write = "<!--" + (f" {inside}" if inside else "") + (" -->" if end else "")
        what = "a comment begins with <!-- (two single dashes; Word makes one long one of them)"
        return self._say(index, what, write)

    def _in_comment(self, index: int, line: str, *, opened: bool = False) -> str:
        if "-->" in line:
            self.comment = False
            return line
        end = None if opened and line.strip() == "<!--" else _COMMENT_END.fullmatch(line)
        if end is None or (opened and not end["before"].strip("<!- ")):
            return line
        self.comment = False
        mended = f"{end['before'].rstrip()} -->".lstrip()
        if not self._reported(index):
            what = "a comment ends with --> (two single dashes; Word makes one long one of them)"
            self.page.error(self.page.at(index + 1), what, line_as(self.page.lines, index + 1, mended))
        return mended

    def _reported(self, index: int) -> bool:
        """Tell whether the beginning of the same comment was reported already: one slip, one message."""
        return any("a comment begins with" in d.what and d.line <= index + 1 for d in self.page.found[-1:])

    def _bare_key(self, index: int, match: re.Match[str]) -> str:
        key = match["key"].lower()
        wanted = {"form": ("Field",), "days": ("Field",), "dimension": ("Scenario",)}.get(key, KINDS)
        if self.kind not in wanted or (key == "days" and not match["value"][0].isdigit()):
            return match[0]
        what = f"“{key}:” stands in a comment, or everybody reads it"
        return self._say(index, what, f"<!-- {key}: {match['value']} -->")


_FIRST_WORD = re.compile(rf"({'|'.join(KINDS)})\s+([^\s–—-].*)", re.IGNORECASE)


def _opens(line: str) -> bool:
    """Tell whether a line without # begins with a word that opens an activity, and a colon."""
    if ":" not in line[:40] and "：" not in line[:40]:
        return False
    word = re.split(r"[:：]", line.strip("*_ "))[0]
    return 3 < len(word) < 30 and bool(known_kind(word))


def _names(line: str) -> bool:
    return re.match(r"\s*dimension\s*:", line) is not None
