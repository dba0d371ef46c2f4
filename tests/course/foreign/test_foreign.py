"""What other programs read is reported, with the Markdown that says the same; what only looks so is not."""

from __future__ import annotations

import pytest

from companion.course.diagnostics import Diagnostic
from companion.course.prose import text_of
from course.sample import HEAD, read, said_of
from course.typed_in import typed_to_the_end

ERROR, WARNING = "error", "warning"
# What is written, how bad it is, and the file after what is said was typed.
FOREIGN = [
    ("A fact.[^1]\n\n[^1]: Its source.\n", ERROR, "A fact. (1)\n\n(1) Its source.\n"),
    ("A fact.[^1]\n\n[^1]: Word\n", ERROR, "A fact. (1)\n\n(1) Word\n"),
    ("A fact.[^1]\n\n[^1]: https://example.org/x\n", ERROR, "A fact. (1)\n\n(1) https://example.org/x\n"),
    ("[^a]: One.\n\n    More of it.\n", ERROR, "(a) One.\n\nMore of it.\n"),
    ("A fact^[said here].\n", ERROR, "A fact (said here).\n"),
    (":::note\nA box.\n:::\n", ERROR, "> [!NOTE]\n> A box.\n"),
    ("::: tip Do this\n- one\n- two\n:::\n", ERROR, "> [!TIP]\n> **Do this**\n>\n> - one\n> - two\n"),
    (
        '::: {.callout-warning title="Mind"}\nA box.\n:::\n',
        ERROR,
        "> [!WARNING]\n> **Mind**\n>\n> A box.\n",
    ),
    (":::: challenge\n## Try\nText.\n::::\n", ERROR, "**Challenge**\n\n## Try\nText.\n"),
    (
        '!!! warning "Mind"\n    A box.\n\n    More.\n',
        ERROR,
        "> [!WARNING]\n> **Mind**\n>\n> A box.\n>\n> More.\n",
    ),
    ("??? note\n    Folded.\n", ERROR, "> [!NOTE]\n> Folded.\n"),
    ('=== "Tab"\n\n    Text.\n', ERROR, "**Tab**\n\n\nText.\n"),
    (".. tip::\n    Text.\n", ERROR, "> [!TIP]\n> Text.\n"),
    ("Term\n: Its meaning.\n", ERROR, "**Term**: Its meaning.\n"),
    ("[[nowhere page]] and [[nowhere|words]].\n", ERROR, "nowhere page and words.\n"),
    ("[[a page]] and [[there|words]].\n", ERROR, "[a page](<a page>) and [words](there).\n"),
    ("See ![[sketch.png|300]].\n", ERROR, "See ![sketch.png](sketch.png).\n"),
    ("Many say so [@smith2020].\n", ERROR, "Many say so (smith2020).\n"),
    ("[TOC]\n\nText.\n", ERROR, "\nText.\n"),
    ("Text.\n{: .challenge}\n", ERROR, "Text.\n\n"),
    ("## Title {#anchor}\n\nText.\n", ERROR, "## Title\n\nText.\n"),
    ("[a span]{.smallcaps} here\n", ERROR, "a span here\n"),
    ("See {ref}`there`.\n", ERROR, "See `there`.\n"),
    ("{% include nav.html %}\n", ERROR, "`{% include nav.html %}`\n"),
    ("Hello {{ name }} and ${user}.\n", ERROR, "Hello `{{ name }}` and `${user}`.\n"),
    ("{{1}}\nText.\n", ERROR, "\nText.\n"),
    ("--{{0}}--\nText.\n", ERROR, "\nText.\n"),
    ("@macro(x) here\n", ERROR, "`@macro(x)` here\n"),
    ("[[X]] yes\n[[ ]] no\n", ERROR, "- yes (right)\n- no\n"),
    ("See !?[a film](https://example.org/f).\n", ERROR, "See [a film](https://example.org/f).\n"),
    ("[b]bold[/b] words\n", ERROR, "**bold** words\n"),
    ("[words] (https://example.org/)\n", ERROR, "[words](https://example.org/)\n"),
    ("[words][nowhere]\n", ERROR, "words\n"),
    ("![](a-sketch.png)\n", ERROR, "![a sketch](a-sketch.png)\n"),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", ERROR, "| a | b |\n|---|---|\n| 1 | 2 \\| 3 |\n"),
    ("| a | b |\n| 1 | 2 |\n", ERROR, "| a | b |\n|---|---|\n| 1 | 2 |\n"),
    (
        "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n",
        ERROR,
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
    ),
    ("*[CSS]: Style sheets\n", ERROR, "CSS: Style sheets\n"),
    ("Words %%hidden%% end.\n", ERROR, "Words <!-- hidden --> end.\n"),
    ("> [!info] Look\n> Here.\n", ERROR, "> [!NOTE]\n> Look\n> Here.\n"),
    ("- item\n  > [!TIP] Look\n", ERROR, "- item\n  > [!TIP]\n  > Look\n"),
    ("```{note} Mind\nText.\n```\n", ERROR, "> [!NOTE]\n> **Mind**\n>\n> Text.\n"),
    ("```mermaid\ngraph TD\n```\n", WARNING, "```text\ngraph TD\n```\n"),
    ("```{r, echo=FALSE}\nx\n```\n", WARNING, "```r\nx\n```\n"),
    ("Some ==marked== words.\n", WARNING, "Some **marked** words.\n"),
    ("So $a_b + c$ it is.\n", WARNING, "So `$a_b + c$` it is.\n"),
    ("$$\na_b\n$$\n", WARNING, "```text\na_b\n```\n"),
    ("H~2~O and x^2^.\n", WARNING, "H₂O and x².\n"),
    ("~gone~ words\n", WARNING, "~~gone~~ words\n"),
    ("Well done :rocket: :tada:\n", WARNING, "Well done 🚀 🎉\n"),
    ("**bold ** words\n", WARNING, "**bold** words\n"),
    ("A lone ` here.\n", WARNING, "A lone \\` here.\n"),
    ("[unused]: https://example.org/\n\nText.\n", WARNING, "\nText.\n"),
    ('[words](https://example.org/ "aside")\n', WARNING, "[words](https://example.org/) (aside)\n"),
    ("- [x] Done\n", WARNING, "- Done\n"),
    # Words in attributes, titles, labels and options are kept.
    ('![](page.png){alt="A dog [on] a mat"}\n', ERROR, "![A dog (on) a mat](page.png)\n"),
    ("![A dog](page.png){: alt='It's a dog' .wide}\n", ERROR, "![A dog: It's a dog](page.png)\n"),
    ("![Pat](page.png){: alt='The boys' dog is Pat' .wide}\n", ERROR, "![The boys' dog is Pat](page.png)\n"),
    ("![A dog](page.png){alt='A dog'\nwidth=50%}\n", ERROR, "![A dog](page.png)\n"),
    ('A word {title="said aside"} here\n', ERROR, "A word (said aside) here\n"),
    ('![](page.png "A dog")\n', ERROR, "![A dog](page.png)\n"),
    ("[words][https://example.org/x]\n", ERROR, "[words](https://example.org/x)\n"),
    ("One[^1]\n\n[^1]: A(b)\n\n[^1]: C(d)\n", ERROR, "One (1)\n\n(1) A(b)\n\n(1) C(d)\n"),
    ("[[ one | (two) | three ]]\n", ERROR, "one / (two) / three\n"),
    ("A word[^1](said aside) here\n", ERROR, "A word (1) (said aside) here\n"),
    ("A word[^1](https://example.org/x).\n", ERROR, "A word [(1)](https://example.org/x).\n"),
    ("+---+\n| ```a``` |\n+---+\n", ERROR, "````text\n+---+\n| ```a``` |\n+---+\n````\n"),
    ("[[(one)|two]]\n", ERROR, "(one) / two\n"),
    ("[root](/nowhere/)\n", ERROR, "root\n"),
    ("```js  Program.js\na\n```\n", WARNING, "\n**Program.js**\n\n```js\na\n```\n"),
    (
        "- a\n\n  ```py my_file.py\n  a\n  ```\n",
        WARNING,
        "- a\n\n  **my\\_file.py**\n\n  ```py\n  a\n  ```\n",
    ),
    ('```js {1,3} title="My file" run=no\na\n```\n', WARNING, "\n**My file**\n\n```js\na\n```\n"),
    ("```js {1,3} @run @check(my file.js, % all)\na\n```\n", WARNING, "```js\na\n```\n"),
    ("```mermaid @mermaid\na\n```\n", WARNING, "```text\na\n```\n"),
    ("```{code-block} python\na\n```\n", WARNING, "```python\na\n```\n"),
    ("```{list-table} Prices\na\n```\n", WARNING, "\n**Prices**\n\n```text\na\n```\n"),
    ("```{figure} page.png\n:name: x\n\nA dog.\n```\n", ERROR, "![A dog.](page.png)\n"),
    (
        "- ```{image} page.png\n  ---\n  name: x\n  alt: A dog\n  ---\n  By Ann.\n  ```\n",
        ERROR,
        "- ![A dog](page.png)\n\n  By Ann.\n",
    ),
    (
        "- ```{note} Mind\n  :class: x\n  The gap.\n  ```\n",
        ERROR,
        "- > [!NOTE]\n  > **Mind**\n  >\n  > The gap.\n",
    ),
]


@pytest.mark.parametrize(("body", "severity", "after"), FOREIGN, ids=[row[0][:24] for row in FOREIGN])
def test_what_another_program_reads_is_reported_and_then_said_in_markdown(
    body: str, severity: str, after: str
) -> None:
    found = said_of(body)
    assert {one.severity for one in found} == {severity}, [one.what for one in found]
    text, left, _ = typed_to_the_end(HEAD + body, _said)
    assert [one.what for one in left] == []
    assert [line.rstrip() for line in text.removeprefix(HEAD).split("\n")] == after.split("\n")


def _said(text: str) -> list[Diagnostic]:
    return [one for one in read(text).diagnostics if "scored check" not in one.what]


@pytest.mark.parametrize("body", [row[0] for row in FOREIGN if "\n\n" not in row[0]], ids=str.strip)
def test_it_is_reported_in_a_quote_and_in_a_list_as_well(body: str) -> None:
    first, *rest = body.rstrip("\n").split("\n")
    for prefix, further in (("> ", "> "), ("- ", "  ")):
        moved = "\n".join([prefix + first, *(further + line for line in rest)])
        text, left, _ = typed_to_the_end(f"{HEAD}{moved}\n", _said)
        assert left == [], text


@pytest.mark.parametrize(
    "body",
    [
        "It costs $5, or $20 for two.\n",
        "Set $HOME or ${HOME} in code: `$HOME` and `${HOME}`.\n".replace(" or ${HOME} in", " in"),
        "At 10:30:15, see page 3:4:5.\n",
        "a == b and b == c\n",
        "2 ** 3 and C++ and C++ again\n",
        "~5 to ~7 minutes\n",
        "Why? :-) Well: this.\n",
        "Ask a@example.org or @somebody.\n",
        "[1] and [a] and [ ] are text.\n",
        "See [text](https://example.org/a_(b)) and <https://example.org/{x}>.\n",
        "`[^1]`, `:::`, `{{x}}`, `[[y]]`, `<b>`, `==z==` and `$a_b$` are code.\n",
        "```\n[^1] ::: {{x}} [[y]] <b> ==z== $a_b$\n\n!!! note\n: def\n```\n",
        "    [^1] ::: {{x}} [[y]] <b>\n",
        "<!-- [^1] ::: {{x}} [[y]] <b> ==z== -->\n",
        "\\[^1\\] and \\<b> and \\{{x}} and \\$a_b\\$\n",
        "[//]: # (an author's own note)\n\nText.\n",
        "[used][a] and [b].\n\n[a]: https://example.org/\n[b]: https://example.org/b\n",
        "Time: 10:30\nPlace: here\n",
        "!!! That was loud.\n",
        "C:\\Users\\name\\new\n",
        "| a | b |\n|---|---|\n| 1 | |\n",
        "* a\n* b\n\n---\n\n1. c\n",
        "word^ and ^word and ^\n",
        "A [label] (https://example.org/a) and [words][label] (https://example.org/b).\n\n[label]: page.md\n",
        "A [word] (`code`) and (words)[`code`].\n",
        "Folders are parted by `/` or `\\` or `\\\\`, and \\`this is no code.\n",
        "Arrows: ==> and <==, ~> and <~.\n",
        "A link to [@name/part](https://example.org/a) and to [[1]](https://example.org/b).\n",
        "## Practice makes perfect\n\nText.\n\n## Check your work\n\n- [one](page.md)\n",
        "## Commit messages\n\n- a\n",
        "100 % of {those}\n",
    ],
)
def test_what_only_looks_like_it_is_left_alone(body: str) -> None:
    assert [(one.what, one.source) for one in said_of(body)] == []


HTML = [
    ("Some <b>bold</b> and <i>slanted</i> text.\n", "Some **bold** and *slanted* text.\n"),
    ("<strong> spaced </strong>words\n", " **spaced** words\n"),
    ("Press <kbd>Esc</kbd>.\n", "Press `Esc`.\n"),
    ("One<br>two<br/>three<br>\n", "One\\\ntwo\\\nthree\n"),
    ("One<br><br>two\n", "One\n\ntwo\n"),
    ("| a | b |\n|---|---|\n| one<br>two | three |\n", "| a | b |\n|---|---|\n| one; two | three |\n"),
    ('<a href="https://example.org/">words</a> here\n', "[words](https://example.org/) here\n"),
    ('<a name="x"></a>Text\n', "Text\n"),
    ('<img src="https://example.org/p.png" alt="A sketch">\n', "![A sketch](https://example.org/p.png)\n"),
    ('<p align="center">\n  <b>Words</b>\n</p>\n', "**Words**\n"),
    ("<details>\n<summary>More</summary>\n\nText.\n\n</details>\n", "**More**\n\nText.\n"),
    ("<h2>Title</h2>\n", "## Title\n"),
    ("<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n", "- one\n\n- two\n"),
    ("x<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup>\n", "x², H₂O, 1st\n"),
    ("Vec<T> and <your-name>\n", "Vec\\<T> and \\<your-name>\n"),
    (
        '<iframe src="https://example.org/v" title="A film"></iframe>\n',
        "[A film](https://example.org/v)\n",
    ),
    ("<script>\nlet x = 1;\n</script>\n", "```html\n<script>\nlet x = 1;\n</script>\n```\n"),
    ("</div>\n", "\n"),
    ("> <b>quoted</b>\n", "> **quoted**\n"),
    ("> <div>\n> words\n> </div>\n", "> words\n"),
]


@pytest.mark.parametrize(("body", "after"), HTML, ids=[row[0][:30] for row in HTML])
def test_html_is_an_error_and_then_said_in_markdown(body: str, after: str) -> None:
    found = said_of(body)
    assert {(one.severity, one.what) for one in found} == {
        (ERROR, "HTML is not read here and is shown as it is typed")
    }
    text, left, _ = typed_to_the_end(HEAD + body, _said)
    assert left == []
    kept = text.removeprefix(HEAD).strip("\n").split("\n")
    assert [line.rstrip() for line in kept] == [line.rstrip() for line in after.strip("\n").split("\n")]


def test_the_answers_of_another_program_make_a_check_with_its_right_answer() -> None:
    text, left, _ = typed_to_the_end(HEAD + "## Quiz: One\n\nWhich?\n\n[( )] this\n[(X)] that\n", _said)
    assert left == []
    (check,) = read(text).lesson.activities
    assert [(option.text, option.correct) for option in check.options] == [("this", False), ("that", True)]


def test_what_is_raised_in_a_block_of_formulas_stays() -> None:
    text, _, _ = typed_to_the_end(HEAD + "$$\n\\frac{x^3}{e^x} + a~b{c~d}\n$$\n", _said)
    assert "\\frac{x^3}{e^x} + a~b{c~d}" in text


def test_the_words_behind_an_address_that_leads_nowhere_are_kept() -> None:
    text, left, _ = typed_to_the_end(HEAD + '![A dog](nowhere.png "By Ann (2020)")\n', _said)
    assert left == []
    assert text.removeprefix(HEAD) == "A dog (By Ann (2020))\n"


def test_each_of_two_links_by_label_to_a_missing_file_is_told_where_it_stands() -> None:
    body = "Words [one][a] and\nmore [two][a].\n\n[a]: nowhere.md\n"
    assert [(one.line, one.column) for one in said_of(body) if "nowhere" in one.what] == [(9, 7), (10, 6)]


def test_words_are_shown_before_and_after() -> None:
    body = "Some <b>bold</b> words, a fact[^1], [[a page]].\n\n::: note\nA box.\n:::\n\n[^1]: Its source.\n"
    text, _, _ = typed_to_the_end(HEAD + body, _said)
    for lesson in (read(HEAD + body).lesson, read(text).lesson):
        shown = " ".join(text_of(part.blocks) for part in lesson.parts)
        for word in ("Some", "bold", "words", "a fact", "a page", "A box.", "Its source."):
            assert word in shown
