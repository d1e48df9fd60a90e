"""What is not there while code is graded, and what to do without it. Pure.

Which sentence is said depends on what an exception is called and begins with, and nothing of the
exception is in it but the name of a module, which stands in the learner's files.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

ONLY = "only numpy, the standard library and your own files are available while grading"
_FILES = (
    "no file can be read or written while grading: use only the arguments, and keep code that "
    "needs files in a file of its own"
)
_ALONE = (
    "no thread, process or connection can be started while grading: leave it out, or keep it in "
    "a file of its own"
)
_NOBODY = (
    "nobody can type anything while your code is graded: leave input() out, or keep it in a file "
    "of its own"
)
_DEBUGGER = "a debugger cannot be used while grading: leave breakpoint() and pdb out"
_EXIT = "exit() and quit() are not available while grading: leave them out"

_BY_START = (
    ("FileNotFoundError", "", _FILES),
    ("PermissionError", r"\[Errno 1\] Operation not permitted: ", _FILES),
    ("PermissionError", r"\[Errno 13\]", _FILES),
    ("PermissionError", r"\[Errno 1\] Operation not permitted$", _ALONE),
    ("RuntimeError", "can't start new thread", _ALONE),
    ("BlockingIOError", "", _ALONE),
    ("EOFError", "EOF when reading a line", _NOBODY),
    ("bdb.BdbQuit", "", _DEBUGGER),
    ("NameError", "name '(exit|quit)' is not defined", _EXIT),
)
_LIBRARIES = frozenset({
    "PIL", "autograd", "cupy", "cv2", "h5py", "jax", "keras", "networkx", "numba", "pandas",
    "pytest", "requests", "rich", "scipy", "skimage", "sklearn", "statsmodels", "sympy",
    "tensorflow", "torch", "torchvision",
})  # fmt: skip
"""Modules that surely are no file of a learner's that was forgotten."""
_NO_MODULE = re.compile(r"No module named '(\w+)")


def advice(
    kind: str, message: str, own: Callable[[str], bool], known: Callable[[str], bool]
) -> str:
    """Say what is not there and what to do; nothing where an exception is about something else.

    Args:
        kind: the name of the exception's class.
        message: what it says.
        own: tells whether the learner handed in a module of a name.
        known: tells whether a name stands in the learner's files.
    """
    if kind in ("ModuleNotFoundError", "ImportError"):
        match = _NO_MODULE.match(message)
        return _module(match[1], own) if match and known(match[1]) else ""
    found = (said for k, start, said in _BY_START if k == kind and re.match(start, message))
    return next(found, "")


def _module(name: str, own: Callable[[str], bool]) -> str:
    if own(name) or name in sys.stdlib_module_names or name == "numpy":
        return ""
    do = f"{ONLY}: do without {name} here, and plot or read data in a file of its own"
    return do if name in _LIBRARIES else f"{do}. If {name}.py is yours, hand it in as well"
