"""Names that strangers chose: what may be shown, what may be used, and safe ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

MAX_NAME = 120
MAX_ID = 60
MAX_BYTES = 255
MAX_PATH = 1_000
"""Characters of the path of an archive's entry; systems take hardly more."""
MAX_FOLDERS = 50
DIRECTIONS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
"""Unicode's classes of characters that turn the direction of the text after them."""

FORMULA = ("=", "+", "-", "@")
DEVICES = {
    "aux",
    "con",
    "nul",
    "prn",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
"""Names that Windows takes for devices, with any ending."""


def shown(name: str, most: int = MAX_NAME) -> str:
    """Make a name safe to show: one line, no control characters, not without end."""
    text = "".join(map(_shown_character, name[: 4 * most]))
    text = " ".join(text.split())
    return (text if len(text) <= most else text[:most] + "…") or "(no name)"


def _shown_character(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else "\N{REPLACEMENT CHARACTER}"


def why_hostile(name: str) -> str:
    """Say why a folder or a file must not have this name; "" if it may.

    A letter that is not UTF-8 is an accident of unpacking, and no reason; nor are the joiners
    that some scripts need.
    """
    if not name.isprintable() and any(map(_controls, name)):
        return "has control characters in its name: rename it"
    if len(name.encode("utf-8", "surrogateescape")) > MAX_BYTES:
        return f"has a name of more than {MAX_BYTES} bytes: rename it"
    return ""


def why_no_student(name: str) -> str:
    """Say why nobody's submission must have this name; "" if it may.

    It stands in tables. Deeper names do not: there a formula's sign costs nothing.
    """
    if name.startswith(FORMULA):
        return f"has a name that begins with {name[0]}, a formula to spreadsheets: rename it"
    return why_hostile(name)


def _controls(character: str) -> bool:
    """Tell whether a character breaks a line or steers a terminal or the direction of text."""
    return (
        unicodedata.category(character) in ("Cc", "Zl", "Zp")
        or unicodedata.bidirectional(character) in DIRECTIONS
    )


def why_unsafe(path: str) -> str:
    """Say why an archive's entry must not have this path; "" if it may."""
    return why_astray(path) or next((why for why in map(why_hostile, path.split("/")) if why), "")


def why_astray(path: str) -> str:
    """Say why it cannot be told where an archive's entry lies; "" if it can."""
    if len(path) > MAX_PATH:  # nothing is done part by part before that
        return f"has a path of more than {MAX_PATH:,} characters: rename it"
    if path.count("/") > MAX_FOLDERS:
        return f"lies in more than {MAX_FOLDERS} folders: hand in only your own files"
    parts = path.split("/")
    if path.startswith("/") or re.match(r"[A-Za-z]:", path):
        return "has an absolute path"
    if ".." in parts:
        return "leads out of its folder (..)"
    if not path or "\0" in path:
        return "has a broken name"
    if not path.isascii() and re.search("[\ud800-\udfff]", path):
        return "has a name that is not UTF-8"
    return ""


def student_ids(names: Iterable[str]) -> dict[str, str]:
    """Give each name an id of ASCII letters, digits, "-", "_" and ".", fit for a file name.

    A name that is one already stays as it is. Where something had to be changed, and where two
    would be one on a system that ignores case, a hash of the name makes the id its own. It
    depends on no other name unless two clash, so ids last when students are added.
    """
    ids = {name: _safe(name) for name in sorted(set(names))}
    often = Counter(value.casefold() for value in ids.values())
    taken: set[str] = set()
    for name, value in ids.items():
        unique = value if often[value.casefold()] == 1 else _hashed(value, name)
        while unique.casefold() in taken:
            unique = _hashed(unique, unique + name)
        taken.add(unique.casefold())
        ids[name] = unique
    return ids


def with_id(name: str, id_: str) -> str:
    """Make of a name and a platform's id what a student's id is made of; the id stays whole."""
    kept = plain(id_)
    return f"{plain(name)[: max(10, MAX_ID - 1 - len(kept))].rstrip('-.')}_{kept}"


def plain(name: str) -> str:
    """Make ASCII letters, digits, "-", "_" and "." of a name; different names may become one."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9_.]+", "-", ascii_only).strip("-.")[:MAX_ID].rstrip("-.")
    return safe or "student"


def _safe(name: str) -> str:
    safe = plain(name)
    device = safe.partition(".")[0].casefold() in DEVICES
    return name if safe == name and not device else _hashed(safe, name)


def _hashed(value: str, name: str) -> str:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{value[:MAX_ID]}-{digest[:8]}"
