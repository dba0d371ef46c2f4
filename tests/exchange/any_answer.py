"""Texts that Markdown, and GitHub's more than any, would read as something else than words."""

from __future__ import annotations

from hypothesis import strategies as st

BLOCKS = [
    *("#", "##", "#######", ">", "-", "+", "*", "1.", "12)", "0.", "1234567890.", "=", "===", "---"),
    *(
        "- - -",
        "* * *",
        "_ _ _",
        "***",
        "```",
        "~~~",
        "```python",
        "    code",
        "\tcode",
        "[a]: b",
        "[^1]: note",
    ),
    *("-:", ":-", ":-:", "|", "||", "|-|-|", ":-|-:", "| :-: |", "---|---", "<!--", "-->", "<div>", "</div>"),
    *("<?x?>", "<!X>", "<![CDATA[", "<script>", "[!NOTE]", "> [!TIP]", "- [ ]", "- [x]", "[ ]", "[X]"),
    *(": definition", ":::", "!!!"),
]
INLINE = [
    *("*", "**", "***", "_", "__", "~", "~~", "`", "``", "[", "]", "](x)", "![", "[^1]", "[a]", "[a][b]"),
    *(
        "(",
        ")",
        "<b>",
        "</b>",
        "<br>",
        "<a href=x>",
        "<http://a.de>",
        "http://a.de",
        "https://",
        "ftp://a.de",
    ),
    *(
        "www.a.de",
        "WWW.a.de",
        "//a.de",
        "&",
        "&amp;",
        "&#39;",
        "&#x27;",
        "&nbsp;",
        "&copy",
        "$",
        "$$",
        "$x^2$",
    ),
    *("\\", "\\\\", "!", ":smile:", "@me", "#1", "H~2~O", "x^2^", "==x==", "{.c}", "a", "bé", "漢", "1", "."),
    *(",", '"', "'", "“", "😀"),
]
SPACES = ["", " ", "  ", "\t", "\u00a0", "\u3000", "\u200b", "\u00ad"]
ENDS = ["\n", "\n\n", "  \n", "\\\n", "\r\n", "\r", "\u2028", "\x0b", "\n \n"]

_piece = st.sampled_from(BLOCKS) | st.sampled_from(INLINE)
_space = st.sampled_from(SPACES)
lines = st.lists(st.tuples(_space, _piece), max_size=5).map(
    lambda pairs: "".join(space + piece for space, piece in pairs)
)
"""One line, with spaces before and between what is significant."""

answers = st.lists(st.tuples(lines, st.sampled_from(ENDS)), max_size=5).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
"""Several lines, one above the other or apart."""


def words_of(text: str) -> str:
    """Return the words of one line, blanks as one space."""
    return " ".join(text.split())


def paragraphs_of(text: str) -> list[list[str]]:
    """Return the words of a text by paragraphs and their lines; empty lines stand between paragraphs."""
    found: list[list[str]] = [[]]
    for line in map(words_of, text.splitlines()):
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [paragraph for paragraph in found if paragraph]
