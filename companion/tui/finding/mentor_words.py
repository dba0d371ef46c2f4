"""Other words for sharing with a mentor, and for taking in what comes back."""

from __future__ import annotations

SHARE_WORDS = (
    "mentor",
    "send",
    "mail",
    "email",
    "page for my mentor",
    "show someone",
    "coach",
    "hand over",
    "export entries",
    "before we talk",
)
RECEIVE_WORDS = (
    "feedback from my mentor",
    "answer from my mentor",
    "reply",
    "mail",
    "email",
    "paste a mail",
    "comments",
    "mentor",
    "import an answer",
    "coach",
)
STEP_WORDS = ("next step", "mentor", "suggestion", "proposal", "accept", "decline")
