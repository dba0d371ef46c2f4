"""HTML mail as lines with the depth of their quotation, as the mail programs write it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.review.mail_html import MAX_LINES, MAX_PIECES, lines_of_html
from companion.safety.errors import CompanionError


def told(html: str) -> list[tuple[int, str]]:
    return [(line.depth, line.text) for line in lines_of_html(html)]


def texts(html: str) -> list[str]:
    return [line.text for line in lines_of_html(html)]


def test_gmail_on_the_web_with_answers_between():
    html = (
        '<div dir="ltr"><div>Hi Ana,</div><div><br></div><div>1: <b>Well</b>&nbsp;done</div></div><br>'
        '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue, 3 Mar '
        "2026 at "
        '10:12, Ana &lt;<a href="mailto:a@x.org">a@x.org</a>&gt; wrote:<br></div><blockquote '
        'class="gmail_quote" '
        'style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        'rgb(204,204,204);padding-left:1ex"><div>2. An entry'
        '</div></blockquote><div>2: I would wait</div><blockquote class="gmail_quote"><div>older</div>'
        '<blockquote class="gmail_quote">oldest</blockquote></blockquote></div>'
    )
    assert told(html) == [
        (0, "Hi Ana,"),
        (0, ""),
        (0, "1: Well done"),
        (0, ""),
        (0, "On Tue, 3 Mar 2026 at 10:12, Ana <a@x.org> wrote:"),
        (1, "2. An entry"),
        (0, "2: I would wait"),
        (1, "older"),
        (2, "oldest"),
    ]


def test_gmails_indent_is_no_quotation():
    html = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>1: indented</div></blockquote>'
    assert told(html) == [(0, "1: indented")]


def test_outlook_with_a_line_at_the_left():
    html = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta '
        'charset="utf-8"><style><!--\np.MsoNormal'
        "{margin:0cm}--></style><!--[if gte mso 9]><xml>settings</xml><![endif]--></head><body "
        "lang=EN-GB><div class="
        "WordSection1><p class=MsoNormal>1: Thanks<o:p></o:p></p><p "
        'class=MsoNormal><o:p>&nbsp;</o:p></p><div style="'
        'border:none;border-left:solid blue 1.5pt;padding:0cm 0cm 0cm 4.0pt"><div '
        "style='border:none;border-top:solid "
        "#E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Ana<br><b>Sent:</b> Tuesday</p></div><p "
        "class=MsoNormal>old"
        "<![if !supportLists]>er<![endif]></p></div></div></body></html>"
    )
    assert told(html) == [(0, "1: Thanks"), (0, ""), (1, "From: Ana"), (1, "Sent: Tuesday"), (1, "older")]


def test_apple_mail():
    html = (
        '<html><head></head><body style="line-break: after-white-space;">2: Yes<br '
        'id="x"><div><br><blockquote '
        'type="cite"><div>On 3 Mar 2026, at 10:12, Ana &lt;a@x.org&gt; wrote:</div><br '
        'class="Apple-interchange-'
        'newline"><div><div>An entry</div></div></blockquote></div><br></body></html>'
    )
    assert told(html) == [
        (0, "2: Yes"),
        (0, ""),
        (1, "On 3 Mar 2026, at 10:12, Ana <a@x.org> wrote:"),
        (1, ""),
        (1, "An entry"),
        (0, ""),
    ]


def test_thunderbird_counts_its_quotation_once():
    html = (
        '<div class="moz-cite-prefix">Am 3. März 2026 um 10:12 schrieb Ana:<br></div><blockquote '
        'type="cite" cite='
        '"mid:1@x"><pre class="moz-quote-pre" wrap="">\nAn entry\n<span class="moz-txt-citetags">&gt; '
        "</span>older"
        "</pre></blockquote><p>1: Gut</p>"
    )
    assert told(html) == [
        (0, "Am 3. März 2026 um 10:12 schrieb Ana:"),
        (1, "An entry"),
        (1, "older"),
        (0, ""),
        (0, "1: Gut"),
    ]


def test_yahoo_and_gmx():
    yahoo = (
        '<div>1: Yes</div><div id="yahoo_quoted_1" class="yahoo_quoted">'
        "<div>On Tuesday, Ana wrote:</div>x</div>"
    )
    assert told(yahoo) == [(0, "1: Yes"), (1, "On Tuesday, Ana wrote:"), (1, "x")]
    gmx = '<div name="quote" style="margin:10px;border-left:2px solid #C3D9E5;">x</div>1: Ja'
    assert told(gmx) == [(1, "x"), (0, "1: Ja")]
    assert told('<div style="border-left: none; border-left-color: red">x</div>') == [(0, "x")]


def test_a_sign_in_the_text_quotes_as_well():
    assert told("&gt; 1: quoted<br>&gt;&gt; older<blockquote>&gt; three</blockquote>") == [
        (1, "1: quoted"),
        (2, "older"),
        (2, "three"),
    ]


def test_a_quotation_is_as_deep_as_it_is_nested():
    html = "".join(f"<blockquote>{level}" for level in range(1, 31))
    assert told(html) == [(level, str(level)) for level in range(1, 31)]


def test_hidden_text_is_left_out():
    html = (
        '<title>T</title><div style="display: none">preheader<div>x</div></div><script>s()</script><p '
        "hidden>h</p>"
        '<span style="mso-hide:all">m<span>n</span></span><template><p>t</p></template><!-- c '
        "--><!--[if !mso]><!-->"
        "shown<!--<![endif]--> <style>p{}</style>too"
    )
    assert texts(html) == ["shown too"]


def test_blocks_breaks_and_spaces_are_laid_out_as_they_look():
    html = "<div>a\n  b<br></div>\n<div>c<br><br>d</div><p>e</p><p>f</p><h1>G</h1>h<hr>i"
    assert texts(html) == ["a b", "c", "", "d", "", "e", "", "f", "", "G", "", "h", "i"]


def test_lists_have_bullets_and_numbers():
    html = (
        '<ul><li>a<ul><li>b</ul><li>c</ul><ol start="3"><li>d<li value=7>e</li><li><p>f</p></ol>'
        "<ol start=x><li>g</ol>"
    )
    assert [line for line in texts(html) if line] == ["- a", "  - b", "- c", "3. d", "7. e", "8. f", "1. g"]


def test_the_cells_of_a_row_stand_in_one_line():
    html = "<table><tr><th>day</th><th>hours</th></tr><tr><td>Mon<td><div>3</div></table>after"
    assert texts(html) == ["day  hours", "Mon", "3", "after"]


def test_preformatted_text_keeps_its_lines():
    assert texts("<pre>\n a\n\n  b &lt;</pre>c") == [" a", "", "  b <", "c"]
    assert texts('<div style="white-space: pre-wrap">a\nb</div>') == ["a", "b"]


def test_entities_and_links_are_their_words():
    assert texts('caf&eacute; &amp; &#x2014; &#8364; <a href="https://x.org">here</a> &unknown; 1 < 2') == [
        "café & — € here &unknown; 1 < 2"
    ]


def test_a_sign_sent_as_a_picture_is_a_sign():
    assert texts('1: <img alt="👍" src="x"><img alt="Company logo">') == ["1: 👍"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote><p>a</blockquote>b", [(1, "a"), (0, "b")]),
        ("<p>a<b><blockquote>q</p></b>r</div></blockquote>t", [(0, "a"), (1, "q"), (1, "r"), (0, "t")]),
        ("<blockquote><table><td>a</div></blockquote>b", [(1, "ab")]),
        ('<a href="x>y</a> z', [(0, "y z")]),
        ("a title=it's <b title=it's>c</b> isn't", [(0, "a title=it's c isn't")]),
        ("a</blockquote></li>b</p>c", [(0, "ab"), (0, "c")]),
        ("<p style='display:none'>x<p>y", [(0, "y")]),
        ("x <!-- never closed", [(0, "x")]),
        ("x <a href=", [(0, "x")]),
        ("&#" + "9" * 5000 + "; x", [(0, "\ufffd x")]),
    ],
)
def test_broken_html_is_read_as_browsers_do(html, expected):
    assert told(html) == expected


def test_only_the_first_lines_are_read():
    assert len(lines_of_html("<p>x" * 100_000)) == MAX_LINES
    assert len(lines_of_html("<br>" * 10, most=3)) == 3


def test_more_tags_than_a_mail_can_have_are_an_error():
    with pytest.raises(CompanionError, match="more tags"):
        lines_of_html("<b>x</b>" * MAX_PIECES)


def test_deep_nesting_does_not_matter():
    assert told("<div>" * 10_000 + "x" + "</div>" * 10_000 + "y") == [(0, "x"), (0, "y")]
    assert told("<blockquote>" * 10_000 + "x")[0][0] == 10_000


@pytest.mark.parametrize(
    "unit", ["<!--", "<a ", '<a "', '<a ="', "</a ", "<![", "<style>", "&#1", "<", "<p title='"]
)
def test_time_grows_with_the_length_alone(unit):
    """`html.parser` takes 47 s for what is 60 KB of the second one."""

    def taken(times: int) -> float:
        begun = time.process_time()
        lines_of_html(unit * times)
        return time.process_time() - begun

    taken(100)
    assert taken(100_000) < 40 * taken(10_000) + 0.1


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<blockquote>",
            "</blockquote>",
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            "</td>",
            "<ul>",
            "<ol>",
            "</ol>",
            "<li>",
            "</li>",
            "<pre>",
            "</pre>",
            "<br>",
            "</br>",
            "<b>",
            "</b>",
            "<span/hidden>",
            "</span>",
            "<!--",
            "-->",
            "<",
            ">",
            "&",
            "&gt;",
            "&#1;",
            "&nbsp;",
            "<style>",
            "</style>",
            "x",
            "<p/style='display:none'>",
            "<div/style=border-left:1px>",
            "<h1>",
            "</h1>",
            "<img/alt=!>",
            "<hr>",
            "\n",
            ">",
            '"',
            "'",
            "=",
            "-",
            "",
        ]
    )
).map("".join)


@given(st.one_of(MARKUP, st.text()))
def test_any_html_is_read(html):
    lines = lines_of_html(html)
    assert [line.number for line in lines] == [*range(1, len(lines) + 1)]
    assert all(line.depth >= 0 for line in lines)


@given(st.lists(st.tuples(st.sampled_from(["one", "1: two", "&lt;b&gt;"]), st.integers(0, 4))))
def test_well_formed_quotations_keep_their_depth(written):
    html = "".join(
        f"{'<blockquote>' * depth}<div>{text}</div>{'</blockquote>' * depth}" for text, depth in written
    )
    assert [line.depth for line in lines_of_html(html)] == [depth for _, depth in written]
