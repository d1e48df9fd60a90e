"""What a class handed in, as folders and files: a folder on disk or a zip, seen the same way.

Places are paths with "/" from the root of what was handed in; "" is the root. Trees can be
pickled: they hold the path alone and open it where they are used.
"""

from __future__ import annotations

import functools
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from grader.submission.archives import Archive, ArchiveEntry, open_class
from grader.submission.files import (
    SourceFile,
    Unusable,
    folder_files,
    is_no_work,
    is_skipped,
    read_file,
)

FOREIGN = (".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz")
"""Archives that are named and not read."""


def is_archive(name: str) -> bool:
    """Tell whether a file is an archive that is looked into, by its name."""
    return name.casefold().endswith(".zip")


def is_foreign(name: str) -> bool:
    """Tell whether a file is an archive that is not read, by its name."""
    return name.casefold().endswith(FOREIGN)


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in a folder; `problem` says why it cannot be used, whatever it is."""

    name: str
    kind: Literal["folder", "file"]
    changed: float = 0.0
    problem: str = ""


class Tree(Protocol):
    """Reads below one root. Methods raise Unusable for what cannot be read."""

    @property
    def path(self) -> Path:
        """Where the root lies on disk."""

    def children(self, place: str) -> list[Node]:
        """List a folder, sorted by name."""

    def astray(self) -> list[Node]:
        """List what lies nowhere below the root, though it is in what was handed in."""

    def files(self, place: str) -> Iterator[SourceFile]:
        """Yield the files below a folder that may be a learner's work, by their path from there."""

    def read(self, place: str, limit: int) -> bytes:
        """Read one file of at most `limit` bytes."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """A folder on disk."""

    path: Path

    def children(self, place: str) -> list[Node]:
        """List a folder, sorted by name; links, pipes and the like have a problem."""
        try:
            with os.scandir(self.path / place) as entries:
                nodes = [_node(entry) for entry in entries]
        except OSError as error:
            raise Unusable(f"cannot be read ({error.strerror})") from None
        return sorted(nodes, key=lambda node: node.name)

    def astray(self) -> list[Node]:
        """List nothing: in a folder all has its place."""
        return []

    def files(self, place: str) -> Iterator[SourceFile]:
        """Yield the files below a folder, those nearest to it first."""
        try:
            yield from folder_files(self.path / place)
        except OSError as error:
            raise Unusable(f"cannot be read ({error.strerror})") from None

    def read(self, place: str, limit: int) -> bytes:
        """Read one file of at most `limit` bytes."""
        return read_file(self.path / place, limit)


def _node(entry: os.DirEntry[str]) -> Node:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Node(entry.name, "file", problem=f"cannot be read ({error.strerror})")
    if stat.S_ISDIR(status.st_mode):
        return Node(entry.name, "folder", status.st_mtime)
    problem = "" if stat.S_ISREG(status.st_mode) else "isn't a regular file"
    if stat.S_ISLNK(status.st_mode):
        problem = "is a link, and links are not followed"
    return Node(entry.name, "file", status.st_mtime, problem)


@dataclass(frozen=True, slots=True)
class ZipTree:
    """The zip archive of a class."""

    path: Path

    def children(self, place: str) -> list[Node]:
        """List a folder, sorted by name."""
        archive = self._archive()
        found: dict[tuple[str, str], Node] = {}
        start = len(place) + 1 if place else 0
        for entry in archive.folders.get(place, ()):
            name, slash, _ = entry.path[start:].partition("/")
            changed = _changed(entry)
            known = found.get((name, slash))
            if known is None or changed > known.changed:
                problem = "" if slash else entry.problem
                found[name, slash] = Node(name, "folder" if slash else "file", changed, problem)
        for name in archive.subfolders.get(place, ()):
            found.setdefault((name, "/"), Node(name, "folder"))
        return [found[key] for key in sorted(found)]

    def astray(self) -> list[Node]:
        """List the entries of which it cannot be told where they lie."""
        entries = self._archive().entries
        return [Node(e.path, "file", problem=e.problem) for e in entries if not e.safe]

    def files(self, place: str) -> Iterator[SourceFile]:
        """Yield the files below a folder, those nearest to it first."""
        return archive_files(self._archive(), place)

    def read(self, place: str, limit: int) -> bytes:
        """Read one file of at most `limit` bytes."""
        archive = self._archive()
        if place not in archive.paths:
            raise Unusable("is no longer in the archive")
        return archive.read(archive.paths[place], limit)

    def _archive(self) -> Archive:
        try:
            return open_class(self.path)
        except OSError as error:
            raise Unusable(f"cannot be read ({error.strerror})") from None


def _changed(entry: ArchiveEntry) -> float:
    """Make a number of an entry's date that grows with time."""
    year, month, day, hour, minute, second = entry.info.date_time
    return second + 60 * (minute + 60 * (hour + 24 * (day + 32 * (month + 13 * year))))


def archive_files(archive: Archive, place: str = "") -> Iterator[SourceFile]:
    """Yield the files below a folder of an archive, and what must not be read there."""
    start = len(place) + 1 if place else 0
    entries = archive.folders.get(place, ())
    for entry in sorted(entries, key=lambda entry: (entry.path.count("/"), entry.path)):
        name = entry.path[start:]
        *folders, last = name.split("/")
        if any(map(is_no_work, folders)) or (is_skipped(last) and not entry.problem):
            continue
        yield SourceFile(name, functools.partial(archive.read, entry), entry.problem)
    for entry in () if place else archive.entries:
        if not entry.safe:
            yield SourceFile.refused(entry.path, entry.problem)
