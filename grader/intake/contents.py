"""One student's parts -> Submission: archives are opened, notebooks turned to Python.

A folder that is graded alone is read here as well, so that it is read alike.
"""

from __future__ import annotations

import functools
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from grader.errors import GraderError, InputError
from grader.intake.archives import MAX_ARCHIVE, Archive, Room
from grader.intake.names import shown, why_unsafe
from grader.intake.notebooks import python_of, sources_of
from grader.intake.trees import FOREIGN, SUFFIXES, Tree, archive_files
from grader.submission import SourceFile, Submission, Unusable, collect, folder_files

MAX_NESTING = 2
"""How deep archives are opened: one that was handed in, and one inside it."""
MAX_ARCHIVES = 20
MAX_READ = 100_000_000
"""Bytes read for one submission, with its archives and notebooks."""

Part: TypeAlias = tuple[str, str]
"""Where a part lies in the tree, and the name it was handed in with; "" for a folder."""


class Refused(GraderError):  # noqa: N818 - no error: one row of a class
    """Nothing of one submission can be graded; the text says why."""


@dataclass
class _Allowance:
    """What may still be read for one submission."""

    archives: int = MAX_ARCHIVES
    size: int = MAX_READ
    room: Room = field(default_factory=Room)

    def read(self, file: SourceFile, limit: int) -> bytes:
        if file.problem:
            raise Unusable(file.problem)
        content = file.read(limit) if self.size > 0 else b""
        self.size -= len(content)
        if self.size <= 0:
            raise Unusable(f"is too much: more than {MAX_READ:,} bytes were handed in")
        return content

    def open(self, file: SourceFile) -> Archive:
        self.archives -= 1
        if self.archives < 0:
            raise Unusable(f"is one of more than {MAX_ARCHIVES} archives")
        return Archive(io.BytesIO(self.read(file, MAX_ARCHIVE)), self.room)


def read_parts(
    tree: Tree, parts: Iterable[Part], student: str, wanted: Sequence[str]
) -> Submission:
    """Read a student's submission.

    Args:
        tree: where it lies.
        parts: what belongs to it.
        student: how it is named in messages.
        wanted: the names of the exercises' files; a notebook stands in for those not there.

    Raises:
        Refused: if there is something, and none of it can be used.
    """
    allowance = _Allowance()
    try:
        found = list(_unpacked(_found(tree, parts), allowance, 0))
    except Unusable as error:
        raise Refused(f"It {error}.") from None
    submission = collect(Path(student), _as_sources(found, wanted, allowance))
    if submission.unusable and not submission.files:
        reasons = [f"{name} {reason}" for name, reason in submission.unusable.items()]
        more = f"; and {len(reasons) - 3} more" if len(reasons) > 3 else ""
        raise Refused(f"{'; '.join(reasons[:3])}{more}.")
    return submission


def read_folder(folder: Path, wanted: Sequence[str], instead: str = "") -> Submission:
    """Read the Python files and notebooks of a folder, helpers in subfolders too.

    Args:
        folder: where they are.
        wanted: the names of the exercises' files; a notebook stands in for those not there.
        instead: a notebook that was named: it counts in place of the file of an exercise that has
            its name, else in place of them all and of other notebooks.

    Raises:
        InputError: if there is no such folder, or it cannot be listed.
    """
    try:
        found = list(folder_files(folder, (".py", ".ipynb")))
    except OSError as error:
        raise InputError(f"The folder {folder} cannot be read: {error.strerror}.") from None
    own = instead.removesuffix(".ipynb") + ".py"
    if instead and own not in wanted:
        others = {f.name for f in found if f.name.endswith(".ipynb")} - {instead}
        found = [f for f in found if f.name not in {*wanted, *others}]
    elif instead:
        found = [f for f in found if f.name != own]
    return collect(folder, _as_sources(found, wanted, _Allowance()))


def _found(tree: Tree, parts: Iterable[Part]) -> Iterator[SourceFile]:
    for place, name in parts:
        if not name:
            yield from tree.files(place)
        elif name.endswith(SUFFIXES + FOREIGN):
            yield SourceFile(name, functools.partial(tree.read, place))


def _unpacked(
    found: Iterable[SourceFile], allowance: _Allowance, nesting: int
) -> Iterator[SourceFile]:
    """Yield files and those in archives; a file itself goes before its like in an archive."""
    files = _without_common_folder(list(found))
    loose = [file for file in files if not file.name.endswith(".zip")]
    names = {file.name for file in loose}
    yield from loose
    for file in files:
        if file.name.endswith(".zip"):
            folder = file.name[: file.name.rfind("/") + 1]
            for inner in _inside(file, allowance, nesting):
                if folder + inner.name not in names:
                    yield replace(inner, name=folder + inner.name)


def _inside(file: SourceFile, allowance: _Allowance, nesting: int) -> Iterator[SourceFile]:
    if nesting == MAX_NESTING:
        yield SourceFile.refused(file.name, "is an archive in an archive in an archive")
        return
    try:
        archive = allowance.open(file)
    except Unusable as error:
        yield SourceFile.refused(file.name, str(error))
        return
    yield from _unpacked(archive_files(archive), allowance, nesting + 1)


def _without_common_folder(files: list[SourceFile]) -> list[SourceFile]:
    """Take away the folders that everything lies in, such as the one a zip was made of."""
    strays = [file for file in files if why_unsafe(file.name)]
    placed = [file for file in files if not why_unsafe(file.name)]
    start = len(_common_folder([file.name for file in placed]))
    return [replace(file, name=file.name[start:]) for file in placed] + strays


def _common_folder(paths: Sequence[str]) -> str:
    """Tell the folder that all paths lie in, with its "/"; "" if there is none."""
    folders = [path.split("/")[:-1] for path in paths]
    first, last = min(folders, default=[]), max(folders, default=[])
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(f"{folder}/" for folder, _ in same)


def _as_sources(
    found: list[SourceFile], wanted: Sequence[str], allowance: _Allowance
) -> Iterator[SourceFile]:
    """Yield Python sources, and refusals for what cannot be one."""
    notebooks = []
    refused: dict[str, str] = {}  # by names that are cut off, so several may have one
    for file in found:
        reason = why_unsafe(file.name)
        if file.name.endswith(FOREIGN):
            reason = reason or "is an archive that is not read: make it a .zip"
        if reason:
            refused.setdefault(shown(file.name), reason)
        elif file.name.endswith(".ipynb"):
            notebooks.append(file)
        else:  # a source, or what has another name and is here because it must not be read
            yield SourceFile(file.name, functools.partial(_read_python, file, allowance))
    yield from (SourceFile.refused(name, reason) for name, reason in refused.items())
    names = {file.name for file in found}
    yield from sources_of(notebooks, names, wanted, allowance.read)


def _read_python(file: SourceFile, allowance: _Allowance, limit: int) -> bytes:
    return python_of(allowance.read(file, limit))
