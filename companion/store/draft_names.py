"""The names of drafts' files: from the key of a text and the window it belongs to, and back."""

from __future__ import annotations

ENDING = ".json"
LENT = "lent-"
"""How the names begin of all that is lent to an editor; it lies beside the drafts."""
_BEGINNING = "draft-"
_OF = "@"
_LONGEST = 150
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789-_")


def file_name(key: str, token: str = "") -> str:
    """Return a name no other key has, on any file system: all but a–z, 0–9, - and _ become ``%xx``.

    After an @ follows the window's token; earlier versions wrote none.
    """
    encoded = key.encode("utf-8", "surrogatepass")
    name = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02x}" for byte in encoded)
    if len(name) > _LONGEST:
        from hashlib import sha256

        name = f"{name[:60]}%{sha256(encoded).hexdigest()}"
    return _BEGINNING + name + (_OF + token if token else "") + ENDING


def token_of(name: str) -> str:
    """Return the token in a draft's name, "" when it has none."""
    return name.rpartition(_OF)[2].partition(".")[0] if _OF in name else ""


def is_of(name: str, key: str) -> bool:
    """Tell whether a file of this name is a draft of ``key``, whoever owns it."""
    return name.endswith(ENDING) and name in (file_name(key, token_of(name)), key)


def key_of(name: str) -> str:
    """Return the key whose file has this name; of a shortened one, and of a foreign file, the name itself."""
    from urllib.parse import unquote_to_bytes

    token = token_of(name)
    bare = name.removeprefix(_BEGINNING).removesuffix(ENDING).removesuffix(_OF + token)
    try:
        key = unquote_to_bytes(bare).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return name
    return key if file_name(key, token) == name else name


def half_written(name: str) -> str:
    """Return the draft's name of which ``name`` is a half-written replacement, "" when it is none."""
    whole, ending, rest = name.partition(ENDING + ".")
    return whole + ENDING if ending and rest and whole.startswith(_BEGINNING) else ""
