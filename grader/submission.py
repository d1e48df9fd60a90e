"""A learner's folder, read: the Python files in it, and those that cannot be used."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import InputError

MAX_FILE = 1_000_000
MAX_FILES = 200
MAX_DEPTH = 3
SKIPPED = ("__pycache__", "node_modules", "site-packages", "venv")


@dataclass(frozen=True)
class Submission:
    """The sources by their path inside the folder (`forward.py`, `helpers/shapes.py`).

    `unusable` says for a file that is there why it was not read.
    """

    path: Path
    files: dict[str, bytes]
    unusable: dict[str, str] = field(default_factory=dict)


def read_submission(folder: Path) -> Submission:
    """Read all Python files of a folder, helpers in subfolders too.

    Raises:
        InputError: if there is no such folder, or it cannot be listed.
    """
    files: dict[str, bytes] = {}
    unusable: dict[str, str] = {}
    for name, path in _python_files(folder):
        if len(files) >= MAX_FILES:
            unusable[name] = f"is one of more than {MAX_FILES} Python files"
            continue
        try:
            files[name] = _read(path)
        except OSError as error:
            unusable[name] = f"cannot be read ({error.strerror})"
        except ValueError as error:
            unusable[name] = str(error)
    return Submission(folder, files, unusable)


def _python_files(folder: Path) -> Iterator[tuple[str, Path]]:
    try:
        os.listdir(folder)  # noqa: PTH208 - os.walk would pass over an error in silence
    except OSError as error:
        raise InputError(f"The folder {folder} cannot be read: {error.strerror}.") from None
    for where, folders, names in os.walk(folder):
        inside = Path(where).relative_to(folder)
        folders[:] = sorted(
            f
            for f in folders
            if not f.startswith(".") and f not in SKIPPED and len(inside.parts) < MAX_DEPTH
        )
        yield from (
            ((inside / name).as_posix(), Path(where, name))
            for name in sorted([*names, *folders])
            if name.endswith(".py")
        )


def _read(path: Path) -> bytes:
    """Read a regular file of reasonable size; never wait for a pipe or a device."""
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("is no regular file")
        source = file.read(MAX_FILE + 1)
    if len(source) > MAX_FILE:
        raise ValueError(f"is larger than {MAX_FILE:,} bytes")
    return source
