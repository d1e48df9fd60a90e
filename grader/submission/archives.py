"""Zip archives by strangers: listed and read in memory, one entry at a time, never extracted.

What an archive says of itself (sizes, counts, offsets) is checked or not used: reading counts.
"""

from __future__ import annotations

import functools
import os
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from grader.submission.files import Unusable, is_skipped
from grader.submission.names import why_astray, why_hostile

MAX_ARCHIVE = 50_000_000
"""Bytes of an archive that one learner handed in."""
MAX_ENTRIES = 20_000
MAX_DIRECTORY = 4_000_000
"""Bytes of names, and of what stands beside them, in the archives that one learner handed in."""
MAX_CLASS_ENTRIES = 1_000_000
MAX_CLASS_DIRECTORY = 200_000_000
MAX_INDEXED = 5
"""How deep folders are told apart; a student's own lie above that."""

_ENTRY_SIGNATURE = b"PK\x01\x02"
_LENGTHS = struct.Struct("<3H")
_LENGTHS_AT = 28
"""Where an entry says how long its name, its extra field and its comment are."""
LOCAL_HEADER = 30
"""Bytes before the name in the header of each entry."""
_BLOCK = 1 << 20
_COMMON_CHINESE = re.compile(rb"(?:[\x00-\x7f]|[\xb0-\xd7][\xa1-\xfe])*")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    ValueError,  # a name that is not in the encoding it claims, an offset before the start
    NotImplementedError,
    RuntimeError,
    IndexError,
)
"""What zipfile raises over an archive that is damaged, or made to look so."""


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One file of an archive: its path with "/", and why it must not be read ("" if it may)."""

    path: str
    problem: str
    info: zipfile.ZipInfo
    safe: bool
    """Whether the path itself is one that can be relied on."""


@dataclass
class Room:
    """What the tables of contents of archives may still hold, together where they share it."""

    max_entries: int = MAX_ENTRIES
    max_bytes: int = MAX_DIRECTORY

    def __post_init__(self) -> None:
        self._entries, self._bytes = self.max_entries, self.max_bytes

    def take(self, file: IO[bytes]) -> None:
        """Take the room that an archive needs.

        Raises:
            Unusable: if there is not as much; none is taken then.
        """
        entries, size = self._entries, self._bytes
        together = ", together with other archives" if entries < self.max_entries else ""
        for needed in _entry_sizes(file):
            entries -= 1
            size -= needed
            if entries < 0 or size < 0:
                much = "entries" if entries < 0 else "bytes of names"
                most = self.max_entries if entries < 0 else self.max_bytes
                raise Unusable(
                    f"has more than {most:,} {much}{together}: hand in only your own files"
                )
        self._entries, self._bytes = entries, size


class Archive:
    """A zip file that is open for reading."""

    def __init__(self, file: IO[bytes], room: Room) -> None:
        """Read the archive's table of contents, if there is room for it.

        Raises:
            Unusable: if it is no zip archive, is damaged, or has too many entries.
        """
        try:
            room.take(file)
            self._zip = zipfile.ZipFile(file)
            self._file = file
        except Unusable:
            raise
        except _BROKEN:
            raise Unusable("can't be read as a zip archive: make it again") from None
        overlapping = _overlapping(self._zip.infolist())
        entries, made = [], []
        for info in self._zip.infolist():
            entry = _entry(info, info.header_offset in overlapping)
            is_folder = entry.safe and info.orig_filename.endswith(("/", "\\"))
            made.append(entry.path) if is_folder else entries.append(entry)
        self.entries = tuple(_without_twins(entries))
        self._made = tuple(made)

    @functools.cached_property
    def paths(self) -> Mapping[str, ArchiveEntry]:
        """The entries by path, those alone whose path can be relied on."""
        return {entry.path: entry for entry in self.entries if entry.safe}

    @functools.cached_property
    def folders(self) -> Mapping[str, Sequence[ArchiveEntry]]:
        """The entries below each folder, for the folders near the root; "" is the root."""
        folders: dict[str, list[ArchiveEntry]] = {"": list(self.paths.values())}
        for path, entry in self.paths.items():
            parts = path.split("/")
            for depth in range(1, min(len(parts), MAX_INDEXED + 1)):
                folders.setdefault("/".join(parts[:depth]), []).append(entry)
        return folders

    @functools.cached_property
    def subfolders(self) -> Mapping[str, set[str]]:
        """The names of folders that the archive holds as such, by the folder that they lie in.

        That is how it holds one that is empty.
        """
        names: dict[str, set[str]] = {}
        for path in self._made:
            parts = path.split("/")
            for depth in range(min(len(parts), MAX_INDEXED)):
                names.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
        return names

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._file.close()

    def read(self, entry: ArchiveEntry, limit: int) -> bytes:
        """Read an entry of at most `limit` bytes, whatever size it claims to have.

        Raises:
            Unusable: if it is longer, damaged, or of a kind that is not read.
        """
        if entry.problem:
            raise Unusable(entry.problem)
        if entry.info.file_size > limit:
            raise Unusable(f"is larger than {limit:,} bytes")
        try:
            with self._zip.open(entry.info) as file:
                content = file.read(limit + 1)
        except _BROKEN:
            raise Unusable("is damaged inside its archive: make the archive again") from None
        if len(content) > limit:
            raise Unusable(f"is larger than {limit:,} bytes")
        return content


_opened: dict[tuple[Path, int, int, int], Archive] = {}
"""The archive of the class that this process has open."""


def open_class(path: Path) -> Archive:
    """Open the archive of a whole class; a process does so once, as long as it stays the same.

    Raises:
        OSError: if there is no such file, or it must not be read.
        Unusable: if it is no zip archive.
    """
    status = path.stat()
    # A forked process must not share a position in the file with its parent.
    key = (path, os.getpid(), status.st_size, status.st_mtime_ns)
    if key not in _opened:
        for archive in _opened.values():
            archive.close()
        _opened.clear()
        _opened[key] = _open(path)
    return _opened[key]


def _open(path: Path) -> Archive:
    file = path.open("rb")
    try:
        return Archive(file, Room(MAX_CLASS_ENTRIES, MAX_CLASS_DIRECTORY))
    except BaseException:
        file.close()
        raise


def _entry_sizes(file: IO[bytes]) -> Iterator[int]:
    """Yield the bytes of names and the like of each entry, before zipfile makes an object of any.

    The count and the place that an archive states are not what zipfile goes by, so it is looked
    for signatures: wherever zipfile finds an entry there is one. Those of archives inside it, if
    not compressed, count too.
    """
    data = b""
    file.seek(0)
    while block := file.read(_BLOCK):
        data += block
        last = len(data) - _LENGTHS_AT - _LENGTHS.size
        at = data.find(_ENTRY_SIGNATURE)
        while 0 <= at <= last:
            yield sum(_LENGTHS.unpack_from(data, at + _LENGTHS_AT))
            at = data.find(_ENTRY_SIGNATURE, at + len(_ENTRY_SIGNATURE))
        data = data[at:] if at >= 0 else data[1 - len(_ENTRY_SIGNATURE) :]
    file.seek(0)


def _overlapping(infos: list[zipfile.ZipInfo]) -> set[int]:
    """Find the offsets of entries that share bytes, as those of the worst bombs do."""
    found: set[int] = set()
    end, last = 0, -1
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            found |= {last, info.header_offset}
        stop = info.header_offset + LOCAL_HEADER + info.compress_size
        if stop > end:
            end, last = stop, info.header_offset
    return found


def _entry(info: zipfile.ZipInfo, overlaps: bool) -> ArchiveEntry:
    name = _readable(info)
    # Some programs of Windows write its own separator, which the format does not allow.
    path = name.replace("\\", "/")
    astray = why_astray(path)
    if astray:
        return ArchiveEntry(name, astray, info, safe=False)
    path = "/".join(part for part in path.split("/") if part not in ("", "."))
    if not path:
        return ArchiveEntry(name, "has a broken name", info, safe=False)
    path = name if path == name else path  # one object where there are very many
    counted = (part for part in path.split("/") if not is_skipped(part))
    hostile = next((why for why in map(why_hostile, counted) if why), "")
    return ArchiveEntry(path, hostile or _why_not(info, overlaps), info, safe=True)


def _readable(info: zipfile.ZipInfo) -> str:
    """Undo the reading of UTF-8, or of Chinese, as code page 437, where that is not flagged."""
    if info.flag_bits & 0x800 or info.orig_filename.isascii():
        return info.orig_filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeError:
        return info.orig_filename
    # The common characters of GBK are pairs of bytes that no name in a Western code page has.
    for encoding, telling in (("utf-8", None), ("gbk", _COMMON_CHINESE)):
        try:
            name = raw.decode(encoding)
        except UnicodeError:
            continue
        if (telling is None or telling.fullmatch(raw)) and not why_astray(name):
            return name
    return info.orig_filename


def _why_not(info: zipfile.ZipInfo, overlaps: bool) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if stat.S_ISLNK(kind):
        return "is a link, and links are not followed"
    if kind not in (0, stat.S_IFREG):
        return "isn't a regular file"
    if info.flag_bits & 0x2041:
        return "is encrypted: make the archive without a password"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is compressed in a way that can't be read: make the archive with another program"
    if overlaps:
        return "shares its bytes with another entry of the archive"
    return ""


def _without_twins(entries: list[ArchiveEntry]) -> Iterator[ArchiveEntry]:
    """Yield every path once; one that is there twice could be read as either."""
    often = Counter(entry.path for entry in entries)
    seen: set[str] = set()
    for entry in entries:
        if often[entry.path] == 1:
            yield entry
        elif entry.path not in seen:
            seen.add(entry.path)
            problem = entry.problem or "is there twice in the archive"
            yield ArchiveEntry(entry.path, problem, entry.info, entry.safe)
