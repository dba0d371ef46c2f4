"""A Markdown text as a page of HTML that prints: no script, nothing fetched, nothing that a text commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

STYLE_FILE = Path(__file__).with_name("printed_page.css")
_TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "input",
    "li", "ol", "p", "pre", "s", "section", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "input": {"checked", "disabled"}, "ol": {"start"}}
_ONLY_VALUES = {"input": {"type": {"checkbox"}}, "hr": {"class": {"write"}}}
_CLASSES = {
    "div": {"markdown-alert"},
    "input": {"task-list-item-checkbox"},
    "li": {"task-list-item"},
    "p": {"markdown-alert-title"},
    "ul": {"contains-task-list"},
}
_SCHEMES = {"http", "https", "mailto"}


def html_page(title: str, markdown: str, *, language: str = "en") -> str:
    """Return one self-contained page: ``title`` for the browser's tab, ``markdown`` for all that is printed.

    The Markdown is GitHub's without HTML, with tables, task lists and alerts. Three things mean more here:
    a line of underscores is a line to write on; a ``##`` heading stands beside its section; the last divider
    (``---``), if no heading follows, begins the small print. Pictures become their words, and links lead only
    to http, https and mailto. ``language`` is a BCP 47 tag; in English straight quotes become curved.

    The page runs nothing and loads nothing (its policy says so), and every character that could turn or hide
    text is shown as its mark. Write it in UTF-8, as the page itself says.
    """
    from companion.safety.show import show

    body = show(_body(show(_with_plain_line_ends(markdown)), language))
    return framed(title, body, STYLE_FILE.read_text("utf-8"), language=language)


def framed(title: str, body: str, style: str, *, language: str = "en") -> str:
    """Return a page with ``body``, which must be safe HTML, in the one frame all our pages have.

    Its policy lets nothing run, nothing load, and no other style act than ``style``, whole and in one piece.
    """
    from base64 import b64encode
    from hashlib import sha256
    from html import escape

    from companion.safety.show import show_line

    seal = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{seal}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(show_line(language))}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(show_line(title))}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"{body}</main>\n</body>\n</html>\n"
    )


def _body(markdown: str, language: str) -> str:
    """Return Markdown as HTML of known tags alone."""
    import nh3

    return nh3.clean(
        _parser(language).render(markdown),
        tags=_TAGS,
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        tag_attribute_values=_ONLY_VALUES,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        url_relative="deny",
    )


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parser(language: str) -> MarkdownIt:
    from markdown_it import MarkdownIt

    english = language.partition("-")[0] == "en"  # other languages have other quotation marks, left as typed
    parser = MarkdownIt(
        "commonmark", {"html": False, "tasklists": True, "alerts": True, "typographer": english}
    )
    parser.enable(["table", "strikethrough", "smartquotes"])
    parser.core.ruler.push("sections", _into_sections)
    parser.add_render_rule("hr", _rule)
    parser.add_render_rule("image", _words_of_a_picture)
    return parser


def _into_sections(state: StateCore) -> None:
    """Wrap each ``##`` heading with what follows it, and the small print, in a tag of its own."""
    tokens = state.tokens
    small_print = _small_print(tokens)
    out: list[Token] = []
    opened = ""
    for number, token in enumerate(tokens):
        begins = "footer" if number == small_print else _section_at(token)
        if begins and opened:
            out.append(_edge(opened, -1))
            opened = ""
        if begins in ("section", "footer"):
            out.append(_edge(begins, 1))
            opened = begins
        if number != small_print:
            out.append(token)
    if opened:
        out.append(_edge(opened, -1))
    state.tokens = out


def _section_at(token: Token) -> str:
    """Return what begins here: ``section``, ``h1`` (which only ends one), or nothing."""
    if token.type != "heading_open" or token.level:
        return ""
    return {"h1": "h1", "h2": "section"}.get(token.tag, "")


def _small_print(tokens: Sequence[Token]) -> int:
    """Return the number of the divider that begins the small print, or -1."""
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        if token.type == "heading_open" and not token.level:
            return -1
        if token.type == "hr" and not token.level and not _is_to_write_on(token):
            return number
    return -1


def _is_to_write_on(token: Token) -> bool:
    return token.markup.startswith("_")


def _edge(tag: str, nesting: Any) -> Token:
    from markdown_it.token import Token

    return Token(f"{tag}_{'open' if nesting > 0 else 'close'}", tag, nesting, block=True)


def _rule(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    return '<hr class="write">\n' if _is_to_write_on(tokens[index]) else "<hr>\n"


def _words_of_a_picture(renderer: RendererHTML, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    from html import escape

    return escape(renderer.renderInlineAsText(tokens[index].children, *rest[:2]))
