"""Which functions a source defines, and which of them are written: told from its text alone.

Nothing is imported, parsed or run, and no more than `MAX_LOOK` letters are looked at.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

MAX_LOOK = 200_000
MAX_HEADER = 5_000
"""Letters of a function's parameters."""
MAX_FOUND = 100
"""Definitions of one source that are looked into."""

# Each alternative matches wherever it begins, so nothing is ever looked at twice.
_STRING_OR_COMMENT = re.compile(
    r'"""(?:[^\\"]+|\\.|"(?!""))*(?:""")?'
    r"|'''(?:[^\\']+|\\.|'(?!''))*(?:''')?"
    r'|"(?:[^\\"\n]+|\\.)*"?'
    r"|'(?:[^\\'\n]+|\\.)*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
_BLOCK = re.compile(r"[ \t]*(?:class|def|async[ \t]+def)\b")
_NO_WORK = re.compile(
    r"(?:raise[ \t]+NotImplementedError[ \t]*(?:\([^\n]*\))?|pass|\.\.\.|return(?:[ \t]+None)?"
    r'|(?:[bruf]{0,2}"")+)?[ \t]*;?'
)
"""A statement of a function that nobody has written yet; strings are all `""` here."""
_ANYTHING = re.compile(r"^from[ \t]+\S+[ \t]+import[ \t]*\(?[ \t]*\*", re.MULTILINE)


@dataclass(frozen=True)
class Written:
    """What a source has of some functions; `blank` says that there is no code in it at all."""

    defined: frozenset[str]
    written: frozenset[str]
    blank: bool

    @property
    def untouched(self) -> bool:
        """Whether it is a stub: of the functions that it defines none is written."""
        return self.blank or (bool(self.defined) and not self.written)


def look(source: bytes, names: Sequence[str]) -> Written:
    """Tell which functions of these names a source defines, and which are more than a stub."""
    text = _STRING_OR_COMMENT.sub(_emptied, as_text(source))
    blank = not text.strip()
    if blank or not names:
        return Written(frozenset(), frozenset(), blank)
    if _ANYTHING.search(text):  # `from mine import *` may bring all of them
        return Written(frozenset(names), frozenset(names), blank)
    one = f"(?P<name>{'|'.join(map(re.escape, names))})\\b"
    definitions = re.compile(rf"^(?P<indent>[ \t]*)(?:async[ \t]+)?def[ \t]+{one}", re.MULTILINE)
    defined, written = set(), set()
    for _, found in zip(range(MAX_FOUND), definitions.finditer(text), strict=False):
        if _is_at_top(text, found):
            defined.add(found["name"])
            if not _is_stub(text, found):
                written.add(found["name"])
    bound = {name for name in names if _is_bound(text, name)}
    return Written(frozenset(defined | bound), frozenset(written | bound), blank)


def as_text(source: bytes) -> str:
    """Decode the beginning of a source well enough to find names in it."""
    head = source[: 2 * MAX_LOOK]
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "utf-8-sig", "replace")[:MAX_LOOK]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _emptied(found: re.Match[str]) -> str:
    return "" if found[0].startswith("#") else '""'


def _is_at_top(text: str, found: re.Match[str]) -> bool:
    """Tell whether a definition stands in no other function, and in no class."""
    indent = len(found["indent"].expandtabs())
    at = found.start()
    while indent and at > 0:
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start : at - 1]
        depth = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        if line.strip() and depth < indent:
            if _BLOCK.match(line):
                return False
            indent = depth
        at = start
    return True


def _is_stub(text: str, found: re.Match[str]) -> bool:
    """Tell whether nothing is done in the body of a function."""
    body = _body(text, found.end())
    indent = len(found["indent"].expandtabs())
    first, *lines = text[body:].split("\n", 200)[:200]
    if not _NO_WORK.fullmatch(first.strip()):
        return False
    for line in lines:
        if not line.strip():
            continue
        wide = line.expandtabs()
        if len(wide) - len(wide.lstrip()) <= indent:
            break
        if not _NO_WORK.fullmatch(line.strip()):
            return False
    return True


def _body(text: str, at: int) -> int:
    """Find where a function's body begins: after the colon that ends its header."""
    depth = 0
    for place in range(at, min(len(text), at + MAX_HEADER)):
        letter = text[place]
        depth += (letter in "([{") - (letter in ")]}")
        if letter == ":" and depth <= 0:
            return place + 1
    return at


def _is_bound(text: str, name: str) -> bool:
    """Tell whether a name is assigned or imported at the top of a source."""
    assigned = rf"^(?:[^\n=()\[\]{{}}#]*,[ \t]*)?{name}[ \t]*(?:,[^\n=()]*|:[^\n=]*)?=(?!=)"
    imported = rf"^from[ \t]+\S+[ \t]+import[ \t]+[^\n(]*\b{name}\b"
    in_brackets = rf"^from[ \t]+\S+[ \t]+import[ \t]*\([^()]*\b{name}\b"
    return any(
        re.search(pattern, text, re.MULTILINE) for pattern in (assigned, imported, in_brackets)
    )
