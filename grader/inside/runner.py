"""The inside: the only code that shares a process with a learner's.

It reports values, never verdicts, and nothing here knows what is right.
The judge (`conversation.py`) talks to it over one socket, in frames of `wire.py`:

    judge:   [[[name, source, [line, …]], …], memory_bytes, cpu_seconds]   once
    runner:  [layers that hold]                                once
    judge:   [module, function, seconds, bytes, parts, [group, …]]   per function; a group is its
                                                               own encoded [[arguments, echo], …]
    runner:  ["ok"] or a failure                               the function found, or why not
    runner:  [["ok", value, arguments or None] or a failure, …]     per group, as it is done

The lines are those at which the cells of a notebook begin; a file of Python has none. A function
that is not there in a notebook has as its details what failed in the cells, each with a status, a
kind, a message and places.

`seconds` is what an import may take: in a notebook, a statement that takes about half of it is
given up. `bytes` and `parts` are what the answer to one call may have; `echo` asks for the
arguments as they are after the call. A failure is data, `[status, kind, message, places,
details]`; the judge makes words of it (`failure.py`).

A learner's files may hide any module of Python's, so all that is needed here is imported at once.
"""

from __future__ import annotations

import _random
import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import linecache
import math
import os
import random
import re
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from tokenize import detect_encoding
from types import CodeType, FunctionType, ModuleType, TracebackType
from typing import Any, NamedTuple

import numpy as np
import numpy.random

from grader.inside import standins, wire
from grader.inside.confine import Confinement

PACKAGE = "_handed_in"
"""What all files of a learner are in, for those that import one another as parts of a package."""
MAX_PLACES = 4
MAX_MESSAGE = 300
MAX_NAME = 100
MAX_SHAPES = 6
_SystemRandom = _random.Random
MAX_CAUSES = 3
TICK_SECONDS = 0.02
AGAIN_SECONDS = 0.1
_FLOAT64 = np.dtype(np.float64)
_ONLY_AST = 0x400  # ast.PyCF_ONLY_AST
_FUTURES = 0x1FE0000
"""The bits of a code object's flags that a `from __future__` sets, as far as there are any."""
_INTEGERS = frozenset(np.dtype(code).type for code in wire.DTYPES if code[1] in "iu")


def serve(channel: socket.socket, confinement: Confinement, chance: Chance) -> None:
    """Answer the judge's frames over a socket until it hangs up."""
    learner, layers = start(_receive(channel), confinement, chance)
    channel.sendall(wire.frame(layers))
    while True:
        for frame in learner.answer(_receive(channel)):
            channel.sendall(frame)


def start(hello: Any, confinement: Confinement, chance: Chance) -> tuple[_Learner, list[str]]:
    """Take the learner's files, confine this process, and name the layers that hold."""
    sent, memory_bytes, cpu_seconds = hello
    files = {name: source for name, source, _ in sent}
    cells = {name: lines for name, _, lines in sent if lines}
    # To seed all generators before each call takes as long as a small call. Code that draws has
    # the word somewhere, but for a few modules that draw by themselves: those ask `urandom`.
    chance.settle(often=any(b"random" in source for source in files.values()))
    patience = _Patience(needed=bool(cells))
    layers = confinement.enter(memory_bytes, cpu_seconds)
    sys.orig_argv[:] = sys.argv[:1]  # it names folders of the host
    for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
        del sys.modules[name]  # free for a learner's own grader.py
    for name in {path.partition("/")[0].removesuffix(".py") for path in files}:
        if name != "numpy" and name not in sys.builtin_module_names:
            sys.modules.pop(name, None)  # a file beside hides a module of Python's, as always
    learner = _Learner(files, cells, chance, patience)
    standins.install()
    sys.meta_path.insert(0, _LearnerFinder(learner))
    return learner, layers


def _receive(channel: socket.socket) -> Any:
    return wire.decode(_exactly(channel, wire.frame_length(_exactly(channel, 4))))


def _exactly(channel: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = channel.recv(min(size - len(data), 1 << 20))
        if not piece:
            sys.exit(0)  # the judge has hung up
        data += piece
    return bytes(data)


class Chance:
    """Makes what is drawn at random the same in every run: a grade is no matter of luck.

    Made once, in the process that learners' are forked from: it takes the place of the system's
    random bytes there.
    """

    def __init__(self) -> None:
        self._often = False
        self._bits: _random.Random | None = None
        for module in {os, sys.modules.get("posix", os), sys.modules.get("nt", os)}:
            for name in ("urandom", "getrandom"):
                if hasattr(module, name):
                    setattr(module, name, self._bytes)
        self._seed_generators()

    def settle(self, *, often: bool) -> None:
        """Let a process begin as all do: Python draws a new seed when one is forked.

        `often` says that all starts anew before each import and each call, too: that takes time,
        and is for files that speak of random numbers.
        """
        self._often = often
        self._seed()

    def start_anew(self) -> None:
        """Let the same be drawn as at the start."""
        self._bits = None
        if self._often:
            self._seed()

    def _seed(self) -> None:
        for seed in self._seeds:
            seed(0)

    def _bytes(self, size: int, flags: int = 0) -> bytes:
        if self._bits is None:
            self._bits = _SystemRandom(0)
        return self._bits.getrandbits(8 * size).to_bytes(size, "little") if size else b""

    def _seed_generators(self) -> None:
        """Have generators without a seed take theirs from here: they ask the system past Python."""
        chance = self

        def seed_of(a: Any) -> Any:
            return int.from_bytes(chance._bytes(32), "little") if a is None else a

        class Alike(_SystemRandom):
            def __init__(self, a: Any = None) -> None:
                self.seed(a)

            def seed(self, a: Any = None) -> None:
                super().seed(seed_of(a))

        seed = random.Random.seed
        python: Any = random
        python._urandom = self._bytes
        python.Random.seed = lambda self, a=None, version=2: seed(self, seed_of(a), version)
        python.seed = python._inst.seed  # the one of before is bound to what it was
        _random.Random = Alike  # type: ignore[misc]
        # Kept, as a learner's own random.py may take the module's place.
        self._seeds: tuple[Callable[[int], object], ...] = (random.seed, numpy.random.seed)


class _Patience:
    """Gives up a statement of a notebook that takes too long, so that it costs itself alone.

    Each may take half of what is left, so that there is something left for those after it. Where
    a system has no such timer, or code defies it, the judge ends the process.
    """

    def __init__(self, *, needed: bool) -> None:
        """Let a timer tick from now on, if that is `needed`: once confined, none can be set."""
        self._left = 0.0
        self._end = math.inf
        if needed and hasattr(signal, "setitimer"):
            signal.signal(signal.SIGPROF, self._tick)
            signal.setitimer(signal.ITIMER_PROF, TICK_SECONDS, TICK_SECONDS)

    def begin(self, seconds: float) -> None:
        """Have `seconds` of CPU time for all statements, less what the judge needs to notice."""
        self._left = 0.8 * seconds

    def __enter__(self) -> None:
        self._started = time.process_time()
        self._end = self._started + self._left / 2

    def __exit__(self, *_: object) -> None:
        self.rest()
        self._left -= time.process_time() - self._started

    def rest(self) -> None:
        """Give nothing up until the next statement."""
        self._end = math.inf

    def _tick(self, *_: object) -> None:
        if time.process_time() > self._end:
            self._end += AGAIN_SECONDS  # it may be lost on its way, in code that catches all
            raise KeyboardInterrupt("this took too long for a cell of a notebook")


class _FailedCell(NamedTuple):
    """A cell of a notebook in which something failed, and what."""

    failure: list[wire.Value]
    text: str


class _Learner:
    """A learner's files, and how the functions in them are called."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        cells: Mapping[str, Sequence[int]],
        chance: Chance,
        patience: _Patience,
    ) -> None:
        self.files = files
        self.cells = cells
        self._chance = chance
        self._failed: dict[str, list[_FailedCell]] = {}
        self._patience = patience
        self._lines: dict[str, list[str]] = {}

    def answer(self, request: Any) -> Iterator[bytes]:
        """Yield a frame that says whether a function is there, and one per group of its calls."""
        module, name, seconds, size, parts, groups = request
        function, found = self._find(module, name, seconds)
        yield wire.frame(found)
        while function is not None and groups:
            # No name is left for the group: a learner finds no second copy of the arguments.
            yield self._answers(function, wire.decode(groups.pop(0)), size, parts)

    def _find(self, module: str, name: str, seconds: float) -> tuple[Any, list[wire.Value]]:
        """Import a function; give it, and that it is there; or None, and why it is not."""
        self._patience.begin(seconds)
        self._chance.start_anew()
        try:
            function = getattr(importlib.import_module(module), name, None)
        except SyntaxError as error:
            return None, self._syntax_error(error)
        except BaseException as error:  # noqa: BLE001 - also sys.exit() while importing
            return None, self._failure(error)
        if function is None:
            failed = self._failed.get(f"{module}.py", [])[:MAX_CAUSES]
            return None, ["missing", "absent", "", [], [cell.failure for cell in failed]]
        if not callable(function):
            return None, ["missing", "uncallable", _kind(type(function)), [], []]
        return function, ["ok"]

    def _answers(
        self, function: Callable[..., Any], group: Sequence[Any], size: int, parts: int
    ) -> bytes:
        """Call a function on the cases of a group; give a frame of what came of them.

        What came of one is turned into bytes before the next is called: no code that is run for
        another reason later, such as when output is flushed, finds anything to change.
        """
        body = wire.joined(
            [self._answer(function, case, echo, size, parts) for case, echo in group]
        )
        with contextlib.suppress(Exception):  # it may be closed, or not what it was
            sys.stdout.flush()
        return wire.frame(body)

    def _answer(
        self,
        function: Callable[..., Any],
        encoded: Sequence[wire.Value],
        echo: bool,
        size: int,
        parts: int,
    ) -> tuple[Any, bytes]:
        arguments = tuple(map(_native, encoded))  # no list, in which others could be put
        self._chance.start_anew()
        try:
            value = function(*arguments)
            # First the arguments: to look at a value may run code of the learner's.
            after = wire.encode_part(_after(arguments, size) if echo else None)
            sent = wire.encode_part(_portable(value, _Room(size, parts)))
            return [{"s": "ok"}, sent[0], after[0]], sent[1] + after[1]
        except BaseException as error:  # noqa: BLE001 - whatever a learner raises is an answer
            failure = self._arity(function, arguments) or self._failure(error)
            return wire.encode_part(failure)

    def _failure(self, error: BaseException) -> list[wire.Value]:
        """Say what was raised, and where in the learner's files; never fails itself."""
        status = "memory" if issubclass(type(error), MemoryError) else "raised"
        try:
            if issubclass(type(error), NotImplementedError):
                return ["missing", "unwritten", "", [], []]
            places, shapes = self._places(vars(BaseException)["__traceback__"].__get__(error))
            kind = "MemoryError" if status == "memory" else _qualified(type(error))
            message = _message(error)
            causes = self._causes(message, places) if kind == "NameError" else []
            return [status, kind, message, places, shapes, *causes]
        except BaseException:  # noqa: BLE001 - an error that fails when it is looked at
            return [status, "", "", [], []]

    def _causes(self, message: str, places: list[Any]) -> list[wire.Value]:
        """Return what failed in the cell of a notebook that would have made a name."""
        name = re.match(r"name '(\w{1,100})' is not defined", message)
        cells = self._failed.get(places[-1][0], []) if name and places else []
        made = (cell for cell in cells if name and _makes(cell.text, name[1]))
        return [cell.failure for cell in made if cell.failure[2] != message][:1]

    def _syntax_error(self, error: SyntaxError) -> list[wire.Value]:
        try:
            kind, message = _qualified(type(error)), _cut(error.msg, MAX_MESSAGE)
            place = [_cut(error.filename, MAX_NAME), _whole(error.lineno), _whole(error.offset)]
            return ["syntax", kind, message, [place], []]
        except BaseException:  # noqa: BLE001 - as above
            return ["syntax", "SyntaxError", "", [], []]

    def run_cells(self, name: str, names: dict[str, Any]) -> None:
        """Run a notebook's cells in one namespace, one after the other, and note what fails."""
        lines, starts = self.text(name).split("\n"), self.cells[name]
        failed = self._failed[name] = []
        flags = 0
        for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
            # The empty lines make Python count from where the first cell begins.
            cell = "\n" * (start - 1) + "\n".join(lines[start - 1 : end - 1])
            flags, failure = self._run_cell(cell, name, names, flags)
            if failure:
                failed.append(_FailedCell(failure, cell))

    def _run_cell(
        self, cell: str, name: str, names: dict[str, Any], flags: int
    ) -> tuple[int, list[wire.Value]]:
        """Run a cell with the `from __future__` of those before it; give the first failure, if any.

        Little is lost with it: a statement that raises something costs itself alone.
        """
        failure: list[wire.Value] = []
        try:
            tree = _compile(cell, name, _ONLY_AST | flags)
            for statement in _each(tree.body):
                tree.body = [statement]
                code = _compile(tree, name, flags)
                flags |= code.co_flags & _FUTURES
                try:
                    with self._patience:
                        exec(code, names)
                except BaseException as error:  # noqa: BLE001 - also sys.exit()
                    self._patience.rest()  # it may have come just as a statement ended
                    failure = failure or self._failure(error)[:4]
        except SyntaxError as error:
            failure = failure or self._syntax_error(error)[:4]
        return flags, failure

    def _places(self, trace: TracebackType | None) -> tuple[list[wire.Value], list[wire.Value]]:
        """List the learner's lines that an error came through, and the shapes at the last."""
        places: list[wire.Value] = []
        shapes: list[wire.Value] = []
        while trace is not None:
            name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            if name in self.files:
                places.append([name, line])
                shapes = _shapes(self._line(name, line), trace.tb_frame.f_locals)
            trace = trace.tb_next
        return places[-MAX_PLACES:], shapes

    def _arity(
        self, function: Callable[..., Any], arguments: Sequence[Any]
    ) -> list[wire.Value] | None:
        """Say that a function cannot be called with so many arguments, where that is so."""
        if type(function) is not FunctionType:
            return None
        code, count = function.__code__, len(arguments)
        least = code.co_argcount - len(function.__defaults__ or ())
        endless = code.co_flags & 0x04  # CO_VARARGS: *arguments
        if least <= count and (endless or count <= code.co_argcount):
            return None
        names = list(code.co_varnames[: code.co_argcount])
        if endless:
            names.append("*" + code.co_varnames[code.co_argcount + code.co_kwonlyargcount])
        cut = [_cut(name, MAX_NAME) for name in names[:20]]
        return ["raised", "arity", "", [], [_cut(code.co_name, MAX_NAME), cut, count]]

    def text(self, name: str) -> str:
        """Return a file as text: one that was made of cells is UTF-8, whatever is said in them."""
        source = self.files[name]
        return source.decode("utf-8", "replace") if name in self.cells else _text(source)

    def _line(self, name: str, line: int) -> str:
        if name not in self._lines:
            self._lines[name] = self.text(name).split("\n")
        lines = self._lines[name]
        return lines[line - 1] if 0 < line <= len(lines) else ""


def _each(statements: Sequence[Any]) -> Iterator[Any]:
    """Yield the statements of a cell, and each module of an import as one of its own."""
    for statement in statements:
        if type(statement).__name__ == "Import":
            for module in statement.names:
                statement.names = [module]
                yield statement
        else:
            yield statement


def _makes(cell: str, name: str) -> bool:
    """Tell whether a cell would give something a name, if it did not fail."""
    others = r"(?:\w+[ \t]*,[ \t]*)*"
    said = rf"\b(?:def|class|as|for|import)[ \t]+{others}{name}\b"
    assigned = rf"^[ \t]*{others}{name}[ \t]*(?:,[^=\n]*|:[^=\n]*)?=(?!=)"
    return re.search(f"{said}|{assigned}", cell, re.MULTILINE) is not None


def _native(argument: wire.Value) -> Any:
    if isinstance(argument, list):
        return [_native(part) for part in argument]
    return wire.function_of(argument) if isinstance(argument, wire.Formula) else argument


class _Room:
    """How much of a value may still be sent."""

    def __init__(self, size: int, parts: int) -> None:
        self.bytes = size
        self.parts = parts


def _after(arguments: Sequence[Any], size: int) -> wire.Value:
    """Return the arguments as they are; what is none of the kinds that were sent is only named."""
    room = _Room(size, 1 << 30)
    return [
        wire.Foreign("a function") if callable(argument) else _portable(argument, room)
        for argument in arguments
    ]


def _portable(value: Any, room: _Room, depth: int = 0) -> wire.Value:
    """Turn a value into what a frame can hold; the rest is only named.

    Nothing here calls a method that a learner's class could have put in place of Python's.
    """
    kind = type(value)
    room.parts -= 1
    if kind is np.ndarray:
        return _portable_array(value, room)
    for sequence in (list, tuple):
        if issubclass(kind, sequence):
            length = sequence.__len__(value)
            # Around a value a frame has lists of its own: one of all answers, one of each.
            if depth >= wire.MAX_DEPTH - 3 or length > room.parts:
                return wire.Foreign(f"{_kind(kind)} of {length}")
            portable = [_portable(part, room, depth + 1) for part in sequence.__iter__(value)]
            return wire.Tuple(portable) if sequence is tuple else portable
    if value is None or kind is bool:
        return value
    if issubclass(kind, float):
        return float.__float__(value)
    if issubclass(kind, int):
        return _portable_int(int.__int__(value), kind)
    if kind in _INTEGERS:
        return _portable_int(int(value), kind)
    if kind is np.bool_:
        return bool(value)
    if kind is np.longdouble:
        return float(value)
    return wire.Foreign(_kind(kind))


def _portable_int(value: int, kind: type) -> wire.Value:
    return value if abs(value) < 1 << 62 else wire.Foreign(_kind(kind))


def _portable_array(value: Any, room: _Room) -> wire.Value:
    if value.dtype is not _FLOAT64:
        if value.dtype == np.longdouble and value.nbytes <= 2 * room.bytes:
            value = value.astype(np.float64)
        if value.dtype.newbyteorder("<").str not in wire.DTYPES:
            return wire.Foreign(f"an array of dtype {value.dtype.name}")
    if value.nbytes > room.bytes:
        return wire.Foreign(f"an array of shape {value.shape}, too large to be sent")
    room.bytes -= value.nbytes
    return value


def _kind(kind: type) -> str:
    """Name a class of Python's or numpy's; the judge believes no other name (`answer.py`)."""
    module, name = _named(kind)
    if module not in ("builtins", "numpy") or not name:
        return "an object of a class of its own"
    name = name if module == "builtins" else f"numpy.{name}"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _named(kind: type) -> tuple[str, str]:
    """Return the module and the name of a class, past what its metaclass would say."""
    named = [type.__dict__[what].__get__(kind) for what in ("__module__", "__qualname__")]
    module, name = (_cut(text, MAX_NAME) for text in named)
    return module, name


def _qualified(kind: type) -> str:
    module, name = _named(kind)
    return name if module in ("builtins", "__main__") else f"{module}.{name}"


def _message(error: BaseException) -> str:
    return _cut(str(error), MAX_MESSAGE)


def _cut(text: Any, length: int) -> str:
    """Take so much of what should be a text, as a text of Python's own class."""
    return str.__getitem__(text, slice(length)) if issubclass(type(text), str) else ""


def _whole(number: object) -> int:
    return number if type(number) is int and 0 <= number < 1 << 30 else 0


def _shapes(line: str, local: Mapping[str, Any]) -> list[wire.Value]:
    """Return the shapes of the arrays that a line names: most errors are about them."""
    words = dict.fromkeys(re.findall(r"[^\W\d]\w*", line))
    named = [[word, shape] for word in words if (shape := _shape(local.get(word))) is not None]
    return named[: 2 * MAX_SHAPES]


def _shape(value: Any) -> wire.Value:
    """Return the shape of an array, or of each in a short list of them; else None."""
    if type(value) is np.ndarray:
        return list(value.shape)
    if type(value) is not list or not 0 < len(value) <= MAX_SHAPES:
        return None
    shapes = [list(part.shape) for part in value if type(part) is np.ndarray]
    return shapes if len(shapes) == len(value) else None


class _LearnerFinder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the learner's files, which are nowhere on the disk of this process."""

    def __init__(self, learner: _Learner) -> None:
        self.files = learner.files
        self._learner = learner
        package = sys.modules[PACKAGE] = ModuleType(PACKAGE)
        package.__path__ = []

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        base = fullname.removeprefix(f"{PACKAGE}.").replace(".", "/")
        for name in (f"{base}.py", f"{base}/__init__.py"):
            if name in self.files:
                package = name.endswith("/__init__.py")
                return importlib.util.spec_from_loader(
                    fullname, self, origin=name, is_package=package
                )
        if any(name.startswith(f"{base}/") for name in self.files):  # a folder of helpers
            return importlib.machinery.ModuleSpec(fullname, None, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        name = module.__file__ = str(module.__spec__.origin)
        if "." not in module.__name__:  # so that `from .forward import forward` finds its like
            module.__package__ = PACKAGE
            module.__spec__ = importlib.machinery.ModuleSpec(f"{PACKAGE}.{module.__name__}", self)
        text = self._learner.text(name)
        lines = [f"{line}\n" for line in text.split("\n")]
        linecache.cache[name] = (len(text), None, lines, name)
        if name in self._learner.cells:
            self._learner.run_cells(name, module.__dict__)
        else:
            exec(_compiled(self.files[name], name), module.__dict__)

    def get_source(self, fullname: str) -> str | None:
        return None

    def is_package(self, fullname: str) -> bool:
        return f"{fullname.replace('.', '/')}/__init__.py" in self.files


def _decoded(source: bytes) -> str:
    """Decode a file as Python does, with its line ends as "\\n".

    `importlib.util.decode_source` would import a module for it, which may be the learner's by now.
    """
    encoding, _ = detect_encoding(io.BytesIO(source).readline)
    return source.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def _text(source: bytes) -> str:
    """Decode a file for showing its lines; whether it compiles is for Python to say."""
    try:
        return _decoded(source)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return source.decode("utf-8", "replace")


def _compiled(source: bytes, name: str) -> CodeType:
    try:
        text = _decoded(source)
    except SyntaxError:  # of no encoding that it claims, or the one of all files that claim none
        what = "not in the encoding that it should be in: save the file as UTF-8"
        raise SyntaxError(what, (name, 1, 1, "")) from None
    except UnicodeDecodeError as error:
        line = 1 + source[: error.start].count(b"\n")
        what = f"not {error.encoding}: save the file as UTF-8"
        raise SyntaxError(what, (name, line, 1, "")) from None
    code: CodeType = _compile(text, name)
    return code


def _compile(source: Any, name: str, flags: int = 0) -> Any:
    """Compile a text or a tree; whatever is wrong with it is a SyntaxError."""
    try:
        return compile(source, name, "exec", flags, dont_inherit=True)
    except SyntaxError as error:
        error.filename = name
        raise
    except (ValueError, RecursionError, MemoryError) as error:  # NUL bytes, absurd nesting
        raise SyntaxError(str(error) or "nested too deeply", (name, 1, 1, "")) from None
