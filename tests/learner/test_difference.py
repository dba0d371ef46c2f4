from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.learner.difference import MOST, PAIRED, differences

LINES = st.lists(st.text("ab c.\n", max_size=8), max_size=8).map("\n".join)


def told(before: str, after: str) -> list[str]:
    """Each line with its mark, the words that differ in brackets."""
    lines = []
    for line in differences(before, after):
        text = line.text
        for start, end in reversed(line.spans):
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        lines.append(f"{line.mark}{text}")
    return lines


def test_what_is_gone_stands_above_what_took_its_place() -> None:
    before, after = "same\nI waited a day.\nend", "same\nI waited a week, at last.\nnew\nend"
    assert told(before, after) == [
        " same",
        "-I waited a [day].",
        "+I waited a [week, at last].",
        "+new",
        " end",
    ]


def test_lines_with_little_in_common_are_told_whole() -> None:
    assert told("one two three", "four five six") == ["-one two three", "+four five six"]


def test_equal_texts_have_no_marks() -> None:
    assert {line.mark for line in differences("a\nb", "a\nb")} == {" "}
    assert told("", "") == [" "]


def test_a_difference_in_blanks_alone_has_lines_and_no_words() -> None:
    assert told("a word", "a word ") == ["-a word", "+a word "]


def test_long_texts_are_told_as_replaced_without_being_compared() -> None:
    before, after = "\n".join("a" * (MOST + 1)), "\n".join("b" * (MOST + 1))
    lines = differences(f"head\n{before}\ntail", f"head\n{after}\ntail")
    assert (lines[0].mark, lines[1].mark, lines[-2].mark, lines[-1].mark) == (" ", "-", "+", " ")
    many = "\n".join(f"line {n}" for n in range(PAIRED + 1))
    assert not any(line.spans for line in differences(many, many.replace("line", "row")))


@given(LINES, LINES)
def test_both_texts_can_be_read_off_the_lines(before: str, after: str) -> None:
    lines = differences(before, after)
    assert "\n".join(line.text for line in lines if line.mark != "+") == before
    assert "\n".join(line.text for line in lines if line.mark != "-") == after


@given(LINES, LINES)
def test_the_words_that_differ_lie_within_their_line_in_order(before: str, after: str) -> None:
    for line in differences(before, after):
        ends = [0, *(place for span in line.spans for place in span), len(line.text)]
        assert ends == sorted(ends)
        assert all(line.text[start:end].strip() for start, end in line.spans)
