"""Names that are nearly right: what somebody may have meant. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

LONGEST = 100
"""A name that is longer is like no other."""
MAX_SOURCE, MAX_NAMES = 100_000, 200
"""So much of a source is looked at, and so many of the functions in it."""

_DEFINITION = re.compile(rb"^(?:async[ \t]+)?def[ \t]+(\w{1,100})[ \t]*\(", re.MULTILINE | re.ASCII)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is most like this one, but for case and `.py`; or ""."""
    if len(name) > LONGEST:
        return ""
    names = {one.casefold(): one for one in reversed(list(known))}
    wanted = name.casefold().removesuffix(".py")
    if wanted in names:
        return names[wanted]
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.75)
    return names[close[0]] if close else ""


def defined_instead(source: bytes, name: str, others: Iterable[str] = ()) -> str:
    """Return the function of a source that is named nearly as one that is missing; or "".

    Args:
        source: the text of a file, which is only looked at.
        name: of the function that is not there.
        others: names of functions that have to be there as well, and are not meant.
    """
    kept = set(others)
    found: dict[str, None] = {}
    for match in _DEFINITION.finditer(source[:MAX_SOURCE]):
        if len(found) < MAX_NAMES and match[1].decode() not in kept:
            found[match[1].decode()] = None
    return nearest(name, found)
