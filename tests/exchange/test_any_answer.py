"""Whatever somebody writes, a page of Markdown says it again word for word and makes nothing else of it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from any_answer import BLOCKS, INLINE, answers, lines, paragraphs_of, words_of
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from companion.course.forms import Field, FieldOption, Worksheet
from companion.exchange.markdown_text import emphasised, escaped, heading, quoted
from companion.exchange.printed_page import html_page
from companion.exchange.worksheet_page import worksheet_page


class Elements(HTMLParser):
    """What a page consists of: its elements in order, and the words in them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if words := words_of(data):
            self.found.append(words)


def elements(html: str) -> list[str]:
    parser = Elements()
    parser.feed(html)
    parser.close()
    return parser.found


def rendered(markdown: str) -> list[str]:
    """Return what a reader of GitHub's Markdown makes of a page; HTML in it would act, as it does there."""
    parser = MarkdownIt("commonmark", {"html": True, "tasklists": True, "alerts": True})
    return elements(parser.enable(["table", "strikethrough"]).render(markdown))


@given(st.lists(lines, max_size=4))
@example(["|", ":-"])
@example(["!", ":-:"])
@example(["---|---", "-:"])
@example(["a", "==="])
@example(["www.a.de http://a.de/&amp;b"])
def test_lines_one_below_the_other_are_one_paragraph_of_their_words(written: list[str]) -> None:
    words = list(filter(None, map(words_of, written)))
    page = "\n".join(filter(None, map(escaped, written)))
    assert rendered(page) == (["<p>", " ".join(words), "</p>"] if words else [])


@given(answers)
@example("|\n:-")
@example("> \n.")
@example("a\n \nb")
@example("a\rb\u2028c")
def test_a_quotation_keeps_paragraphs_and_lines(written: str) -> None:
    expected: list[str] = []
    for paragraph in paragraphs_of(written):
        expected += ["<blockquote>", "<p>", paragraph[0]]
        for line in paragraph[1:]:
            expected += ["<br>", line]
        expected += ["</p>", "</blockquote>"]
    assert rendered(quoted(written)) == expected


@given(lines, st.integers(1, 6))
@example("#######", 2)
@example("C #", 1)
def test_a_heading_is_its_words(written: str, level: int) -> None:
    words = [words_of(written)] if words_of(written) else []
    assert rendered(heading(level, written)) == [f"<h{level}>", *words, f"</h{level}>"]


@given(lines, st.sampled_from(["*", "**"]))
def test_emphasis_around_any_words_holds(written: str, sign: str) -> None:
    tag = {"*": "em", "**": "strong"}[sign]
    marked = [f"<{tag}>", words_of(written), f"</{tag}>"] if words_of(written) else []
    assert rendered(f"before {emphasised(written, sign)}, after") == [
        *(["<p>", "before", *marked, ", after", "</p>"] if marked else ["<p>", "before , after", "</p>"])
    ]


@given(st.lists(st.tuples(lines, lines), min_size=1, max_size=3))
def test_a_table_has_its_cells_and_no_other(written: list[tuple[str, str]]) -> None:
    def cells(tag: str, row: tuple[str, str]) -> list[str]:
        parts = (part for cell in row for part in (f"<{tag}>", words_of(cell), f"</{tag}>"))
        return ["<tr>", *filter(None, parts), "</tr>"]

    rows = [f"| {escaped(one)} | {escaped(other)} |" for one, other in written]
    head, body = cells("th", written[0]), [cells("td", row) for row in written[1:]]
    expected = ["<table>", "<thead>", *head, "</thead>"]
    if body:
        expected += ["<tbody>", *(part for row in body for part in row), "</tbody>"]
    assert rendered("\n".join([rows[0], "| --- | --- |", *rows[1:]])) == [*expected, "</table>"]


@pytest.mark.parametrize("piece", [*BLOCKS, *INLINE])
def test_each_sign_is_itself_alone_and_below_other_words(piece: str) -> None:
    for above in ([], ["words"], ["|"], ["a | b"]):
        found = rendered(quoted("\n".join([*above, piece])))
        words = [part for line in [*above, words_of(piece)] for part in ("<br>", line)][1:]
        assert found == ["<blockquote>", "<p>", *words, "</p>", "</blockquote>"]


def sheet(*titles: str, chosen: str) -> Worksheet:
    fields = [Field(title, "text") for title in titles]
    choice = Field("Choice", "choice", options=(FieldOption(chosen, "meant"), FieldOption("other")))
    return Worksheet("s", "A sheet", "Ask one", 5, (), (), "worksheets/s.md", (*fields, choice))


@settings(max_examples=60)
@given(answers, answers, lines.filter(words_of))
def test_a_worksheets_page_printed_has_no_element_but_its_own(one: str, two: str, chosen: str) -> None:
    def page(one: str, two: str, chosen: str) -> list[str]:
        worksheet = sheet("One", "Two", chosen=chosen)
        written = {"One": one, "Two": two, "Choice": chosen, "Gone": one}
        markdown = worksheet_page(worksheet, written, sources=(), course="A course")
        return elements(html_page("x", markdown, language="de").partition("<main>")[2])

    def plain(text: str) -> str:
        return "\n\n".join("\n".join("x" for _ in paragraph) for paragraph in paragraphs_of(text))

    found, expected = page(one, two, chosen), page(plain(one), plain(two), "x")
    lines_ = [line for text in (one, two) for paragraph in paragraphs_of(text) for line in paragraph]
    answered = {"x": lines_, "x: meant": [f"{words_of(chosen)}: meant"]}
    assert len(found) == len(expected)
    for mine, own in zip(found, expected, strict=True):
        assert mine == own or mine in answered[own]


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        ("see http://a.de and https://b.de/x", r"see http\://a.de and https\://b.de/x"),
        ("www.a.de WWW.b.de", r"www\.a.de WWW\.b.de"),
        ("$5 and $6", r"\$5 and \$6"),
        ("10:30 a://b", r"10:30 a\://b"),
        ("C# is #1", "C# is #1"),
    ],
)
def test_what_github_would_read_without_any_mark_gets_one(written: str, markdown: str) -> None:
    assert escaped(written) == markdown
