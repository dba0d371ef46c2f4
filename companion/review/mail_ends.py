"""Where an answer ends in a mail: its signature, and what introduces a quotation, in any language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from companion.review.mail_lines import MailLine
from companion.review.mail_marks import mark_of

# Phones turn two hyphens into a dash; a line of one hyphen may begin a list.
_SIGNATURE = re.compile(r"\s?(?:--|[–—―]{1,2})\s*")
_UNDERSCORES = re.compile(r"\s*_{10,}\s*")
_RULE = re.compile(r"\s*(?:_{8,}|(?:[-=*]{3,})\s*(?P<words>\S.*?\S)\s*(?:[-=*]{3,})|>{8,})\s*")
_HEADER_WORDS = """
    from sent to subject date cc reply-to von gesendet an betreff datum kopie de envoyé date à objet cc para
    enviado asunto fecha da inviato a oggetto data van verzonden aan onderwerp från skickat till ämne
    fra sendt til emne od wysłano do temat 差出人 送信日時 宛先 件名 日時 发件人 发送时间 收件人 主题
"""
_HEADERS = frozenset(_HEADER_WORDS.split())
_FIELD = re.compile(r"\s*\*?(?P<word>[^\W\d_][\w-]*)(?:\s\w+)?\*?\s*[:：]\*?\s*(?P<value>\S.*)?")
_LEAST_FIELDS = 3
_SHORT = 25
# A greeting alone on its line, perhaps with a name behind it, and what phones put below a mail.
_GREETINGS = r"""
best( regards| wishes)?|(kind|warm|many)(est)? (regards|greetings|thanks)|regards|cheers
|thanks( a lot| again)?|thank you|sincerely|yours|all the best|take care|(speak|talk) soon|until then
|see you( soon| then)?|(see you|talk|speak) (on|at|next) [^.?]{1,30}|looking forward( to [^.?]{1,30})?
|bis (zum )?(nächsten )?\w{4,10}(tag|woch|abend)( um [\d:]+( uhr)?)?
|(viele|liebe|beste|herzliche|mit freundlichen|schöne) gr(ü|ue)(ß|ss)e?n?|lg|vg|mfg|bis (bald|dann)
|(bien )?cordialement|bien à (toi|vous)|amicalement|à bientôt|merci
|saludos|un abrazo|cordiali saluti|groet(en|jes)?|hälsningar|hilsen|敬具|此致|祝好|よろしくお願い(いた)?します
"""
_PHONES = r"""
sent from .*|get outlook for .*|von (meinem|unterwegs) .*|gesendet (von|mit) .*|envoyé (de|depuis) .*
|(私の)?iphoneから送信|enviado desde .*|inviato da .*|verzonden vanaf .*|skickat från .*
"""
_CLOSING = re.compile(
    rf"(?:(?:{_GREETINGS})\W*(?:[ ,]+\S{{1,20}})?|{_PHONES})\W*".replace("\n", ""), re.IGNORECASE
)
_MOST_LINES = 4
_COLON_AT_END = re.compile(r"[:：]\s*$")
_ABOUT_A_MAIL = re.compile(r"@|\d{1,2}[:.h]\d{2}|\d[時时]")


def signature(lines: Sequence[MailLine]) -> int:
    """Return where the writer's signature begins, or the number of lines.

    That is the line ``-- ``, or a line of underscores with no quoted mail behind it: a firm's notice.
    """
    for at, line in enumerate(lines):
        if line.depth == 0 and (
            _SIGNATURE.fullmatch(line.text)
            or (_UNDERSCORES.fullmatch(line.text) and not _fields(lines, _next_written(lines, at)))
        ):
            return at
    return len(lines)


def closing(texts: Sequence[str]) -> int:
    """Return where closing words begin in the lines of an answer, or the number of lines.

    They are a greeting alone on its line, with a name below it or nothing, or what a phone adds.
    """
    for at in range(1, len(texts)):
        if _CLOSING.fullmatch(texts[at].strip()):
            after = [text for text in texts[at + 1 :] if text.strip()]
            if not after or len(after[0].strip()) <= _SHORT:
                return at
    return len(texts)


def introductions(lines: Sequence[MailLine]) -> frozenset[int]:
    """Return the places of lines that introduce a quotation or are the header of a quoted mail.

    A quotation without signs begins behind a rule with words in it, or behind three fields of a mail's
    header; one with signs behind a line that ends in a colon and has a time or an address, as a rule in one
    line, or in up to four.
    """
    found: set[int] = set()
    for at in range(len(lines)):
        found |= _rule(lines, at) or _fields(lines, at) or _leading(lines, at)
    return frozenset(found)


def _rule(lines: Sequence[MailLine], at: int) -> set[int]:
    match = _RULE.fullmatch(lines[at].text)
    return {at} if match and (match["words"] or _fields(lines, _next_written(lines, at))) else set()


def _fields(lines: Sequence[MailLine], at: int) -> set[int]:
    """Return the header of a mail that begins here; a value may go on in the next line."""
    words: set[str] = set()
    last, end = at, at
    while end < len(lines) and end <= last + 1 and lines[end].depth == lines[at].depth:
        field = _FIELD.fullmatch(lines[end].text)
        if field is not None and field["word"].casefold() in _HEADERS:
            words.add(field["word"].casefold())
            last = end
        elif not words:
            return set()
        end += 1
    return set(range(at, last + 1)) if len(words) >= _LEAST_FIELDS else set()


def _leading(lines: Sequence[MailLine], at: int) -> set[int]:
    """Return the lines that lead to a deeper quotation; the last of them ends in a colon."""
    if not _COLON_AT_END.search(lines[at].text):
        return set()
    after = _next_written(lines, at)
    if after >= len(lines):
        return set()
    if lines[after].depth <= lines[at].depth:
        return set()
    for first in range(at, max(at - _MOST_LINES, -1), -1):
        line = lines[first]
        if line.depth != lines[at].depth or not line.text.strip() or mark_of(line.text):
            break
        if _ABOUT_A_MAIL.search(line.text):
            return set(range(first, at + 1))
    return set()


def _next_written(lines: Sequence[MailLine], at: int) -> int:
    after = at + 1
    while after < len(lines) and not lines[after].text.strip():
        after += 1
    return after
