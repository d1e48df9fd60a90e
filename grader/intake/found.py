"""What a hand-in holds in which there is nothing to grade, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.intake.choice import Choice, Wanted
from grader.intake.names import shown

KINDS = {
    ("pdf",): "a PDF",
    ("doc", "docx", "odt", "pages", "rtf"): "a text document",
    ("png", "jpg", "jpeg", "heic", "gif", "webp"): "a picture",
    ("txt", "md"): "a text",
    ("html", "htm", "mhtml"): "a web page",
    ("ipynb",): "a notebook",
    ("xls", "xlsx", "csv", "ods"): "a table",
    ("ppt", "pptx", "key", "odp"): "slides",
}
MAX_FILES = 20
"""Files that are named one by one; of more than these only the kinds are told."""


def describe(
    choice: Choice, wanted: Wanted, names: Sequence[str], instead: Mapping[str, str]
) -> str:
    """Say why there is nothing to grade, and what there is."""
    if not wanted:
        return ""
    if choice.files and all(not candidate.stands_for for candidate in choice.files.values()):
        return f"no function is written: {', '.join(choice.files)} as they were handed out"
    if choice.files:
        notebooks = dict.fromkeys(candidate.of for candidate in choice.files.values())
        return f"{', '.join(notebooks)}: none of the functions is defined in it"
    if not names:
        return "it is empty"
    said = [text for file in wanted if (text := instead.get(file))]
    told = " ".join(said)
    rest = [name for name in names if name not in told]
    return f"there is no {_any_of(list(wanted))}; there is {'; '.join([*said, *_listed(rest)])}"


def _any_of(files: Sequence[str]) -> str:
    return files[0] if len(files) == 1 else f"{', '.join(files[:-1])} or {files[-1]}"


def _listed(names: Sequence[str]) -> list[str]:
    if len(names) > MAX_FILES:
        counted: dict[str, int] = {}
        for name in names:
            counted[_ending(name)] = counted.get(_ending(name), 0) + 1
        return [f"{count} × .{ending}" for ending, count in sorted(counted.items())]
    return [f"{_kind(name)} ({shown(name)})" for name in names]


def _ending(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2].casefold()[:20]


def _kind(name: str) -> str:
    return next((kind for endings, kind in KINDS.items() if _ending(name) in endings), "a file")
