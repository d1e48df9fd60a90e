"""A lesson's file as text."""

from __future__ import annotations

import re
from pathlib import Path

from course.errors import CourseError

MAX_BYTES = 5_000_000
"""A lesson is prose; what is larger was not meant to be one."""

_LINE_END = re.compile(r"\r\n?|\n")


def read_text(path: Path) -> str:
    """Read a UTF-8 file, with or without a byte order mark; raise CourseError where it cannot."""
    data = _read_bytes(path)
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = len(split_lines(data[: error.start].decode()))
        message = (
            f"{path}: line {line} is not UTF-8 text (byte 0x{data[error.start]:02x}). "
            "Save the file as UTF-8 and try again."
        )
        raise CourseError(message) from None


def split_lines(text: str) -> list[str]:
    r"""Split a text as editors do: only \n, \r\n and \r end a line."""
    return _LINE_END.split(text)


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise CourseError(f"{path} is a folder. Give the Markdown file in it.")
    if path.exists() and not path.is_file():
        raise CourseError(f"{path} isn't a regular file. Give a Markdown file.")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CourseError(f"{path} does not exist. Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} cannot be read: {error}") from None
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise CourseError(f"{path} is larger than {limit} MB: too large for a lesson. Split it.")
    return data
