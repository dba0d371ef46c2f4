"""age files made and opened in this process: for recipients with the age library, with a passphrase by us.

Why a passphrase takes our own way says `age_scrypt`. What comes from others is opened through `apart`, in a
process of its own; the functions here are what runs there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from companion.seal.age_armour import armoured
from companion.seal.age_header import MAX_FILE, MAX_STANZAS, AgeHeader, binary_of, read_header
from companion.seal.age_identity import read_identity, read_recipient
from companion.seal.age_scrypt import passphrase_stanza, unpadded, unwrapped
from companion.seal.age_stream import FILE_KEY, header_mac, opened_payload, sealed_payload
from companion.seal.refusals import (
    ASK_AGAIN,
    AlteredError,
    BadKeyError,
    CutShortError,
    NotForThisKeyError,
    OtherLockError,
    SealError,
    StoppedError,
    TooMuchError,
)

WORK = 18
"""The work factor that age's own command writes: 256 MiB and about a second."""
WORK_MADE = range(16, 20)


def encrypt_to(recipients: Iterable[str], data: bytes, *, armour: bool = False) -> bytes:
    """Return ``data`` as an age file that the key of each recipient (``age1…``, at least one) opens.

    Raises BadKeyError for a recipient that is none, TooMuchError above 64 MiB.
    """
    import pyrage

    known = [read_recipient(each) for each in recipients]
    if not 0 < len(known) < MAX_STANZAS:  # the library adds a stanza of grease
        wrong = f"at most {MAX_STANZAS - 1} people are" if known else "no one is"
        raise BadKeyError(f"{wrong} named to seal this for")
    _check_size(data)
    try:
        return _checked_size(pyrage.encrypt(data, known, armored=armour))
    except pyrage.EncryptError:
        raise SealError("this couldn't be sealed") from None
    except BaseException as panic:
        raise_unless_panic(panic)
        raise SealError("this couldn't be sealed") from None


def encrypt_with(passphrase: str, data: bytes, *, armour: bool = False, work_factor: int = WORK) -> bytes:
    """Return ``data`` as an age file that a passphrase opens; the work factor is 16–19.

    Takes about a second, in which other threads run. Raises BadKeyError for an empty passphrase, TooMuchError
    above 64 MiB, ValueError for another work factor.
    """
    if work_factor not in WORK_MADE:
        raise ValueError("the work factor of what is made is 16 to 19")
    _check_size(data)
    return _checked_size(made_with(passphrase, data, armour=armour, work_factor=work_factor))


def made_with(passphrase: str, data: bytes, *, armour: bool, work_factor: int) -> bytes:
    """Return what `encrypt_with` does, with any work factor from 1 on."""
    file_key = os.urandom(FILE_KEY)
    header = b"age-encryption.org/v1\n" + passphrase_stanza(passphrase, file_key, work_factor) + b"---"
    mac = unpadded(header_mac(file_key, header))
    binary = b"%s %s\n%s" % (header, mac, sealed_payload(file_key, data))
    return armoured(binary) if armour else binary


def decrypt(data: bytes, identity: str) -> bytes:
    """Return what a file sealed for ``identity`` (``AGE-SECRET-KEY-1…``) holds, all of it checked.

    Raises as `read_header`; OtherLockError for a file with a passphrase, NotForThisKeyError, CutShortError,
    AlteredError, BadKeyError for an identity that is none, StoppedError when the library gives up.
    """
    import pyrage

    binary, header = _with_header(data)
    if header.for_passphrase:
        raise OtherLockError(
            "this file is sealed with a passphrase, not for a key", next_step="give the passphrase"
        )
    own = read_identity(identity)
    try:
        return pyrage.decrypt(binary, [own])
    except pyrage.DecryptError as error:
        raise _refusal(str(error)) from None
    except BaseException as panic:
        raise_unless_panic(panic)
        raise StoppedError(
            "this file could not be opened: it may have been made to do harm", next_step=ASK_AGAIN
        ) from None


def decrypt_with(passphrase: str, data: bytes) -> bytes:
    """Return what a file sealed with ``passphrase`` holds, all of it checked.

    Raises as `read_header`; OtherLockError for a file sealed for recipients, WrongPassphraseError,
    CutShortError, AlteredError, BadKeyError for an empty passphrase, TooMuchError without enough memory.
    """
    from hmac import compare_digest

    binary, header = _with_header(data)
    if not header.for_passphrase:
        raise OtherLockError(
            "this file is sealed for a key, not with a passphrase", next_step="open it with your key"
        )
    file_key = unwrapped(passphrase, header.stanzas[0])
    protected, _, mac = binary[: header.length - 1].rpartition(b" ")
    if not compare_digest(unpadded(header_mac(file_key, protected)), mac):
        raise _refusal("")
    return opened_payload(file_key, binary[header.length :])


def raise_unless_panic(error: BaseException) -> None:
    """Raise an error again, but not a panic of the Rust library, which no ``except Exception`` catches."""
    if type(error).__name__ != "PanicException":
        raise error


def _with_header(data: bytes) -> tuple[bytes, AgeHeader]:
    binary = binary_of(data)
    return binary, read_header(binary)


def _refusal(said: str) -> SealError:
    """Return the error for what the library says of a file; its texts are those of age 0.12."""
    if "No matching keys" in said:
        return NotForThisKeyError(
            "this is sealed for someone else: your key doesn't open it",
            next_step="send the sender your contact line again",
        )
    if "truncated" in said or "fill whole buffer" in said:
        return CutShortError("the end of the sealed file is missing", next_step=ASK_AGAIN)
    return AlteredError("the sealed file was changed, or cut short, after it was made", next_step=ASK_AGAIN)


def _check_size(data: bytes) -> None:
    if len(data) > MAX_FILE:
        raise TooMuchError(f"this is larger than {MAX_FILE >> 20} MiB", next_step="choose less of it")


def _checked_size(sealed: bytes) -> bytes:
    _check_size(sealed)
    return sealed
