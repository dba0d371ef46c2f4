"""A printed page says what its Markdown says, runs nothing and fetches nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.exchange.printed_page import html_page
from companion.safety.show import UNSAFE, show_line

OURS = {"html", "head", "meta", "title", "style", "body", "main"}
FROM_MARKDOWN = {
    "a", "blockquote", "br", "code", "div", "em", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "input",
    "li", "ol", "p", "pre", "s", "section", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"href", "rel", "class", "type", "checked", "disabled", "start"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVa&#115;cript&colon;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/svg+xml;base64,PHN2Zz4=)",
    "![x](https://example.org/x.png)",
    "![x](data:image/png;base64,AAAA)",
    "[x](//example.org/x)",
    "[x](../x.md)",
    "<https://example.org>",
    "</main></body><style>*{}</style>",
    "</style><script>1</script>",
    "<!-- x --><svg onload=alert(1)>",
    "\x1b]8;;https://example.org\x07x",
    "a\u202eb\u2066c &#x202e; &#8238; &#27; &#0;",
    "\ud800",
    '" onmouseover="alert(1)',
    "```html\n<script>\n```",
    "[x]: javascript:alert(1)\n\n[x]",
    '| a |\n| :- |\n| <b style="x"> |',
    "\r\n# Heading\r- [x] done\r",
]


class Page(HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.title = self.style = self.words = ""
        self._within = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._within = tag

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "title":
            self.title += data
        elif self._within == "style":
            self.style += data
        else:
            self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def assert_harmless(text: str, title: str) -> None:
    source = html_page(title, text)
    page = Page(source)
    assert source.encode("utf-8")
    assert UNSAFE.search(source) is None
    assert [name for name, _ in page.tags if name in OURS] == [
        "html", "head", "meta", "meta", "meta", "meta", "title", "style", "body", "main",
    ]  # fmt: skip
    for name, attrs in page.tags:
        assert name in OURS | FROM_MARKDOWN
        assert name in OURS or set(attrs) <= ATTRIBUTES
        assert re.match(r"https?:|mailto:", attrs.get("href") or "http:")
    assert page.title == show_line(title)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_harmless(text: str) -> None:
    assert_harmless(text, text)


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), max_size=6).map("".join))
def test_whatever_is_written_comes_out_harmless(text: str) -> None:
    assert_harmless(text, text)


@pytest.mark.parametrize(
    "word", ["<script>alert(1)</script>", "</main>", "<b>x</b>", "<!-- x -->", "&amp;lt;"]
)
def test_html_is_shown_as_it_was_typed(word: str) -> None:
    assert word.replace("&amp;", "&") in Page(html_page("x", f"Say {word} now")).words


def test_characters_that_turn_or_hide_text_are_shown_as_their_marks() -> None:
    words = Page(html_page("x", "a\u202eb &#x202e; \x1bc")).words
    assert "a⟨U+202E⟩b ⟨U+202E⟩ ␛c" in words


def test_the_policy_allows_our_style_and_nothing_else() -> None:
    page = Page(html_page("x", "y"))
    seal = b64encode(sha256(page.style.encode()).digest()).decode()
    policy = next(attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs)
    assert policy == (f"default-src 'none'; style-src 'sha256-{seal}'; base-uri 'none'; form-action 'none'")
    assert not re.search(r"url\(|@import|@font-face|<", page.style)


def test_a_line_of_underscores_is_a_line_to_write_on_and_a_divider_is_none() -> None:
    page = Page(html_page("x", "Why?\n\n____\n\n____\n\nb\n\n---\n\n## c"))
    assert [attrs.get("class") for attrs in page.all("hr")] == ["write", "write", None]


def test_tasks_are_boxes() -> None:
    boxes = Page(html_page("x", "- [ ] one\n- [x] two")).all("input")
    assert [(box["type"], "checked" in box, "disabled" in box) for box in boxes] == [
        ("checkbox", False, True),
        ("checkbox", True, True),
    ]


def test_each_second_heading_opens_a_section_and_the_last_divider_the_small_print() -> None:
    source = html_page("x", "# T\n\na\n\n## One\n\nb\n\n- c\n\n## Two\n\nd\n\n---\n\ne")
    body = re.sub(r"\s+", "", source.partition("<main>")[2].partition("</main>")[0])
    assert body == (
        "<h1>T</h1><p>a</p><section><h2>One</h2><p>b</p><ul><li>c</li></ul></section>"
        "<section><h2>Two</h2><p>d</p></section><footer><p>e</p></footer>"
    )


def test_a_heading_within_a_quote_or_after_a_divider_changes_no_outline() -> None:
    source = html_page("x", "> ## quoted\n\n---\n\n## Last\n\nwords")
    assert "<footer>" not in source
    assert source.count("<section>") == 1


def test_a_picture_becomes_its_words_and_a_link_out_stays() -> None:
    page = Page(html_page("x", "![a **wide** view](x.png) [there](https://example.org)"))
    assert "a wide view there" in page.words
    assert [attrs["href"] for attrs in page.all("a")] == ["https://example.org"]
    assert not page.all("img")


def test_quotes_are_curved_in_english_alone() -> None:
    typed = """She said "it isn't" and `"x"`."""
    assert "She said “it isn’t” and " in Page(html_page("x", typed, language="en-GB")).words
    assert typed.replace("`", "") in Page(html_page("x", typed, language="de")).words
    assert '"x"' in Page(html_page("x", typed)).words


def test_the_language_is_said() -> None:
    assert Page(html_page("x", "y", language="de")).all("html") == [{"lang": "de"}]
    assert Page(html_page("x", "y", language='"><script>')).all("html") == [{"lang": '"><script>'}]
