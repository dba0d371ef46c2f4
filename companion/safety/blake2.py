"""BLAKE2b from its own module: hashlib has the same, and loads OpenSSL with it, 4 ms and 3.7 MiB."""

from __future__ import annotations

try:
    from _blake2 import blake2b as blake2b  # noqa: PLC0414  (exported)
except ImportError:
    from hashlib import blake2b as blake2b  # noqa: PLC0414
