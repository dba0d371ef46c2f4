"""What a mail with its parts says: which of them are its text, and how each is decoded (RFC 2045, 2046).

The standard library takes a mail apart. Its `compat32` hands fields over as they are; `policy.default` parses
them all, ends “From: ((((…” of 3 KB with RecursionError, and puts U+FFFD for bytes that are not ASCII.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from companion.review.mail_html import MAX_LINES
from companion.review.mail_lines import MailLine
from companion.review.part_text import asked, bytes_of_part, text_of_part, type_of
from companion.safety.errors import CompanionError

if TYPE_CHECKING:
    from email.message import Message

MAX_PARTS = 50
MAX_NESTING = 10
_MOST_BOUNDARIES = 40
_MOST_RAW_LINES = 400_000
"""A mail of 10 MiB in base64 has 140,000. The library compares each with all boundaries that are open."""
_BOUNDARY = re.compile(rb"boundary(?:\*\d*\*?)?[ \t\n]*=", re.IGNORECASE)
_LONG_FIELD = re.compile(
    rb"^(content-(?:type|disposition|transfer-encoding)[ \t]*:(?:[^\n]|\n[ \t]){4000})(?:[^\n]|\n[ \t])*+",
    re.IGNORECASE | re.MULTILINE,
)
"""The library reads parameters in quadratic time."""
_FIRST_LINE_OF_PART = re.compile(rb"^--(?!-)([\w'()+,./:=?-]{1,70})[ \t]*\n(?=content-)", re.I | re.M)
_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}")
_STUB_WORDS = 60
_MOST_HTML_BYTES = 1024 * 1024
"""After so much HTML no further part in HTML is begun: each may take seconds."""
_MOST_TYPES_NAMED = 10


def lines_of_mail(content: bytes) -> tuple[tuple[MailLine, ...], tuple[str, ...]]:
    """Return the lines of a mail whose line ends are LF, and a sentence for each thing that was left out.

    Raises CompanionError when taking it apart would take long, and ValueError when the library cannot.
    """
    from email import message_from_bytes

    if content.count(b"\n") > _MOST_RAW_LINES or len(_BOUNDARY.findall(content)) > _MOST_BOUNDARIES:
        raise CompanionError(
            "This mail has too many parts within parts to be read",
            next_step="open it in your mail program, then copy and paste its text",
        )
    try:
        mail = message_from_bytes(_LONG_FIELD.sub(rb"\1", content))
    except Exception:  # it raises whatever it stumbles over: RecursionError, TypeError, LookupError
        raise ValueError("this mail cannot be taken apart") from None
    reader = _Reader()
    lines = reader.read(mail, nesting=0)
    if len(lines) > MAX_LINES:
        reader.say(f"Only the first {MAX_LINES:,} lines were read.")
    return tuple(lines[:MAX_LINES]), reader.notes()


class _Reader:
    """The text in the parts of one mail, and what was left out of it."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}
        self._attached: Counter[str] = Counter()
        self._parts = 0
        self._html_bytes = 0

    def say(self, note: str) -> None:
        """Note a sentence, once."""
        self._said.setdefault(note)

    def notes(self) -> tuple[str, ...]:
        """Return what was left out, a sentence each."""
        named = [
            f"An attachment of the type {kind} was left out."
            if count == 1
            else f"{count} attachments of the type {kind} were left out."
            for kind, count in list(self._attached.items())[:_MOST_TYPES_NAMED]
        ]
        others = ["Other attachments were left out."] if len(self._attached) > len(named) else []
        return (*self._said, *named, *others)

    def read(self, part: Message, *, nesting: int) -> list[MailLine]:
        """Return the lines of a part and of those within it."""
        self._parts += 1
        if self._parts > MAX_PARTS:
            self.say(f"Only the first {MAX_PARTS} parts were read.")
            return []
        if nesting > MAX_NESTING:
            self.say(f"Parts more than {MAX_NESTING} levels deep were left out.")
            return []
        if part.is_multipart():
            return self._parts_of(part, nesting)
        is_broken = type_of(part).startswith("multipart/")
        return self._several(part, nesting) if is_broken else self._text(part, nesting)

    def _parts_of(self, part: Message, nesting: int) -> list[MailLine]:
        kind = type_of(part)
        children = cast("list[Message]", part.get_payload())
        if kind == "multipart/alternative":
            return self._one_of(children, nesting + 1)
        if kind == "multipart/related":
            for attached in children[1:]:
                self._attach(attached)
            return self.read(children[0], nesting=nesting + 1) if children else []
        if kind in ("message/rfc822", "message/global", "message/news"):
            self.say("A forwarded mail was read as quoted text.")
            inner = _one_behind_the_other(self.read(each, nesting=nesting + 1) for each in children)
            return [MailLine(line.text, line.depth + 1, line.number) for line in inner]
        if kind.startswith("message/"):
            self._attach(part)
            return []
        return _one_behind_the_other(self.read(each, nesting=nesting + 1) for each in children)

    def _one_of(self, forms: list[Message], nesting: int) -> list[MailLine]:
        """Return the plain form of a text, or the richest other one if the plain one says nothing."""
        plain = [form for form in forms if type_of(form) == "text/plain"]
        others = [form for form in reversed(forms) if type_of(form) != "text/plain"]
        stub: list[MailLine] = []
        for form in (*plain, *others):
            lines = self.read(form, nesting=nesting)
            if form in plain and others and _is_stub(lines):
                stub = stub or lines
                continue
            if any(line.text.strip() for line in lines):
                for other in forms:
                    if other is not form:
                        self._leave_form(other)
                return lines
        return stub

    def _leave_form(self, form: Message) -> None:
        for part in form.walk():
            kind = type_of(part)
            if kind == "text/html":
                self.say("The HTML form of the same text was left out.")
            elif kind != "text/plain" and not part.is_multipart():
                self._attach(part)

    def _several(self, part: Message, nesting: int) -> list[MailLine]:
        """Return the lines of several parts whose boundary isn't the one that is named, or of a text."""
        content = bytes_of_part(part)
        found = _FIRST_LINE_OF_PART.search(content)
        if found is None:
            self.say(
                "This mail says that it has several parts, but none was found. All of it was read as text."
            )
            return self._take(part)
        from email import message_from_bytes

        head = f'Content-Type: {type_of(part)}; boundary="'.encode() + found[1] + b'"\n\n'
        mended = message_from_bytes(head + content)
        if not mended.is_multipart():
            return self._take(part)
        self.say(
            "The boundary between the parts of this mail is damaged. They were told apart by how they begin."
        )
        return self.read(mended, nesting=nesting + 1)

    def _text(self, part: Message, nesting: int) -> list[MailLine]:
        """Return the lines of a part that has none within it; none if it is no text, or attached."""
        is_attached = nesting > 0 and asked(part, "get_content_disposition") == "attachment"
        if is_attached or type_of(part) not in ("text/plain", "text/html", "text/markdown"):
            self._attach(part)
            return []
        return self._take(part)

    def _take(self, part: Message) -> list[MailLine]:
        if type_of(part) == "text/html":
            if self._html_bytes > _MOST_HTML_BYTES:
                self.say("A part in HTML was left out: those before it were long enough.")
                return []
            self._html_bytes += len(bytes_of_part(part))
        lines, notes = text_of_part(part)
        for note in notes:
            self.say(note)
        return list(lines)

    def _attach(self, part: Message) -> None:
        kind = type_of(part)
        self._attached[kind if _TYPE.fullmatch(kind) else "application/octet-stream"] += 1


def _one_behind_the_other(texts: Iterable[list[MailLine]]) -> list[MailLine]:
    """Return the lines of several texts, numbered as one."""
    lines: list[MailLine] = []
    for text in texts:
        before = lines[-1].number if lines else 0
        lines += [MailLine(line.text, line.depth, line.number + before) for line in text]
    return lines


def _is_stub(lines: list[MailLine]) -> bool:
    """Tell whether a text is empty, or short and speaks of HTML: “Your program cannot show HTML.”"""
    words = " ".join(line.text for line in lines).split()
    return not words or (len(words) <= _STUB_WORDS and "html" in " ".join(words).lower())
