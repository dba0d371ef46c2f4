"""Nothing an author writes is dropped silently: a near-miss is understood, or reported with a cure."""

from __future__ import annotations

import re

import pytest

from companion.course import model
from course.sample import BODY_LINE, HEAD, LESSON, read, said, said_of
from course.typed_in import typed_to_the_end

SCENARIO = """\
## Scenario: The keyboard
<!--
dimension: listening
-->
Noor is stuck.

- [ ] Show her. `performs 1`
  > Solved.
- [ ] Ask her. `leads 3`
  > Slower.
"""
CHECK = "## Check: One\nWhich? `E14`\n\n- [x] This.\n- [ ] That.\n"


def only(body: str):
    found = said_of(body)
    assert len(found) == 1, [(d.line, d.column, d.what) for d in found]
    return found[0]


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("heading", "kind", "write"),
    [
        ("## Scenaro: The keyboard", "Scenario", "## Scenario: The keyboard"),
        ("## Scenario： The keyboard", "Scenario", "## Scenario: The keyboard"),
        ("## Scenario - The keyboard", "Scenario", "## Scenario: The keyboard"),
        ("### Scenarios: The keyboard", "Scenario", "### Scenario: The keyboard"),
        ("## Scenario:", "Scenario", "## Scenario: A few words"),
        ("## Scenario", "Scenario", "## Scenario: A few words"),
    ],
)
def test_a_misspelt_kind_is_reported_and_taken_for_what_it_meant(heading: str, kind: str, write: str) -> None:
    body = changed(SCENARIO, "## Scenario: The keyboard", heading)
    found = only(body)
    assert (found.line, found.severity, found.write) == (BODY_LINE, "error", write)
    assert type(read(HEAD + body).lesson.activities[0]).__name__ == kind


@pytest.mark.parametrize(
    "word", ["Reflection", "Commitment", "Recal", "Practise", "Rate your self", "Self check", "Chek"]
)
def test_a_kind_by_another_name_is_offered_its_own(word: str) -> None:
    assert any("opens no activity" in d.what for d in said_of(f"## {word}: A title\nText.\n"))


@pytest.mark.parametrize(
    "heading", ["## What gets counted: two roles", "## Results", "# Recalling it all", "## A check-up"]
)
def test_an_ordinary_heading_is_left_alone(heading: str) -> None:
    assert said_of(f"{heading}\n\nText.\n") == []


@pytest.mark.parametrize("feedback", ["", "  > Yes.\n"])
@pytest.mark.parametrize("told", ["That is so, because.", "```\ncode\n```", "| a |\n|---|\n| b |"])
def test_what_follows_the_answers_of_a_check_becomes_the_feedback_of_the_right_one(
    feedback: str, told: str
) -> None:
    body = f"## Check: A\nWhich?\n\n- [ ] one\n- [x] two\n{feedback}- [ ] three\n\n{told}\n"
    text, left, _ = typed_to_the_end(HEAD + body, said)
    quoted = "\n".join(f"  > {line}" for line in told.split("\n"))
    assert f"- [x] two\n{feedback}{'  >' + chr(10) if feedback else ''}{quoted}\n- [ ] three" in text
    assert [one.what for one in left if "scored check" not in one.what] == []


def test_a_line_between_the_parts_of_a_check_is_offered_nothing_in_its_place() -> None:
    found = only("## Check: A\nWhich?\n\n***\n\n- [ ] one\n- [x] two\n")
    assert found.write == "nothing: take this line out"


@pytest.mark.parametrize("heading", ["## Practice Teaching", "## Commit Messages", "### Field Lists"])
def test_a_heading_that_begins_with_a_kind_is_prose_and_asked_about(heading: str) -> None:
    body = f"{heading}\n\n- Say what was done.\n"
    found = only(body)
    assert (found.severity, found.write) == ("warning", re.sub(r"(#+ \w+)", r"\1:", heading))
    assert read(HEAD + body).lesson.activities == ()


def test_a_commitment_without_its_colon_is_known_by_its_plans() -> None:
    found = only("## Commit One move\n\n- If someone asks, then I ask back.\n")
    assert (found.severity, found.write) == ("error", "## Commit: One move")


@pytest.mark.parametrize(
    "line",
    ["##Reflect: The keyboard", "###Then", "##\u00a0Reflect: The keyboard"],
)
def test_a_heading_without_its_blank_is_reported(line: str) -> None:
    found = only(f"Text.\n\n{line}\nWhat?\n")
    assert (found.line, found.column) == (BODY_LINE + 2, 1)
    assert found.write.startswith(line[: line.rfind("#") + 1] + " ")


def test_a_heading_without_its_blank_is_offered_the_marks_the_others_have() -> None:
    assert only("#Reflect: One\nWhat?\n\n## Practice: Two\nDo.\n").write == "## Reflect: One"
    assert only("Text.\n\n#Reflect: One\nWhat?\n\n### Practice: Two\nDo.\n").write == "### Reflect: One"


def test_a_heading_line_inside_a_paragraph_is_found_too() -> None:
    assert only("Text.\n##Reflect: The keyboard\nWhat?\n").line == BODY_LINE + 1


def test_a_hash_before_a_number_is_text() -> None:
    assert said_of("#1 on the list.\n") == []


@pytest.mark.parametrize(
    ("line", "write"),
    [
        ("-[ ] Ask her. `leads 3`", "- [ ] Ask her. `leads 3`"),
        ("• [ ] Ask her. `leads 3`", "- [ ] Ask her. `leads 3`"),
        ("– [] Ask her. `leads 3`", "- [ ] Ask her. `leads 3`"),
    ],
)
def test_a_dash_without_its_blank_is_reported_where_it_stands(line: str, write: str) -> None:
    body = changed(SCENARIO, "- [ ] Ask her. `leads 3`", line)
    found = only(body)
    assert (found.line, found.column, found.write) == (BODY_LINE + 8, 1, write)
    assert len(read(HEAD + body).lesson.activities[0].options) == 2


def test_a_ticked_box_without_its_blank_is_reported_and_stays_ticked() -> None:
    body = changed(CHECK, "- [x] This.", "-[x] This.")
    assert only(body).write == "- [x] This."
    assert read(HEAD + body).lesson.quiz[0].options[0].correct


@pytest.mark.parametrize("box", ["[]", "[ ]", "[  ]", "[\u00a0]", "[ x]", "[x ]", "［ ］"])
def test_a_box_that_markdown_does_not_read_is_reported_and_understood(box: str) -> None:
    glued = "" if box == "[ ]" else " "
    body = changed(CHECK, "- [ ] That.", f"- {box}{glued}That.")
    found = only(body)
    assert (found.line, found.column) == (BODY_LINE + 4, 3)
    assert found.write in ("- [ ] That.", "- [x] That.")
    assert read(HEAD + body).lesson.quiz[0].options[1].text == "That."


def test_a_no_break_space_after_a_box_is_reported() -> None:
    assert only(changed(CHECK, "- [ ] That.", "- [ ]\u00a0That.")).write == "- [ ] That."


def test_an_option_without_a_box_is_reported() -> None:
    assert only(changed(CHECK, "- [ ] That.", "- That.")).write == "- [ ] That."


def test_links_at_the_beginning_of_an_item_are_no_boxes() -> None:
    assert said_of("- [x](https://example.org) and so on\n") == []


@pytest.mark.parametrize(
    ("chip", "what", "write"),
    [
        ("`perfoms 1`", "unknown stance “perfoms”", "`performs 1`"),
        ("`delegates 2`", "unknown stance “delegates”", None),
        ("`performs`", "has no score", "`performs 0`"),
        ("`performs 4`", "not one of 0, 1, 2, 3", "`performs 0`"),
        ("`performs -1`", "not one of 0, 1, 2, 3", "`performs 0`"),
        ("`performs 1.5`", "not one of 0, 1, 2, 3", "`performs 0`"),
        ("`performs: 1`", "two words", "`performs 1`"),
        ("`performs1`", "two words", "`performs 1`"),
        ("`1`", "unknown stance", None),
    ],
)
def test_a_stance_that_cannot_be_read_is_reported_at_its_chip(
    chip: str, what: str, write: str | None
) -> None:
    found = only(changed(SCENARIO, "`performs 1`", chip))
    assert (found.line, found.severity) == (BODY_LINE + 6, "error")
    assert found.source[found.column - 1 :].startswith(chip)
    assert what in found.what
    assert write is None or found.write == write


def test_an_option_without_a_chip_is_reported() -> None:
    found = only(changed(SCENARIO, " `performs 1`", ""))
    assert found.write == "- [ ] Show her. `leads 3`"
    assert found.note == "or `partial 2`, `performs 1`, `abdicates 0`"


@pytest.mark.parametrize("chip", ["`leads 2`", "`performs 3`", "`abdicates 2`", "`partial 0`"])
def test_a_score_that_rarely_goes_with_its_stance_is_only_a_warning(chip: str) -> None:
    assert only(changed(SCENARIO, "`performs 1`", chip)).severity == "warning"


def test_code_in_an_option_is_no_chip_as_long_as_there_is_one() -> None:
    body = changed(SCENARIO, "Show her.", "Run `git push`.")
    assert said_of(body) == []
    assert read(HEAD + body).lesson.activities[0].options[0].text == "Run git push."


def test_a_right_option_in_a_scenario_is_reported() -> None:
    found = only(changed(SCENARIO, "- [ ] Ask", "- [x] Ask"))
    assert (found.line, found.column, found.write) == (BODY_LINE + 8, 3, "- [ ] Ask her. `leads 3`")


def test_an_option_without_a_consequence_is_reported() -> None:
    found = only(changed(SCENARIO, "  > Slower.\n", ""))
    assert (found.line, found.what) == (BODY_LINE + 8, "this option has no consequence")


def test_a_quote_that_is_not_indented_is_understood_with_a_warning() -> None:
    body = SCENARIO.replace("  >", ">")
    assert {d.severity for d in said_of(body)} == {"warning"}
    assert [o.consequence for o in read(HEAD + body).lesson.activities[0].options] == ["Solved.", "Slower."]


def test_a_scenario_needs_a_dimension_and_two_options() -> None:
    assert only(changed(SCENARIO, "dimension: listening\n", "")).what == "this scenario names no dimension"
    one = SCENARIO[: SCENARIO.index("- [ ] Ask")]
    assert "has one option" in only(one).what
    none = SCENARIO[: SCENARIO.index("- [ ]")]
    assert "has no options" in only(none).what


def test_an_unknown_dimension_is_offered_the_closest() -> None:
    found = only(changed(SCENARIO, "dimension: listening", "dimension: listenning"))
    assert (found.line, found.column, found.write) == (BODY_LINE + 2, 12, "listening")


def test_text_without_a_place_is_reported() -> None:
    assert "would not be shown" in only(SCENARIO + "\nAnd one more thing.\n").what
    assert "would not be shown" in only("## Recall: Ideas\nRemember.\n\n- What?\n  > That.\n").what
    assert "would not be shown" in only(changed(CHECK, "- [x]", "```\ncode\n```\n\n- [x]")).what


def test_a_nested_list_under_an_option_is_reported() -> None:
    assert "no place under an item" in only(changed(CHECK, "- [ ] That.", "- [ ] That.\n  - deeper")).what


def test_an_activity_inside_an_activity_is_an_error() -> None:
    found = only("## Reflect: One\nWhat?\n\n### Practice: Two\nDo.\n")
    assert (found.line, found.write) == (BODY_LINE + 3, "## Practice: Two")
    assert "inside an activity" in found.what


@pytest.mark.parametrize("quoted", ["> ## Reflect: One\n", "- ## Reflect: One\n"])
def test_an_activity_inside_a_quote_or_list_is_an_error(quoted: str) -> None:
    assert "cannot begin inside" in only(quoted).what


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (CHECK.replace("[x]", "[ ]"), "no right answer"),
        ("## Check: One\nWhich? `E14`\n", "has no answers"),
        ("## Check: One\nWhich? `E14`\n\n- this\n- that\n", "no boxes"),
        ("## Check: One\nWhich? `E14`\n\n- [x] this\n", "one answer"),
        ("## Check: One\n\n- [x] this\n- [ ] that\n", "asks nothing"),
        ("## Check: One\nWhich? `E99`\n\n- [x] this\n- [ ] that\n", "unknown claim “E99”"),
        ("## Check: One\nWhich?\n\n- [x] True\n- [x] False\n", "cannot both"),
        ("## Check: One\nSort.\n\n- a `x`\n- b `x`\n", "one category"),
        ("## Check: One\nSort.\n\n- a `x`\n- b\n- c `y`\n", "names no category"),
        ("## Check: One\nThe ____ and ____.\n\n- a\n", "2 gaps but 1 item"),
        ("## Check: One\nThe ____.\n", "1 gap but 0 items"),
        ("## Check: One\nThe ____.\n\n> Words\n", "no accepted words"),
        ("## Commit: One\n- I will be better.\n", "“If …, then …”"),
        ("## Commit: One\n", "no example"),
        ("## Rate yourself: One\n1. I ask.\n", "names no dimension"),
        ("## Rate yourself: One\n1. I ask. `listning`\n", "unknown dimension"),
        ("## Rate yourself: One\n1. I ask. `listening reverse`\n", "not read after"),
        ("## Self-check: One\n- I ask.\n", "names no claim"),
        ("## Self-check: One\n", "no moments"),
        ("## Recall: One\n- What?\n", "no answer"),
        ("## Reflect: One\n", "no question"),
        ("## Practice: One\n", "nothing to practise"),
        ("## Scenario pair: Listening\n", "a link to its file"),
        ("## Scenario pair: [L](../scenarios/listning.md)\n", "unknown dimension “listning”"),
        ("## Scenario pair: [L](../m1/1-other.md)\n", "scenarios/<dimension>.md"),
        ("[gone](nowhere.md)\n", "a file that is not there"),
        ("![gone](nowhere.png)\n", "a file that is not there"),
        ("[root](/etc/passwd)\n", "not at /"),
        ("Some <b>bold</b> text.\n", "HTML"),
        ("<details>\nMore\n</details>\n", "HTML"),
        ("<!-- never closed\n\nText.\n", "not closed"),
        ("<!-- a note --> and text\n", "on the line of a comment"),
        ("<!-- facilitator: x -->\n", "only with an activity"),
        ("> [!HINT]\n> Try.\n", "is no alert"),
        ("> [!TIP] Try.\n", "stands alone on its line"),
        ("<!-- id: lost -->\n", "belongs to no activity"),
        ("## Reflect: One\n<!-- dimenson: listening -->\nWhat?\n", "no comment says"),
        ("## Reflect: One\n<!-- id: One! -->\nWhat?\n", "1–64 of the characters"),
        ("## Reflect: One\nA?\n\n## Reflect: One\nB?\n", "is taken by the part on line"),
        ("Some text\nand more\n---\n", "turns the lines above"),
        ("> " * 25 + "deep\n", "nested too deep"),
        ("```\ncode\n\n## Reflect: One\nA?\n", "code block is not closed"),
        ("> ```\n> code\n> ```\n\n- item\n  ~~~\n  code\n", "code block is not closed"),
        ("[ ] a box\n\n- [ ] another\n", "a box to tick"),
    ],
)
def test_each_slip_gives_one_message(body: str, what: str) -> None:
    found = only(body)
    assert what in found.what
    assert found.line >= BODY_LINE


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("title: A lesson\n", "", 1, "no title"),
        ("objective: Do something after it\n", "", 1, "no objective"),
        ("minutes: 15\n", "", 1, "no minutes"),
        ("id: a-lesson\n", "", 1, "no id"),
        ("minutes: 15", "minutes: a quarter", 5, "whole number"),
        ("minutes: 15", "minutes: -3", 5, "whole number"),
        ("minutes: 15", "minutes: ٣", 5, "whole number"),
        ("id: a-lesson", "id: A Lesson", 2, "1–64 of the characters"),
        ("sources: [episode-006]", "sources: [episode-06]", 6, "unknown source"),
        ("claims: [E13, E14]", "claims: [E13, E41]", 7, "unknown claim “E41”"),
        ("claims: [E13, E14]", "claims: {E13: E14}", 7, "list of words"),
        ("minutes: 15", "minutes: 15\nminute: 3", 6, "nothing reads"),
        ("title: A lesson", "titel: A lesson\ntitle: x", 3, "nothing reads"),
        ("title: A lesson", "title: Leader: yes or no?", 3, "colon"),
        ("title: A lesson", "title: *A* lesson", 3, "alias"),
        ("title: A lesson", "\ttitle: A lesson", 3, "tab"),
        ("title: A lesson", "title: {lesson", 3, "flow"),
        ("title: A lesson", "title: @lesson", 3, "“"),
        ("title: A lesson\n", "title: A lesson\ntitle: B\n", 4, "twice"),
        ("claims: [E13, E14]\n---\n", "claims: [E13, E14]\n\n", 1, "not closed"),
        ("claims: [E13, E14]\n---\n", "claims: [E13, E14]\n--\n", 8, "closes the head"),
        ("---\nid", "\n\n---\nid", 3, "first line"),
        ("---\nid", "—\nid", 1, "opens the head"),
        ("---\nid", "id", 1, "three dashes before"),
    ],
)
def test_a_broken_front_matter_gives_one_message_and_no_cascade(
    old: str, new: str, line: int, what: str
) -> None:
    text = changed(LESSON, old, new)
    found = said(text)
    assert [d.line for d in found] == [line], [(d.line, d.what) for d in found]
    if what != "“":
        assert what in found[0].what
    assert len(read(text).lesson.parts) == len(read(LESSON).lesson.parts)


def test_no_front_matter_at_all_is_said_once() -> None:
    found = said("# Hello\n\nText.\n")
    assert [d.what for d in found] == ["there is no head: lines between two --- at the very top"]
    assert read("# Hello\n").lesson.id == "a-lesson"


def test_what_can_be_read_of_a_broken_head_is_kept() -> None:
    lesson = read(changed(LESSON, "title: A lesson", "title: A lesson: part two")).lesson
    assert (lesson.title, lesson.minutes, lesson.claims) == ("A lesson: part two", 15, ("E13", "E14"))


def test_a_colon_in_the_head_comes_with_the_quoted_line() -> None:
    found = said(changed(LESSON, "title: A lesson", "title: Leader: yes or no?"))[0]
    assert found.write == 'title: "Leader: yes or no?"'


def test_all_slips_are_said_at_once_in_the_order_of_the_lines() -> None:
    body = (
        SCENARIO.replace("`performs 1`", "`perfoms 1`").replace("`leads 3`", "`leads 9`")
        + "\n"
        + CHECK.replace("E14", "E77")
    )
    found = said_of(body)
    assert [d.line for d in found] == sorted(d.line for d in found)
    assert len(found) == 3


def test_the_same_chip_twice_in_an_item_is_found_where_it_stands() -> None:
    body = "## Self-check: One\n- One `E99` and `E14` and `E99`.\n"
    assert [d.column for d in said_of(body)] == [7, 27]


def test_columns_are_right_behind_tabs_and_wide_characters() -> None:
    wide = only(changed(SCENARIO, "Show her. `performs 1`", "見せる。 `perfoms 1`"))
    assert wide.source[wide.column - 1 :].startswith("`perfoms")
    tabbed = "-\t[ ] Show her.\t`perfoms 1`\n\t> Solved."
    tabbed = only(changed(SCENARIO, "- [ ] Show her. `performs 1`\n  > Solved.", tabbed))
    assert tabbed.source[tabbed.column - 1 :].startswith("`perfoms")


def test_a_chip_on_a_later_line_of_its_item_is_found_there() -> None:
    found = only(changed(SCENARIO, "Show her. `performs 1`", "Show her\n  what to do. `perfoms 1`"))
    assert (found.line, found.column) == (BODY_LINE + 7, 15)


def test_too_few_and_too_many_scored_checks_are_a_warning() -> None:
    few = [d for d in read(HEAD + CHECK).diagnostics if "scored check" in d.what]
    assert [(d.severity, d.line) for d in few] == [("warning", BODY_LINE)]
    assert [d.line for d in read(HEAD + "Text.\n").diagnostics] == [1]
    many = read(
        changed(LESSON, "## Reflect: The", "## Check: Six\nWhich?\n\n- [x] A.\n- [ ] B.\n\n## Reflect: The")
    )
    assert "6 scored checks" in many.diagnostics[0].what


def test_a_part_that_lost_its_hashes_is_noticed() -> None:
    found = only("## Reflect: One\nWhat?\n\nCommit: One move this week\n")
    assert (found.severity, found.write) == ("warning", "## Commit: One move this week")


def test_an_option_is_kept_when_its_stance_is_not_understood() -> None:
    scenario = read(HEAD + changed(SCENARIO, "`performs 1`", "`perfoms 1`")).lesson.activities[0]
    assert scenario.options[0] == model.ScenarioOption("Show her.", "performs", 1, "Solved.")
