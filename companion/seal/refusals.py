"""Why something sealed, a signature or a key is refused: an error for each thing a caller may tell apart.

None of them holds a key, a passphrase, or anything that was sealed.
"""

from __future__ import annotations

from companion.safety.errors import CompanionError

ASK_AGAIN = "ask the sender to send it again"


class SealError(CompanionError):
    """Something sealed cannot be made or opened."""


class BadKeyError(SealError):
    """A key, a recipient or a passphrase is not well formed, or must not be used."""


class ContactLineError(SealError):
    """A text has no contact line, or one that cannot be used."""


class ForeignFileError(SealError):
    """The bytes are not an age file, or one made in a way Companion does not read."""


class TooMuchError(SealError):
    """Opening or making the file would take more memory or time than is allowed."""


class CutShortError(SealError):
    """The end of the file is missing, and that is certain."""


class AlteredError(SealError):
    """The file does not fit together: it was changed or cut short after it was made."""


class OtherLockError(SealError):
    """The file was sealed with a passphrase and a key was given, or the other way round."""


class NotForThisKeyError(SealError):
    """The file is sealed for other recipients."""


class WrongPassphraseError(SealError):
    """The passphrase does not open the file."""


class StoppedError(SealError):
    """The process that opens a file ended without an answer, or took too long."""


class SignatureError(SealError):
    """There is no signature that can be read, or it does not fit what was signed."""


class SignedByAnotherKeyError(SignatureError):
    """The signature was made with a key other than the one it was checked against."""
