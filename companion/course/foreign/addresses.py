"""Links in the signs of other programs, and links that lost a sign: both are shown as they are typed."""

from __future__ import annotations

import re
from posixpath import basename, splitext
from typing import TYPE_CHECKING

from companion.course.foreign.marks import Mark, words_given
from companion.course.foreign.passage import HIDDEN

if TYPE_CHECKING:
    from companion.course.foreign.passage import Passage

_WIKI = "links in double square brackets are not read here and lead nowhere"
_CHOICE = "answers to choose from are not read here in this form and are shown as they are typed"
_CITED = "citations are not read here and are shown as they are typed"
_BOARD = "marks in square brackets are not read here and are shown as they are typed"
_PLAYER = "this sign before a link is not read here and is shown as it is typed"
_BROKEN = "this is no link yet and is shown as it is typed"
_FOOTNOTE = "footnotes are not read here and are shown as they are typed"
_END = r"\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp|mp3|mp4)"
_LEADS = re.compile(r"(?:https?://|mailto:|tel:)[^\s()]+\Z")
_BOARD_MARKS = {"b": "**", "i": "*", "u": "*", "s": "~~", "code": "`"}


def _wiki(passage: Passage, match: re.Match[str]) -> str:
    page, shown = passage.group(match, "page").strip(), passage.group(match, "shown").strip(" |\\")
    shown = "" if shown.isdecimal() else shown
    text = shown or passage.group(match, "part").strip(" #^") or page
    for path in (page, f"{page}.md"):
        if page and passage.around.exists(path):
            sign = "!" if match["embed"] and not path.endswith(".md") else ""
            return f"{sign}[{text}](<{path}>)" if " " in path else f"{sign}[{text}]({path})"
    return text


def _noted(passage: Passage, match: re.Match[str]) -> str:
    label, address = passage.group(match, 1), passage.group(match, "address")[1:-1].strip()
    blank = "" if match.start() == 0 or passage.source[match.start() - 1].isspace() else " "
    if _LEADS.match(address):
        return f"{blank}[({label})]({address})"
    return f"{blank}({label})" + (f" ({address})" if address else "")


def _said_in_brackets(passage: Passage, match: re.Match[str]) -> str:
    blank = "" if match.start() == 0 or passage.source[match.start() - 1].isspace() else " "
    return f"{blank}({passage.group(match, 1).strip()})"


def _board(passage: Passage, match: re.Match[str]) -> str:
    mark = _BOARD_MARKS.get(match[1].lower(), "")
    text = passage.group(match, 3).strip()
    return (
        f"[{text}]({passage.group(match, 2)[1:]})"
        if match[1].lower() == "url" and match[2]
        else f"{mark}{text}{mark}"
    )


def _joined(passage: Passage, match: re.Match[str]) -> str | None:
    """Return a link without the blank in it; a link by its label, or code in brackets, is none."""
    if fold_label(passage.group(match, 1)) in passage.around.labels or passage.group(match, 2)[:1] == "`":
        return None
    return f"[{passage.group(match, 1)}]({passage.group(match, 2).strip()})"


def _turned(passage: Passage, match: re.Match[str]) -> str | None:
    if passage.group(match, 2)[:1] == "`":
        return None
    return f"[{passage.group(match, 1)}]({passage.group(match, 2)})"


def _chosen_from(passage: Passage, match: re.Match[str]) -> str:
    return " / ".join(filter(None, (one.strip() for one in passage.group(match, 1).split("|"))))


_SEVERAL = r"[ \t(][^\[\]\n]*\||[^\[\]\n|]*\|[^\[\]\n|]*\|"
"""How the answers to choose from begin that stand between double square brackets: more than a page's name."""

ADDRESSES: tuple[Mark, ...] = (
    Mark("[[", re.compile(rf"(?<!!)\[\[(?={_SEVERAL})([^\[\]\n]*)\]\]"), "error", _CHOICE, _chosen_from),
    Mark("[^", re.compile(r"\[\^([^\]\s\x01]+)\](?!:)(?P<address>\x01*)"), "error", _FOOTNOTE, _noted),
    Mark(
        "^[",
        re.compile(r"(?<!\[)\^\[([^\[\]\n]+)\](?!\()"),
        "error",
        _FOOTNOTE,
        _said_in_brackets,
    ),
    Mark(
        "[[",
        re.compile(
            rf"(?:(?P<embed>!)\[\[|\[\[(?!{_SEVERAL}))(?![\sXx?!]?\]\])(?P<page>[^\[\]|#^\n\x01]*)(?P<part>[#^][^\[\]|\n]*)?"
            r"(?P<shown>\\?\|[^\[\]\n]*)?\]\](?![\[(:\x01])"
        ),
        "error",
        _WIKI,
        _wiki,
    ),
    Mark(
        "[@",
        re.compile(r"\[(-?@[\w:.+/-]+(?:[,;][^\[\]\n]*)?)\](?![\[(:\x01])"),
        "error",
        _CITED,
        lambda passage, match: f"({passage.group(match, 1).replace('@', '').strip('-')})",
    ),
    Mark(
        "[/",
        re.compile(
            r"\[(b|i|u|s|url|code|quote|size|color|center)(=[^\]\n]*)?\]([^\n]*?)\[/\1\]", re.IGNORECASE
        ),
        "error",
        _BOARD,
        _board,
    ),
    Mark(
        "?[",
        re.compile(r"(?:(?<!\S)|(?<=[\[(]))(?:!\?|\?\?|\?)(?=\[[^\[\]\n]*\]\x01)"),
        "error",
        _PLAYER,
        lambda *_: "",
    ),
    Mark(
        "] (",
        re.compile(rf"\[([^\[\]\n]+)\] +\(({HIDDEN}+|\.{{0,2}}/[^\s()]+|[\w/-]+{_END}[^\s()]*)\)"),
        "error",
        _BROKEN,
        _joined,
    ),
    Mark(")[", re.compile(rf"\(([^()\n]+)\)\[({HIDDEN}+|[\w/.-]+{_END})\]"), "error", _BROKEN, _turned),
)


_WITH_BLANKS = re.compile(rf"\[([^\[\]\n]+)\]\((?!<)([^()<>\"'\n]*[ ][^()<>\"'\n]*{_END}[^\s()<>]*)\)")
_BY_LABEL = re.compile(r"(?<!\])\[([^\[\]]+)\]\[([^\[\]\n]*)\]")


def report_broken_links(passage: Passage) -> None:
    """Report links whose address has blanks in it, or is to be found under a label that is nowhere."""
    page = passage.page
    for match in _WITH_BLANKS.finditer(passage.source) if "](" in passage.source else ():
        if passage.text[match.start()] == "[":
            write = passage.write(*match.span(), f"[{match[1]}](<{match[2].strip()}>)")
            page.error(passage.place(match.start()), _BROKEN, write)
    for match in _BY_LABEL.finditer(passage.text) if "][" in passage.text else ():
        label = passage.group(match, 2) or passage.group(match, 1)
        if fold_label(label) not in passage.around.labels:
            what = f"the address of this link is missing: no line begins with “[{label}]:”"
            address = passage.group(match, 2)
            leads = _LEADS.match(address) or (address and passage.around.exists(address))
            link = f"[{passage.group(match, 1)}]({address})"
            write = passage.write(*match.span(), link if leads else passage.group(match, 1))
            page.error(passage.place(match.start()), what, write)


_WITHOUT_WORDS = re.compile(r"(?P<sign>!?)\[\s*\](?P<address>\x01+)")
_BRACES = re.compile(r"[ \t]*\{[^{}]*\}")
_WITH_TITLE = re.compile(r"\](\x01+)")
_TITLE = re.compile(
    r"\(\s*(?P<address><[^<>]*>|\S+)\s+(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|\((?P<c>[^()]*)\))\s*\)"
)


def report_wordless(passage: Passage) -> None:
    """Report links and pictures without words, and the words behind an address: neither is shown."""
    page = passage.page
    for match in _WITHOUT_WORDS.finditer(passage.text):
        braces = _BRACES.match(passage.source, match.end())
        if match["sign"] and braces and words_given(braces[0]):
            continue  # they are offered as its words, where that is said of the braces
        address = passage.group(match, "address")[1:-1].strip()
        titled = _TITLE.fullmatch(f"({address})")
        what = "a picture is shown by its words, and this one has none"
        if not match["sign"]:
            what = "this link has no words and is not shown"
        words = stem_of(address.split(" ")[0]) or "a few words"
        if titled and (title := _words_of(titled)):
            words, address = title, titled["address"]
        write = passage.write(*match.span(), f"{match['sign']}[{words}]({address})")
        page.error(passage.place(match.start()), what, write)
    for match in _WITH_TITLE.finditer(passage.text):
        titled = _TITLE.fullmatch(passage.group(match, 1))
        if titled and not passage.source[: match.start()].rstrip().endswith("["):
            title = _words_of(titled)
            aside = f" ({title})" if title and title not in passage.source[: match.start()] else ""
            write = passage.write(*match.span(1), f"({titled['address']}){aside}")
            what = "the words behind an address are not shown"
            page.warning(passage.place(match.start(1)), what, write)


def _words_of(titled: re.Match[str]) -> str:
    return " ".join((titled["a"] or titled["b"] or titled["c"] or "").split())


def fold_label(label: str) -> str:
    """Return a link's label as Markdown compares it."""
    return " ".join(label.split()).casefold()


def stem_of(path: str) -> str:
    """Return what a file is called, without folder and ending, as words."""
    return (
        splitext(basename(path.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]))[0]
        .replace("-", " ")
        .replace("_", " ")
    )
