"""Mails as people save and paste them: eml, mbox, HTML, text; by the programs that write them, "
"and damaged."""

from __future__ import annotations

import base64
import time
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.review.mail_body import MAX_BYTES, read_mail
from companion.review.mail_html import MAX_LINES
from companion.safety.errors import CompanionError

HEAD = b"From: Ana <ana@example.org>\nSubject: Re: K7-MARE\nMIME-Version: 1.0\n"


def told(content: bytes) -> list[tuple[int, str]]:
    return [(line.depth, line.text) for line in read_mail(content).lines]


def eml(content_type: str, body: bytes, *more: str) -> bytes:
    fields = "".join(f"{field}\n" for field in (f"Content-Type: {content_type}", *more))
    return HEAD + fields.encode() + b"\n" + body


def mixed(*parts: bytes, kind: str = "mixed", end: bytes = b"--b1--\n") -> bytes:
    return eml(
        f'multipart/{kind}; boundary="b1"',
        b"preamble\n" + b"".join(b"--b1\n" + p + b"\n" for p in parts) + end,
    )


PLAIN = b"Content-Type: text/plain; charset=utf-8\n\n1: Thanks"
HTML = b"Content-Type: text/html; charset=utf-8\n\n<p>1: Thanks</p>"


# -- programs


def test_gmail_on_the_web():
    content = (
        b"MIME-Version: 1.0\r\nDate: Wed, 4 Mar 2026 08:00:00 +0100\r\nReferences: <1@x>\r\nMessage-ID: "
        b"<2@mail.gmail.com>"
        b"\r\nSubject: Re: K7-MARE\r\nFrom: =?UTF-8?Q?Mar=C3=ADa_L?= <m@gmail.com>\r\nTo: Ana <a@x.org>\r\n"
        b'Content-Type: multipart/alternative; boundary="000abc"\r\n\r\n--000abc\r\nContent-Type: '
        b"text/plain; charset="
        b'"UTF-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n1: caf=C3=A9 =\r\ntoo\r\n\r\nOn '
        b"Tue, 3 Mar 2026 "
        b"at 10:12, Ana <a@x.org> wrote:\r\n\r\n> 1. Entry\r\n>> older\r\n\r\n--000abc\r\nContent-Type: "
        b"text/html\r\n\r\n"
        b"<div>1: caf</div>\r\n--000abc--\r\n"
    )
    mail = read_mail(content)
    assert (mail.subject, mail.sender, mail.day) == ("Re: K7-MARE", "María L", date(2026, 3, 4))
    assert told(content) == [
        (0, "1: café too"),
        (0, ""),
        (0, "On Tue, 3 Mar 2026 at 10:12, Ana <a@x.org> wrote:"),
        (0, ""),
        (1, "1. Entry"),
        (2, "older"),
    ]
    assert mail.notes == ("The HTML form of the same text was left out.",)


def test_outlook_above_its_block():
    body = (
        "1: Thanks\r\n\r\nFrom: Ana <a@x.org>\r\nSent: Tuesday, 3 March 2026 10:12\r\nSubject: "
        "K7-MARE\r\n\r\nAn entry"
    )
    content = (
        eml('text/plain; charset="iso-8859-1"', body.encode()).replace(b"\n", b"\r\n").replace(b"\r\r", b"\r")
    )
    assert told(content)[0] == (0, "1: Thanks")
    assert told(content)[2] == (0, "From: Ana <a@x.org>")
    assert told(content)[-1] == (0, "An entry")


def test_apple_mail_with_an_attachment_between_its_texts():
    content = mixed(
        PLAIN,
        b"Content-Type: application/pdf; name=x.pdf\nContent-Disposition: inline\n\nJVBERi0=",
        b"Content-Type: text/plain; charset=us-ascii\n\n> quoted\n2: Yes\n",
    )
    assert told(content) == [(0, "1: Thanks"), (1, "quoted"), (0, "2: Yes")]
    assert [line.number for line in read_mail(content).lines] == [1, 2, 3]
    assert read_mail(content).notes == ("An attachment of the type application/pdf was left out.",)


def test_thunderbird_flows_its_text():
    body = (
        "Am 3. März 2026 um 10:12 schrieb Ana:\n> An entry that \n> goes on\n>> older\n1: Ein "
        "langer \nSatz.\n-- \nBen"
    )
    content = eml(
        "text/plain; charset=UTF-8; format=flowed", body.encode(), "Content-Transfer-Encoding: 8bit"
    )
    assert told(content) == [
        (0, "Am 3. März 2026 um 10:12 schrieb Ana:"),
        (1, "An entry that goes on"),
        (2, "older"),
        (0, "1: Ein langer Satz."),
        (0, "-- "),
        (0, "Ben"),
    ]


def test_a_phone_sends_base64():
    body = base64.encodebytes("2: Oui\r\n\r\nLe 3 mars 2026 à 10:12, Ana a écrit :\r\n> Texte\r\n".encode())
    content = eml("text/plain; charset=utf-8", body, "Content-Transfer-Encoding: base64")
    assert told(content)[0] == (0, "2: Oui")
    assert told(content)[2:] == [(0, "Le 3 mars 2026 à 10:12, Ana a écrit :"), (1, "Texte")]


def test_yahoo_sends_html_alone():
    body = (
        b'<div>1: Yes</div><div class="yahoo_quoted"><div>On Tuesday, Ana wrote:</div><div>An entry'
        b"</div></div>"
    )
    assert told(eml("text/html; charset=UTF-8", body)) == [
        (0, "1: Yes"),
        (1, "On Tuesday, Ana wrote:"),
        (1, "An entry"),
    ]


def test_japanese_in_seven_bits():
    body = "２：はい\n\n2026年3月3日(火) 10:12 Ana <a@x.org>:\n> 記録\n".encode("iso-2022-jp")
    for content in (eml("text/plain; charset=ISO-2022-JP", body), body):
        assert told(content) == [
            (0, "２：はい"),
            (0, ""),
            (0, "2026年3月3日(火) 10:12 Ana <a@x.org>:"),
            (1, "記録"),
        ]
    assert told(eml("text/plain; charset=iso-2022-jp", b"\x1b$B-!\x1b(B ok")) == [(0, "① ok")]


# -- what is a mail


@pytest.mark.parametrize(
    "around",
    [
        b"%s",
        b"\xef\xbb\xbf%s",
        b"\n \n\n%s",
        b"From ana@example.org Tue Mar  3 10:12:00 2026\n%s",
        b"\xef\xbb\xbf\nFrom - Tue Mar  3 10:12:00 2026\n%s",
    ],
)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_a_saved_mail_is_known_whatever_stands_before_it(around, line_end):
    content = (around % (HEAD + b"Content-Type: text/plain\n\n1: Thanks\n")).replace(b"\n", line_end)
    mail = read_mail(content)
    assert (mail.subject, mail.sender) == ("Re: K7-MARE", "Ana")
    assert told(content) == [(0, "1: Thanks")]


def test_a_mailbox_hands_over_its_first_mail_and_its_stuffed_lines():
    one = b"From a Tue Mar  3 10:12:00 2026\nFrom: a@x.org\nSubject: x\n\n>From here on\n>>From quoted\n\n"
    mail = read_mail(one + one)
    assert [(line.depth, line.text) for line in mail.lines] == [(0, "From here on"), (1, "From quoted")]
    assert mail.notes == ("This file has more than one mail. Only the first was read.",)


def test_apple_mails_own_file():
    mail = HEAD + b"\n1: Yes\n"
    assert told(b"%d      \n" % len(mail) + mail + b"<?xml version='1.0'?><plist></plist>\n") == [
        (0, "1: Yes")
    ]


def test_a_mail_in_utf_16_is_known():
    content = (HEAD + b"Content-Type: text/plain; charset=iso-8859-1\n\n").decode() + "1: Größe"
    assert told(content.encode("utf-16")) == [(0, "1: Größe")]


def test_what_outlook_shows_above_a_text_stays_text():
    content = b"From: Ana <a@x.org>\nSent: Tuesday\nTo: Mia\nSubject: Re: K7-MARE\n\n1: caf\xc3\xa9 =C3=A9"
    mail = read_mail(content)
    assert (mail.subject, mail.sender) == ("Re: K7-MARE", "Ana")
    assert [line.text for line in mail.lines] == content.decode().split("\n")


@pytest.mark.parametrize(
    ("first", "subject"),
    [
        ("Subject: K7-MARE", "K7-MARE"),
        ("Von: Ana\nGesendet: Dienstag\nBetreff: AW: K7-MARE", "AW: K7-MARE"),
        ("De : Ana\nObjet : RE: K7-MARE", "RE: K7-MARE"),
        ("差出人: Ana\n件名：K7-MARE", "K7-MARE"),
        ("*From:* Ana\n*Subject:* K7-MARE", "K7-MARE"),
    ],
)
def test_a_pasted_text_keeps_all_its_lines(first, subject):
    text = f"{first}\nHi Ana,\n1: Thanks\n> old"
    mail = read_mail(text.encode())
    assert mail.subject == subject
    assert [line.text for line in mail.lines] == [*text.split("\n")[:-1], "old"]
    assert [line.number for line in mail.lines] == [*range(1, len(mail.lines) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "From: Ana\nSubject: K7\n1: Thanks\n2: no\n\nnoticed: x",
        "1: Thanks\nquestion: why?\n\nBye",
        "noticed: a\nnext: b\n\nc",
        "To: be honest\nSubject: hard\n\nx",
        "",
        "\n\nhello",
    ],
)
def test_answers_are_never_taken_for_fields(text):
    assert [line.text for line in read_mail(text.encode()).lines] == text.split("\n") * bool(text)


def test_html_alone_is_read_as_html():
    content = '<!DOCTYPE html>\n<html><meta charset="iso-8859-1"><blockquote>Größe'
    assert told(content.encode("latin-1")) == [(1, "Größe")]
    assert told(content.encode()) == [(1, "Größe")]
    assert told(b"<3 this") == [(0, "<3 this")]


@pytest.mark.parametrize(
    "begin", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1"]
)
def test_another_kind_of_file_is_an_error_that_says_what_to_do(begin):
    with pytest.raises(CompanionError) as caught:
        read_mail(begin + b"\0" * 100)
    assert "save the mail" in caught.value.next_step


# -- parts


def test_the_plain_form_is_preferred():
    assert told(mixed(PLAIN, HTML, kind="alternative")) == [(0, "1: Thanks")]
    assert told(mixed(HTML, PLAIN, kind="alternative")) == [(0, "1: Thanks")]


@pytest.mark.parametrize("plain", [b"", b" \n\n", b"Your mail program does not show HTML."])
def test_a_plain_form_that_says_nothing_is_passed_over(plain):
    content = mixed(b"Content-Type: text/plain\n\n" + plain, HTML, kind="alternative")
    assert told(content) == [(0, "1: Thanks")]


def test_a_plain_form_that_says_nothing_is_better_than_none():
    content = mixed(
        b"Content-Type: text/plain\n\nno html", b"Content-Type: text/html\n\n<p>", kind="alternative"
    )
    assert told(content) == [(0, "no html")]


def test_a_forwarded_mail_is_quoted_text():
    inner = b"Content-Type: message/rfc822\n\nFrom: Ben <b@x.org>\nSubject: x\n\n> 1: deep\n2: there\n"
    content = mixed(PLAIN, inner)
    assert told(content) == [(0, "1: Thanks"), (2, "1: deep"), (1, "2: there")]
    assert read_mail(content).notes == ("A forwarded mail was read as quoted text.",)


def test_attachments_are_named_by_their_type_and_not_read():
    text = b"Content-Type: text/plain; name=notes.txt\nContent-Disposition: attachment\n\n2: not read"
    picture = b"Content-Type: image/png\n\nxx"
    content = mixed(PLAIN, text, picture, picture, b"Content-Type: a\x1bb/c d\n\nx")
    assert told(content)[0] == (0, "1: Thanks")
    assert read_mail(content).notes[:2] == (
        "An attachment of the type text/plain was left out.",
        "2 attachments of the type image/png were left out.",
    )


def test_a_mail_without_its_last_boundary_is_read():
    assert told(mixed(PLAIN, b"Content-Type: text/plain\n\n2: Yes", end=b"")) == [
        (0, "1: Thanks"),
        (0, "2: Yes"),
    ]


def test_a_mail_with_a_wrong_boundary_is_read():
    content = mixed(PLAIN, HTML, kind="alternative")
    for damaged in (
        content.replace(b'boundary="b1"', b"boundary=other"),
        content.replace(b'; boundary="b1"', b""),
    ):
        assert told(damaged) == [(0, "1: Thanks")]
        assert "boundary" in read_mail(damaged).notes[0]


def test_several_parts_of_which_none_is_there_are_read_as_text():
    assert told(eml("multipart/mixed; boundary=x", b"1: Thanks\n")) == [(0, "1: Thanks")]


def test_at_most_fifty_parts_and_ten_levels_are_read():
    many = mixed(*[b"Content-Type: text/plain\n\nx"] * 80)
    assert len(read_mail(many).lines) == 49
    assert "first 50 parts" in read_mail(many).notes[0]
    deep = b"Content-Type: text/plain\n\nx"
    for level in range(15):
        deep = b"Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n" % (level, level) + deep
    mail = read_mail(HEAD + deep)
    assert (mail.lines, "levels deep" in mail.notes[0]) == ((), True)


def test_what_would_take_long_to_take_apart_is_an_error():
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=n%d\n\n--n%d\n" % (n, n) for n in range(200))
    for content in (nested, b"\n" * 500_000):
        with pytest.raises(CompanionError, match="parts within parts"):
            read_mail(HEAD + content.lstrip() if content is nested else HEAD + content)


def test_nested_forwarded_mails_that_the_library_cannot_take_apart_are_read_as_text():
    content = HEAD + b"Content-Type: message/rfc822\n\n" * 3000 + b"1: here"
    mail = read_mail(content)
    assert mail.lines[-1].text == "1: here"
    assert mail.notes == ("The parts of this mail are damaged. All of it was read as text.",)


# -- bytes


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Größe 👍"),
        ("iso-8859-1", "Größe"),
        ("windows-1252", "“Größe” €"),
        ("koi8-r", "Привет"),
        ("gb18030", "你好，世界"),
        ("gb2312", "你好"),
        ("big5", "你好"),
        ("shift_jis", "こんにちは"),
        ("euc-kr", "안녕하세요"),
        ("iso-2022-jp", "こんにちは"),
        ("utf-16", "Größe"),
        ("utf-16-le", "Größe"),
        ("iso-8859-15", "5 €"),
    ],
)
def test_a_charset_is_read_as_it_is_named(charset, text):
    body = base64.encodebytes(text.encode(charset))
    content = eml(f"text/plain; charset={charset}", body, "Content-Transfer-Encoding: base64")
    assert (told(content), read_mail(content).notes) == ([(0, text)], ())


@pytest.mark.parametrize(
    "charset", ["iso-8859-1", "us-ascii", "x-unknown", "koi8-r", "shift_jis", "unicode_escape", ""]
)
def test_a_wrong_charset_does_not_spoil_utf_8(charset):
    assert told(eml(f"text/plain; charset={charset}", "Größe \\u0041 — 👍".encode())) == [
        (0, "Größe \\u0041 — 👍")
    ]


def test_a_charset_that_cannot_be_is_read_as_the_likeliest():
    assert told(eml("text/plain; charset=utf-8", "Größe".encode("cp1252"))) == [(0, "Größe")]
    assert "Windows-1252" in read_mail(eml("text/plain; charset=utf-8", "Größe".encode("cp1252"))).notes[0]
    assert told("1: Größe".encode("cp1252")) == [(0, "1: Größe")]


def test_html_names_its_own_charset_when_the_mail_does_not():
    body = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Привет'.encode("koi8-r")
    assert told(eml("text/html", body)) == [(0, "Привет")]


def test_base64_that_is_damaged_or_none_at_all():
    encoded = "Content-Transfer-Encoding: base64"
    assert told(eml("text/plain", b"MTogVGhhbmtz\nMg", encoded)) == [(0, "1: Thanks2")]
    assert told(eml("text/plain", b"MTogVGhhbmtz\n____\nA list's footer", encoded)) == [(0, "1: Thanks")]
    for text in ("1: Thanks, all of you.", "Dear\nAna, I have read it."):
        assert [line for _, line in told(eml("text/plain", text.encode(), encoded))] == text.split("\n")


@pytest.mark.parametrize(
    ("field", "sender"),
    [
        (b"Ana <a@x.org>", "Ana"),
        (b'"Ana \\"A\\" B" <a@x.org>', 'Ana "A" B'),
        (b"<a@x.org>", "a@x.org"),
        (b"a@x.org", "a@x.org"),
        (b"=?koi8-r?B?8NLJ18XU?= <a@x.org>", "Привет"),
        (b"=?utf-8?q?=E2=82?=\n =?utf-8?q?=AC?= <a@x.org>", "€"),
        ("Größe <a@x.org>".encode("cp1252"), "Größe"),
        (b"=?x?b?!!?= <a@x.org>", None),
        (b"(" * 3000, "(" * 3000),
        (b"", None),
    ],
)
def test_the_sender_is_a_name_or_else_an_address(field, sender):
    found = read_mail(b"From: " + field + b"\nMIME-Version: 1.0\nSubject: x\n\n").sender
    assert found == sender or (sender is None and field)


def test_a_day_that_is_none_is_left_out():
    for day in (b"yesterday", b"Tue, 99 Mar 2026 10:12:00 +0100", b"", b"\xff"):
        assert read_mail(HEAD + b"Date: " + day + b"\n\nx").day is None


# -- limits, and whatever the bytes


def test_a_file_that_is_too_large_is_an_error():
    with pytest.raises(CompanionError, match="10 MiB"):
        read_mail(b"x" * (MAX_BYTES + 1))


def test_only_the_first_lines_are_read():
    for content in (b"x\n" * 30_000, HEAD + b"\n" + b"x\n" * 30_000, b"<html>" + b"<p>x" * 30_000):
        mail = read_mail(content)
        assert len(mail.lines) == MAX_LINES
        assert mail.notes == ("Only the first 20,000 lines were read.",)


@pytest.mark.parametrize(
    "unit", [b"<!-- -->", b"<!--", b"<?xml ", b"<?xml>", b" \n", b"\n\nFrom 12:34 2026", b"a: b\n "]
)
@pytest.mark.parametrize("before", [b"", b"From x\n" + HEAD])
def test_time_grows_with_the_length_alone(unit, before):
    def taken(times: int) -> float:
        begun = time.process_time()
        read_mail(before + unit * times)
        return time.process_time() - begun

    taken(100)
    assert taken(50_000) < 40 * taken(5_000) + 0.1


PIECES = st.sampled_from(
    [
        b"From: ",
        b"a@b",
        b"Subject: ",
        b"Date: 3 Mar",
        b"Content-Type: ",
        b"multipart/mixed",
        b"multipart/alternative",
        b"text/plain",
        b"text/html",
        b"message/rfc822",
        b"message/delivery-status",
        b"; boundary=",
        b"x",
        b'"',
        b";",
        b"; charset*0*=utf-8''",
        b"; charset=",
        b"utf-7",
        b"idna",
        b"hz",
        b"utf-16",
        b"iso-2022-jp",
        b"--x",
        b"--x--",
        b"\n",
        b"\n\n",
        b"\r\n",
        b"\n ",
        b"=?utf-8?q?",
        b"?=",
        b"=",
        b"=E2=82",
        b"Content-Transfer-Encoding: base64\n",
        b"Content-Transfer-Encoding: quoted-printable\n",
        b"Content-Disposition: attachment\n",
        b"MIME-Version: 1.0\n",
        b"format=flowed",
        b"\x1b$B",
        b"\xff\xfe",
        b"\0",
        b"> ",
        b"<blockquote>",
        b"<p",
        b"From x\n",
        b"12\n",
        b"\xe9",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(st.binary(), st.lists(PIECES, max_size=60).map(b"".join)),
    st.sampled_from([b"", HEAD, b"<html>"]),
)
def test_whatever_the_bytes_only_errors_with_a_next_step_are_raised(content, before):
    try:
        mail = read_mail(before + content)
    except CompanionError as error:
        assert error.next_step
        return
    numbers = [line.number for line in mail.lines]
    assert numbers == sorted(set(numbers))


# Without signs of quotation, and without what stands before one, such as initials.
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters=">＞|")
SAYINGS = st.text(LETTERS, max_size=30)


@st.composite
def messages(draw):
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana <a@x.org>", "x"
    said = "\n".join(draw(st.lists(SAYINGS, min_size=1, max_size=4))) + "\nend\n"
    message.set_content(said, charset="utf-8", cte=draw(st.sampled_from(["base64", "quoted-printable"])))
    if draw(st.booleans()):
        message.add_alternative("<p>the same</p>", subtype="html")
    for _ in range(draw(st.integers(0, 2))):
        message.add_attachment(b"\0", maintype="image", subtype="png")
    return message


@settings(deadline=None)
@given(messages())
def test_a_whole_mail_says_what_the_library_reads_in_it(message):
    content = message.as_bytes()
    body = message_from_bytes(content, policy=policy.default).get_body(("plain",))
    whole = "\n".join(
        ">" * line.depth + " " * (line.depth > 0) + line.text for line in read_mail(content).lines
    )
    assert ends_alike(whole, body.get_content())


def ends_alike(one: str, other: str) -> bool:
    """Compare what is left when quotation signs, initials and spaces are."""
    strip = str.maketrans("", "", ">＞| \u00a0\u3000\ufeff\r\n\t")
    return one.translate(strip) == other.translate(strip)
