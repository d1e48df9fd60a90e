"""TeX formulas as MathML, and whether they compile at all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from math_core import LatexToMathML

MAX_LENGTH = 4_000
"""Characters a formula may have. The converter recurses in native code, where depth is fatal."""

MAX_DEPTH = 50
"""How deep groups and environments may nest."""

MAX_EXPANSIONS = 50
"""How many uses of macros a formula may make; each can nest MAX_DEPTH deeper."""

_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_SIZE = re.compile(r"\\(?:tiny|scriptsize|footnotesize|small|normalsize|large)(?![A-Za-z])")
_ROW_GAP = re.compile(r"\\\\[ \t]*\[[^\]\n]*\]")
_LAST_ROW = re.compile(r"\\\\\s*(?=\\end\b|\Z)")
_NESTING = re.compile(
    r"\\(?P<open>begin|left)(?![A-Za-z])|\\(?P<close>end|right)(?![A-Za-z])"
    r"|\\(?P<command>[A-Za-z]+|.)|(?P<brace>[{}])",
    re.DOTALL,
)
_AT = re.compile(r"(\d+): (.*)", re.DOTALL)


class FormulaError(Exception):
    """A formula that does not compile; the text says why."""


def mathml(tex: str, display: bool) -> str:
    """Convert TeX (without its dollars) to a `<math>` element, in display style or inline.

    Raises FormulaError where the TeX does not compile.
    """
    from math_core import LatexError

    _refuse_monsters(tex)
    try:
        return _converter().convert_with_local_state(_cleaned(tex), displaystyle=display)
    except LatexError as error:
        raise FormulaError(_reason(str(error))) from None


@cache
def _converter() -> LatexToMathML:
    from math_core import LatexToMathML

    return LatexToMathML(fancy_error=False, max_expansions=MAX_EXPANSIONS)


def _cleaned(tex: str) -> str:
    """Rewrite what the converter does not know: sizes, row gaps, rows outside an environment."""
    tex = _SIZE.sub("", _BLANK_LINE.sub("", tex))
    tex = _LAST_ROW.sub("", _ROW_GAP.sub(r"\\\\", tex)).strip()
    return rf"\begin{{gathered}}{tex}\end{{gathered}}" if _has_top_level_row(tex) else tex


def _has_top_level_row(tex: str) -> bool:
    depth = 0
    for token in _NESTING.finditer(tex):
        depth += _step(token)
        if depth == 0 and token["command"] == "\\":
            return True
    return False


def _step(token: re.Match[str]) -> int:
    """How one token changes the nesting depth."""
    if token["open"] or token["brace"] == "{":
        return 1
    return -1 if token["close"] or token["brace"] == "}" else 0


def _refuse_monsters(tex: str) -> None:
    """Stop what would exhaust the converter's stack, which ends the process, not just the call."""
    if len(tex) > MAX_LENGTH:
        raise FormulaError(f"it has {len(tex)} characters; {MAX_LENGTH} are allowed")
    depth = 0
    for token in _NESTING.finditer(tex):
        depth += _step(token)
        if depth > MAX_DEPTH:
            raise FormulaError(f"its groups nest more than {MAX_DEPTH} deep")


def _reason(message: str) -> str:
    """Drop the offset in front: it counts in the cleaned text, which nobody sees."""
    at = _AT.fullmatch(message)
    return (at[2] if at else message).rstrip(".")
