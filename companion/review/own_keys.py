"""One's own keys: what is sealed for oneself is opened with one, what one sends is signed with the other.

They lie as ``age.key`` and ``minisign.key`` in the folder of what one shares with, in the formats of age and
minisign, so that both programs can use them. They are in no export and no backup. Keys that were replaced
stay beside them and still open what was sealed for them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from companion.fact import fact
from companion.review.own_folder import own_name, read, sign_as, write
from companion.safety.errors import CompanionError, MisuseError
from companion.store.disk_words import in_words
from companion.store.home import KEYS

if TYPE_CHECKING:
    from companion.seal.age_identity import AgeKey
    from companion.seal.contact_line import ContactLine
    from companion.seal.minisign_key import SigningKey

AGE, MINISIGN, PUBLIC = "age.key", "minisign.key", "minisign.pub"
_RETIRED = "retired-"
_KNOWN_AS = "# fingerprint: "
NO_KEYS = "you have no keys yet"
MAKE_KEYS = "make them: companion keys new"


@fact
class Retired:
    """An age identity that was replaced, and the fingerprint that others still may write to."""

    identity: str
    fingerprint: str


@fact
class OwnKeys:
    """Both keys and the contact line one gives to others; ``retired`` are those one had before."""

    contact: ContactLine
    age: AgeKey
    signing: SigningKey
    retired: tuple[Retired, ...] = ()

    @property
    def fingerprints(self) -> frozenset[str]:
        """The fingerprints by which this person was ever known."""
        return frozenset((self.contact.fingerprint, *(one.fingerprint for one in self.retired)))


def own_keys(home: Path) -> OwnKeys | None:
    """Return one's keys, None where there are none; raises CompanionError for files that are no keys."""
    age, minisign, name = read(home, AGE), read(home, MINISIGN), own_name(home)
    if age is None and minisign is None:
        return None
    if age is None or minisign is None or name is None:
        raise CompanionError(
            "part of your keys is missing",
            where=str(home / KEYS),
            next_step="put the files back from your copy, or make new keys: companion keys new --replace",
        )
    from companion.seal.age_identity import age_key_of
    from companion.seal.contact_line import ContactLine
    from companion.seal.minisign_key import signing_key_of

    identity, signing = age_key_of(_identity(age)), signing_key_of(minisign.decode("utf-8", "replace"))
    contact = ContactLine(name, identity.recipient, signing.public)
    return OwnKeys(contact, identity, signing, tuple(_retired(home)))


def needed_keys(home: Path) -> OwnKeys:
    """Return one's keys; raises CompanionError where there are none."""
    keys = own_keys(home)
    if keys is None:
        raise CompanionError(NO_KEYS, next_step=MAKE_KEYS)
    return keys


def make_keys(home: Path, name: str, *, replace: bool = False) -> OwnKeys:
    """Make new keys; those there were go on opening what was sealed for them.

    Raises MisuseError where there are keys and they are not to be replaced.
    """
    from companion.seal.age_identity import new_age_key
    from companion.seal.minisign_key import new_signing_key, public_key_file

    there = read(home, AGE), read(home, MINISIGN)
    if any(there) and not replace:
        raise MisuseError("you already have keys", next_step="companion keys show prints them")
    before = own_keys(home) if all(there) else None
    age, signing = new_age_key(), new_signing_key()
    sign_as(home, name)
    if before is not None:
        text = f"{_KNOWN_AS}{before.contact.fingerprint}\n{before.age.secret}\n"
        write(home, f"{_RETIRED}{os.urandom(4).hex()}.key", text.encode())
    text = f"# public key: {age.recipient}\n{age.secret}\n"
    write(home, AGE, text.encode())
    write(home, MINISIGN, signing.secret.encode())
    write(home, PUBLIC, public_key_file(signing.public).encode())
    return needed_keys(home)


def _identity(content: bytes) -> str:
    """Return the identity in a file of age, which may have comments."""
    lines = content.decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")


def _retired(home: Path) -> list[Retired]:
    with in_words("reading your keys", str(home / KEYS)):
        names = sorted(path.name for path in (home / KEYS).iterdir() if path.name.startswith(_RETIRED))
    found = [content for name in names if (content := read(home, name)) is not None]
    return [Retired(_identity(content), _known_as(content)) for content in found]


def _known_as(content: bytes) -> str:
    first = content.decode("utf-8", "replace").partition("\n")[0]
    return first.removeprefix(_KNOWN_AS).strip() if first.startswith(_KNOWN_AS) else ""
