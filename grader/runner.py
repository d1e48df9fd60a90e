"""The inside: the only code that shares a process with a learner's.

It reports values, never verdicts, and nothing here knows what is right.
The judge (`sandbox.py`) talks to it over one socket, in frames of `wire.py`:

    judge:   [files, memory_bytes, cpu_seconds]                once
    runner:  [layers that hold]                                once
    judge:   [module, function, answer_bytes, [group, …]]      per function; a group is its own
                                                               encoded [[arguments, echo], …]
    runner:  [status, text]                                    the function found, or why not
    runner:  [[status, text, value, arguments or None], …]     per group, as it is done

`echo` asks for the arguments as they are after the call.
"""

from __future__ import annotations

import contextlib
import functools
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import re
import socket
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from types import CodeType, ModuleType
from typing import Any

import numpy as np

from grader import wire
from grader.confine import Confinement

MAX_TRACEBACK_LINES = 4
MAX_MESSAGE = 300
MAX_PARTS = 2_000
MAX_SHAPES = 6
_NUMBER = re.compile(
    r"0x\d\.?[0-9a-f]*(?:p[-+]?\d+)?|\d+\.\d*(?:e[-+]?\d+)?|\d+e[-+]?\d+|[0-9a-f]{7,}",
    re.IGNORECASE,
)
_FLOAT64 = np.dtype(np.float64)
NOT_WRITTEN = "not written yet"


def serve(channel: socket.socket, confinement: Confinement) -> None:
    """Answer the judge's frames until it hangs up."""
    pairs, memory_bytes, cpu_seconds = _receive(channel)
    files = dict(pairs)
    layers = confinement.enter(memory_bytes, cpu_seconds)
    for name in [name for name in sys.modules if name.partition(".")[0] == "grader"]:
        del sys.modules[name]  # free for a learner's own grader.py
    for name in {path.partition("/")[0].removesuffix(".py") for path in files}:
        if name != "numpy" and name not in sys.builtin_module_names:
            sys.modules.pop(name, None)  # a file beside hides a module of Python's, as always
    sys.meta_path.insert(0, _LearnerFinder(files))
    channel.sendall(wire.frame(layers))
    while True:
        module, name, answer_bytes, groups = _receive(channel)
        function, *found = _find(module, name, files)
        channel.sendall(wire.frame(found))
        while function is not None and groups:
            # No name is left for the group: a learner finds no second copy of the arguments.
            channel.sendall(
                _answers(function, wire.decode(groups.pop(0), trusted=True), answer_bytes, files)
            )


def _receive(channel: socket.socket) -> Any:
    body = _exactly(channel, wire.frame_length(_exactly(channel, 4)))
    return wire.decode(body, trusted=True)


def _exactly(channel: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = channel.recv(min(size - len(data), 1 << 20))
        if not piece:
            sys.exit(0)  # the judge has hung up
        data += piece
    return bytes(data)


def _find(module: str, name: str, files: Mapping[str, bytes]) -> tuple[Any, str, str]:
    """Import the learner's function; give it (or None), a status and a text."""
    try:
        function = getattr(importlib.import_module(module), name, None)
        if function is None:
            return None, "missing", f"{module}.py has no function {name}"
        if not callable(function):
            return None, "missing", f"{name} in {module}.py is no function but {_kind(function)}"
    except SyntaxError as error:
        return None, "syntax", _syntax_text(error)
    except BaseException as error:  # noqa: BLE001 - also sys.exit() while importing
        text = _error_text(error, _raised(error), files)
        return None, _status(error), f"while importing {module}.py: {text}"
    return function, "ok", ""


def _answers(
    function: Callable[..., Any],
    group: Sequence[Any],
    answer_bytes: int,
    files: Mapping[str, bytes],
) -> bytes:
    """Call the function on the cases of a group and encode what came of them."""
    budget = answer_bytes // len(group)
    if any(b"random" in source for source in files.values()):
        function = _seeded(function)
    answers = [_answer(function, encoded, echo, budget, files) for encoded, echo in group]
    with contextlib.suppress(Exception):  # it may be closed, or not what it was
        sys.stdout.flush()
    return wire.frame(answers)


def _answer(
    function: Callable[..., Any],
    encoded: Sequence[wire.Value],
    echo: bool,
    budget: int,
    files: Mapping[str, bytes],
) -> list[wire.Value]:
    """Call the function on one case; `budget` is how many bytes may come of it."""
    arguments = tuple(map(_native, encoded))  # no list, in which others could be put
    try:
        value = function(*arguments)
        after = [_portable(argument, budget) for argument in arguments] if echo else None
        return ["ok", "", _portable(value, budget), after]
    except BaseException as error:  # noqa: BLE001 - whatever a learner raises is an answer
        what = _arity_text(function, arguments) or _masked(_raised(error))
        return [_status(error), _error_text(error, what, files), None, None]


def _seeded(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make what a function draws at random the same in every call."""

    @functools.wraps(function)
    def seeded(*arguments: Any) -> Any:
        for name in ("random", "numpy.random"):
            module = importlib.import_module(name)
            if hasattr(module, "seed"):  # it may be a learner's own random.py
                module.seed(0)
        return function(*arguments)

    return seeded


def _native(argument: wire.Value) -> Any:
    if isinstance(argument, list):
        return [_native(part) for part in argument]
    return wire.function_of(argument) if isinstance(argument, wire.Formula) else argument


def _portable(value: Any, budget: int, depth: int = 0) -> wire.Value:
    """Turn what a learner returned into what a frame can hold; the rest is only named."""
    kind = type(value)
    if kind is np.ndarray and value.dtype is _FLOAT64 and value.nbytes <= budget:
        return value
    if isinstance(value, (list, tuple)):
        if depth >= wire.MAX_DEPTH - 3 or len(value) > MAX_PARTS:
            return wire.Foreign(f"{_kind(value)} of {len(value)}")
        budget //= max(1, len(value))
        return [_portable(part, budget, depth + 1) for part in value]
    if isinstance(value, np.ndarray):
        return _portable_array(value, budget)
    if value is None or kind is bool:
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, (float, np.longdouble)):
        return float(value)
    if isinstance(value, (int, np.integer)) and abs(int(value)) < 1 << 62:
        return int(value)
    return wire.Foreign(_kind(value))


def _portable_array(value: Any, budget: int) -> wire.Value:
    if type(value) is not np.ndarray:
        return wire.Foreign(_kind(value))
    if value.dtype == np.longdouble:
        value = value.astype(np.float64)
    if value.dtype.newbyteorder("<").str not in wire.DTYPES:
        return wire.Foreign(f"an array of dtype {value.dtype}")
    if value.nbytes > budget:
        return wire.Foreign(f"an array of shape {value.shape}, too large to be sent")
    return value


def _kind(value: object) -> str:
    kind = type(value)
    if kind.__module__ not in ("builtins", "numpy"):
        return "an object of a class of its own"
    name = kind.__name__ if kind.__module__ == "builtins" else f"numpy.{kind.__name__}"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _status(error: BaseException) -> str:
    if isinstance(error, NotImplementedError):
        return "missing"
    return "memory" if isinstance(error, MemoryError) else "raised"


def _raised(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return "the code calls exit(), which would end the grading"
    if isinstance(error, MemoryError):
        return f"out of memory: {error}".rstrip(": ")
    return "".join(traceback.format_exception_only(type(error), error)).strip()[:MAX_MESSAGE]


def _masked(message: str) -> str:
    """Hide numbers that a message could quote from the arguments of a hidden case.

    Short whole numbers stay, as shapes and indices are what most messages are about.
    """
    return _NUMBER.sub("#", message)


def _error_text(error: BaseException, what: str, files: Mapping[str, bytes]) -> str:
    """Say what was raised and where, in the learner's own lines only."""
    if isinstance(error, NotImplementedError):
        return NOT_WRITTEN
    places, shapes = [], ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if name in files:
            text = _line(files, name, line)
            places.append(f"{name}, line {line}, in {frame.f_code.co_name}\n    {text}")
            shapes = _shapes(text, frame.f_locals)
    return "\n".join([what, *places[-MAX_TRACEBACK_LINES:], *([shapes] if shapes else [])])


def _shapes(line: str, local: Mapping[str, Any]) -> str:
    """Tell the shapes of the arrays that a line names: most errors are about them."""
    words = dict.fromkeys(re.findall(r"[^\W\d]\w*", line))
    named = [f"{word} {shape}" for word in words if (shape := _shape(local.get(word)))]
    return f"    with {', '.join(named)}" if named else ""


def _shape(value: Any) -> str:
    """Give the shape of an array, or of each in a short list of them; else nothing."""
    if type(value) is np.ndarray:
        return str(value.shape)
    if type(value) is list and 0 < len(value) <= MAX_SHAPES:
        shapes = [part.shape for part in value if type(part) is np.ndarray]
        return str(shapes) if len(shapes) == len(value) else ""
    return ""


def _line(files: Mapping[str, bytes], name: str, line: int) -> str:
    """Find a line in the file itself: what `linecache` says can be forged."""
    lines = _text(files[name]).splitlines()
    number = (line or 0) - 1
    return lines[number].strip() if 0 <= number < len(lines) else ""


def _syntax_text(error: SyntaxError) -> str:
    """Say where and what, with the line and a caret where Python gives them."""
    where = f"{error.filename}, line {error.lineno}" if error.lineno else str(error.filename)
    lines = traceback.format_exception_only(type(error), error)
    return "".join([f"{where}\n", *(line for line in lines if "  File " not in line)]).rstrip()


def _arity_text(function: Callable[..., Any], arguments: Sequence[Any]) -> str:
    """Say that the function cannot be called with so many arguments, where that is so."""
    inspect = importlib.import_module("inspect")  # slow to import, and seldom needed
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*arguments)
    except TypeError:
        name = getattr(function, "__name__", "the function")
        takes = ", ".join(signature.parameters)
        return f"{name}({takes}) is called with {len(arguments)} arguments, by position"
    return ""


class _LearnerFinder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the learner's files, which are nowhere on the disk of this process."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        base = fullname.replace(".", "/")
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
        source = self.files[name]
        text = _text(source)
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        exec(_compiled(source, name), module.__dict__)

    def get_source(self, fullname: str) -> str | None:
        return None

    def is_package(self, fullname: str) -> bool:
        return f"{fullname.replace('.', '/')}/__init__.py" in self.files


def _text(source: bytes) -> str:
    """Decode a file for showing its lines; whether it compiles is for Python to say."""
    try:
        return importlib.util.decode_source(source)
    except (SyntaxError, UnicodeDecodeError):
        return source.decode("utf-8", "replace")


def _compiled(source: bytes, name: str) -> CodeType:
    try:
        text = importlib.util.decode_source(source)
        return compile(text, name, "exec", dont_inherit=True)
    except SyntaxError as error:
        error.filename = name
        raise
    except UnicodeDecodeError as error:
        line = 1 + source[: error.start].count(b"\n")
        what = f"not {error.encoding}: save the file as UTF-8"
        raise SyntaxError(what, (name, line, 1, "")) from None
    except (ValueError, RecursionError, MemoryError) as error:  # NUL bytes, absurd nesting
        raise SyntaxError(str(error) or "nested too deeply", (name, 1, 1, "")) from None
