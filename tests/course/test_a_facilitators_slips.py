"""What a facilitator who has never programmed writes wrongly, and the one message that each slip gives.

The course she writes is that of ``docs/write-a-lesson.md``, more or less. A row says what she does, in which
file, what is replaced by what, where the message stands, what it says and what it tells her to type.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.course import model
from companion.course.checker import check
from companion.course.diagnostics import Diagnostic
from companion.course.dialect import parse
from course.course_on_disk import make_tables
from course.typed_in import typed_to_the_end

COURSE = "course.yaml"
LESSON = "first/1-asking-first.md"
WORKSHEET = "worksheets/talk.md"
FILES = {
    COURSE: """\
title: Our team
modules:
  - id: first-steps
    title: First steps
    folder: first
paths:
  - id: lead
    title: I lead now
    lessons: [asking-first]
""",
    LESSON: """\
---
id: asking-first
title: Asking first
objective: Ask one question before you help
minutes: 5
---
Somebody stands at your desk with a question, and you know the answer.

## Scenario: The quick answer
<!--
dimension: listening
-->
Mara asks which supplier to take. You would know in a second.

- [ ] Tell her. `performs 1`
  > She thanks you, and asks again on Monday.
- [ ] Ask which one she would take, and why. `leads 3`
  > She has a favourite, and a reason you had not thought of.

## Reflect: Today
Which question did you answer today that somebody else could have answered?

## Worksheet: [A talk](../worksheets/talk.md)

## Commit: One question
- If somebody asks me for an answer I know, then I ask what they would do.
""",
    WORKSHEET: """\
---
id: talk
title: A talk
objective: Prepare one talk
minutes: 10
---
Before you talk.

### Field: With whom?
<!--
form: line
-->

### Field: What happened?
""",
}
OTHERS = (
    "listening, perspective, results-through-others, self-awareness, steadiness, stewardship, "
    "trust-and-influence"
)
NO_QUIZ = "scored check"


def said(root: Path, shipped: Path) -> list[Diagnostic]:
    """Return what is said of the course, without the remark on the missing quiz."""
    found = check(root, lambda: shipped).diagnostics
    return [one for one in found if NO_QUIZ not in one.what]


def place(one: Diagnostic, root: Path) -> str:
    """Return file, line and column as they are shown, below the course's folder."""
    return f"{Path(one.path).relative_to(root).as_posix()}:{one.line}:{one.column}"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tables(tmp_path_factory.mktemp("shipped"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_the_course_of_the_guide_has_no_slip(root: Path, tables: Path) -> None:
    assert said(root, tables) == []


SLIPS = [
    (
        "wraps the title in Word's quotation marks",
        LESSON,
        "title: Asking first",
        "title: „Asking first“",
        '3:8: error: these quotation marks are shown; those of a head are straight: "',
        'title: "Asking first"',
    ),
    (
        "puts a colon into the title",
        LESSON,
        "title: Asking first",
        "title: Asking: first",
        "3:14: error: in the head: a colon inside a value needs quotes around the value",
        'title: "Asking: first"',
    ),
    (
        "forgets the blank after a colon of the head",
        LESSON,
        "minutes: 5",
        "minutes:5",
        "5:8: error: a colon needs a blank after it",
        "minutes: 5",
    ),
    (
        "writes an equals sign in the head",
        LESSON,
        "minutes: 5",
        "minutes = 5",
        "5:8: error: a colon stands between a field and its value",
        "minutes: 5",
    ),
    (
        "writes the minutes with a word",
        LESSON,
        "minutes: 5",
        "minutes: 15 Min.",
        "5:10: error: minutes must be a whole number from 1 to 240",
        "minutes: 15",
    ),
    (
        "writes a field of the head in German",
        LESSON,
        "objective: Ask",
        "Ziel: Ask",
        "4:1: error: “Ziel” is no field",
        "objective: Ask one question before you help",
    ),
    (
        "begins a field of the head with a capital",
        LESSON,
        "title: Asking",
        "Title: Asking",
        "3:1: error: “Title” is no field",
        "title: Asking first",
    ),
    (
        "puts umlauts and blanks into the id",
        LESSON,
        "id: asking-first",
        "id: Übergabe am Abend",
        "2:5: error: an id has 1–64 of the characters a–z, 0–9 and -",
        "id: ubergabe-am-abend",
    ),
    (
        "lets Word join the dashes that open the head",
        LESSON,
        "---\nid",
        "—\nid",
        "1:1: error: a line of exactly three dashes opens the head",
        "---",
    ),
    (
        "closes the head with a long line",
        LESSON,
        "5\n---\n",
        "5\n--------\n",
        "6:1: error: a line of exactly three dashes closes the head",
        "---",
    ),
    (
        "forgets to close the head",
        LESSON,
        "5\n---\n",
        "5\n\n",
        "1:1: error: the head is not closed",
        "--- on a line of its own after it",
    ),
    (
        "writes the kind in German",
        LESSON,
        "## Scenario:",
        "## Szenario:",
        "9:4: error: “Szenario:” opens no activity",
        "## Scenario: The quick answer",
    ),
    (
        "writes another kind in German",
        LESSON,
        "## Reflect:",
        "## Überlegen:",
        "20:4: error: “Überlegen:” opens no activity",
        "## Reflect: Today",
    ),
    (
        "writes a word that may mean a kind",
        LESSON,
        "## Reflect:",
        "## Aufgabe:",
        "20:4: warning: “Aufgabe:” opens no activity; is it meant to?",
        "## Practice: Today",
    ),
    (
        "writes a dash in place of the colon",
        LESSON,
        "## Scenario: The",
        "## Scenario – The",
        "9:1: error: an activity's heading has a colon after its kind",
        "## Scenario: The quick answer",
    ),
    (
        "forgets the colon",
        LESSON,
        "## Scenario: The",
        "## Scenario The",
        "9:1: error: “Scenario” needs a colon after it",
        "## Scenario: The quick answer",
    ),
    (
        "numbers her scenarios",
        LESSON,
        "## Scenario: The",
        "## Scenario 1: The",
        "9:4: error: “Scenario 1:” opens no activity",
        "## Scenario: The quick answer",
    ),
    (
        "makes the heading bold",
        LESSON,
        "## Scenario: The quick answer",
        "**Scenario: The quick answer**",
        "9:1: error: this looks like an activity, but it is no heading",
        "## Scenario: The quick answer",
    ),
    (
        "underlines the heading with =",
        LESSON,
        "## Scenario: The quick answer",
        "Scenario: The quick answer\n=====",
        "9:1: error: a heading underlined with = takes in all that follows",
        "## Scenario: The quick answer",
    ),
    (
        "underlines the heading with _",
        LESSON,
        "## Scenario: The quick answer",
        "Scenario: The quick answer\n_____",
        "9:1: error: this looks like an activity, but it is no heading",
        "## Scenario: The quick answer",
    ),
    (
        "forgets the blank after the #",
        LESSON,
        "## Scenario: The",
        "##Scenario: The",
        "9:1: error: a heading needs a blank after its #",
        "## Scenario: The quick answer",
    ),
    (
        "pastes a no-break space after the #",
        LESSON,
        "## Scenario: The",
        "##\xa0Scenario: The",
        "9:1: error: the blank after # is not an ordinary one (no-break space)",
        "## Scenario: The quick answer",
    ),
    (
        "moves the heading in",
        LESSON,
        "## Scenario: The",
        "    ## Scenario: The",
        "9:5: error: blanks before a heading make it a piece of code",
        "## Scenario: The quick answer",
    ),
    (
        "pastes an invisible character before the heading",
        LESSON,
        "## Scenario: The",
        "\u200b## Scenario: The",
        "9:1: error: a character that cannot be seen stands before this",
        "## Scenario: The quick answer",
    ),
    (
        "lets Word make a long dash of a comment's two",
        LESSON,
        "<!--\ndim",
        "<!–\ndim",
        "10:1: error: a comment begins with <!-- (two single dashes; Word makes one long one of them)",
        "<!--",
    ),
    (
        "lets Word make a long dash at a comment's end",
        LESSON,
        "\n-->",
        "\n–>",
        "12:1: error: a comment ends with --> (two single dashes; Word makes one long one of them)",
        "-->",
    ),
    (
        "writes the dimension without a comment",
        LESSON,
        "<!--\ndimension: listening\n-->",
        "dimension: listening\n",
        "10:1: error: “dimension:” stands in a comment, or everybody reads it",
        "<!-- dimension: listening -->",
    ),
    (
        "names no dimension",
        LESSON,
        "<!--\ndimension: listening\n-->\n",
        "",
        "9:4: error: this scenario names no dimension",
        f"<!--\ndimension: elevating-others\n--> (or: {OTHERS})",
    ),
    (
        "invents a dimension",
        LESSON,
        "dimension: listening",
        "dimension: communication",
        "11:12: error: unknown dimension “communication”",
        f"elevating-others (one of: elevating-others, {OTHERS})",
    ),
    (
        "writes a dimension's name as she would say it",
        LESSON,
        "dimension: listening",
        "dimension: Results through others",
        "11:12: error: unknown dimension “Results through others”",
        "results-through-others",
    ),
    (
        "pastes Word's dash before an option",
        LESSON,
        "- [ ] Tell",
        "– [ ] Tell",
        "15:1: error: “–” begins no list item",
        "- [ ] Tell her. `performs 1`",
    ),
    (
        "pastes Word's bullet and tab before an option",
        LESSON,
        "- [ ] Tell",
        "•\tTell",
        "15:1: error: an option begins with a dash and an empty box",
        "- [ ] Tell her. `performs 1`",
    ),
    (
        "pastes a box to tick",
        LESSON,
        "- [ ] Tell",
        "☐ Tell",
        "15:1: error: this box is not read as one: “[ ]”, or “[x]”, and an ordinary blank after it",
        "- [ ] Tell her. `performs 1`",
    ),
    (
        "pastes a box to tick behind a dash",
        LESSON,
        "- [ ] Tell",
        "- □ Tell",
        "15:1: error: this box is not read as one: “[ ]”, or “[x]”, and an ordinary blank after it",
        "- [ ] Tell her. `performs 1`",
    ),
    (
        "forgets the blank after the dash",
        LESSON,
        "- [ ] Tell",
        "-[ ] Tell",
        "15:1: error: an item needs a blank after its dash",
        "- [ ] Tell her. `performs 1`",
    ),
    (
        "pastes a no-break space into the box",
        LESSON,
        "- [ ] Tell",
        "- [\xa0] Tell",
        "15:3: error: this box is not read as one: “[ ]”, or “[x]”, and an ordinary blank after it",
        "- [ ] Tell her. `performs 1`",
    ),
    (
        "numbers an option",
        LESSON,
        "- [ ] Tell",
        "1) Tell",
        "15:1: error: an option begins with a dash and an empty box",
        "- [ ] Tell her. `performs 1`",
    ),
    (
        "letters an option",
        LESSON,
        "- [ ] Tell",
        "a) Tell",
        "15:1: error: an option begins with a dash and an empty box",
        "- [ ] Tell her. `performs 1`",
    ),
    (
        "ticks the option she likes",
        LESSON,
        "- [ ] Ask",
        "- [x] Ask",
        "17:3: error: no option of a scenario is marked as right",
        "- [ ] Ask which one she would take, and why. `leads 3`",
    ),
    (
        "pastes curly quotation marks for backticks",
        LESSON,
        "`performs 1`",
        "‘performs 1’",
        "15:17: error: a stance stands between two backticks ` (not other quotation marks)",
        "`performs 1`",
    ),
    (
        "types accents for backticks",
        LESSON,
        "`performs 1`",
        "´performs 1´",
        "15:17: error: a stance stands between two backticks ` (not other quotation marks)",
        "`performs 1`",
    ),
    (
        "puts the stance into brackets",
        LESSON,
        "`performs 1`",
        "(performs 1)",
        "15:17: error: a stance stands between two backticks ` (not other quotation marks)",
        "`performs 1`",
    ),
    (
        "forgets the stance",
        LESSON,
        " `performs 1`",
        "",
        "15:1: error: this option has no stance",
        "- [ ] Tell her. `leads 3` (or `partial 2`, `performs 1`, `abdicates 0`)",
    ),
    (
        "forgets the score",
        LESSON,
        "`performs 1`",
        "`performs`",
        "15:17: error: “performs” has no score",
        "`performs 0`",
    ),
    (
        "writes the stance in German",
        LESSON,
        "`leads 3`",
        "`führt 3`",
        "17:46: error: unknown stance “führt” (one of leads, partial, performs, abdicates)",
        "`leads 3`",
    ),
    (
        "puts the score first",
        LESSON,
        "`performs 1`",
        "`1 performs`",
        "15:17: error: unknown stance “1 performs” (one of leads, partial, performs, abdicates)",
        "`performs 1`",
    ),
    (
        "forgets the > of a consequence",
        LESSON,
        "  > She thanks",
        "  She thanks",
        "16:3: error: what follows from an option begins with two blanks and >",
        "  > She thanks you, and asks again on Monday.",
    ),
    (
        "draws an arrow before a consequence",
        LESSON,
        "  > She thanks",
        "  → She thanks",
        "16:3: error: what follows from an option begins with two blanks and >",
        "  > She thanks you, and asks again on Monday.",
    ),
    (
        "forgets the blanks before a consequence",
        LESSON,
        "  > She thanks",
        "> She thanks",
        "16:1: warning: this quote is read as part of the item above; two blanks before it say so",
        "  > She thanks you, and asks again on Monday.",
    ),
    (
        "pastes no-break spaces before a consequence",
        LESSON,
        "  > She thanks",
        "\xa0\xa0> She thanks",
        "16:1: error: the blanks before this are not ordinary ones (no-break spaces)",
        "  > She thanks you, and asks again on Monday. (the spaces before it are typed with the space bar)",
    ),
    (
        "forgets a consequence",
        LESSON,
        "  > She thanks you, and asks again on Monday.\n",
        "",
        "15:1: error: this option has no consequence",
        "  > What happens next (on the line below it)",
    ),
    (
        "puts Word's dash before a plan",
        LESSON,
        "- If",
        "– If",
        "26:1: error: “–” begins no list item",
        "- If somebody asks me for an answer I know, then I ask what they would do.",
    ),
    (
        "forgets the dash before a plan",
        LESSON,
        "- If",
        "If",
        "26:1: error: an item begins with a dash",
        "- If somebody asks me for an answer I know, then I ask what they would do.",
    ),
    (
        "leaves out then",
        LESSON,
        ", then I ask",
        ", I ask",
        "26:1: error: a plan has the shape “If …, then …”",
        "- If somebody asks me for an answer I know, then I ask what they would do.",
    ),
    (
        "forgets the colon of a note",
        LESSON,
        "## Reflect",
        "<!-- facilitator silent vote -->\n\n## Reflect",
        "20:1: error: a note for the facilitator begins with “facilitator:”, or nobody is shown it",
        "facilitator: silent vote",
    ),
    (
        "marks no answer of a check as right",
        LESSON,
        "## Reflect",
        "## Check: One\nWhich?\n\n- [ ] This.\n- [ ] That.\n\n## Reflect",
        "23:3: error: the check “One” has no right answer",
        "- [x] This. (an x in the box of the right one)",
    ),
    (
        "numbers the answers of a check",
        LESSON,
        "## Reflect",
        "## Check: One\nWhich?\n\n1. This.\n  > Yes.\n2. That.\n\n## Reflect",
        "23:1: error: these answers have no boxes, categories or gaps to fill",
        "- [x] This.\n- [ ] That. (the x marks the right one)",
    ),
    (
        "writes three outcomes of a decision",
        LESSON,
        "## Reflect",
        "## Decision: Now\n- [ ] Yes. `lead`\n  > Good.\n- [ ] Later. `not-now`\n  > Good.\n"
        "- [ ] No. `expert`\n  > Good.\n\n## Reflect",
        "20:4: error: a decision has four outcomes; missing: undecided",
        "- [ ] In the learner's words. `undecided`\n  > What is good about ending here",
    ),
    (
        "puts a field into a lesson",
        LESSON,
        "## Reflect",
        "## Field: Whom?\n\n## Reflect",
        "20:1: error: a Field stands in a worksheet's file",
        "## Reflect: Whom? (or the field in worksheets/<id>.md, and a ## Worksheet: link here)",
    ),
    (
        "mistypes the link to a worksheet",
        LESSON,
        "worksheets/talk.md",
        "worksheets/tolk.md",
        "23:24: error: there is no worksheet “tolk”",
        "## Worksheet: [A talk](../worksheets/talk.md)",
    ),
    (
        "writes the link to a worksheet from the course's folder",
        LESSON,
        "../worksheets/talk.md",
        "worksheets/talk.md",
        "23:24: error: the link leads to a file that is not there: worksheets/talk.md",
        "## Worksheet: [A talk](../worksheets/talk.md)",
    ),
    (
        "forgets to link a worksheet",
        LESSON,
        "[A talk](../worksheets/talk.md)",
        "A talk",
        "23:4: error: a worksheet in a lesson is a link to its file",
        "## Worksheet: [A talk](../worksheets/talk.md)",
    ),
    (
        "mistypes the form of a field",
        WORKSHEET,
        "form: line",
        "form: Zeile",
        "11:7: error: a field's form is one of text, line, date, choice",
        "form: line",
    ),
    (
        "mistypes the word form",
        WORKSHEET,
        "form: line",
        "from: line",
        "11:1: error: no comment says “from”",
        "form: line",
    ),
    (
        "gives two fields one title",
        WORKSHEET,
        "What happened?",
        "With whom?",
        "14:1: error: the field “With whom?” stands on line 9 already",
        "another title; answers are kept under it",
    ),
    (
        "makes a field bold",
        WORKSHEET,
        "### Field: What happened?",
        "**Field: What happened?**",
        "14:1: error: this looks like an activity, but it is no heading",
        "### Field: What happened?",
    ),
    (
        "draws a line to write on",
        WORKSHEET,
        "Before you talk.",
        "Name: ________",
        "7:7: warning: nobody can write on this line; a Field can be filled in",
        "### Field: Name",
    ),
    (
        "forgets a box of a choice",
        WORKSHEET,
        "### Field: What happened?\n",
        "### Field: What happened?\n- [ ] A talk\n- Nothing yet\n",
        "16:1: error: a thing to choose begins with a box",
        "- [ ] Nothing yet",
    ),
    (
        "gives a worksheet another id",
        WORKSHEET,
        "id: talk",
        "id: my-talk",
        "2:5: error: a worksheet's id is the name of its file",
        "id: talk",
    ),
    (
        "names a step of a path that is not there",
        COURSE,
        "[asking-first]",
        "[asking-frist]",
        "9:15: error: there is no lesson “asking-frist”",
        "asking-first",
    ),
    (
        "names a step of a path by its file",
        COURSE,
        "[asking-first]",
        "[1-asking-first.md]",
        "9:15: error: there is no lesson “1-asking-first.md”",
        "asking-first",
    ),
    (
        "forgets the brackets of a list",
        COURSE,
        "[asking-first]",
        "asking-first",
        "9:14: error: lessons must be a list, in square brackets",
        "lessons: [asking-first]",
    ),
    (
        "forgets the blank after a dash",
        COURSE,
        "- id: first",
        "-id: first",
        "3:3: error: an item needs a blank after its dash",
        "  - id: first-steps",
    ),
    (
        "forgets the dash",
        COURSE,
        "  - id: first",
        "    id: first",
        "3:5: error: each module begins with a dash",
        "  - id: first-steps",
    ),
    (
        "pastes Word's dash into a list",
        COURSE,
        "  - id: first",
        "  – id: first",
        "3:3: error: “–” begins no list item",
        "  - id: first-steps",
    ),
    (
        "moves a line in too little",
        COURSE,
        "    folder: first",
        "  folder: first",
        "5:3: error: this line does not stand below the ones it belongs to",
        "    folder: first",
    ),
    (
        "moves the lines in with tabs",
        COURSE,
        "  - id: first-steps\n    title",
        "\t- id: first-steps\n\t  title",
        "3:1: error: a tab moves this line in; blanks are needed",
        "  - id: first-steps",
    ),
    (
        "puts a blank into the name of a folder",
        COURSE,
        "folder: first",
        "folder: erste Schritte",
        "5:13: error: a module's folder lies beside course.yaml; its name has the letters a–z, digits and -",
        "folder: erste-schritte (and rename the folder)",
    ),
    (
        "names a folder that is not there",
        COURSE,
        "folder: first",
        "folder: frist",
        "5:5: error: there is no folder frist",
        "folder: first",
    ),
    (
        "forgets the blank after a colon in course.yaml",
        COURSE,
        "folder: first",
        "folder:first",
        "5:11: error: a colon needs a blank after it",
        "folder: first",
    ),
    (
        "puts a colon into the course's title",
        COURSE,
        "title: Our team",
        "title: Our team: 2026",
        "1:16: error: a colon inside a value needs quotes around the value",
        'title: "Our team: 2026"',
    ),
]


@pytest.mark.parametrize(
    ("she", "file", "old", "new", "message", "write"), SLIPS, ids=[row[0] for row in SLIPS]
)
def test_each_slip_gives_one_message_at_its_place_with_what_to_type(
    root: Path, tables: Path, she: str, file: str, old: str, new: str, message: str, write: str
) -> None:
    assert old in FILES[file]
    (root / file).write_text(FILES[file].replace(old, new, 1), "utf-8")
    found = said(root, tables)
    shown = [f"{place(one, root)}: {one.severity}: {one.what}" for one in found]
    assert shown == [f"{file}:{message}"], she
    assert found[0].write + (f" ({found[0].note})" if found[0].note else "") == write


@pytest.mark.parametrize(
    ("she", "file", "old", "new"), [row[:4] for row in SLIPS], ids=[row[0] for row in SLIPS]
)
def test_what_she_is_told_to_type_mends_the_slip_and_leaves_another_message_nowhere(
    root: Path, tables: Path, she: str, file: str, old: str, new: str
) -> None:
    path = root / file
    path.write_text(FILES[file].replace(old, new, 1), "utf-8")

    def told(text: str) -> list[Diagnostic]:
        path.write_text(text, "utf-8")
        return [one for one in said(root, tables) if Path(one.path) == path]

    _, left, _ = typed_to_the_end(path.read_text("utf-8"), told)
    # A folder is renamed by hand.
    by_hand = {"puts a blank into the name of a folder": ["there is no folder erste-schritte"]}
    assert [one.what for one in left] == by_hand.get(she, [])


WRONG_ENDING = "the name of a lesson or worksheet ends in .md; this file is not read"
NO_OUTLINE = "there is no course.yaml in this folder"
UTF_16 = "not UTF-8 but UTF-16, which Notepad calls Unicode"
UNNAMED = "no module names the folder second; its files are not shown"
UNREAD = {WRONG_ENDING, NO_OUTLINE, UTF_16, UNNAMED}
"""What is said of files that cannot be read as they are saved."""


def renamed(root: Path, file: str, name: str) -> None:
    (root / file).rename((root / file).with_name(name))


@pytest.mark.parametrize("ending", ["txt", "md.txt", "MD", "markdown"])
def test_a_lesson_under_another_ending_is_offered_its_name(root: Path, tables: Path, ending: str) -> None:
    renamed(root, LESSON, f"1-asking-first.{ending}")
    (one,) = said(root, tables)
    assert place(one, root) == f"first/1-asking-first.{ending}:1:1"
    assert one.what == WRONG_ENDING
    assert one.write == "1-asking-first.md (the new name of this file)"


def test_a_lesson_in_words_own_format_is_not_passed_over(root: Path, tables: Path) -> None:
    renamed(root, LESSON, "1-asking-first.docx")
    (one,) = said(root, tables)
    assert one.write == "1-asking-first.md (a text file with the words of this one)"


def test_a_worksheet_under_another_ending_is_offered_its_name(root: Path, tables: Path) -> None:
    renamed(root, WORKSHEET, "talk.md.txt")
    assert "talk.md (the new name of this file)" in [one.write for one in said(root, tables)]


@pytest.mark.parametrize("name", ["course.yaml.txt", "course.yml", "Course.yaml", "course.txt"])
def test_an_outline_under_another_name_is_found(root: Path, tables: Path, name: str) -> None:
    renamed(root, COURSE, name)
    (one,) = said(root, tables)
    assert place(one, root) == "course.yaml:1:1"
    assert one.what == NO_OUTLINE
    assert one.write == f"course.yaml (the new name of {name})"


def test_a_folder_without_anything_says_what_a_course_needs(tmp_path: Path, tables: Path) -> None:
    (one,) = said(tmp_path, tables)
    assert one.write == "a file course.yaml with title and modules"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
@pytest.mark.parametrize("file", [COURSE, LESSON, WORKSHEET])
def test_a_file_that_notepad_saved_as_unicode_is_named(
    root: Path, tables: Path, file: str, encoding: str
) -> None:
    (root / file).write_text(FILES[file], encoding)
    (one,) = said(root, tables)
    assert place(one, root) == f"{file}:1:1"
    assert one.what == UTF_16
    assert one.write == "save it again as UTF-8 (in Notepad: Save as, encoding UTF-8)"


def test_the_letter_that_an_old_encoding_spoilt_is_shown(root: Path, tables: Path) -> None:
    text = FILES[LESSON].replace("Mara asks", "Jürgen asks")
    (root / LESSON).write_text(text, "cp1252")
    (one,) = said(root, tables)
    assert place(one, root) == f"{LESSON}:13:2"
    assert one.what == "not UTF-8: this letter is of another encoding"
    assert one.source.startswith("Jürgen asks")


def test_a_lesson_in_a_folder_that_no_module_names_is_not_passed_over(root: Path, tables: Path) -> None:
    (root / "second").mkdir()
    (root / "second" / "1-more.md").write_text(FILES[LESSON].replace("id: asking-first", "id: more"), "utf-8")
    (one,) = said(root, tables)
    assert (place(one, root), one.severity) == ("course.yaml:2:1", "warning")
    assert one.what == UNNAMED
    assert one.write == "  - id: second\n    title: Second\n    folder: second"


def test_a_lesson_beside_course_yaml_is_not_passed_over(root: Path, tables: Path) -> None:
    (root / "1-asking-first.md").write_text(FILES[LESSON], "utf-8")
    (one,) = said(root, tables)
    assert one.what == "1-asking-first.md lies in no module's folder and is not shown"
    assert one.write == "first/1-asking-first.md (its new place)"


def test_a_worksheet_folder_with_a_capital_is_offered_its_name(root: Path, tables: Path) -> None:
    (root / "worksheets").rename(root / "Worksheets")
    assert "worksheets (the folder's new name)" in [one.write for one in said(root, tables)]


@pytest.mark.parametrize("frame", ["```markdown\n{}```\n", "~~~\n{}~~~\n"])
def test_a_frame_around_the_file_is_said_once(root: Path, tables: Path, frame: str) -> None:
    (root / LESSON).write_text(frame.format(FILES[LESSON]), "utf-8")
    (one,) = said(root, tables)
    assert one.what == "this line frames the example and is no part of it"


def test_a_file_whose_lines_are_all_moved_in_is_said_once(root: Path, tables: Path) -> None:
    (root / LESSON).write_text("".join(f"    {line}\n" for line in FILES[LESSON].splitlines()), "utf-8")
    (one,) = said(root, tables)
    assert one.what == "the lines of this file are moved in; they begin at the margin"


def test_everything_she_wrote_is_understood_beside_what_is_said(root: Path, tables: Path) -> None:
    """A slip costs a message and not the lesson: with ten at once the scenario is still there."""
    text = FILES[LESSON]
    for old, new in (
        ("title: Asking first", "Titel: „Asking first“"),
        ("## Scenario:", "Szenario:"),
        ("<!--\ndim", "<!–\ndim"),
        ("- [ ] Tell her. `performs 1`", "• Tell her. ‘performs 1’"),
        ("  > She thanks", "She thanks"),
        ("- [ ] Ask which one", "☐ Ask which one"),
        ("- If", "– If"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    (root / LESSON).write_text(text, "utf-8")
    assert len(said(root, tables)) == 9
    lesson = parse(text, path=LESSON).lesson
    assert lesson is not None
    scenario = next(part for part in lesson.parts if isinstance(part, model.Scenario))
    assert [(o.text, o.stance, o.score, o.consequence) for o in scenario.options] == [
        ("Tell her.", "performs", 1, "She thanks you, and asks again on Monday."),
        (
            "Ask which one she would take, and why.",
            "leads",
            3,
            "She has a favourite, and a reason you had not thought of.",
        ),
    ]
    assert (scenario.title, scenario.dimension, lesson.title) == (
        "The quick answer",
        "listening",
        "Asking first",
    )
