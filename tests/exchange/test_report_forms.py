"""A report says the same as text, as Markdown and as a page, and holds nothing anybody wrote."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from any_picture import HOSTILE
from measured_year import NOW, SECRET, InMemory, evidence_of_a_year, instrument

from companion.awareness.evidence import Evidence, evidence
from companion.awareness.report import report
from companion.awareness.words import DEFINITIONS, LIMITS, STRAND_NAMES
from companion.exchange.printed_page import html_page
from companion.exchange.report_html import report_html
from companion.exchange.report_markdown import report_markdown
from companion.exchange.report_outline import Outline, outline
from companion.exchange.report_text import report_text
from companion.safety.cell_text import cells
from companion.safety.show import UNSAFE, show, show_line

FORMS = {"text": report_text, "md": report_markdown, "html": report_html}


def outlined(of: Evidence) -> Outline:
    return outline(report(of), of, NOW)


YEAR = outlined(evidence_of_a_year())
EMPTY = outlined(evidence(InMemory([]), instrument()))


class Words(HTMLParser):
    """The words of a page, its tags, and whether they are closed in order."""

    VOID = ("meta", "br", "hr", "input", "line", "circle", "path")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.tags, self.open = "", [], []
        self.attributes: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.words += data


def words_of(form: str, said: Outline) -> str:
    """Return the words of a form without its markup, blanks made one."""
    text = FORMS[form](said)
    text = Words(text).words if form == "html" else text
    text = re.sub(r"\\(?=[^\w\s])", "", text) if form == "md" else text
    return " ".join(text.split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("said", [YEAR, EMPTY], ids=["year", "empty"])
def test_every_form_says_everything(form: str, said: Outline) -> None:
    words = words_of(form, said)
    expected = [said.headline, *LIMITS, *DEFINITIONS.values()]
    for part in said.parts:
        expected += [part.step, *(figure.name for figure in part.figures)]
        expected += [figure.value for figure in part.figures]
        expected += [text for picture in part.pictures for text in (picture.title, picture.caption)]
    for one in said.excluded:
        expected += [one.id, one.reason]
    assert [text for text in expected if " ".join(text.split()) not in words] == []
    assert "unfit for hiring decisions" in words


@pytest.mark.parametrize("form", FORMS)
def test_no_form_holds_a_word_somebody_wrote_or_was_asked(form: str) -> None:
    text = FORMS[form](YEAR)
    assert SECRET not in text
    assert SECRET not in report_text(YEAR, pictures=True)


def test_the_text_begins_with_the_headline_and_gives_each_strand_a_line() -> None:
    lines = report_text(YEAR).splitlines()
    assert " ".join(lines[:2]) == YEAR.headline
    assert lines[3:9] == [
        "Five strands, and nothing adds them up:",
        *(f"  {part.name}: {part.verdict}. {part.step}" for part in YEAR.strands),
    ]
    assert [part.name for part in YEAR.strands] == list(STRAND_NAMES.values())


def test_pictures_are_drawn_when_asked_for_and_never_wider_than_asked() -> None:
    assert "├" not in report_text(YEAR)
    drawn = [
        line for line in report_text(YEAR, pictures=True, width=72).splitlines() if re.search("[├└]", line)
    ]
    assert len(drawn) > 20
    assert all(cells(line) <= 72 for line in drawn)


def test_in_ascii_none_of_our_own_signs_is_left() -> None:
    assert report_text(YEAR, pictures=True, ascii=True).isascii()
    assert report_text(EMPTY, pictures=True, ascii=True).isascii()


def test_a_step_names_the_day_it_can_be_taken_on() -> None:
    assert any(re.search(r" \(from \d{4}-\d\d-\d\d\)\.$", part.step) for part in YEAR.strands)


def test_markdown_has_a_table_for_strands_figures_and_pictures() -> None:
    text = report_markdown(YEAR)
    assert "| Strand | Verdict | To know more |\n| --- | --- | --- |\n| Self-rating | higher |" in text
    page = html_page("x", text)
    pictures = sum(len(part.pictures) for part in YEAR.parts)
    assert page.count("<table>") == 1 + 6 + pictures
    assert page.count("<h3>") == pictures


def test_the_page_explains_each_figure_and_draws_each_picture() -> None:
    page = report_html(YEAR)
    figures = [figure for part in YEAR.parts for figure in part.figures]
    words = words_of("html", YEAR)
    assert [how for figure in figures for how in figure.how if " ".join(how.split()) not in words] == []
    assert [figure.formula for figure in figures if " ".join(figure.formula.split()) not in words] == []
    assert page.count('<svg class="chart"') == sum(len(part.pictures) for part in YEAR.parts) > 5
    assert page.count("<style>") == 1


def test_the_page_runs_and_loads_nothing() -> None:
    read = Words(report_html(YEAR))
    assert read.open == []
    assert not {"script", "link", "img", "iframe", "object", "form", "a", "use", "image"} & set(read.tags)
    assert not {name for name in read.attributes if name.startswith("on")} | (
        {"src", "href"} & read.attributes
    )
    assert "style" not in read.attributes
    assert "default-src 'none'" in report_html(YEAR)


def test_of_others_only_the_number_of_records_is_told() -> None:
    given = evidence_of_a_year()
    page = report_html(outlined(given))
    others = page[page.index("<h2>What others see") : page.index("<h2>Depth")]
    assert not any(kept.id in others for kept in given.observations)
    assert "Made of 6 records." in others


HOSTILE_NAMES = [text for text in HOSTILE if text]


def hostile(form: str, name: str) -> str:
    text = FORMS[form](outlined(evidence_of_a_year(instrument(first_name=name))))
    assert not UNSAFE.search(text)
    return text


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_words_on_a_line_of_text(name: str) -> None:
    assert f"\n{show_line(name)} (your focus):\n" in hostile("text", name)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_words_on_the_page(name: str) -> None:
    read, harmless = Words(hostile("html", name)), Words(report_html(YEAR))
    assert one_line(show_line(f"{name} (your focus)")) in one_line(read.words)
    assert (set(read.tags), read.attributes) == (set(harmless.tags), harmless.attributes)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_words_in_markdown(name: str) -> None:
    body = html_page("x", hostile("md", name)).partition("<main>")[2]
    words = unescape(re.sub(r"<[^>]+>", "", body)).translate(str.maketrans("“”", '""'))
    assert one_line(show(one_line(name))) in one_line(words)
    assert body.count("<table>") == html_page("x", report_markdown(YEAR)).count("<table>")
    assert not re.search("<(em|del|code|img|a|script)[ >]", body)
