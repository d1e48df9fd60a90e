"""What pylatexenc knows of TeX, and the characters that formulas as text are made of."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from course.terminal.math_layout import Atom, Kind

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

STYLES = {"bold", "mathbf", "boldsymbol", "bm", "mathit", "mathsf", "pmb"}
WORDS = {"text", "textbf", "textit", "textrm", "mathrm", "operatorname", "mbox"}
ALPHABETS = {"mathbb", "mathcal", "mathfrak", "mathscr"}
BRACES = {"underbrace", "overbrace"}
FRACTIONS = {"frac", "dfrac", "tfrac", "cfrac"}
SPACES = {",", ";", ":", ">", " ", "enspace", "thinspace"}
ACCENTS = {
    **dict.fromkeys(("hat", "widehat"), "\u0302"),
    **dict.fromkeys(("bar", "overline"), "\u0304"),
    **dict.fromkeys(("tilde", "widetilde"), "\u0303"),
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
}
IGNORED = {
    *("scriptsize", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits"),
    *("!", "nonumber", "notag", "small", "footnotesize", "tiny", "large"),
}
OPENING = {"left", "bigl", "Bigl", "biggl", "Biggl"}
CLOSING = {"right", "bigr", "Bigr", "biggr", "Biggr"}
SIZES = {*OPENING, *CLOSING, "middle", "big", "Big", "bigg", "Bigg"}
MATRICES = {
    **dict.fromkeys(("matrix", "smallmatrix"), ("", "")),
    "bmatrix": ("[", "]"),
    "pmatrix": ("(", ")"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "cases": ("{", ""),
}
LINES = {"aligned", "align", "align*", "gathered", "gather", "gather*", "split"}

_SYMBOLS = {
    **dict.fromkeys(("|", "lVert", "rVert", "Vert"), "‖"),
    **dict.fromkeys(("lvert", "rvert", "vert"), "|"),
    "top": "⊤",
    "prime": "′",
    "colon": ":",
    "coloneqq": ":=",
    "%": "%",
    "backslash": "\\",
}
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("open", "([{⟨⌈⌊"),
    ("close", ")]}⟩⌉⌋"),
    ("bar", "|‖"),
    ("punct", ",;:"),
    ("bin", "+−±∓·×÷⊙⊗⊕⊖∘∗*⋆∧∨∪∩∖"),
    ("op", "∑∏∫∬∮⋃⋂⨁⨂⋯…"),
    ("ord", "∂∇∞∀∃∄∅¬√⋮⋱⊤⊥′∠"),
)


def symbol(text: str) -> Atom:
    """Class a character; one that Unicode calls mathematical and we do not know is a relation."""
    text = {"-": "−"}.get(text, text)
    if text == ":=":
        return Atom("rel", text)
    if len(text) != 1:
        return Atom("word", text)
    for kind, characters in _KINDS:
        if text in characters:
            return Atom(kind, text)
    return Atom("rel" if unicodedata.category(text) == "Sm" else "ord", text)


def lookup(name: str) -> str | None:
    r"""Return the symbol of a macro such as `\odot`, if it is one."""
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    spec = texts().latex_context.get_macro_spec(name)
    found = getattr(spec, "simplify_repl", None)
    return found if isinstance(found, str) and found and "%" not in found[:-1] else None


@lru_cache(maxsize=1)
def context() -> Any:
    """Return pylatexenc's macros, and those of ours with one argument that it does not know."""
    from pylatexenc.latexwalker import get_default_latex_context_db  # type: ignore[import-untyped]
    from pylatexenc.macrospec import std_macro  # type: ignore[import-untyped]

    names = sorted({*STYLES, *WORDS, *ALPHABETS, *BRACES, *ACCENTS})
    macros = [std_macro(name, False, 1) for name in names]
    known = get_default_latex_context_db()
    known.add_context_category("course", macros=macros, prepend=True)
    return known


@lru_cache(maxsize=1)
def texts() -> LatexNodes2Text:
    """Return pylatexenc's own conversion: its symbols and alphabets."""
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text()


@lru_cache(maxsize=2)
def small(mark: str) -> dict[str, str]:
    """Map characters to their lowered (`_`) or raised (`^`) forms, as Unicode decomposes those."""
    tag = {"_": "<sub>", "^": "<super>"}[mark]
    table = {"′": "′", "*": "*", "†": "†", "⋆": "*"} if mark == "^" else {}
    for code in [*range(0xB2, 0xBA), *range(0x2B0, 0x2E5), *range(0x1D2C, 0x2C7E)]:
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and parts[0] == tag:
            table.setdefault(chr(int(parts[1], 16)), chr(code))
    return table


@lru_cache(maxsize=1)
def vulgar_fractions() -> dict[str, str]:
    """Map "1/2" to ½, and so on."""
    characters = [chr(code) for code in [*range(0xBC, 0xBF), *range(0x2150, 0x215F)]]
    return {unicodedata.normalize("NFKC", c).replace("\u2044", "/"): c for c in characters}
