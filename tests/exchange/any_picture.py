"""Any picture there can be, within the contract of one; its texts are anybody's."""

from __future__ import annotations

from hypothesis import strategies as st

from companion.awareness.picture import Axis, Mark, Picture, PictureRow

HOSTILE = [
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "</text></svg><b>x</b>",
    "&amp; &lt; ]]> <![CDATA[",
    "\x1b[2J\x1b]8;;https://example.org\x07x",
    "a\u202eb\u2066c",
    "two\nlines\r\n| a | b |",
    "|\n:-",
    "- - -\nC #",
    "www.example.org $x$ https://example.org",
    "*a* _b_ `c` [d](https://example.org) ![e](f) # g",
    "領導力と自己認識の発達について長い名前",
    "é" * 50,
    "w" * 200,
    "",
]
AXES = [
    Axis(1, 5, tuple((n, str(n)) for n in range(1, 6)), "performer", "leader"),
    Axis(0, 1, tuple((n / 4, f"{n * 25} %") for n in range(5))),
    Axis(-4, 4, tuple((n, f"{n:+d}") for n in range(-4, 5, 2)), "others higher", "self higher", 0.0),
    Axis(0, 3, tuple((n, str(n)) for n in range(4)), "recount" * 9, "reframe" * 9),
    Axis(0, 1, ((0, "\x1b[2J"), (1, "<b>")), "</svg>", "\u202e"),
]

words = st.sampled_from(HOSTILE) | st.text(max_size=60)


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    axis = draw(st.sampled_from(AXES))
    within = st.floats(axis.low, axis.high, allow_nan=False)

    def mark(tone: str, name: str) -> Mark:
        low, value, high = sorted(draw(st.tuples(within, within, within)))
        return Mark(value, (low, high), tone, name)  # type: ignore[arg-type]

    names = {"before": draw(words), "now": draw(words), "single": draw(words)}
    rows = []
    for _ in range(draw(st.integers(0, 9))):
        tones = draw(st.sampled_from([(), ("before",), ("now",), ("single",), ("before", "now")]))
        marks = tuple(mark(tone, names[tone]) for tone in tones)
        expected = draw(st.none() | within)
        rows.append(PictureRow(draw(words), marks, expected, "" if marks else draw(words)))
    unit = draw(st.sampled_from(["points", "share", "share of five"]))
    return Picture(draw(words), draw(words), axis, tuple(rows), unit, draw(words))
