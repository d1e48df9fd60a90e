"""What a grade depends on, as hashes: equal hashes, equal grades."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from grader import __version__
from grader.errors import InputError
from grader.submission.files import Submission


def of_course(exercises: Path, solutions: Path, seed: int) -> str:
    """Hash what all grades of a batch depend on: definition, solutions, grader and seed.

    Raises:
        InputError: if one of the files cannot be read.
    """
    files = [exercises / "exercises.yaml", *_sources(solutions)]
    try:
        contents = [path.read_bytes() for path in files]
    except OSError as error:
        raise InputError(f"{error.filename}: cannot be read ({error.strerror})") from None
    names = [path.name if path == files[0] else _inside(solutions, path) for path in files]
    parts = (part for pair in zip(names, contents, strict=True) for part in pair)
    return _hash([__version__, str(seed), *parts])


def of_submission(submission: Submission) -> str:
    """Hash a submission's files, and what is said of those that cannot be used or are missing."""
    files = (part for name in sorted(submission.files) for part in (name, submission.files[name]))
    unusable = (part for pair in sorted(submission.unusable.items()) for part in pair)
    instead = (part for pair in sorted(submission.instead.items()) for part in pair)
    return _hash([str(len(submission.files)), *files, *unusable, *instead])


def _sources(folder: Path) -> list[Path]:
    """List all files of the solutions, data too, but for what Python compiled."""
    paths = (path for path in folder.rglob("*") if "__pycache__" not in path.parts)
    return sorted(path for path in paths if path.is_file())


def _inside(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _hash(parts: Iterable[str | bytes]) -> str:
    """Hash texts and bytes, each with its length before it, so that no two lists look alike."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()
