"""What a learner's code raised, in words: made of what its process says and of its own source.

What a process says may have been put together to tell the arguments of a hidden case. So lines of
code and names of functions are taken from the sources here, names of classes and variables are
shown only if they stand there, and numbers of messages are hidden. Pure.
"""

from __future__ import annotations

import builtins
import re
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from grader.submission import unavailable
from grader.submission.cells import Start, starts_of

NOT_WRITTEN, NO_FUNCTION, NOT_CALLABLE = "not-written", "no-function", "not-callable"
"""Codes of what is missing."""
_CODES = {"unwritten": NOT_WRITTEN, "absent": NO_FUNCTION, "uncallable": NOT_CALLABLE}
_UNWRITTEN = "not written yet"
UNNAMED = "…"
"""Stands for a name that is not in the learner's sources."""
MAX_LINE = 200
MAX_TITLES = 3
MAX_SOURCES = 1_000_000
"""Bytes of a submission's files; of more, no line is shown and no name is looked up."""
MAX_BACK = 2_000
"""Lines that are looked at for the beginning of a function."""

SYNTAX_ERRORS = ("SyntaxError", "IndentationError", "TabError")

_NUMBER = re.compile(
    r"0x\d\.?[0-9a-f]*(?:p[-+]?\d+)?|\d+\.\d*(?:e[-+]?\d+)?|\d+e[-+]?\d+|[0-9a-f]{7,}",
    re.IGNORECASE,
)
Shape = tuple[int, ...] | tuple[tuple[int, ...], ...]
"""Of an array, or of each in a list of arrays."""

_WORD = re.compile(r"[^\W\d]\w*")
_DEFINITION = re.compile(r"^([ \t]*)(?:async[ \t]+)?def[ \t]+([^\W\d]\w*)", re.MULTILINE)


class Sources:
    """A learner's files as texts: their lines, the names in them, and where functions begin."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._short = sum(map(len, files.values())) <= MAX_SOURCES
        self._split: dict[str, list[str]] = {}
        self._cells: dict[str, tuple[Start, ...]] = {}

    def title(self, file: str) -> str:
        """Name a file as the learner does: by the notebooks, where its cells are from some."""
        names = list(dict.fromkeys(start.notebook for start in self._starts(file)))
        return " and ".join(names[:MAX_TITLES]) or file

    def place(self, file: str, number: int) -> str:
        """Say where a line is, as the learner sees it."""
        starts = self._starts(file)
        if not starts:
            return f"{file}, line {number}"
        at = bisect_right(starts, number, key=lambda start: start.line) - 1
        if at < 0:
            return self.title(file)
        start = starts[at]
        return f"{start.notebook}, cell {start.number}, line {number - start.line + 1}"

    def _starts(self, file: str) -> tuple[Start, ...]:
        if file not in self._cells:
            self._cells[file] = starts_of(self._files.get(file, b""))
        return self._cells[file]

    def have(self, file: str, number: int) -> bool:
        """Tell whether a file is there and has so many lines: no other number may be told."""
        return file in self._files and number <= len(self._lines(file))

    def line(self, file: str, number: int) -> str:
        """Return a line without the white space around it; nothing where there is none."""
        lines = self._lines(file)
        return lines[number - 1].strip()[:MAX_LINE] if 0 < number <= len(lines) else ""

    def function_at(self, file: str, number: int) -> str:
        """Name the function that a line stands in, as far as its indent tells."""
        lines = self._lines(file)[max(0, number - MAX_BACK) : number]
        indent = _indent(lines[-1])
        if found := _DEFINITION.match(lines[-1]):  # def and body on one line
            return found[2]
        for line in reversed(lines[:-1]):
            if line.strip() and _indent(line) < indent:
                indent = _indent(line)
                if found := _DEFINITION.match(line):
                    return found[2]
        return "<module>"

    def has_module(self, name: str) -> bool:
        """Tell whether a module is one of the learner's files, or a folder of them."""
        return any(file.partition("/")[0].removesuffix(".py") == name for file in self._files)

    def indent(self, file: str, number: int) -> int:
        """Count the columns before a line's first letter."""
        lines = self._lines(file)
        return _indent(lines[number - 1]) if 0 < number <= len(lines) else 0

    def has(self, name: str) -> bool:
        """Tell whether a name stands in one of the files."""
        return name in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        lines = (line for file in self._files for line in self._lines(file))
        return frozenset(word for line in lines for word in _WORD.findall(line))

    def _lines(self, file: str) -> list[str]:
        """Return the lines of a file; none where there are too many in all."""
        if file not in self._split:
            text = self._files[file].decode("utf-8", "replace") if self._short else ""
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._split[file] = lines if self._short else []
        return self._split[file]


def _indent(line: str) -> int:
    line = line[:MAX_LINE].expandtabs()
    return len(line) - len(line.lstrip())


@dataclass(frozen=True)
class Failure:
    """What a runner says of a function that gave nothing; `answer.py` has checked its form.

    `kind` is the name of an exception's class, or one of the codes "absent", "uncallable",
    "unwritten" and "arity". `places` are the lines that it came through (and a column, where it
    is an error of syntax), `shapes` those of variables at the last of them. `called` is there for
    "arity": the function's name, its parameters, and how many arguments it was given.
    `importing` says that it came while the function's module was imported. `causes` are what failed
    in the cells of a notebook, where the function, or a name that it uses, is not there.
    """

    kind: str
    message: str
    places: tuple[tuple[str, int, int], ...]
    shapes: tuple[tuple[str, Shape], ...]
    called: tuple[str, tuple[str, ...], int] | None
    sources: Sources = field(repr=False, compare=False)
    module: str
    function: str
    importing: bool = False
    causes: tuple[Failure, ...] = ()

    @property
    def code(self) -> str:
        """Say it in a word that programs can read: one of the codes, or the exception's class."""
        known = self.kind in _CODES or self._may_be_shown(self.kind)
        return _CODES.get(self.kind, self.kind) if known else ""

    @cached_property
    def text(self) -> str:
        """Say it to the learner."""
        if self.kind == "unwritten":
            return _UNWRITTEN
        file = self.sources.title(f"{self.module}.py")
        if self.kind == "absent":
            have = "have" if " and " in file else "has"
            return "\n".join([f"{file} {have} no function {self.function}", *self._blamed])
        if self.kind == "uncallable":
            return f"{self.function} in {file} isn't a function but {self.message}"
        if self.importing and self.kind in SYNTAX_ERRORS:
            return self._syntax
        where = f"while importing {file}: " if self.importing else ""
        said = [self._what, *self._where, *self._shapes, *self._advice]
        if self.causes:
            said += ["It would have been made in a cell that failed:", self.causes[0]._short]
        return where + "\n".join(said)

    @property
    def _blamed(self) -> list[str]:
        """Say what failed in the cells: it may be why a function is not there."""
        if not self.causes:
            return []
        return ["These cells failed, which may be why:", *(cause._short for cause in self.causes)]

    @property
    def _short(self) -> str:
        place = self.sources.place(*self.places[0][:2]) if self.places else "a cell"
        what = _UNWRITTEN if self.kind == "unwritten" else self._what
        return "\n    ".join([f"{place}: {what}", *self._advice])

    @property
    def _advice(self) -> list[str]:
        has_module, has = self.sources.has_module, self.sources.has
        advice = unavailable.advice(self.kind, self.message, has_module, has)
        return [f"({advice})"] if advice else []

    @property
    def _what(self) -> str:
        if self.called:
            return self._arity(*self.called)
        if self.kind == "SystemExit":
            return "the code calls exit(), which would stop the grading: leave it out"
        if self.kind == "MemoryError":
            return f"out of memory: {masked(self.message)}".rstrip(": ")
        kind = self.kind if self._may_be_shown(self.kind) else "an exception"
        return f"{kind}: {masked(self.message)}" if self.message.strip() else kind

    def _arity(self, name: str, parameters: Sequence[str], count: int) -> str:
        """Say how many arguments a function takes, and how many it is given."""
        takes = ", ".join("*" * p.startswith("*") + self._own(p.lstrip("*")) for p in parameters)
        return f"{self._own(name)}({takes}) was called with {count} arguments, by position"

    @property
    def _where(self) -> list[str]:
        return [
            f"{self.sources.place(file, line)}, in {self.sources.function_at(file, line)}\n"
            f"    {self.sources.line(file, line)}"
            for file, line, _ in self.places
            if line
        ]

    @property
    def _shapes(self) -> list[str]:
        if not self.places:
            return []
        words = _WORD.findall(self.sources.line(*self.places[-1][:2]))
        named = [f"{name} {_written(shape)}" for name, shape in self.shapes if name in words]
        return [f"    with {', '.join(named)}"] if named else []

    @property
    def _syntax(self) -> str:
        """Say where and what, with the line and a caret, as Python does."""
        said = f"{self.kind}: {masked(self.message)}"
        if not self.places:
            return f"{self.sources.title(f'{self.module}.py')}: {said}"
        file, line, column = self.places[0]
        lines = [self.sources.place(file, line) if line else self.sources.title(file)]
        if code := self.sources.line(file, line):
            at = column - 1 - self.sources.indent(file, line)
            lines += [f"    {code}", *([f"    {' ' * at}^"] if 0 <= at <= len(code) else [])]
        return "\n".join([*lines, said])

    def _own(self, name: str) -> str:
        return name if self.sources.has(name) else UNNAMED

    def _may_be_shown(self, kind: str) -> bool:
        """Tell whether a class is known here, or each word of its name is the learner's own."""
        module, _, name = kind.rpartition(".")
        # Not by getattr, for which numpy imports modules.
        known = vars(sys.modules.get(module or "builtins", builtins)).get(name)
        if isinstance(known, type) and issubclass(known, BaseException):
            return True
        words = [word for word in kind.split(".") if word != self.module]
        return bool(words) and all(map(self.sources.has, words))


def masked(message: str) -> str:
    """Hide numbers that a message could quote from the arguments of a hidden case.

    Short whole numbers stay, as shapes and indices are what most messages are about.
    """
    return _NUMBER.sub("#", message)


def _written(shape: Shape) -> str:
    """Write a shape, or a list of shapes, as Python does."""
    return str(list(shape)) if shape and isinstance(shape[0], tuple) else str(shape)
