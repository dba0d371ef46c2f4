"""Text becomes Markdown that says the same again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from companion.course import prose
from companion.exchange.markdown_text import escaped, styled

MARKS = st.text(alphabet="ab 1.)#>-+=*_`~[]()!<&;|\\\"'“”\n\t:é漢", max_size=30)


def paragraphs(markdown: str) -> list[str]:
    """The words of a page of nothing but paragraphs."""
    parser = MarkdownIt("commonmark", {"html": False, "tasklists": True, "alerts": True})
    parser.enable(["table", "strikethrough"])
    tokens = parser.parse(markdown)
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}, markdown
    return [
        "".join(" " if child.type == "softbreak" else child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]


@given(MARKS | st.text(max_size=30))
def test_an_escaped_text_reads_as_exactly_its_words(text: str) -> None:
    words = " ".join(text.split())
    shown = words.replace("\0", "\ufffd")
    assert paragraphs(escaped(text)) == ([shown] if shown else [])


@given(st.lists(st.tuples(MARKS, st.booleans(), st.booleans()), max_size=5))
def test_styles_never_add_or_take_a_character(pieces: list[tuple[str, bool, bool]]) -> None:
    runs = tuple(prose.Run(text, bold=bold, italic=italic) for text, bold, italic in pieces)
    words = " ".join(prose.plain(runs).split())
    assert paragraphs(styled(runs)) == ([words] if words else [])


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ((prose.Run("Ask "), prose.Run("first", bold=True), prose.Run(".")), "Ask **first**."),
        ((prose.Run("Ask"), prose.Run(" first ", italic=True), prose.Run("now")), "Ask *first* now"),
        ((prose.Run("both", bold=True, italic=True),), "***both***"),
        ((prose.Run("say "), prose.Run("`x`", code=True)), "say `` `x` ``"),
        ((prose.Run("see "), prose.Run("there", link="../there.md")), "see there"),
        ((prose.Run("a"), prose.Run("“b”", bold=True), prose.Run("c")), "a“b”c"),
        ((prose.Run("&"), prose.Run("amp;", link="x")), "\\&amp;"),
        ((prose.Run("http:"), prose.Run("//a.de", link="x")), "http\\://a.de"),
        ((prose.Run("* ", code=True), prose.Run(" x")), "` *  ` x"),
        ((prose.Run(" ", code=True), prose.Run("x")), "` `x"),
    ],
)
def test_styled_text_is_written_as_an_author_would(runs: prose.Runs, markdown: str) -> None:
    assert styled(runs) == markdown
