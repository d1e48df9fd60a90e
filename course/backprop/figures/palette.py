"""The colours of the figures: variables of the page, with a light and a dark value of their own."""

from __future__ import annotations

LIGHT_AND_DARK = {
    "paper": ("#ffffff", "#171b22"),
    "ink": ("#1f2430", "#e6e9ef"),
    "soft": ("#566070", "#a3adbd"),
    "edge": ("#8a93a3", "#6f7a8b"),
    "row": ("#0b5cad", "#7ab8ff"),
    "row-tint": ("#deebfa", "#1c3654"),
    "signal": ("#b3401a", "#ffa07a"),
    "signal-tint": ("#fbe7df", "#4a2a1d"),
}
"""`row` marks what goes forward, `signal` what comes back; a page sets `--figure-NAME`."""


def variable(name: str) -> str:
    """Name a colour as a page sets it, with the light one for where none does."""
    return f"var(--figure-{name}, {LIGHT_AND_DARK[name][0]})"


PAPER, INK, SOFT, EDGE = map(variable, ("paper", "ink", "soft", "edge"))
ROW, ROW_TINT, SIGNAL, SIGNAL_TINT = map(variable, ("row", "row-tint", "signal", "signal-tint"))


def dark_rules() -> str:
    """Return the CSS for a figure that is a document of its own, and so has no page to ask.

    `svg:root` is never an SVG inside a page: there, the rules do nothing.
    """
    values = "; ".join(f"--figure-{name}: {dark}" for name, (_, dark) in LIGHT_AND_DARK.items())
    return f"@media (prefers-color-scheme: dark) {{ svg:root {{ {values} }} }}"
