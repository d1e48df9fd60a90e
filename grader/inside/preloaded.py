"""Python's own modules and numpy's, read before the fork. Runs on the inside.

Whoever may look up or open one path learns of others: that they are there, how large they are,
when they were last read. So a child may do neither (`seccomp.py`), and finds here what its
interpreter would find on the disk: compiled sources, and extension modules that are mapped already.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import importlib.abc
import importlib.util
import marshal
import os
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.machinery import (
    EXTENSION_SUFFIXES,
    ExtensionFileLoader,
    ModuleSpec,
    SourceFileLoader,
)
from types import CodeType, ModuleType

_EXTENSION_ENDINGS = tuple(EXTENSION_SUFFIXES)
_CACHED_ENDING = importlib.util.cache_from_source("x.py").rpartition("x")[2]
_HEADER = 16  # bytes of a .pyc before its code: magic number, flags, what its source was like
_TIMED = importlib.util.MAGIC_NUMBER + b"\0\0\0\0"  # valid if time and size of its source follow
_UNCHECKED = importlib.util.MAGIC_NUMBER + b"\1\0\0\0"  # valid in any case
_STATE = struct.Struct("<II")


@dataclass(frozen=True)
class _Module:
    """A file on the disk and what is in it, or in its .pyc if it is `compiled`.

    Extension modules have no content here; neither have packages that are a mere folder.
    """

    path: str
    folder: str
    content: bytes = b""
    compiled: bool = False


class Library(importlib.abc.MetaPathFinder):
    """Finds the modules that were in some folders when it was made."""

    def __init__(self, folders: Mapping[str, str]) -> None:
        """Read all modules.

        Args:
            folders: each with what the names of its modules begin with, such as "numpy.".
        """
        self._modules: dict[str, _Module] = {}
        for folder, prefix in folders.items():
            for name, module in _modules(folder, prefix):
                self._modules.setdefault(name, module)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module; one of a package only if `path` is the path of that very package."""
        module = self._modules.get(fullname)
        if module is None or (path is not None and module.folder not in path):
            return None
        if module.path.endswith(_EXTENSION_ENDINGS):
            loader: importlib.abc.Loader = ExtensionFileLoader(fullname, module.path)
        elif module.path.endswith(".py"):
            loader = _MemoryLoader(fullname, module)
        else:
            spec = ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations = [module.path]
            return spec
        return importlib.util.spec_from_file_location(fullname, module.path, loader=loader)


class _MemoryLoader(SourceFileLoader):
    def __init__(self, fullname: str, module: _Module) -> None:
        super().__init__(fullname, module.path)
        self._module = module

    def get_code(self, fullname: str) -> CodeType:
        content = self._module.content
        if self._module.compiled:
            code: CodeType = marshal.loads(memoryview(content)[_HEADER:])
            return code
        return self.source_to_code(content, self.path)


def _modules(folder: str, prefix: str) -> Iterator[tuple[str, _Module]]:
    """Yield the modules in a folder with their names, and those of the packages in it.

    What is only there to test Python or numpy is left out: it is half of all.
    """
    for entry in _entries(folder):
        stem, dot, ending = entry.name.partition(".")
        with contextlib.suppress(OSError):  # what cannot be read cannot be imported
            if dot + ending in EXTENSION_SUFFIXES:
                if _mapped(entry.path):
                    yield prefix + stem, _Module(entry.path, folder)
            elif ending == "py" and stem != "__init__" and not stem.startswith("test_"):
                yield prefix + stem, _module(entry.path, folder)
            elif not dot and stem not in ("test", "idle_test", "__pycache__") and entry.is_dir():
                yield prefix + stem, _package(entry.path, folder, inside=bool(prefix))
                yield from _modules(entry.path, f"{prefix}{stem}.")


def _mapped(path: str) -> bool:
    """Map an extension module and what it needs, and run nothing of it; tell whether it worked."""
    return bool(_dlopen()(os.fsencode(path), os.RTLD_LAZY))


@functools.cache
def _dlopen() -> Callable[[bytes, int], int | None]:
    """Return the C library's own: `ctypes.CDLL` would look up every symbol."""
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    return dlopen


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """List a folder by name, which puts a package before an extension module before a source."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:  # `sys.path` may name what is not there, or an archive
        return []


def _package(path: str, folder: str, inside: bool) -> _Module:
    """Read how a package begins; one that is `inside` of another may be a mere folder."""
    try:
        return _module(f"{path}/__init__.py", folder)
    except FileNotFoundError:
        if not inside:
            raise
        return _Module(path, folder)


def _module(path: str, folder: str) -> _Module:
    """Read the .pyc of a source if it is valid, else the source."""
    status = os.stat(path)  # noqa: PTH116 - a thousand of them
    above, _, name = path.rpartition("/")
    state = int(status.st_mtime) & 0xFFFFFFFF, status.st_size & 0xFFFFFFFF
    try:
        content = _read(f"{above}/__pycache__/{name[:-3]}{_CACHED_ENDING}")
    except OSError:
        return _Module(path, folder, _read(path))
    if content.startswith(_TIMED + _STATE.pack(*state)) or content.startswith(_UNCHECKED):
        return _Module(path, folder, content, compiled=True)
    return _Module(path, folder, _read(path))


def _read(path: str) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        size = os.fstat(descriptor).st_size
        content = os.read(descriptor, size)
        while len(content) < size and (piece := os.read(descriptor, size - len(content))):
            content += piece
        return content
    finally:
        os.close(descriptor)
