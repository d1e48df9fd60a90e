r"""TeX formulas as readable Unicode text, for terminals: `\bold{W}^l a^{l-1}` becomes `Wˡ aˡ⁻¹`.

pylatexenc parses the TeX and knows the symbols; here is what its own text output lacks: sub- and
superscripts, fractions that keep their meaning on one line, labels of braces, matrices.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from course.terminal import math_symbols as symbols
from course.terminal.math_layout import Atom, columns, drawn, line, matrix

MAX_LENGTH = 5000
"""Formulas longer than this stay TeX: as text nobody could read them."""


# pylatexenc looks for an argument after `\\` and fails where the text ends.
_LAST_BREAK = re.compile(r"(\\\\\s*)+$")


class _NoPlainFormError(Exception):
    """The formula has no good form as text."""


def plain_math(tex: str, *, raised: bool = True) -> str:
    """Write a formula on one line; its TeX source where there is no good form.

    With `raised` false scripts are written `a^(l−1)`, for screen readers that skip or
    misname small letters.
    """
    try:
        rows = _read_formula(tex, raised)
    except _NoPlainFormError:
        return " ".join(tex.split())
    return " ".join(filter(None, map(line, rows)))


def display_math(tex: str, width: int, *, raised: bool = True) -> list[str]:
    """Write a displayed formula as lines, with its matrices drawn if they fit the width."""
    try:
        rows = _read_formula(tex, raised)
    except _NoPlainFormError:
        return [source.strip() for source in tex.splitlines() if source.strip()]
    lines: list[str] = []
    for row in filter(None, rows):
        tall = drawn(row) if raised else [line(row)]
        lines += tall if max(map(columns, tall)) <= width else [line(row)]
    return lines


# Reading: pylatexenc's nodes -> tokens -> atoms


@dataclass(frozen=True)
class _Token:
    r"""A character, or a node as `\name`, `\begin{name}` or `{`."""

    text: str
    node: Any = None


def _read_formula(tex: str, raised: bool) -> list[list[Atom]]:
    try:
        tokens = list(_unaligned(_tokens(_parse(tex.replace(":=", r"\coloneqq ")))))
        return [_Reader(raised).atoms(row) for row in _split(tokens, r"\\")]
    except RecursionError as error:
        raise _NoPlainFormError from error


def _parse(tex: str) -> list[Any]:
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerParseError  # type: ignore[import-untyped]

    if len(tex) > MAX_LENGTH:
        raise _NoPlainFormError
    tex = _LAST_BREAK.sub("", tex)
    walker = LatexWalker(tex, latex_context=symbols.context(), tolerant_parsing=False)
    try:
        nodes, _, _ = walker.get_latex_nodes()
    except LatexWalkerParseError as error:
        raise _NoPlainFormError from error
    return list(nodes)


def _tokens(nodes: Iterable[Any]) -> Iterator[_Token]:
    for node in nodes:
        kind = type(node).__name__
        if kind in ("LatexCharsNode", "LatexSpecialsNode"):
            yield from map(_Token, node.chars if kind == "LatexCharsNode" else node.specials_chars)
        elif kind == "LatexMacroNode":
            yield _Token(f"\\{node.macroname}", node)
        elif kind == "LatexEnvironmentNode":
            yield _Token(f"\\begin{{{node.environmentname}}}", node)
        elif kind == "LatexGroupNode":
            yield _Token("{", node)
        elif kind != "LatexCommentNode":
            raise _NoPlainFormError


def _unaligned(tokens: Iterable[_Token]) -> Iterator[_Token]:
    """Take the lines of `aligned` and its like out of it, without their alignment."""
    for token in tokens:
        if token.text.startswith(r"\begin") and token.node.environmentname in symbols.LINES:
            yield from _unaligned(_tokens(token.node.nodelist))
        elif token.text != "&":
            yield token


def _split(tokens: Iterable[_Token], at: str) -> list[list[_Token]]:
    parts: list[list[_Token]] = [[]]
    for token in tokens:
        if token.text == at:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


class _Reader:
    """Reads tokens into atoms, in one notation."""

    def __init__(self, raised: bool) -> None:
        self._raised = raised

    def atoms(self, tokens: Iterable[_Token]) -> list[Atom]:
        """Read a row: every token with the primes and scripts that follow it."""
        waiting = list(tokens)[::-1]
        atoms: list[Atom] = []
        spaced = False
        while waiting:
            token = waiting.pop()
            if token.text.isspace() or token.text in ("~", *_SPACES):
                spaced = True
                continue
            if token.text in _MARKS:
                waiting.append(token)
                base = atoms.pop() if atoms else Atom("ord", "")
                new = [self._with_scripts(base, waiting)]
            else:
                new = self._read(token, waiting)
                new = [replace(atom, spaced=spaced and not i) for i, atom in enumerate(new)]
            atoms += _argument_of(atoms, new)
            spaced = spaced and not new
        return atoms

    def _read(self, token: _Token, waiting: list[_Token]) -> list[Atom]:
        r"""Read one token; one such as `\left` takes the next with it."""
        if token.node is None:
            return [symbols.symbol(token.text)]
        if token.text == "{":
            return self._group(token.node, waiting)
        if token.text.startswith(r"\begin"):
            return [self._matrix(token.node)]
        name = token.text[1:]
        if name in symbols.IGNORED:
            return []
        if name in symbols.SIZES:
            return _delimiter(name, waiting)
        if name in symbols.BRACES:
            return [self._labelled(self._command(name, token.node), waiting)]
        return [self._command(name, token.node)]

    def _group(self, node: Any, waiting: Sequence[_Token]) -> list[Atom]:
        """Splice a `{…}` into the row, in brackets if a script belongs to all of it."""
        inner = self.atoms(_tokens(node.nodelist))
        if len(inner) > 1 and waiting and waiting[-1].text in _MARKS:
            return [Atom("ord", f"({line(inner)})")]
        return inner

    def _command(self, name: str, node: Any) -> Atom:
        arguments = _arguments(node)
        if name in symbols.WORDS:
            text = symbols.texts().nodelist_to_text(arguments)
            return Atom("word" if len(text) > 1 else "ord", text)
        if name in symbols.ALPHABETS:
            return Atom("ord", symbols.texts().node_to_text(node))
        if name in ("quad", "qquad"):
            return Atom("space", " ")
        inside = [self._contents(argument) for argument in arguments]
        if name in symbols.FRACTIONS and len(inside) == 2:
            return self._fraction(*inside)
        if name == "sqrt" and inside:
            return self._root(inside[-1], inside[0] if len(inside) == 2 else None)
        if name in symbols.ACCENTS and inside:
            return _accented(symbols.ACCENTS[name], inside[0])
        if name in symbols.STYLES | symbols.BRACES and inside:
            return inside[0][0] if len(inside[0]) == 1 else Atom("ord", line(inside[0]))
        return _known(name)

    def _contents(self, node: Any) -> list[Atom]:
        """Read an argument: what is in the braces, or the one thing that stands there without."""
        return self.atoms(_tokens(node.nodelist if hasattr(node, "nodelist") else [node]))

    def _fraction(self, above: Sequence[Atom], below: Sequence[Atom]) -> Atom:
        sum_above = any(atom.kind in ("bin", "rel", "frac") for atom in above)
        text = f"{_bracketed(above, sum_above)}/{_bracketed(below, not _is_single(below))}"
        vulgar = symbols.vulgar_fractions().get(text) if self._raised else None
        return Atom("ord", vulgar, scripted=True) if vulgar else Atom("frac", text)

    def _root(self, inside: Sequence[Atom], degree: Sequence[Atom] | None) -> Atom:
        before = self._script("^", degree) if degree else ""
        return Atom("ord", f"{before}√{_bracketed(inside, len(inside) != 1)}", scripted=True)

    def _labelled(self, brace: Atom, waiting: list[_Token]) -> Atom:
        """Write the label of an under- or overbrace beside what it embraces."""
        _, scripts = self._take_scripts(waiting)
        text = ": ".join([brace.text, *map(line, scripts.values())])
        return Atom("ord", f"({text})", scripted=True) if scripts else brace

    def _matrix(self, node: Any) -> Atom:
        brackets = symbols.MATRICES.get(node.environmentname)
        rows = [_split(row, "&") for row in _split(_tokens(node.nodelist), r"\\")]
        cells = [[line(self.atoms(cell)) for cell in row] for row in rows]
        cells = [row for row in cells if any(row)]
        if brackets is None or not cells:
            raise _NoPlainFormError
        return matrix(cells, *brackets)

    def _with_scripts(self, base: Atom, waiting: list[_Token]) -> Atom:
        """Add the primes and scripts that come next, a lowered one before a raised one."""
        primes, scripts = self._take_scripts(waiting)
        written = {mark: self._script(mark, script) for mark, script in scripts.items()}
        # What has no small form goes last, where it cannot swallow the other: wˡ⁺¹_M1.
        order = sorted(written, key=lambda mark: (written[mark].startswith(mark), mark == "^"))
        text = f"({base.text})" if base.kind == "frac" else base.text
        text += "′" * primes + "".join(written[mark] for mark in order)
        kind = "ord" if base.kind in ("frac", "bin") else base.kind
        return replace(base, kind=kind, text=text, scripted=True, lines=_powered(base, text))

    def _take_scripts(self, waiting: list[_Token]) -> tuple[int, dict[str, list[Atom]]]:
        primes, scripts = 0, dict[str, list[Atom]]()
        while waiting and waiting[-1].text in _MARKS:
            mark = waiting.pop().text
            if mark == "'":
                primes += 1
                continue
            _skip_space(waiting)
            if not waiting or mark in scripts:
                raise _NoPlainFormError
            token = waiting.pop()
            scripts[mark] = self.atoms(
                _tokens(token.node.nodelist) if token.text == "{" else [token]
            )
        return primes, scripts

    def _script(self, mark: str, script: Sequence[Atom]) -> str:
        text = line(script, tight=True).replace("⊤", "T")
        small = symbols.small(mark)
        if text in ("′", "*") or (self._raised and all(char in small for char in text)):
            return "".join(small[char] for char in text)
        whole = len(text) == 1 or (text.isascii() and text.isalnum()) or _is_bracketed(text)
        return mark + (text if whole else f"({text})")


_MARKS = ("'", "^", "_")
_SPACES = tuple(f"\\{name}" for name in symbols.SPACES)


def _argument_of(before: Sequence[Atom], new: list[Atom]) -> list[Atom]:
    """Put a fraction in brackets after a function's name: log (p/q) is not log p/q."""
    named = before and before[-1].kind == "word" and before[-1].text.isalpha()
    if not named or not new or new[0].kind != "frac":
        return new
    return [replace(new[0], kind="ord", text=f"({new[0].text})", scripted=True)]


def _powered(base: Atom, text: str) -> tuple[str, ...]:
    """Put the scripts of a matrix beside its last line (lowered) or its first (raised)."""
    if not base.lines:
        return ()
    return (base.lines[0] + text[len(base.text) :], *base.lines[1:])


def _skip_space(waiting: list[_Token]) -> None:
    while waiting and waiting[-1].text.isspace():
        waiting.pop()


def _delimiter(size: str, waiting: list[_Token]) -> list[Atom]:
    _skip_space(waiting)
    if not waiting:
        raise _NoPlainFormError
    token = waiting.pop()
    atom = symbols.symbol(token.text) if token.node is None else _known(token.text[1:])
    if atom.text == ".":
        return []
    if size in symbols.OPENING:
        return [replace(atom, kind="open")]
    return [replace(atom, kind="close")] if size in symbols.CLOSING else [atom]


def _known(name: str) -> Atom:
    text = symbols.lookup(name)
    if text is None:
        raise _NoPlainFormError
    return symbols.symbol(text)


def _arguments(node: Any) -> list[Any]:
    return [a for a in node.nodeargd.argnlist if a is not None] if node.nodeargd else []


def _is_single(atoms: Sequence[Atom]) -> bool:
    """Whether this can be divided by as it stands: one letter or number, or ∂ and one letter."""
    differential = len(atoms) > 1 and (atoms[0].text == "d" or atoms[0].text.startswith("∂"))
    rest = atoms[1:] if differential else atoms
    if len(rest) == 1:
        return rest[0].kind not in ("frac", "bin")
    return all(atom.text.isdigit() for atom in rest)


def _is_bracketed(text: str) -> bool:
    return text[:1] + text[-1:] in ("()", "[]") and not set("()[]") & set(text[1:-1])


def _bracketed(atoms: Sequence[Atom], brackets: bool) -> str:
    return f"({line(atoms)})" if brackets else line(atoms)


def _accented(accent: str, atoms: Sequence[Atom]) -> Atom:
    if len(atoms) != 1 or len(atoms[0].text) != 1:
        raise _NoPlainFormError
    return replace(atoms[0], text=unicodedata.normalize("NFC", atoms[0].text + accent))
