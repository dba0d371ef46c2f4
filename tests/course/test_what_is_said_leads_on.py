"""What a message says to type is typed and the file read again: the message is gone, whatever is in it."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from companion.course.diagnostics import Diagnostic
from companion.course.dialect import parse, parse_pair, parse_source
from companion.course.library import parse_library
from companion.course.locate import shipped
from companion.course.worksheets import parse_worksheet
from course.sample import FACTS, HEAD, LESSON, read
from course.test_any_text import PIECES, SHIPPED, TEXTS, mutated
from course.typed_in import typed, typed_to_the_end

FOREIGN = [
    *"""\
[^1]|[^1]: a note|^[inline]|[[Page]]|[[Page\\|shown]]|![[p.png]]|==mark==|$a_b$|$$|H~2~O|x^2^|++new++|:smile:
::: note|:::|:::: {.box}|!!! tip "T"|    moved in|??? note|=== "Tab"|Term|: what it is|.. note::|[TOC]
{: .class}|{#anchor}|[a]{.b}|{ref}`x`|{{ name }}|{% include x %}|{{1}}|--{{0}}--|[[X]] yes|[( )] no|${x}
<b>bold</b>|<br>|<details>|<summary>S</summary>|</details>|<img src=x.png>|<a href="y">z</a>|<T>|<div>
</div>|<sup>2</sup>|```mermaid|```{note} T|```{r}|```|+---+---+|| a | b |||---|---|| 1 | 2 | 3 |
![](p.png)|[](u)|[t](u "title")|[t] (u.md)|[t][nowhere]|(t)[u.md]|[d]: u.md|[b]x[/b]|!?[v](w)|** b**
*[HTML]: text|%%hidden%%|[@key]|- [x]|- [ ]|- [x] a|> [!info] T|> [!NOTE]|<!-- facilitator: f
<script>x</script>|~z~|[text]{.c}|![](p.png){alt="w"}|![w](nowhere.png "t")|w {title='t'}|[w][https://example.org]
```js  p.js|```{figure} p.png|```{code-block} js|[^1]: again|[e](/|<div>a ->
""".replace("\n", "|").split("|"),
    "[[ a | (b) | c ]]",
    "[[a|b|c]]",
]
ANY = (
    st.lists(st.sampled_from(FOREIGN), max_size=14).map("\n".join)
    | st.lists(st.sampled_from(FOREIGN) | PIECES, max_size=24).map("\n".join)
    | TEXTS
)

FENCES = st.sampled_from(
    """\
```|~~~|````|~~~~|```python|``` {note}|```{note} T|```{figure} a.png|   ```|    ```|\t```|\u00a0```|>```
> ```|> - ~~~|- ```|- > ```|  ```|1. ```|```a`b|~~~ a`b|```0|# A: b|## Check: A|## Recall: b|- [ ] a|> a|a
---|id: x|#CHECK|<!--|-->|+++|  - b||$$|<pre>|</pre>""".replace("\n", "|").split("|")
)
FENCED = st.lists(FENCES, max_size=8).map("\n".join)


def said_of_a_lesson(text: str) -> tuple[Diagnostic, ...]:
    return read(text).diagnostics


def assert_leads_on(text: str, said=said_of_a_lesson) -> list[Diagnostic]:
    """Type what is said until nothing is left to type; what is left is for a person to decide."""
    _, left, _ = typed_to_the_end(text, said)
    assert all(not one.edits for one in left)
    return left


def assert_leads_on_as_any_document(text: str) -> None:
    """Type what is said of a text as a lesson, a pair, companion notes, a library and a worksheet."""
    assert_leads_on(text)
    assert_leads_on(
        text, lambda text: parse_pair(text, path="scenarios/listening.md", course=FACTS).diagnostics
    )
    assert_leads_on(text, lambda text: parse_source(text, path="../episodes/x/episode.md").diagnostics)
    assert_leads_on(text, lambda text: parse_library(text, path="library.md").diagnostics)
    assert_leads_on(text, lambda text: parse_worksheet(text, path="worksheets/a-lesson.md").diagnostics)


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_in_any_lesson_what_is_said_comes_to_an_end(text: str) -> None:
    assert_leads_on(HEAD + text)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
@example("```")
@example("```0")
@example("```\n```")
@example("#CHECK\n```")
@example(" ```\n```")
@example("> a\n    ```")
@example("<!-0-->\x00")
@example("    moved in")
@example("```0 \x000")
@example("\u2028-[]")
@example("<!-facilitator->\n<!-\n# Scenar:<-!aacfiilortt->")
@example("<!-- facilitator: a -->\n```\n# Scenario: b\n```")
def test_in_any_text_what_is_said_comes_to_an_end(text: str) -> None:
    assert_leads_on_as_any_document(text)


@settings(max_examples=60, deadline=None)
@given(FENCED)
@example("## Recall: b\n> ```")
@example("#CHECK\n- >")
@example("#CHECK\n- - a")
@example("#CHECK\n- 1. - a\n- + [x] b")
@example("#FIEL:\n>\n\n>```")
@example("#CHECK\n- >")
@example("#RATE YOUR:\n0. ```")
@example(HEAD + "## Rate yourself: A\n0. `` ``\n1. ``` ```")
def test_wherever_code_begins_and_ends_what_is_said_comes_to_an_end(text: str) -> None:
    assert_leads_on_as_any_document(text)


@pytest.mark.slow
@settings(max_examples=1500, deadline=None)
@given(TEXTS | FENCED | st.lists(FENCES | PIECES | st.sampled_from(FOREIGN), max_size=16).map("\n".join))
def test_in_any_of_many_texts_what_is_said_comes_to_an_end(text: str) -> None:
    assert_leads_on_as_any_document(text)


@settings(max_examples=50, deadline=None)
@given(ANY)
def test_in_any_worksheet_what_is_said_comes_to_an_end(text: str) -> None:
    assert_leads_on(
        HEAD + text, lambda text: parse_worksheet(text, path="worksheets/a-lesson.md").diagnostics
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_shipped_text_with_slips_comes_to_an_end(seed: int) -> None:
    chance = random.Random(seed)
    file = chance.choice(SHIPPED)
    path = file.relative_to(shipped()).as_posix()
    reader = parse_worksheet if "worksheets" in path else parse
    assert_leads_on(
        mutated(file.read_text("utf-8"), chance), lambda text: reader(text, path=path).diagnostics
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_good_lesson_with_foreign_lines_in_it_comes_to_an_end(seed: int) -> None:
    chance = random.Random(seed)
    lines = LESSON.split("\n")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(HEAD.count("\n"), len(lines))
        lines[at:at] = chance.sample(FOREIGN, chance.randint(1, 3))
    assert_leads_on("\n".join(lines))


@pytest.mark.parametrize("seed", range(120))
def test_a_message_alone_is_gone_once_its_words_are_typed(seed: int) -> None:
    chance = random.Random(seed)
    text = HEAD + "\n".join(chance.choices(FOREIGN, k=6))
    one = chance.choice([one for one in said_of_a_lesson(text) if one.edits])
    after = said_of_a_lesson(typed(text, one.edits))
    above = sum(e.text.count("\n") - e.end_line + e.line for e in one.edits if e.line < one.line)
    assert (one.what, one.source) not in [(d.what, d.source) for d in after if d.line == one.line + above]
