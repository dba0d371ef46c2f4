"""The header of an age file, read from its bytes before any cryptographic work is done.

age-encryption.org/v1 ("ABNF definition of file header"): a version line, 1 to 20 stanzas here, a MAC line.
Accepted are X25519 recipients, or one passphrase, and the random ``…grease`` stanzas that the Rust library
adds, which every reader must pass over.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, b2a_base64
from collections.abc import Iterator

from companion.fact import slim_fact
from companion.seal.age_armour import is_armoured, unarmoured
from companion.seal.refusals import ASK_AGAIN, AlteredError, CutShortError, ForeignFileError, TooMuchError

MAX_HEADER = 64 * 1024
MAX_STANZAS = 20
MAX_FILE = 64 * 1024 * 1024
MAX_WORK = 22
"""The base-two logarithm of scrypt's N: 22 takes 4 GiB and, here, 19 s."""

X25519, SCRYPT, GREASE = "X25519", "scrypt", "grease"
_MAGIC = b"age-encryption.org/"
_VERSION = _MAGIC + b"v1\n"
_ARGUMENTS = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)")
_BODY_COLUMNS, _WRAPPED_KEY, _SHARE, _SALT, _MAC = 64, 32, 32, 16, 32
_NUMBER = re.compile(r"[1-9][0-9]{0,9}")
_SHOWN = re.compile(r"[A-Za-z0-9./-]{1,40}")


@slim_fact
class Stanza:
    """One wrapped file key: its type, the arguments after it, the decoded body."""

    type: str
    arguments: tuple[str, ...]
    body: bytes


@slim_fact
class AgeHeader:
    """What a header says; ``length`` counts its bytes in the binary file, the payload begins behind them."""

    armoured: bool
    stanzas: tuple[Stanza, ...]
    length: int

    @property
    def work_factor(self) -> int | None:
        """The base-two logarithm of the passphrase's work (1–22); None for a file sealed for recipients."""
        [first, *_] = self.stanzas
        return int(first.arguments[1]) if first.type == SCRYPT else None

    @property
    def for_passphrase(self) -> bool:
        """Whether a passphrase opens the file, and not a recipient's key."""
        return self.work_factor is not None


def binary_of(data: bytes) -> bytes:
    """Return an age file in its binary form, whichever it has. Raises as `unarmoured`, or TooMuchError."""
    if len(data) > MAX_FILE:
        raise TooMuchError(f"this file is larger than {MAX_FILE >> 20} MiB")
    return unarmoured(data) if is_armoured(data) else data


def read_header(data: bytes) -> AgeHeader:
    """Return the header of an age file, binary or armoured.

    Raises ForeignFileError, CutShortError, AlteredError, or TooMuchError for a work factor above 22, more
    than 20 stanzas, a header over 64 KiB or a file over 64 MiB.
    """
    binary = binary_of(data)
    _check_version(binary)
    stanzas: list[Stanza] = []
    at = len(_VERSION)
    while not (line := _line(binary, at)).startswith(b"---"):
        if len(stanzas) == MAX_STANZAS:
            raise TooMuchError(f"this file names more than {MAX_STANZAS} recipients")
        body_at = at + len(line) + 1
        body = list(_body_lines(binary, body_at))
        stanzas.append(_stanza(line, b"".join(body)))
        at = body_at + sum(len(each) + 1 for each in body)
    if not line.startswith(b"--- ") or len(_decoded(line[4:])) != _MAC:
        raise _altered()
    _check_kinds(stanzas)
    return AgeHeader(is_armoured(data), tuple(stanzas), at + len(line) + 1)


def _check_version(binary: bytes) -> None:
    if binary.startswith(_VERSION):
        return
    if binary and _VERSION.startswith(binary):
        raise _cut()
    if binary.startswith(_MAGIC):
        raise ForeignFileError(
            "this file uses a version of age that Companion doesn't read",
            next_step="ask the sender to seal it with age version 1",
        )
    raise ForeignFileError(
        "this isn't a sealed file: it doesn't begin as an age file does",
        next_step="check that it is the file you were sent",
    )


def _line(binary: bytes, at: int) -> bytes:
    """Return the line that begins at ``at``, without its end."""
    end = binary.find(b"\n", at, MAX_HEADER)
    if end >= 0:
        return binary[at:end]
    if len(binary) >= MAX_HEADER:
        raise TooMuchError(f"the header of this file is longer than {MAX_HEADER >> 10} KiB")
    raise _cut()


def _body_lines(binary: bytes, at: int) -> Iterator[bytes]:
    """Yield the lines of a stanza's body: full ones, and the first shorter one."""
    length = _BODY_COLUMNS
    while length == _BODY_COLUMNS:
        line = _line(binary, at)
        length = len(line)
        if length > _BODY_COLUMNS:
            raise _altered()
        yield line
        at += length + 1


def _stanza(line: bytes, body: bytes) -> Stanza:
    """Return a stanza that is well formed for its type."""
    if (match := _ARGUMENTS.fullmatch(line)) is None:
        raise _altered()
    type_, *arguments = match[1].decode("ascii").split(" ")
    stanza = Stanza(type_, tuple(arguments), _decoded(body))
    match type_, arguments:
        case "X25519", [share]:
            fits = len(_decoded(share.encode())) == _SHARE and len(stanza.body) == _WRAPPED_KEY
        case "scrypt", [salt, number]:
            fits = len(_decoded(salt.encode())) == _SALT and len(stanza.body) == _WRAPPED_KEY
            fits = fits and _NUMBER.fullmatch(number) is not None
        case _:
            fits = type_ not in (X25519, SCRYPT)
    if not fits:
        raise _altered()
    return stanza


def _check_kinds(stanzas: list[Stanza]) -> None:
    """Refuse what is sealed neither for X25519 recipients nor with one passphrase, or takes too much work."""
    types = [stanza.type for stanza in stanzas if not stanza.type.endswith(GREASE)]
    for type_ in types:
        if type_ not in (X25519, SCRYPT):
            named = f" ({type_})" if _SHOWN.fullmatch(type_) else ""
            raise ForeignFileError(
                f"this file is sealed for a kind of key that Companion doesn't know{named}",
                next_step="ask the sender to seal it for your contact line alone",
            )
    if not types or (SCRYPT in types and len(stanzas) > 1):
        raise _altered()
    if SCRYPT in types and (work := int(stanzas[0].arguments[1])) > MAX_WORK:
        raise TooMuchError(
            f"opening this file would take too much work (factor {work}, at most {MAX_WORK} is accepted)",
            next_step="ask the sender to seal it for your contact line instead",
        )


def _decoded(text: bytes) -> bytes:
    """Return what base64 without padding writes, if this is the one way to write it."""
    try:
        data = a2b_base64(text + b"=" * (-len(text) % 4), strict_mode=True)
    except Error:
        raise _altered() from None
    if b2a_base64(data, newline=False).rstrip(b"=") != text:
        raise _altered()
    return data


def _cut() -> CutShortError:
    return CutShortError("the sealed file ends within its header", next_step=ASK_AGAIN)


def _altered() -> AlteredError:
    return AlteredError("the header of the sealed file is damaged", next_step=ASK_AGAIN)
