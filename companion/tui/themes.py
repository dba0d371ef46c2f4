"""Three themes of our own: dark, light and high contrast. Colours are named here and nowhere else.

``quiet`` is for secondary text; it keeps at least 4.5:1 against the background, which the built-in muted
colours do not in 11 of 19 themes.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="companion-dark",
    primary="#8ab4e0",
    secondary="#c9b18a",
    accent="#e3b566",
    warning="#e3b566",
    error="#e88a7d",
    success="#9cc48a",
    foreground="#e8e4db",
    background="#15171b",
    surface="#1b1e23",
    panel="#262a31",
    dark=True,
    variables={
        "quiet": "#a29d92",
        "border": "#8ab4e0",
        "border-blurred": "#3a3f48",
        "input-selection-background": "#8ab4e0 35%",
    },
)
LIGHT = Theme(
    name="companion-light",
    primary="#1c5a94",
    secondary="#76571f",
    accent="#8f5200",
    warning="#8f5200",
    error="#a3301f",
    success="#2f6a2a",
    foreground="#23211d",
    background="#faf8f3",
    surface="#f2efe7",
    panel="#e6e1d5",
    dark=False,
    variables={
        "quiet": "#5f5a50",
        "border": "#1c5a94",
        "border-blurred": "#c9c2b2",
        "input-selection-background": "#1c5a94 25%",
    },
)
CONTRAST = Theme(
    name="companion-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ffffff",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    dark=True,
    variables={
        "quiet": "#ffffff",
        "border": "#ffff00",
        "border-blurred": "#ffffff",
        "input-selection-background": "#0000ff",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
FALLBACK_VARIABLES = {"quiet": "#a29d92"}
