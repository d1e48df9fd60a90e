"""One student's parts -> Submission: archives are opened, the work is found, notebooks turned."""

from __future__ import annotations

import functools
import io
import itertools
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from grader.errors import GraderError, InputError
from grader.submission.archives import MAX_ARCHIVE, Archive, Room
from grader.submission.cells import MAX_CELLS, join
from grader.submission.choice import (
    MAX_CANDIDATES,
    NOTHING,
    Choice,
    Contender,
    Wanted,
    as_said,
    before_it_was_renamed,
    choose,
    given_around,
    is_notebook,
    is_source,
    may_be,
)
from grader.submission.files import (
    MAX_FILE,
    SourceFile,
    Submission,
    Unusable,
    collect,
    read_file,
    say_why,
    what_else,
)
from grader.submission.found import describe
from grader.submission.names import shown, why_unsafe
from grader.submission.notebooks import (
    MAX_NOTEBOOK,
    MAX_NOTEBOOKS,
    Empty,
    Notebook,
    python_of,
    read_notebook,
)
from grader.submission.trees import FolderTree, Tree, archive_files, is_archive, is_foreign
from grader.submission.written import as_text, look

MAX_NESTING = 2
"""How deep archives are opened: one that was handed in, and one inside it."""
MAX_ARCHIVES = 20
MAX_READ = 100_000_000
"""Bytes read for one submission, with its archives and notebooks."""
MAX_HINTS = 30
"""Sources of other names that are looked into where a file is missing."""
COURSE = "exercises/exercises.yaml"
"""What lies beside the solutions of a course itself, which are nobody's work."""


class Part(NamedTuple):
    """Where a part lies in the tree, and the name it was handed in with; "" for a folder."""

    place: str
    name: str
    order: float = 0.0


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


def read_parts(tree: Tree, parts: Iterable[Part], student: str, wanted: Wanted) -> Submission:
    """Read a student's submission.

    Args:
        tree: where it lies.
        parts: what belongs to it.
        student: how it is named in messages.
        wanted: the exercises' files and the functions in each; `choice` says how they are found.

    Raises:
        Refused: if there is something, and none of it can be used.
    """
    try:
        submission = _read(Path(student), _found(tree, parts), wanted)
    except Unusable as error:
        raise Refused(f"It {error}.") from None
    if submission.unusable and not submission.files:
        raise Refused(f"{'; '.join(say_why(submission.unusable))}.")
    return submission


def read_submission(folder: Path, wanted: Wanted = NOTHING) -> Submission:
    """Read what a learner has in a folder, by the rules by which a class is read.

    Raises:
        InputError: if there is no such folder, or it cannot be listed.
    """
    try:
        return _read(folder, FolderTree(folder).files(""), wanted)
    except Unusable as error:
        raise InputError(f"The folder {folder} {error}.") from None


def read_named(path: Path, files: Iterable[str]) -> Submission:
    """Read one file or notebook for these files of exercises, and what lies beside it as helpers.

    Raises:
        InputError: if its folder cannot be listed.
    """
    submission = read_submission(path.parent)
    others = {name: source for name, source in submission.files.items() if name not in files}
    try:
        if not is_notebook(path.name):
            source = python_of(read_file(path, MAX_FILE))
            return replace(submission, files=submission.files | dict.fromkeys(files, source))
        notebook = read_notebook(path.name, read_file(path, MAX_NOTEBOOK))
    except Unusable as error:
        unusable = {**submission.unusable, path.name: str(error)}
        return replace(submission, files=others, unusable=unusable)
    written = {name: join(cells) for name, cells in notebook.written.items()}
    stands_in = join(notebook.without(notebook.written))
    return replace(submission, files=others | dict.fromkeys(files, stands_in) | written)


def _read(path: Path, files: Iterable[SourceFile], wanted: Wanted) -> Submission:
    allowance = _Allowance()
    top, files = _without_common_folder(list(files))
    handed = _sort(_unpacked(files, allowance, 0))
    contenders = [*_sources(handed, wanted, allowance), *_notebooks(handed, wanted, allowance)]
    choice = choose(contenders, wanted, top)
    notes = list(choice.notes)
    chosen = _chosen(handed, choice, wanted, allowance, notes)
    submission = collect(path, _in_their_package(chosen, top + choice.folder, choice))
    instead = {
        file: why
        for file in wanted
        if not (file in choice.files and choice.touched)
        and (why := "; ".join(_meant_for(file, wanted[file], handed, choice)))
    }
    nothing = ""
    if not choice.touched:
        nothing = describe(choice, wanted, handed.names, handed.empty, instead)
    for file in wanted:
        if file not in choice.files and (empty := list(_empty_for(file, handed, wanted))):
            instead[file] = "; ".join([*empty, *([instead[file]] if file in instead else [])])
    missed: list[str] = []
    if any(name not in choice.written for names in wanted.values() for name in names):
        # The rest of the work may be in what could not be read.
        missed += say_why(submission.unusable)
    if nothing:
        nothing, missed = "; ".join([nothing, *missed]), []
    else:
        doubt = choice.notes[:1] if choice.rivals else ()
        missed = [*doubt, *instead.values(), *missed]
    return replace(
        submission,
        instead=instead,
        notes=tuple(notes),
        missed=tuple(dict.fromkeys(missed)),
        rivals=choice.rivals,
        nothing=nothing,
    )


def _empty_for(file: str, handed: _Handed, wanted: Wanted) -> Iterator[str]:
    """Name the notebooks that would stand for a file if there were any code in them."""
    for name, reason in handed.empty.items():
        if may_be(_last(name), file) or not any(may_be(_last(name), one) for one in wanted):
            yield f"{name} {reason}"


@dataclass
class _Handed:
    """What was handed in, by kind; a name may be there more than once, in archives."""

    sources: list[SourceFile] = field(default_factory=list)
    notebooks: list[SourceFile] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  # by names that are cut off
    helpers: list[tuple[str, bytes]] = field(default_factory=list)  # that cells write
    empty: dict[str, str] = field(default_factory=dict)  # notebooks without code, and why

    @property
    def names(self) -> list[str]:
        """The names of all that was handed in and may be read."""
        read = [file.name for file in (*self.sources, *self.notebooks)]
        return [name for name in read if name not in self.refused] + self.others


def _found(tree: Tree, parts: Iterable[Part]) -> Iterator[SourceFile]:
    for part in parts:
        if part.name:
            read = functools.partial(tree.read, part.place)
            yield SourceFile(part.name, read, order=part.order)
        else:
            yield from (replace(file, order=part.order) for file in tree.files(part.place))


def _unpacked(
    found: Iterable[SourceFile], allowance: _Allowance, nesting: int
) -> Iterator[SourceFile]:
    """Yield files and then those in archives, in the folder where their archive lies."""
    files = list(found)
    yield from (file for file in files if not is_archive(file.name))
    for file in files:
        if is_archive(file.name):
            folder = file.name[: file.name.rfind("/") + 1]
            for inner in _inside(file, allowance, nesting):
                name, archive = folder + inner.name, inner.archive or file.name
                yield replace(inner, name=name, archive=archive, order=file.order)


def _inside(file: SourceFile, allowance: _Allowance, nesting: int) -> Iterator[SourceFile]:
    if nesting == MAX_NESTING:
        yield SourceFile.refused(file.name, "is an archive inside an archive inside an archive")
        return
    try:
        archive = allowance.open(file)
    except Unusable as error:
        yield SourceFile.refused(file.name, str(error))
        return
    _, files = _without_common_folder(list(archive_files(archive)))
    yield from _unpacked(files, allowance, nesting + 1)


def _without_common_folder(files: list[SourceFile]) -> tuple[str, list[SourceFile]]:
    """Take away the folders that all that counts lies in, such as the one a zip was made of."""
    placed = [file.name for file in files if not why_unsafe(file.name)]
    counted = [file.name for file in files if _counts(file) and not why_unsafe(file.name)]
    start = _common_folder(counted or placed)
    return start, [
        replace(file, name=file.name[len(start) :]) if file.name.startswith(start) else file
        for file in files
    ]


def _counts(file: SourceFile) -> bool:
    name = file.name.rpartition("/")[2]
    wanted = (is_source, is_notebook, is_archive, is_foreign)
    return bool(file.problem) or any(kind(name) for kind in wanted)


def _common_folder(paths: Sequence[str]) -> str:
    """Tell the folder that all paths lie in, with its "/"; "" if there is none."""
    folders = [path.split("/")[:-1] for path in paths]
    first, last = min(folders, default=[]), max(folders, default=[])
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(f"{folder}/" for folder, _ in same)


def _sort(found: Iterable[SourceFile]) -> _Handed:
    handed = _Handed()
    for file in found:
        name = file.name.rpartition("/")[2]
        reason = why_unsafe(file.name)
        if is_foreign(name) and not file.problem:
            reason = reason or "is an archive of a kind that isn't read: make it a .zip"
        if reason:
            handed.refused.setdefault(shown(file.name), reason)
        elif file.problem and not is_source(name):
            handed.refused.setdefault(file.name, file.problem)
        elif is_source(name):
            handed.sources.append(file)
        elif is_notebook(name):
            handed.notebooks.append(file)
        else:
            handed.others.append(file.name)
    _leave_out_the_course_itself(handed)
    handed.sources = list(_latest(handed.sources))
    return handed


def _latest(sources: Sequence[SourceFile]) -> Iterator[SourceFile]:
    """Leave out what was handed in again later, in another archive of the same student."""
    last: dict[tuple[str, bool], float] = {}
    for file in sources:
        key = file.name, bool(file.archive)
        last[key] = max(file.order, last.get(key, file.order))
    yield from (file for file in sources if file.order == last[file.name, bool(file.archive)])


def _leave_out_the_course_itself(handed: _Handed) -> None:
    """Leave out the solutions that lie in a copy of a whole course: they are the course's own."""
    tops = [name[: -len(COURSE)] for name in handed.others if f"/{name}".endswith(f"/{COURSE}")]
    theirs = tuple(f"{top}{part}/" for top in tops for part in ("solutions", "tests"))
    if theirs:
        handed.sources = [f for f in handed.sources if not f.name.startswith(theirs)]


def _sources(handed: _Handed, wanted: Wanted, allowance: _Allowance) -> Iterator[Contender]:
    """Yield the sources that may be wanted; each is read once."""
    count = 0
    for at, file in enumerate(handed.sources):
        if count == MAX_CANDIDATES or not any(may_be(_last(file.name), one) for one in wanted):
            continue
        count += 1
        try:
            source = python_of(allowance.read(file, MAX_FILE))
        except Unusable:  # it is told where all files are collected
            continue
        if what_else(source):
            continue
        handed.sources[at] = _known(file, source)
        yield Contender(file.name, source, file.order, file.archive)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _known(file: SourceFile, source: bytes) -> SourceFile:
    return replace(file, read=functools.partial(_cut, source))


def _cut(source: bytes, limit: int) -> bytes:
    return source[:limit]


def _notebooks(handed: _Handed, wanted: Wanted, allowance: _Allowance) -> Iterator[Contender]:
    """Yield what notebooks make.

    A file that a cell writes is that file. `forward.ipynb` stands for `forward.py`, and for every
    file of which it defines a function. Notebooks of other names stand, all of one folder together,
    for every file that is wanted.
    """
    together: dict[str, list[tuple[SourceFile, Notebook]]] = defaultdict(list)
    for number, file in enumerate(handed.notebooks):
        try:
            if number >= MAX_NOTEBOOKS:
                raise Unusable(f"is one of more than {MAX_NOTEBOOKS} notebooks")
            notebook = read_notebook(file.name, allowance.read(file, MAX_NOTEBOOK))
        except Empty as error:
            handed.empty[file.name] = str(error)
            continue
        except Unusable as error:
            handed.refused.setdefault(file.name, str(error))
            continue
        folder, _, name = file.name.rpartition("/")
        for one, cells in notebook.written.items():
            if one in wanted:
                yield Contender(file.name, join(cells), file.order, file.name, one)
            else:
                path = f"{folder}/{one}" if folder else one
                handed.helpers.append((path, join(cells)))
                if any(may_be(_last(one), wish) for wish in wanted):
                    yield Contender(path, join(cells), file.order, file.name)
        named = [one for one in wanted if may_be(name, one)]
        if not named:
            together[folder].append((file, notebook))
            module = f"{folder}/{before_it_was_renamed(name)}".removeprefix("/")
            if _can_be_imported(module):  # as `%run helpers.ipynb` does
                handed.helpers.append((module, join(notebook.without(notebook.written))))
            continue
        source = join(notebook.without(one for one in notebook.written if one not in named))
        others = [one for one in wanted if look(source, wanted[one]).written]
        for one in dict.fromkeys([*named, *others]):
            if one not in notebook.written:
                yield Contender(file.name, source, file.order, file.name, one)
    every = [name for names in wanted.values() for name in names]
    for found in together.values():
        # What is written goes below what is not: of two definitions the later one holds.
        found.sort(key=lambda one: len(look(join(one[1].cells), every).written))
        cells = tuple(cell for _, notebook in found for cell in notebook.without(notebook.written))
        names = ", ".join(file.name for file, _ in found)
        if len(cells) > MAX_CELLS:
            handed.refused.setdefault(names, f"have more than {MAX_CELLS:,} cells together")
        elif any(cell.text.strip() for cell in cells):
            written = {one for _, notebook in found for one in notebook.written}
            for one in wanted:
                if one not in written:
                    yield Contender(found[0][0].name, join(cells), found[0][0].order, names, one)


def _chosen(
    handed: _Handed, choice: Choice, wanted: Wanted, allowance: _Allowance, notes: list[str]
) -> Iterator[SourceFile]:
    """Yield the exercises' files, the helpers, and what is refused.

    Helpers lie beside and below the exercises' files; one that these import, and that is not
    there, is taken from elsewhere. What was renamed as these were has its old name, too.
    """
    for file, contender in choice.files.items():
        yield SourceFile(file, functools.partial(_within, contender))
    given = {file.casefold() for file in choice.files}
    start = f"{choice.folder}/" if choice.folder else ""
    around = dict.fromkeys(
        given_around(contender.name, file)
        for file, contender in choice.files.items()
        if not contender.stands_for and contender.name.casefold() != file
    )
    loose = {file.name for file in handed.sources if not file.archive}
    renamed: dict[str, SourceFile] = {}
    elsewhere: dict[str, SourceFile] = {}
    for source in handed.sources:
        name = source.name.removeprefix(start)
        if name.casefold() in given or (source.archive and source.name in loose):
            continue
        before = before_it_was_renamed(_last(name), around)
        if not (source.name.startswith(start) or source.problem):
            elsewhere.setdefault(before, source)
            continue
        if source.problem or _can_be_imported(name):
            yield replace(source, name=name, read=functools.partial(_python, source, allowance))
        if not source.problem and before != _last(name):
            renamed[name[: len(name) - len(_last(name))] + before] = source
    below = (one.name.removeprefix(start) for one in handed.sources if one.name.startswith(start))
    given |= {name.casefold() for name in below}
    for path, text in handed.helpers:
        name = path.removeprefix(start)
        if path.startswith(start) and name.casefold() not in given:
            yield SourceFile(name, functools.partial(_cut, text))
            given.add(name.casefold())
    there = {name.partition("/")[0].removesuffix(".py") for name in given}
    missing = _imported(choice) - there - {*sys.stdlib_module_names, "numpy"}
    from_afar = {f: one for f, one in elsewhere.items() if f.removesuffix(".py") in missing}
    for name, source in {**from_afar, **renamed}.items():
        if name not in wanted and name.casefold() not in given and _can_be_imported(name):
            notes.append(f"{as_said(source.name)} was taken for {name}")
            yield SourceFile(name, functools.partial(_python, source, allowance))
    yield from (SourceFile.refused(name, reason) for name, reason in handed.refused.items())


def _in_their_package(
    files: Iterable[SourceFile], folder: str, choice: Choice
) -> Iterator[SourceFile]:
    """Yield files, and again below the folder that they lay in, if they import it by its name.

    So does `from src.forward import forward`, in `src/train.py`.
    """
    folders = folder.rstrip("/").split("/")
    package = next((at for at, name in enumerate(folders) if name in _imported(choice)), None)
    again: list[SourceFile] = []
    for file in files:
        yield file
        if package is not None and not file.problem:
            again.append(replace(file, name="/".join([*folders[package:], file.name])))
    yield from again


def _imported(choice: Choice) -> set[str]:
    """Return the modules that the exercises' files import, as far as the text tells."""
    return {
        found[1]
        for contender in choice.files.values()
        for found in _IMPORT.finditer(as_text(contender.source))
    }


_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+(\w+)", re.MULTILINE)


def _python(file: SourceFile, allowance: _Allowance, limit: int) -> bytes:
    return python_of(allowance.read(file, limit))


def _can_be_imported(name: str) -> bool:
    return name.endswith(".py") and _last(name).removesuffix(".py").isidentifier()


def _within(contender: Contender, limit: int) -> bytes:
    if len(contender.source) > limit:
        raise Unusable(f"comes from notebooks with more than {limit:,} bytes of code")
    return contender.source


def _meant_for(
    file: str, functions: Sequence[str], handed: _Handed, choice: Choice
) -> Iterator[str]:
    """Say what may be meant for a file that is not there."""
    if file in choice.instead:
        yield choice.instead[file]
    name = file.removesuffix(".py")
    for other in handed.others:
        if _last(other).partition(".")[0].casefold() == name.casefold():
            yield f"{other}: did you mean {file}?"
    for source in handed.sources[:MAX_HINTS]:
        if may_be(_last(source.name), file) or source.problem:
            continue
        try:
            found = look(source.read(MAX_FILE), functions).written
        except Unusable:
            continue
        if found:
            yield f"{source.name} defines {', '.join(sorted(found))}: did you mean {file}?"
