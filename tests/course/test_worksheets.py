"""A worksheet's file says what there is to fill in; what is wrong in it is said with a cure."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.course.catalog import Catalog, UnknownNameError
from companion.course.checker import check
from companion.course.codec import decode, encode
from companion.course.forms import Field, FieldOption, Passage, Worksheet, heading_of
from companion.course.prose import text_of
from companion.course.worksheets import ParsedWorksheet, parse_worksheet
from companion.safety.errors import CompanionError
from course.course_on_disk import make_course
from course.sample import FACTS, read, said_of
from course.test_any_text import PIECES, assert_placed

HEAD = "---\nid: a-loop\ntitle: A loop\nobjective: Ask one person\nminutes: 5\nclaims: [E13]\n---\n"
BODY_LINE = HEAD.count("\n") + 1
LOOP = f"""\
{HEAD}One person, one question.

## Before you ask

### Field: Whom do you ask?
<!--
form: line
-->
Somebody who *sees* you at it.

### Field: The question
> What did I do on Monday?

> [!TIP]
> Ask for an instance.

### Field: Ask again on
<!--
form: date
days: 14
-->

## Afterwards

### Field: How did it go?
- [ ] They said something new
  > It was worth the asking.
- [ ] They said little
"""


def looked_at(text: str, path: str = "worksheets/a-loop.md") -> ParsedWorksheet:
    parsed = parse_worksheet(text, path=path, course=FACTS)
    assert_placed(parsed.diagnostics, text)
    return parsed


def errors(text: str, path: str = "worksheets/a-loop.md") -> list[tuple[int, str, str]]:
    return [(d.line, d.what, d.write) for d in looked_at(text, path).diagnostics]


def only(body: str) -> tuple[int, str, str]:
    (found,) = errors(HEAD + body)
    return found


def fields(body: str) -> tuple[Field, ...]:
    worksheet = looked_at(HEAD + body).worksheet
    assert worksheet is not None
    return worksheet.fields


# -- what is read


def test_a_worksheet_has_its_fields_in_order_with_all_that_stands_in_them() -> None:
    parsed = looked_at(LOOP)
    assert parsed.diagnostics == ()
    sheet = parsed.worksheet
    assert sheet is not None
    assert (sheet.id, sheet.title, sheet.objective, sheet.minutes) == (
        "a-loop",
        "A loop",
        "Ask one person",
        5,
    )
    whom, question, again, went = sheet.fields
    assert (whom.form, text_of(whom.prompt)) == ("line", "Somebody who sees you at it.")
    assert (question.form, question.example, question.hint) == (
        "text",
        "What did I do on Monday?",
        "Ask for an instance.",
    )
    assert (again.form, again.days) == ("date", 14)
    assert went.form == "choice"
    assert went.options == (
        FieldOption("They said something new", "It was worth the asking."),
        FieldOption("They said little"),
    )


def test_words_between_fields_are_passages_and_make_sections() -> None:
    sheet = looked_at(LOOP).worksheet
    assert sheet is not None
    assert [type(part).__name__ for part in sheet.parts] == [
        "Passage", "Field", "Field", "Field", "Passage", "Field",
    ]  # fmt: skip
    (before, three), (after, one) = sheet.sections
    assert [heading and text_of((heading,)) for heading in map(heading_of, (before, after))] == [
        "Before you ask",
        "Afterwards",
    ]
    assert (len(three), len(one)) == (3, 1)


@given(st.lists(st.booleans(), max_size=12))
def test_sections_hold_every_field_once_and_in_order(kinds: list[bool]) -> None:
    parts = tuple(Field(str(n), "text") if is_field else Passage(()) for n, is_field in enumerate(kinds))
    sheet = Worksheet("s", "S", "", 5, (), (), "worksheets/s.md", parts)
    assert [field for _, several in sheet.sections for field in several] == list(sheet.fields)


def test_a_worksheet_survives_the_cache() -> None:
    sheet = looked_at(LOOP).worksheet
    assert decode(encode(sheet)) == sheet


# -- what is wrong


@pytest.mark.parametrize(
    ("body", "line", "what", "write"),
    [
        ("Words alone.\n", 1, "a worksheet has something to fill in", "### Field: Whom do you ask?"),
        (
            "### Field: One\n<!--\nform: lines\n-->\n",
            BODY_LINE + 2,
            "a field's form is one of text, line, date, choice",
            "form: line",
        ),
        (
            "### Field: One\n<!--\nform: choice\n-->\n",
            BODY_LINE,
            "this choice has nothing to choose from",
            "- [ ] One of them\n- [ ] Another one",
        ),
        (
            "### Field: One\n<!--\nform: line\n-->\n- [ ] a\n- [ ] b\n",
            BODY_LINE + 2,
            "a field with boxes is a choice",
            "form: choice",
        ),
        (
            "### Field: One\n- [ ] a\n",
            BODY_LINE,
            "a choice needs two things to choose from",
            "- [ ] Another one",
        ),
        (
            "### Field: One\n- [x] a\n- [ ] b\n",
            BODY_LINE + 1,
            "nothing is marked as right in a worksheet",
            "- [ ] a",
        ),
        (
            "### Field: One\n- [ ] a\n- [ ] a\n",
            BODY_LINE + 2,
            "the choices on lines 9 and 10 are alike",
            "nothing: take the one on line 10 out",
        ),
        ("### Field: One\n<!--\ndays: 14\n-->\n", BODY_LINE + 2, "only a date proposes a day", "form: date"),
        (
            "### Field: One\n\n> a\n\nb\n\n> c\n",
            BODY_LINE + 6,
            "a second example in one Field",
            "both as one",
        ),
        (
            "### Field: One\n\n### Field: one\n<!--\nid: other\n-->\n",
            BODY_LINE + 2,
            "the field “one” stands on line 8 already",
            "another title; answers are kept under it",
        ),
        (
            "### Field: One\n\n## Reflect: Two\nWhat?\n",
            BODY_LINE + 2,
            "only fields stand in a worksheet",
            "## Field: Two",
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_stands_with_its_cure(
    body: str, line: int, what: str, write: str
) -> None:
    assert only(body) == (line, what, write)


@pytest.mark.parametrize(
    "days", ["0", "367", "-1", "14.5", "two", "0000149999999", "9" * 5000, "0" * 5000 + "1", "１４"]
)
def test_days_are_a_whole_number_of_a_year_at_most(days: str) -> None:
    body = f"### Field: One\n<!--\nform: date\ndays: {days}\n-->\n"
    assert only(body)[1:] == ("days must be a whole number from 1 to 366", "days: 14")
    assert fields(body)[0].days == 0


@pytest.mark.parametrize("days", ["1", "14", "014", "366"])
def test_days_that_are_one_are_proposed(days: str) -> None:
    assert fields(f"### Field: One\n<!--\nform: date\ndays: {days}\n-->\n")[0].days == int(days)


def test_a_form_belongs_to_a_field_and_a_field_into_a_worksheet() -> None:
    (found,) = said_of("## Reflect: Two\n<!--\nform: line\n-->\nWhat?\n")
    assert found.what == "this form belongs to a Field, not to a Reflect"
    (found,) = said_of("## Field: Whom?\nWords.\n")
    assert found.what == "a Field stands in a worksheet's file"


def test_the_file_names_the_worksheet() -> None:
    ((line, what, write),) = errors(LOOP, "worksheets/another.md")
    assert (line, what, write) == (2, "a worksheet's id is the name of its file", "id: another")
    parsed = looked_at(LOOP.replace("id: a-loop", "id: 1-loop"), "worksheets/1-loop.md")
    assert (parsed.diagnostics, parsed.worksheet and parsed.worksheet.id) == ((), "1-loop")
    found = errors(LOOP, "worksheets/A Loop!.md")
    assert found == [(1, "a worksheet's file is named by its id: a–z, 0–9 and -", "a-loop.md (its new name)")]


def test_a_text_too_large_is_refused_with_one_message() -> None:
    parsed = looked_at(HEAD + "x" * (1024 * 1024))
    assert parsed.worksheet is None
    assert [d.what for d in parsed.diagnostics] == ["larger than 1 MiB"]


FORM_PIECES = st.sampled_from(
    [
        "### Field: A", "### Field:", "### Feld: B", "## Field: A", "<!--\nform: line\n-->",
        "<!-- form: date -->", "<!--\ndays: 14\nform: date\n-->", "<!-- form: choice -->",
        "- [ ] a", "- [x] b", "- [ ] a\n  > when",
        "## Worksheet: [x](../worksheets/y.md)", "## Decision: D", "- [ ] Lead. `lead`\n  > Well.",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | FORM_PIECES | st.text(max_size=5), max_size=25).map("\n".join))
def test_whatever_stands_in_the_file_it_is_read_to_its_end(text: str) -> None:
    for whole in (text, HEAD + text):
        sheet = looked_at(whole).worksheet
        assert sheet is not None
        titles = [field.title.casefold() for field in sheet.fields]
        assert len(set(titles)) == len(titles), "answers are kept under titles"
        assert all(len(field.options) == 0 or field.form == "choice" for field in sheet.fields)
        assert decode(encode(sheet)) == sheet


def test_hostile_words_stay_words() -> None:
    hostile = "[/] \x1b]0;x\x07 [@click=app.quit]y[/] \u202ez"
    sheet = looked_at(HEAD + f"### Field: {hostile}\n{hostile}\n\n> {hostile}\n").worksheet
    assert sheet is not None
    (field,) = sheet.fields
    for text in (field.title, field.example, text_of(field.prompt)):
        assert "[/]" in text and "\x1b" in text and "\u202e" in text


# -- its place in a lesson


def test_a_worksheets_place_is_a_link_to_its_file() -> None:
    parsed = read(HEAD + "## Worksheet: [A loop](../worksheets/a-loop.md)\n\nWords below.\n")
    (place,) = parsed.lesson.activities
    assert (place.title, place.worksheet) == ("A loop", "a-loop")


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("## Worksheet: A loop", "a worksheet in a lesson is a link to its file"),
        ("## Worksheet: [A loop](../scenarios/a-loop.md)", "a worksheet's link leads to worksheets/<id>.md"),
        (
            "## Worksheet: [A loop](../worksheets/A%20Loop.md)",
            "a worksheet's link leads to worksheets/<id>.md",
        ),
        ("## Worksheet: [A loop](/etc/worksheets/a.md)", "a worksheet's link leads to worksheets/<id>.md"),
    ],
)
def test_a_place_that_leads_nowhere_is_reported(heading: str, what: str) -> None:
    assert what in [d.what for d in said_of(f"{heading}\n")]


# -- in a course


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_course(tmp_path)
    (root / "worksheets").mkdir()
    (root / "worksheets" / "a-loop.md").write_text(LOOP, encoding="utf-8")
    lesson = root / "m1-first" / "1-a-lesson.md"
    place = "\n## Worksheet: [A loop](../worksheets/a-loop.md)\n"
    lesson.write_text(lesson.read_text("utf-8") + place, encoding="utf-8")
    return root


def said(root: Path) -> list[tuple[str, str]]:
    return [(Path(d.path).name, d.what) for d in check(root, lambda: root).diagnostics]


def test_a_course_knows_its_worksheets(root: Path, tmp_path: Path) -> None:
    assert said(root) == []
    for _ in ("cold", "warm"):
        catalog = Catalog.open(root, cache=tmp_path / "cache")
        assert catalog.worksheets == (looked_at(LOOP).worksheet,)
        assert catalog.worksheet("a-loop") == catalog.worksheets[0]


def test_a_place_whose_worksheet_is_not_there_is_reported(root: Path) -> None:
    (root / "worksheets" / "a-loop.md").rename(root / "worksheets" / "a-lop.md")
    assert ("1-a-lesson.md", "there is no worksheet “a-loop”") in said(root)


def test_a_numbered_file_is_linked_and_found_under_its_name(root: Path) -> None:
    file = root / "worksheets" / "1-again.md"
    file.write_text(LOOP.replace("id: a-loop", "id: 1-again"), encoding="utf-8")
    lesson = root / "m1-first" / "1-a-lesson.md"
    lesson.write_text(lesson.read_text("utf-8").replace("worksheets/a-loop.md", "worksheets/1-again.md"))
    assert said(root) == []
    assert Catalog.open(root, cache=None).worksheet("1-again").fields


def test_one_worksheet_that_cannot_be_read_takes_no_other_with_it(root: Path) -> None:
    (root / "worksheets" / "broken.md").write_bytes(b"\xff\xfe")
    catalog = Catalog.open(root, cache=None)
    assert [sheet.id for sheet in catalog.worksheets] == ["a-loop"]
    with pytest.raises(CompanionError) as raised:
        catalog.worksheet("broken")
    assert not isinstance(raised.value, UnknownNameError)
    assert "broken.md" in str(raised.value)


@pytest.mark.parametrize("name", ["", "a-lop", "../start", "A-Loop", "a-loop.md", "\0"])
def test_a_name_the_course_does_not_have_offers_the_nearest(root: Path, name: str) -> None:
    with pytest.raises(UnknownNameError):
        Catalog.open(root, cache=None).worksheet(name)


def test_random_bytes_in_a_worksheet_end_in_words(root: Path) -> None:
    data = random.Random(4).randbytes(3000)
    (root / "worksheets" / "noise.md").write_bytes(data)
    assert any(name == "noise.md" for name, _ in said(root))
    assert len(Catalog.open(root, cache=None).worksheets) == 1
