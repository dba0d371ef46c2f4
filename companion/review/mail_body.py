"""A mail as people save or paste it: its text in lines, who wrote it, about what, and what was left out."""

from __future__ import annotations

import re
from datetime import date

from companion.fact import slim_fact
from companion.review.mail_charset import charset_in_html, decoded, likeliest
from companion.review.mail_fields import Head, day_of, head_of, is_mail, sender_of, text_of_field
from companion.review.mail_html import MAX_LINES, lines_of_html
from companion.review.mail_lines import MailLine, lines_of_text
from companion.review.mail_parts import lines_of_mail
from companion.review.part_text import first_lines
from companion.safety.errors import CompanionError

MAX_BYTES = 10 * 1024 * 1024

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MBOX_LINE = re.compile(rb">?From [^\n]*\n")
_NEXT_IN_MBOX = re.compile(rb"\n\nFrom [^\n]{1,200}\n(?=[A-Za-z-]{1,80}:)")
_STUFFED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_LENGTH_LINE = re.compile(rb"(\d{1,8})[ \t]*\n")
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+"
    rb"<(?:!doctype html|(?:html|head|body|meta|title|style|div|table|p|span|blockquote)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_FILES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Outlook message or an Office file"),
    (b"PK\x03\x04", "an archive or an Office file"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "RTF"),
)
_SHOWN_FIELD = re.compile(r"[*_ ]{0,3}([^\W\d_]{1,12})[ \u00a0]?[*_]{0,2}[:：][*_]{0,2}\s*(.*)")
# As mail programs show them, in the languages of whoever uses them.
_SUBJECT = frozenset(
    ("subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp", "ämne", "emne", "aihe")
).union(("temat", "předmět", "tárgy", "konu", "тема", "件名", "主题", "主旨", "제목"))
_SENDER = frozenset(
    ("from", "von", "de", "da", "van", "från", "fra", "lähettäjä", "od", "feladó", "kimden", "от")
).union(("差出人", "发件人", "寄件者", "보낸사람"))
_MOST_SHOWN_FIELDS = 12


@slim_fact
class Mail:
    """A mail that was read.

    ``sender`` is the name it gives, or else its address; ``day`` the day on which it says that it was sent,
    there. ``notes`` say what was passed over or guessed, a sentence each, without a word of the text.
    """

    subject: str | None
    sender: str | None
    day: date | None
    lines: tuple[MailLine, ...]
    notes: tuple[str, ...]


def read_mail(content: bytes) -> Mail:
    """Return what a saved mail (.eml, one of an mbox, .html) or a pasted text says.

    Raises CompanionError when it is larger than MAX_BYTES, another kind of file, or would take long to read.
    """
    if len(content) > MAX_BYTES:
        raise CompanionError(
            f"This is larger than {MAX_BYTES // 1024**2} MiB",
            next_step="save the mail without its attachments, or copy and paste its text",
        )
    for begin, kind in _OTHER_FILES:
        if content.startswith(begin):
            raise CompanionError(
                f"This is {kind}, not the text of a mail",
                next_step="save the mail as .eml or as text, or copy and paste its text",
            )
    plain = _in_ascii_bytes(content)
    mail, notes = _saved(plain)
    head = head_of(mail)
    if is_mail(head):
        return _of_mail(head, mail, notes)
    if _HTML.match(plain):
        return _of_html(plain)
    return _of_text(content)


def _in_ascii_bytes(content: bytes) -> bytes:
    """Return the bytes with LF as line ends and without a mark; UTF-16 and UTF-32 as UTF-8."""
    if content.startswith(_UTF16_MARKS) or b"\0" in content[:200]:
        content = likeliest(content)[0].encode("utf-8")
    content = content.removeprefix(_UTF8_MARK).replace(b"\r\n", b"\n")
    return content if b"\n" in content else content.replace(b"\r", b"\n")


def _saved(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the first mail without what a mailbox or Apple Mail (.emlx) writes around it."""
    content = content.lstrip(b" \t\n")
    length = _LENGTH_LINE.match(content)
    if length and is_mail(head_of(content[length.end() :])):
        return content[length.end() :][: int(length[1])], ()
    line = _MBOX_LINE.match(content)
    if line is None:
        return content, ()
    mail = content[line.end() :]
    following = _NEXT_IN_MBOX.search(mail)
    notes = ("This file has more than one mail. Only the first was read.",) if following else ()
    return _STUFFED_FROM.sub(rb"\1", mail[: following.start()] if following else mail), notes


def _of_mail(head: Head, content: bytes, notes: tuple[str, ...]) -> Mail:
    try:
        lines, more = lines_of_mail(content)
    except ValueError:
        text, _ = likeliest(content[head.body_at :])
        lines = lines_of_text(first_lines(text))[:MAX_LINES]
        more = ("The parts of this mail are damaged. All of it was read as text.",)
    subject, sender = text_of_field(head.first("subject")), sender_of(head.first("from"))
    return Mail(subject, sender, day_of(head.first("date")), lines, (*notes, *more))


def _of_html(content: bytes) -> Mail:
    html, other = decoded(content, charset_in_html(content))
    lines = lines_of_html(html, most=MAX_LINES + 1)
    return _with_shown_fields(lines, _not_utf8(other))


def _of_text(content: bytes) -> Mail:
    text, other = likeliest(content)
    return _with_shown_fields(lines_of_text(first_lines(text)), _not_utf8(other))


def _not_utf8(encoding: str) -> tuple[str, ...]:
    return (f"The text isn't UTF-8. It was read as {encoding}.",) if encoding else ()


def _with_shown_fields(lines: tuple[MailLine, ...], notes: tuple[str, ...]) -> Mail:
    """Return a text as a mail: its first lines may be what a mail program shows above it, and stay lines."""
    shown: dict[str, str] = {}
    begin = next((at for at, line in enumerate(lines) if line.text.strip()), 0)
    for line in lines[begin : begin + _MOST_SHOWN_FIELDS]:
        found = _SHOWN_FIELD.match(line.text[:1000])
        if found is None or line.depth:
            break
        name = found[1].lower()
        what = "subject" if name in _SUBJECT else "sender" if name in _SENDER else name
        shown.setdefault(what, found[2].strip())
    sender = sender_of(shown.get("sender", "").encode("utf-8", "replace"))
    if len(lines) > MAX_LINES:
        notes = (*notes, f"Only the first {MAX_LINES:,} lines were read.")
    return Mail(shown.get("subject") or None, sender, None, lines[:MAX_LINES], notes)
