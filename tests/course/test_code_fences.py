"""Blocks of code: where they begin and end, in a quote and a list too, and frames around a whole file."""

from __future__ import annotations

import pytest

from companion.course.code_fences import marks_around
from companion.course.prose import Code
from course.sample import HEAD, read
from course.typed_in import typed_to_the_end

OPENINGS = ["```", "~~~~", "   ```", "> ```", "- ```", "> - ~~~", "1. ````", "- > ```", "- a\n  ```", ">```"]
NOT_CLOSED = "this code block is not closed and takes in all that follows"


def said(text: str) -> list[str]:
    return [one.what for one in read(text).diagnostics if "scored check" not in one.what]


def mended(text: str) -> str:
    return typed_to_the_end(text, lambda text: read(text).diagnostics)[0]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_block_without_an_end_is_said_once_and_closed_where_it_stands(opening: str) -> None:
    text = f"{HEAD}{opening}"
    assert said(text) == [NOT_CLOSED]
    closed = mended(text).partition("## Check")[0]
    assert closed.count("```") + closed.count("~~~") == 2


@pytest.mark.parametrize("opening", OPENINGS)
def test_what_follows_the_quote_or_list_of_an_open_block_stays_prose(opening: str) -> None:
    text = mended(f"{HEAD}{opening}\n\n## Reflect: The last time\nWhat was it?\n")
    assert "\n## Reflect: The last time\nWhat was it?\n" in text
    assert read(text).lesson.activities[0].title == "The last time"


@pytest.mark.parametrize("opening", ["> ```", "> - ```", "> > ~~~"])
@pytest.mark.parametrize("kind", ["Recall: A", "Check: A", "Scenario: A", "Commit: A"])
def test_a_quote_with_an_open_block_has_one_message_of_it(opening: str, kind: str) -> None:
    about = [one for one in read(f"{HEAD}## {kind}\n{opening}").diagnostics if one.line > 9]
    assert [one.what for one in about] == [NOT_CLOSED]


def test_a_fence_with_a_language_does_not_end_a_block() -> None:
    text = f"{HEAD}```\n```python\n# Check: not a heading\n#Check: nor this\n```\n"
    assert said(text) == []


def test_a_fence_moved_in_by_four_does_not_end_a_block() -> None:
    assert said(f"{HEAD}```\na\n    ```\n") == [NOT_CLOSED]


def test_what_looks_like_an_activity_in_a_block_of_an_item_is_code() -> None:
    assert said(f"{HEAD}- ```\n  #Check: a\n  ```\n- b\n") == []


def test_a_file_between_two_blocks_of_code_is_not_framed() -> None:
    text = "```\na\n```\n\nWords.\n\n```\nb\n```\n"
    after = mended(text)
    assert text.strip() in after
    blocks = read(after).lesson.parts[0].blocks
    assert [isinstance(block, Code) for block in blocks[:3]] == [True, False, True]


def test_a_file_that_is_a_program_keeps_its_block() -> None:
    assert "```ruby\nputs 1\n```" in mended("```ruby\nputs 1\n```\n")


@pytest.mark.parametrize("ending", ["```\n", "```\n\n", "```", ""])
def test_a_frame_with_blocks_in_it_is_taken_away_and_they_stay(ending: str) -> None:
    inside = f"{HEAD}Words.\n\n```python\na\n```\n\nMore words.\n"
    after = mended(f"```markdown\n{inside}{ending}")
    assert after.startswith(inside.rstrip("\n"))
    assert after.split("## Check")[0].count("```") == 2


def test_marks_around_a_text_are_longer_than_those_in_it() -> None:
    assert marks_around("a") == "```"
    assert marks_around("```\na\n`````") == "``````"


@pytest.mark.parametrize("text", ["$$\n```\n$$", "<pre>\n```\na\n```\n</pre>", "<script>\n~~~~\n</script>"])
def test_text_with_fences_in_it_is_fenced_with_more(text: str) -> None:
    assert not [one for one in said(mended(HEAD + text)) if one == NOT_CLOSED]
