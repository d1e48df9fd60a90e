"""What a hand-in holds in which there is nothing to grade, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.submission.choice import Choice, Wanted
from grader.submission.names import shown

KINDS = {
    ("pdf",): "a PDF",
    ("doc", "docx", "odt", "pages", "rtf"): "a text document",
    ("png", "jpg", "jpeg", "heic", "gif", "webp"): "a picture",
    ("txt", "md"): "a text",
    ("html", "htm", "mhtml"): "a web page",
    ("ipynb",): "a notebook",
    ("xls", "xlsx", "csv", "ods"): "a table",
    ("ppt", "pptx", "key", "odp"): "a presentation",
}


def describe(
    choice: Choice,
    wanted: Wanted,
    names: Sequence[str],
    empty: Mapping[str, str],
    instead: Mapping[str, str],
) -> str:
    """Say why there is nothing to grade, and what there is, all of it.

    Args:
        choice: what was taken for the exercises' files.
        wanted: these files.
        names: those of all that was handed in and may be read.
        empty: the notebooks among them that hold no code, and how.
        instead: of a file, what may be meant for it.
    """
    if not wanted:
        return ""
    said = [text for file in wanted if (text := instead.get(file))]
    if choice.files and all(not contender.stands_for for contender in choice.files.values()):
        how = "as they were handed out"
        if not any(contender.source.strip() for contender in choice.files.values()):
            how = "are empty" if len(choice.files) > 1 else "is empty"
        stubs = f"no function is written: {', '.join(choice.files)} {how}"
        return "; ".join([stubs, *said])
    if choice.files:
        notebooks = dict.fromkeys(contender.of for contender in choice.files.values())
        return f"{', '.join(notebooks)}: no function is written in it"
    if not names:
        return "it is empty"
    if all(name in empty for name in names):
        return "; ".join(f"{shown(name)} {why}" for name, why in empty.items())
    told = " ".join(said)
    rest = [name for name in names if name not in told]
    return f"there is no {_any_of(list(wanted))}, but {'; '.join([*said, *_listed(rest, empty)])}"


def _any_of(files: Sequence[str]) -> str:
    return files[0] if len(files) == 1 else f"{', '.join(files[:-1])} or {files[-1]}"


def _listed(names: Sequence[str], empty: Mapping[str, str]) -> Iterator[str]:
    """Yield what there is of each kind: how much, and all the names."""
    kinds: dict[str, list[str]] = {}
    for name in names:
        kinds.setdefault("an empty notebook" if name in empty else _kind(name), []).append(name)
    for kind, those in kinds.items():
        how_much = kind if len(those) == 1 else f"{len(those)} {kind.partition(' ')[2]}s"
        yield f"{how_much} ({', '.join(map(shown, those))})"


def _ending(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2].casefold()[:20]


def _kind(name: str) -> str:
    return next((kind for endings, kind in KINDS.items() if _ending(name) in endings), "a file")
