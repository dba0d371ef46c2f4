"""Whatever is in a file, reading it ends, raises nothing, and speaks of places inside the file."""

from __future__ import annotations

import random
import re
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.course.codec import decode, encode
from companion.course.diagnostics import Diagnostic
from companion.course.dialect import parse, parse_pair, parse_source
from companion.course.locate import shipped
from companion.course.worksheets import parse_worksheet
from course.sample import HEAD, LESSON, read

_WORDS = """\
## Scenario: A|## Check: B|## Recall: C|## Scenario pair: [x](../scenarios/y.md)|## Self-check: D
## Reflect:|### Rate yourself: E|## Commit: F|Practice: G|# Heading|- [ ] a `leads 3`|  > quote|> quote
- [x] b|- c `d`|1. If a, then b.|The ____ and ____.|> [!TIP]|> [!NOTE]|<!--|-->
<!-- id: x -->|<!-- facilitator: z -->|---|id: x|title: y|    |```|- - -|<b>|[]|：|`|*
**_~~|E14|`E14`|[a]: b|\\|&amp;|![|](
### Field: H|## Decision: I|## Worksheet: [j](../worksheets/k.md)|form: line|days: 9|- [ ] l `expert`
– If a, then b.|☐ m `performs 1`|dimension: y|<!–|–>|Szenario: n|**Field: o**|1) p `leads 3`
(dimension: y)|...|===|[^1]|1.|+""".replace("\n", "|").split("|")
_SIGNS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u00a0",
    "\ufeff",
    "\x00",
    "\u2028",
    "\x85",
    "\x0b",
    "| a | b |\n|---|---|",
]
PIECES = st.sampled_from([*_WORDS, *_SIGNS])
TEXTS = (
    st.text(max_size=400)
    | st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join)
    | st.lists(PIECES, max_size=30).map("\n".join)
)


def assert_placed(diagnostics: tuple[Diagnostic, ...], text: str) -> None:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for d in diagnostics:
        assert 1 <= d.line <= len(lines)
        assert 1 <= d.column <= len(lines[d.line - 1]) + 1
        assert d.source == lines[d.line - 1]


def assert_sound(text: str) -> None:
    parsed = read(text)
    assert_placed(parsed.diagnostics, text)
    assert parsed.lesson is not None
    ids = [activity.id for activity in parsed.lesson.activities]
    assert len(set(ids)) == len(ids)
    assert decode(encode(parsed.lesson)) == parsed.lesson


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    assert_sound(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_body_is_read(text: str) -> None:
    assert_sound(HEAD + text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_is_read_as_a_pair_or_a_source(text: str) -> None:
    pair = parse_pair(text, path="scenarios/x.md")
    assert_placed(pair.diagnostics, text)
    assert len(pair.scenarios) == 2 or any(d.severity == "error" for d in pair.diagnostics)
    source = parse_source(text, path="../episodes/x/episode.md")
    assert_placed(source.diagnostics, text)
    assert source.source is not None or source.diagnostics


@pytest.mark.parametrize("seed", range(60))
def test_a_good_lesson_with_lines_lost_doubled_and_swapped_is_read(seed: int) -> None:
    chance = random.Random(seed)
    lines = LESSON.split("\n")
    for _ in range(chance.randint(1, 12)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                cut = chance.randint(0, len(lines[at]))
                lines[at] = lines[at][:cut] + lines[at][cut + 1 :]
    assert_sound("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["\r\n", "\r"]), st.booleans(), TEXTS)
def test_line_ends_and_a_byte_order_mark_never_change_what_is_read(end: str, mark: bool, text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    other = ("\ufeff" if mark else "") + plain.replace("\n", end)
    assert read(other).lesson == read(plain).lesson


SHIPPED = sorted([*shipped().glob("m*/*.md"), *shipped().glob("worksheets/*.md")])
WORD_AND_HAND = [
    *(
        "–",
        "—",
        "•",
        "\u00a0",
        "\u200b",
        "☐",
        "\t",
        "`",
        "´",
        "“",
        ">",
        "#",
        "[",
        "]",
        "*",
        "_",
        "<!--",
        "-->",
    ),
    *(
        "- ",
        "    ",
        "\n",
        "\n\n",
        "___",
        "|",
        "1. ",
        "```",
        "<!–",
        "- [ ] ",
        "## Decision: A",
        "### Field: B",
    ),
]
# The words by which the dialect works; a model keeps them as its classes and fields.
MACHINERY = {
    *(
        "scenario",
        "pair",
        "check",
        "reflect",
        "commit",
        "practice",
        "recall",
        "worksheet",
        "decision",
        "field",
    ),
    *("rate", "yourself", "self", "then", "title", "claims", "sources", "minutes", "objective"),
    *("note", "important", "reversed"),
}


def mutated(text: str, chance: random.Random) -> str:
    """Return ``text`` with one to three lines lost, doubled, swapped, shortened, or with a sign in them."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        cut = chance.randint(0, min(8, len(lines[at])))
        match chance.randrange(5):
            case 0:
                lines[at] = ""
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][:cut] + lines[at][cut + 1 :]
            case 4:
                lines[at] = lines[at][:cut] + chance.choice(WORD_AND_HAND) + lines[at][cut:]
    return "\n".join(lines)


def visible_words(text: str) -> Counter[str]:
    """Count the words of four letters and more outside comments and link targets."""
    text = re.sub(r"<!--.*?(-->|\Z)", " ", text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)\s]*\)", "] ", text)
    return Counter(word.casefold() for word in re.findall(r"[^\W\d_]{4,}", text))


@pytest.mark.parametrize("seed", range(120))
def test_a_shipped_text_with_slips_is_reported_or_shown_to_the_last_word(seed: int) -> None:
    chance = random.Random(seed)
    file = chance.choice(SHIPPED)
    text = mutated(file.read_text("utf-8"), chance)
    path = file.relative_to(shipped()).as_posix()
    parsed = parse_worksheet(text, path=path) if "worksheets" in path else parse(text, path=path)
    assert_placed(parsed.diagnostics, text)
    if any("scored check" not in said.what for said in parsed.diagnostics):
        return
    shown = repr(parsed).replace("\\n", " ").casefold()
    lost = {word for word, count in visible_words(text).items() if shown.count(word) < count}
    assert lost <= MACHINERY


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_is_read_as_a_worksheet(text: str) -> None:
    for whole in (text, HEAD + text):
        parsed = parse_worksheet(whole, path="worksheets/a-lesson.md")
        assert_placed(parsed.diagnostics, whole)
        assert parsed.worksheet is not None
        assert parsed.worksheet.fields or any(d.severity == "error" for d in parsed.diagnostics)
        assert decode(encode(parsed.worksheet)) == parsed.worksheet


MIB = 1024 * 1024
HOSTILE = {
    "brackets": "[" * MIB,
    "pictures": "![" * (MIB // 2),
    "quotes": ">" * MIB,
    "dashes": "- " * (MIB // 2),
    "boxes": "- [ ] " * (MIB // 6),
    "items": "- a\n" * (MIB // 4),
    "nested items": "".join("  " * (n % 40) + "- a\n" for n in range(20_000)),
    "quoted items": "> - " * (MIB // 4),
    "chips": "- `x 1` " * 20_000,
    "an item of chips": "- " + "`E14` " * 20_000,
    "emphasis": "*a _b " * 100_000,
    "nested emphasis": "*a _b " * 2_000 + "_ *" * 2_000,
    "ticks": " ".join("`" * n for n in range(1, 1_400)),
    "comments": "<!--" * (MIB // 4),
    "open comments": "<!-- a\n\n" * 50_000,
    "one comment": "## Reflect: x\n<!-- facilitator: " + "a\n" * 200_000 + "-->",
    "tags": "<a " * (MIB // 3),
    "headings": "# a\n" * (MIB // 4),
    "activities": "## Reflect: a\n" * 60_000,
    "near headings": "##a\n" * (MIB // 4),
    "near kinds": "## Scenari: a\n" * 60_000,
    "gaps": "## Check: a\n" + "____ " * 150_000 + "\n\n- a\n",
    "stars": "## Check: a\n____ " + "*a" * 300_000 + "\n\n- a\n",
    "if": "## Commit: a\n- if" + " " * 900_000 + "x",
    "ifs": "## Commit: a\n- " + "if a, then " * 50_000,
    "plain kinds": "Scenario: a\n\n" * 9_000,
    "plain fields": "Field: a\n\n" * 9_000,
    "boxes to tick": "## Scenario: a\n" + "☐ a `leads 3`\n" * 19_000,
    "bullets": "## Commit: a\n" + "• a\n" * 19_000,
    "dashed comments": "<!– a\n" * 19_000,
    "dashed ends": "<!-- a\n–>\n" * 9_000,
    "stances": "## Scenario: a\n- [ ] b" + " leads 3" * 100_000,
    "tabs in a head": "---\n" + "\ttitle: b\n" * 6_000 + "---\n",
    "fields moved in": "---\n" + "".join(f"{' ' * (n % 9)}title: b\n" for n in range(4_000)) + "---\n",
    "tables": "|a" * 100_000 + "\n" + "|-" * 100_000 + "\n",
    "front matter": "---\n" + "a: b\n" * 200_000,
    "closed front matter": "---\n" + "[" * 60_000 + "\n---\n",
    "keys": "---\n" + "".join(f"k{n}: v\n" for n in range(6_000)) + "---\n",
    "references": "[a]: b\n" * 100_000,
    "one line": "a" * MIB,
    "blank lines": "\n" * MIB,
    "colons": "# " + ":" * 500_000,
    "blanks in a heading": "# " + "a " * 500_000,
}


LONGEST = (
    "boxes to tick",
    "bullets",
    "plain kinds",
    "plain fields",
    "tags",
    "colons",
    "chips",
    "an item of chips",
    "keys",
)
"""Those that take more than a second: with the long run."""


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.slow] if name in LONGEST else []) for name in HOSTILE],
)
def test_hostile_repetition_ends_in_seconds(name: str) -> None:
    start = time.process_time()
    parse(HOSTILE[name], path="m/1-a.md")
    parse(HEAD + HOSTILE[name][: MIB - 1000], path="m/1-a.md")
    assert time.process_time() - start < 20


def test_a_text_over_a_mebibyte_is_refused() -> None:
    parsed = parse("a" * (MIB + 1), path="m/1-a.md")
    assert parsed.lesson is None
    assert [d.what for d in parsed.diagnostics] == ["larger than 1 MiB"]


def test_messages_do_not_grow_without_end() -> None:
    assert len(parse(HEAD + "##a\n" * 5_000, path="m/1-a.md").diagnostics) <= 501
