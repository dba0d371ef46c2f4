"""How much is tried: a sample, as in every run of the tests, or all, as ``pytest -m slow`` asks for."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("COMPANION_LONG_FAULTS"))
