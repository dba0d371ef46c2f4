"""A worksheet's page says exactly what was written, whatever was written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from companion.course import prose
from companion.course.forms import Field, FieldOption, Passage, Worksheet
from companion.course.model import Source
from companion.exchange.printed_page import html_page
from companion.exchange.sheet import WRITING_LINE
from companion.exchange.worksheet_page import worksheet_page
from companion.safety.show import UNSAFE, show

SOURCES = (Source("episode-006", "episode", "Performer vs. Leader", "Thomas R. Harris", "N", "p", ()),)
HOSTILE = {
    "heading": "# no heading\n## nor this\nunderlined\n===\nalso\n---",
    "html": "<script>alert(1)</script> <b>x</b> <!-- x --> &lt; &amp;",
    "link": "[x](javascript:alert(1)) ![y](z) <https://example.org> [^1] [a]: b",
    "escape": "a\x1b]0;owned\x07b\x1b[2J\x9bc",
    "bidi": "a\u202eb\u2066c\u200fd",
    "list": "- [x] done\n1. one\n+ plus\n* star",
    "table": "a | b\n:-- | --",
    "fence": "```\nx\n```\n~~~\n    four",
    "alert": "> [!NOTE]\n> said",
    "styles": "**a** _b_ ~~c~~ `d` \\",
    "rules": "___\n" + WRITING_LINE + "\n***",
    "markup": "[/] [@click=app.quit]x[/]",
}


def sheet(*fields: Field) -> Worksheet:
    return Worksheet("s", "A sheet", "Ask one", 5, ("episode-006",), (), "worksheets/s.md", fields)


def page(*fields: Field, **written: str) -> str:
    return worksheet_page(sheet(*fields), written, sources=SOURCES, course="A course")


def quoted(markdown: str) -> list[str]:
    """The lines of what stands in quotations; nothing but quoted paragraphs may stand in them."""
    parser = MarkdownIt("commonmark", {"html": True, "tasklists": True, "alerts": True})
    parser.enable(["table", "strikethrough"])
    lines, inside = [], 0
    for token in parser.parse(markdown):
        inside += token.nesting if token.type.startswith("blockquote") else 0
        if inside and token.type == "inline":
            words = ["\n" if one.type == "hardbreak" else one.content for one in token.children or ()]
            assert {one.type for one in token.children or ()} <= {"text", "text_special", "hardbreak"}, words
            lines += "".join(words).split("\n")
        elif inside:
            assert token.type in ("blockquote_open", "paragraph_open", "paragraph_close"), token.type
    return lines


def words_of(text: str) -> list[str]:
    """The lines of a text that has any, blanks as one space and what could command made visible."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return [show(line).replace("\0", "\ufffd") for line in lines if line]


TEXTS = st.text(alphabet="ab 1.)#>-+=*_`~[]()!<&;|\\\"'\n\t:é漢", max_size=60) | st.text(max_size=60)


@settings(max_examples=60)
@given(TEXTS)
def test_what_was_written_is_quoted_word_for_word(text: str) -> None:
    assert quoted(page(Field("One", "text"), One=text)) == words_of(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_words_on_paper(name: str) -> None:
    text = HOSTILE[name]
    markdown = page(Field(text.split("\n")[0], "text"), Field("Other", "line"), Other=text, Gone=text)
    assert not UNSAFE.search(markdown)
    assert quoted(markdown) == words_of(text) * 2
    html = html_page("A sheet", markdown)
    assert not UNSAFE.search(html)
    assert re.findall(r"<(?:script|b|img|a|table|pre|h1)\b", html) == ["<h1"]


def test_an_empty_field_has_its_question_and_lines_to_write_on() -> None:
    prompt = (prose.Paragraph((prose.Run("Somebody who sees you."),)),)
    empty = page(Field("Whom?", "line", prompt), Field("Why?", "text"), Field("When?", "date"))
    assert "Somebody who sees you." in empty
    assert empty.count(WRITING_LINE) >= 3
    assert quoted(empty) == []


def test_a_filled_field_has_no_lines_to_write_on() -> None:
    assert WRITING_LINE not in page(Field("Whom?", "line"), **{"Whom?": "Nadia"})


def test_a_choice_shows_all_there_was_with_a_tick_at_the_one_taken() -> None:
    choice = Field("How?", "choice", options=(FieldOption("Well", "it was worth it"), FieldOption("Not")))
    assert "- [ ] Well: it was worth it\n- [ ] Not" in page(choice)
    assert "- [x] Well: it was worth it\n- [ ] Not" in page(choice, **{"How?": "Well"})


def test_a_choice_whose_words_were_changed_since_keeps_the_old_words() -> None:
    choice = Field("How?", "choice", options=(FieldOption("Well"), FieldOption("Not")))
    markdown = page(choice, **{"How?": "Splendidly"})
    assert "[x]" not in markdown
    assert quoted(markdown) == ["Splendidly"]


def test_what_stood_under_a_title_that_is_gone_is_printed_apart() -> None:
    markdown = page(Field("Whom?", "line"), **{"Whom?": "Nadia", "Asked otherwise": "Words"})
    assert "Written here when the worksheet asked otherwise" in markdown
    assert quoted(markdown) == ["Nadia", "Words"]


def test_the_page_names_its_sources_and_keeps_the_headings_of_the_form() -> None:
    words = Passage(
        (prose.Heading(2, (prose.Run("Before you ask"),)), prose.Paragraph((prose.Run("Five."),)))
    )
    whole = Worksheet("s", "A sheet", "", 5, ("episode-006",), (), "s.md", (words, Field("Whom?", "line")))
    markdown = worksheet_page(whole, {}, sources=SOURCES, course="A *course*")
    assert "## Before you ask\n\nFive." in markdown
    assert "Thomas R. Harris" in markdown
    assert "**\n" not in markdown, "an objective nobody wrote leaves no stars"
    assert markdown.endswith("from the course *A \\*course\\**.\n")
