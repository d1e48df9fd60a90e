"""Text of learners made harmless: no markup, no terminal control, no spreadsheet formula. Pure."""

from __future__ import annotations

import json
import re

STRANGE = "\N{REPLACEMENT CHARACTER}"
MAX_TEXT = 2_000
"""Letters of one text: what a test shows, a reason, a name."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a cell begins that spreadsheets compute; some read the full-width signs alike."""


def plain(text: str) -> str:
    """Replace what is not printable, such as control characters and changes of direction.

    Line ends stay, as "\\n".
    """
    if text.isprintable():
        return text
    return "\n".join(_printable(line) for line in text.replace("\r\n", "\n").split("\n"))


def _printable(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else STRANGE for c in line)


def clean(text: str) -> str:
    """Make a text of a learner's safe to show: as `plain`, and not without end."""
    return plain(text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + " …")


def sentence(text: str) -> str:
    """Give a text an end, where it has none."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def one_line(text: str) -> str:
    """As `plain`, with all white space in a row as one space."""
    return plain(" ".join(text.split()))


def escaped_json(text: str) -> str:
    """Escape in JSON what `plain` replaces: it stays the same JSON.

    Outside of strings there is nothing but ASCII and line ends.
    """
    return "".join(c if c == "\n" or c.isprintable() else json.dumps(c)[1:-1] for c in text)


def cell(text: str) -> str:
    """Write a text for a cell of a spreadsheet; a leading apostrophe keeps it from being computed.

    That comes before the white space is tidied: a tab in front starts a formula, too.
    """
    tidy = one_line(text)
    return f"'{tidy}" if text.startswith(FORMULA) or tidy.startswith(FORMULA) else tidy


def code_span(text: str) -> str:
    """Write a text as Markdown code in a line; nothing in it is markup."""
    tidy = one_line(text) or " "
    ticks = _longer_than_any_run(tidy, 1)
    return f"{ticks} {tidy} {ticks}" if "`" in tidy else f"{ticks}{tidy}{ticks}"


def code_block(text: str) -> str:
    """Write a text as a fenced block of Markdown; nothing in it is markup or ends the fence."""
    tidy = plain(text)
    fence = _longer_than_any_run(tidy, 3)
    return f"{fence}text\n{tidy}\n{fence}"


def _longer_than_any_run(text: str, at_least: int) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(at_least, longest + 1)
