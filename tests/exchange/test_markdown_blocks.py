"""Prose written as Markdown is the same prose when it is read again."""

from __future__ import annotations

from any_answer import answers
from hypothesis import example, given
from hypothesis import strategies as st

from companion.course import model, prose
from companion.course.dialect import parse
from companion.exchange.markdown_blocks import markdown_of

HEAD = "---\nid: x\ntitle: X\nobjective: Y\nminutes: 5\n---\n"
INVISIBLE = {0x200B: None, 0xAD: None}
"""The course reads a line as if these did not stand before its sign; GitHub does not."""
STARTS = st.sampled_from(["- ", "  - ", "1. ", "7. ", "100. ", "> ", "# ", "- [ ] ", "", "", "    "])
AUTHORS = st.lists(st.tuples(STARTS, answers), max_size=4).map(
    lambda pairs: "\n".join(start + text for start, text in pairs).translate(INVISIBLE)
)


def read(markdown: str) -> list[prose.Block]:
    lesson = parse(HEAD + markdown, path="x.md").lesson
    return [block for part in lesson.parts if isinstance(part, model.Prose) for block in part.blocks]


def said(blocks: list[prose.Block]) -> list[tuple[object, ...]]:
    """Return kinds and words. What is no paragraph ends a list, so that depths count from there."""
    found: list[tuple[object, ...]] = []
    for block in blocks:
        match block:
            case prose.Heading(level=level, runs=runs):
                found.append(("heading", level, words(runs)))
            case prose.Paragraph(runs=runs) | prose.Item(marker="", runs=runs):
                found.append(("paragraph", words(runs)))
            case prose.Item(marker=marker, runs=runs):
                found.append((marker, words(runs)))
            case prose.Quote(paragraphs=paragraphs) | prose.Alert(paragraphs=paragraphs):
                found.append(("quote", *filter(None, map(words, paragraphs))))
            case prose.Table(header=header, rows=rows):
                found.append(("table", *(tuple(map(words, row)) for row in (header, *rows))))
            case prose.Code(text=text):
                found.append(("code", text.rstrip()))
            case prose.Rule():
                found.append(("rule",))
    return [one for one in found if one not in (("paragraph", ""), ("quote",))]


def words(runs: prose.Runs) -> str:
    return " ".join(prose.plain(runs).split())


@given(AUTHORS)
@example("- *")
@example("- one\n\n  7. two")
@example("- \n  10. \n      - x")
@example("* > #\n   [x]\n1.  10.  ")
@example("+ a\n\n  b\n2. c")
def test_any_prose_is_the_same_when_it_is_read_again(markdown: str) -> None:
    blocks = read(markdown)
    assert said(read(markdown_of(blocks, headings=True))) == said(blocks)


MARKERS, TEXTS = st.sampled_from(["•", "1.", "2.", "7.", "100."]), st.sampled_from(["", "a", "*"])
ITEMS = st.lists(st.tuples(st.integers(0, 1), MARKERS, TEXTS), max_size=6)


def shape(blocks: list[prose.Block]) -> list[tuple[int, str, str]]:
    """Return depth, kind of marker and words of each item; a list may count its items anew."""
    items = [block for block in blocks if isinstance(block, prose.Item)]
    return [(item.depth, item.marker[-1:], words(item.runs)) for item in items]


@given(ITEMS)
def test_items_keep_their_depth(steps: list[tuple[int, str, str]]) -> None:
    blocks, depth = list[prose.Block](), -1
    for deeper, marker, text in steps:
        depth = max(0, min(depth + 1, depth + deeper) if deeper else depth - 1)
        blocks.append(prose.Item(depth, marker, (prose.Run(text),) if text else ()))
    assert shape(read(markdown_of(blocks))) == shape(blocks)


def test_every_kind_of_block_is_written() -> None:
    def run(text: str) -> prose.Runs:
        return (prose.Run(text),)

    blocks = (
        prose.Heading(2, run("Above")),
        prose.Paragraph(run("1. is no list")),
        prose.Item(0, "•", run("one")),
        prose.Item(1, "2.", run("two")),
        prose.Item(0, "[x]", run("three")),
        prose.Quote((run("said"), run("twice"))),
        prose.Table((run("a|b"), run("c")), ((run("d"), run("e")),)),
        prose.Code("x = '```'"),
        prose.Rule(),
    )
    assert markdown_of(blocks) == (
        "**Above**\n\n1\\. is no list\n\n- one\n\n  2. two\n- [x] three\n\n> said\n>\n> twice\n\n"
        "| a\\|b | c |\n| --- | --- |\n| d | e |\n\n````\nx = '```'\n````\n\n* * *"
    )
