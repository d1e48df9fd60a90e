"""One learner's files, read within limits: the Python sources, and what cannot be used.

What is found is chosen in `grader.classroom.intake`: here it is listed and read.
"""

from __future__ import annotations

import codecs
import itertools
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.escape import clean

MAX_FILE = 1_000_000
MAX_FILES = 200
MAX_TOTAL = 10_000_000
MAX_DEPTH = 20
"""How deep folders of one submission are looked into."""
MAX_UNUSABLE = 1_000
MAX_WALKED = 20_000
"""Files and folders of one submission that are listed."""
SKIPPED = ("Icon\r", "__pycache__", "__MACOSX", "node_modules", "site-packages", "venv")
NOT_WORK = ("env", "virtualenv", "test", "tests", "feedback", "feedback attachment(s)")
"""Folders in a submission that hold what others wrote, or what is not to be graded."""

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True)
class Submission:
    """The sources by their path inside the folder (`forward.py`, `helpers/shapes.py`).

    `unusable` says for a file that is there why it was not read, `instead` for one that is not
    there what may be meant for it. `notes` say what was taken in place of what. `missed` says what
    may be the rest of the work, where not all of it was found. `nothing` says why there is nothing
    to grade, and is "" where there is something. `rivals` are the folder of the work, and
    others that hold about as much other work.
    """

    path: Path
    files: dict[str, bytes]
    unusable: dict[str, str] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    nothing: str = ""
    rivals: tuple[str, ...] = ()

    def lacks(self, file: str) -> str:
        """Say why a file cannot be used; nothing if it can."""
        if file in self.files:
            return ""
        if file in self.unusable:
            return f"{file} {self.unusable[file]}"
        found = say_why({name: why for name, why in self.unusable.items() if _hides(name)})
        there_is_no = f"there is no {file} in {self.path.name or self.path}"
        meant = [self.instead[file]] if file in self.instead else []
        text = "; ".join([there_is_no, *meant, *found])
        return clean(" ".join(text.split()))

    def has_nothing_like(self, file: str) -> bool:
        """Tell whether a file is missing, and nothing is there that it may be or be in."""
        named = {*self.files, *self.unusable, *self.instead}
        return file not in named and not any(map(_hides, self.unusable))

    def why_no_module(self, module: str) -> str:
        """Say what of a module is there and was not read; nothing if there is no such thing."""
        found = (f"{n} {reason}" for n, reason in self.unusable.items() if _module(n) == module)
        return clean(" ".join(next(found, "").split()))


def _module(name: str) -> str:
    return name.partition("/")[0].removesuffix(".py")


def _hides(name: str) -> bool:
    """Tell whether a file that is missing may be in what has this name: a link, an archive."""
    return "/" in name or not name.endswith(".py")


def say_why(unusable: Mapping[str, str]) -> list[str]:
    """Say of all files that cannot be used why: those with the same reason together."""
    names: dict[str, list[str]] = {}
    for name, reason in unusable.items():
        names.setdefault(reason, []).append(name)
    return [
        f"{'each of ' if len(those) > 1 else ''}{', '.join(those)} {reason}"
        for reason, those in names.items()
    ]


class Unusable(ValueError):  # noqa: N818 - a reason, kept beside the file
    """Why a file is not read; the text goes on from its name: "isn't a regular file"."""


@dataclass(frozen=True)
class SourceFile:
    """A file that was handed in, not read yet; `read` takes a limit and may raise Unusable.

    `problem` is why it cannot be read, where that is known already.
    """

    name: str
    read: Callable[[int], bytes]
    problem: str = ""
    order: float = 0.0
    """The greater, the later, by what its platform numbers files."""
    archive: str = ""
    """The archive that it comes from."""

    @classmethod
    def refused(cls, name: str, reason: str) -> SourceFile:
        """A file that is there and cannot be read, whatever it is."""

        def read(limit: int) -> bytes:
            raise Unusable(reason)

        return cls(name, read, reason)


def collect(path: Path, found: Iterable[SourceFile]) -> Submission:
    """Read what was found, in this order, within the limits of one submission.

    Names that are equal but for case or the way accents are encoded would be one file on some
    systems and two on others: none of them is used.
    """
    files: dict[str, bytes] = {}
    unusable: dict[str, str] = {}
    names: dict[str, str] = {}
    total = 0
    for file in found:
        twin = names.setdefault(_folded(file.name), file.name)
        if file.name in files or file.name in unusable or twin != file.name:
            files.pop(twin, None)
            unusable[twin] = unusable[file.name] = _clash(twin, file.name)
            continue
        try:
            source = _read_within(file, len(files), total)
        except Unusable as error:
            unusable[file.name] = str(error)
        else:
            files[file.name] = source
            total += len(source)
        if len(unusable) > MAX_UNUSABLE:
            unusable["…"] = f"stands for all after the first {MAX_UNUSABLE:,} unusable files"
            break
    return Submission(path, files, unusable)


def _read_within(file: SourceFile, count: int, total: int) -> bytes:
    if count >= MAX_FILES:
        raise Unusable(f"is one of more than {MAX_FILES} Python files")
    source = _as_utf8(file.read(MAX_FILE))
    if other := what_else(source):
        raise Unusable(other)
    if total + len(source) > MAX_TOTAL:
        raise Unusable(f"is too much: all files together exceed {MAX_TOTAL:,} bytes")
    return source


def _as_utf8(source: bytes) -> bytes:
    """Read UTF-16 and UTF-32, where a byte order mark says so: editors write them."""
    for mark, encoding in _MARKS.items():
        if source.startswith(mark):
            try:
                return source.decode(encoding).encode()
            except UnicodeError:
                what = encoding.upper()
                raise Unusable(f"is not valid {what}: save the file as UTF-8") from None
    return source


def what_else(content: bytes) -> str:
    """Say what a file is that only its name takes for Python; "" if it may be Python."""
    head = content[:100].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "is a web page and not Python: download the file itself"
    if head.startswith((b"{\\rtf", b"%pdf", b"pk\x03\x04")):
        return "is a document and not Python: save it as plain text"
    marked = content.startswith(tuple(_MARKS))
    if not marked and 3 * content[:100].count(0) > len(content[:100]):
        return "looks like UTF-16: save the file as UTF-8"
    return ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _clash(one: str, other: str) -> str:
    if one == other:
        return "is there twice: hand in only one"
    return f"clashes: {one} and {other} are the same name to many systems. Rename one"


def is_skipped(folder: str) -> bool:
    """Tell whether a folder or a file was made or installed, and not written by a learner."""
    return folder.startswith((".", "~$")) or folder in SKIPPED


def is_no_work(folder: str) -> bool:
    """Tell whether a folder of a submission is not looked into."""
    return is_skipped(folder) or folder.casefold() in NOT_WORK


def folder_files(folder: Path) -> Iterator[SourceFile]:
    """Yield the files of a folder, those nearest to it first; links are named and never followed.

    Raises:
        OSError: if the folder itself cannot be listed.
    """
    level, room = [("", folder)], MAX_WALKED
    for _ in range(MAX_DEPTH + 1):
        deeper: list[tuple[str, Path]] = []
        for inside, place in level:
            try:
                with os.scandir(place) as entries:
                    found = sorted(itertools.islice(entries, room + 1), key=lambda one: one.name)
            except OSError as error:
                if not inside:
                    raise
                reason = f"cannot be read ({error.strerror})"
                yield SourceFile.refused(inside.removesuffix("/"), reason)
                continue
            for entry in found[:room]:
                name = inside + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if entry.name.endswith(".py"):
                        yield SourceFile.refused(name, "cannot be read: it is a folder")
                    if not is_no_work(entry.name):
                        deeper.append((f"{name}/", place / entry.name))
                elif not is_skipped(entry.name):
                    yield _on_disk(name, place / entry.name, link=entry.is_symlink())
            if len(found) > room:
                yield SourceFile.refused(
                    "…", f"stands for all after the first {MAX_WALKED:,} files"
                )
                return
            room -= len(found)
        level = deeper
    for inside, _ in level:
        reason = f"is more than {MAX_DEPTH} folders deep and was not searched"
        yield SourceFile.refused(inside.removesuffix("/"), reason)


def _on_disk(name: str, path: Path, *, link: bool) -> SourceFile:
    reason = "cannot be read: it is a link, and links are not followed" if link else ""
    return SourceFile(name, lambda limit: read_file(path, limit), reason)


def read_file(path: Path, limit: int) -> bytes:
    """Read a regular file of at most `limit` bytes; never wait for a pipe or a device.

    Raises:
        Unusable: if it is anything else, or is being written.
    """
    try:
        _check_kind(os.lstat(path).st_mode)
        flags = (getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
        with os.fdopen(os.open(path, os.O_RDONLY | sum(flags)), "rb") as file:
            before = os.fstat(file.fileno())
            _check_kind(before.st_mode)
            _check_size(before.st_size, limit)
            source = file.read(limit + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise Unusable(f"cannot be read ({error.strerror})") from None
    _check_size(len(source), limit)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unusable("cannot be read: it was being written at that moment")
    return source


def _check_kind(mode: int) -> None:
    if stat.S_ISLNK(mode):
        raise Unusable("cannot be read: it is a link, and links are not followed")
    if stat.S_ISDIR(mode):
        raise Unusable("cannot be read: it is a folder")
    if not stat.S_ISREG(mode):
        raise Unusable("isn't a regular file")


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise Unusable(f"is larger than {limit:,} bytes")
