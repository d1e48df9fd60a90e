"""Which of all the files of one hand-in are the exercises' files.

The rules, for `course grade` and `course batch` alike:

1. Of a wanted file, `forward.py`, the exact name counts. Where it is missing, or an untouched stub,
   it is a file whose name contains `forward`, as computers rename it, and that defines one of the
   exercise's functions. Of several, the newest by what their names or the platform tell; else the
   one with most functions written; else none, and that is said.
2. The work is in the one folder with most functions written; of equal ones, in the one nearest to
   the top, then the first by name. Helpers are taken from there and below.
3. A wanted file that this folder lacks, or has as a stub, is taken from another folder of the same
   hand-in, if it is written there.

What was taken in place of what is said in `notes`. Pure.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grader.submission.written import Written, look

Wanted = Mapping[str, Sequence[str]]
"""The exercises' files, and the functions that each should hold."""
NOTHING: Wanted = {}

MAX_CANDIDATES = 300
"""Files of one hand-in that are looked into, to find the exercises' files."""

_AGAIN = r"(?:\s?\([0-9]{1,4}\)|\.(?:py|txt|json|download|[0-9]{1,4}))*"
"""What browsers and Windows put behind an ending that they do not know."""
_SOURCE = re.compile(rf"(?P<stem>.+?)\.pyw?{_AGAIN}", re.IGNORECASE | re.DOTALL)
_NOTEBOOK = re.compile(rf"(?P<stem>.+?)\.ipynb{_AGAIN}", re.IGNORECASE | re.DOTALL)
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NUMBERED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<rest>.+?)[ _-]?\b{_UUID}",
        r"(?P<rest>.+?) ?- ?(?:copy|copie|kopie)(?: ?\((?P<n>[0-9]{1,4})\))?",
        r"(?P<rest>.+?) ?\((?P<n>[0-9]{1,4})\)",
        r"(?:copy|copie|kopie) (?:\((?P<n>[0-9]{1,4})\) )?(?:of|de|von) (?P<rest>.+)",
        r"(?P<rest>.+?) (?:copy|copie|kopie)(?: (?P<n>[0-9]{1,4}))?",
        r"(?P<rest>.+?)-(?P<n>[0-9]{1,4})",
        r"(?P<n>[0-9]{14})[_-](?P<rest>.+)",
    )
)
"""How browsers, systems and platforms number what has the same name."""


@dataclass(frozen=True, eq=False)
class Contender:
    """A file that may be one of the exercises', as it was handed in.

    `order` is what the platform numbers files by. `of` names the archive or notebook that it comes
    from. `stands_for` names the one wanted file that a notebook's code stands in for.
    """

    path: str
    source: bytes
    order: float = 0.0
    of: str = ""
    stands_for: str = ""

    @property
    def folder(self) -> str:
        """The folder it lies in; "" is the top."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Its name in that folder."""
        return self.path.rpartition("/")[2]

    @property
    def said(self) -> str:
        """How to speak of it."""
        path = as_said(self.path)
        return f"{path} (in {self.of})" if self.of and self.of != self.path else path


@dataclass(frozen=True)
class Choice:
    """What was chosen: for each wanted file that was found, what is taken for it.

    `instead` says of a wanted file that was not found what may be meant for it. `written` holds
    the names of the functions that are more than a stub.
    """

    folder: str
    files: Mapping[str, Contender]
    notes: tuple[str, ...]
    instead: Mapping[str, str]
    written: frozenset[str]
    touched: bool
    rivals: tuple[str, ...] = ()
    """The folder, and others in which other work of about as many functions is; none if alone."""


@dataclass(frozen=True)
class _Pick:
    """What would be taken for a wanted file in one folder."""

    contender: Contender
    work: Written
    note: str = ""


@dataclass
class _Folder:
    path: str
    picks: dict[str, _Pick] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)

    @property
    def written(self) -> int:
        return sum(len(pick.work.written) for pick in self.picks.values())

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """What sorts the folder that holds the work first."""
        depth = self.path.count("/") + 1 if self.path else 0
        return -self.written, -len(self.picks), depth, self.path


def as_said(path: str) -> str:
    """Return a path as it is to be read; in quotes where spaces at an end would not be seen."""
    name = path.rpartition("/")[2]
    return f"'{path}'" if name != name.strip() else path


def is_source(name: str) -> bool:
    """Tell whether a file is Python's, by its name, however it was renamed."""
    return _SOURCE.fullmatch(_tidy(name)) is not None and not name.startswith(".")


def is_notebook(name: str) -> bool:
    """Tell whether a file is a notebook, by its name, however it was renamed."""
    return _NOTEBOOK.fullmatch(_tidy(name)) is not None and not name.startswith(".")


def may_be(name: str, file: str) -> bool:
    """Tell whether a file's name contains that of one that is wanted."""
    return _id(file) in _stem(name).casefold()


def before_it_was_renamed(name: str, around: Iterable[tuple[str, str]] = ()) -> str:
    """Return the name that a Python file probably had: `shapes.py` for `shapes (1).py.txt`.

    `around` says what others of the hand-in were given before and behind their names.
    """
    stem = _stem(name)
    for before, behind in around:
        if (before or behind) and stem.startswith(before) and stem[len(before) :].endswith(behind):
            return f"{stem[len(before) : len(stem) - len(behind)]}.py"
    return f"{_version(stem)[0]}.py"


def given_around(name: str, file: str) -> tuple[str, str]:
    """Tell what a file that was taken for another has before and behind the name of that one."""
    stem = _stem(name)
    before, _, behind = stem.casefold().partition(_id(file))
    return stem[: len(before)], stem[len(stem) - len(behind) :]


def _stem(name: str) -> str:
    """Return the name of a source or a notebook without its ending; "" for others."""
    tidy = _tidy(name)
    found = _SOURCE.fullmatch(tidy) or _NOTEBOOK.fullmatch(tidy)
    return " ".join(found["stem"].split()) if found else ""


def _tidy(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()


def choose(contenders: Sequence[Contender], wanted: Wanted, top: str = "") -> Choice:
    """Choose the exercises' files out of all that may be one.

    `top` is the folder that all of the hand-in lies in, with its "/", as it is to be said.
    """
    folders = [_look_into(path, inside, wanted) for path, inside in _by_folder(contenders)]
    folders = sorted((f for f in folders if f.picks or f.unclear), key=lambda f: f.rank)
    if not folders:
        return Choice("", {}, (), {}, frozenset(), touched=False)
    best, *others = folders
    picks = dict(best.picks)
    notes = list(_about_the_folder(best, others, top))
    for file in wanted:
        found = _elsewhere(file, picks.get(file), others)
        if found:
            notes.append(f"{found.contender.said} was taken for {file}")
            picks[file] = found
        elif file in picks and picks[file].note:
            notes.append(picks[file].note)
    unclear = {
        file: why
        for folder in reversed(folders)
        for file, why in folder.unclear.items()
        if file not in picks
    }
    return Choice(
        folder=best.path,
        files={file: picks[file].contender for file in wanted if file in picks},
        notes=tuple(notes),
        instead=unclear,
        written=frozenset(name for pick in picks.values() for name in pick.work.written),
        touched=any(_is_touched(pick) for pick in picks.values()),
        rivals=_rivals(best, others),
    )


def _rivals(best: _Folder, others: Sequence[_Folder]) -> tuple[str, ...]:
    """Return the paths of folders with about as much work, in which the same file is another."""
    written = {file: pick for file, pick in best.picks.items() if pick.work.written}
    rivals = [
        other.path
        for other in others
        if 2 * other.written > best.written
        and any(
            pick.work.written and pick.contender.source != written[file].contender.source
            for file, pick in other.picks.items()
            if file in written
        )
    ]
    return (best.path, *rivals) if rivals else ()


def _is_touched(pick: _Pick) -> bool:
    """Tell whether there is work in a file; a notebook of another name must define something."""
    return bool(pick.work.written or not (pick.work.untouched or pick.contender.stands_for))


def _id(file: str) -> str:
    return _tidy(file).casefold().removesuffix(".py")


def _by_folder(contenders: Iterable[Contender]) -> Iterator[tuple[str, list[Contender]]]:
    folders: dict[str, list[Contender]] = {}
    for contender in contenders:
        folders.setdefault(contender.folder, []).append(contender)
    yield from folders.items()


def _about_the_folder(best: _Folder, others: Sequence[_Folder], top: str) -> Iterator[str]:
    place = (top + best.path).removesuffix("/") or "the top folder"
    rivals = [folder for folder in others if folder.written]
    named = ", ".join(folder.path or "the top folder" for folder in rivals)
    if not rivals and (top or best.path):
        yield f"the files were found in the folder {place}"
    elif rivals and rivals[0].written < best.written:
        yield f"{place} was taken, and not {named}: more of the functions are written there"
    elif rivals:
        yield f"{place} was taken, and not {named}, where just as many functions are written"


def _elsewhere(file: str, here: _Pick | None, others: Sequence[_Folder]) -> _Pick | None:
    """Find a wanted file in another folder, where this one has none or a stub."""
    if here is not None and not here.work.untouched:
        return None
    found = [folder.picks[file] for folder in others if file in folder.picks]
    return max(
        (pick for pick in found if pick.work.written),
        key=lambda pick: len(pick.work.written),
        default=None,
    )


def _look_into(path: str, inside: Sequence[Contender], wanted: Wanted) -> _Folder:
    """Choose the best file of one folder for each that is wanted."""
    folder = _Folder(path)
    for file, names in wanted.items():
        like = [
            c for c in inside if c.stands_for in ("", file) and (c.stands_for or _fits(c, file))
        ]
        if not like:
            continue
        looks = [(contender, look(contender.source, names)) for contender in like]
        exact = [(c, work) for c, work in looks if c.name == file and not c.of]
        near = [(c, work) for c, work in looks if c.name == file or c.stands_for or work.defined]
        written = [(c, work) for c, work in near if work.written]
        if exact and (exact[0][1].written or not written):
            (contender, work), note = exact[0], ""
        elif not near:
            folder.unclear[file] = _defines_none(like, names)
            continue
        else:
            found, left = _newest(written or near, file)
            if found is None:
                folder.unclear[file] = (
                    f"{' and '.join(left)} could each be the one: hand in one of them as {file}"
                )
                continue
            (contender, work), note = found, _taken(found[0], file, bool(exact), left)
        folder.picks[file] = _Pick(contender, work, note)
    return folder


def _fits(contender: Contender, file: str) -> bool:
    return may_be(contender.name, file)


def _taken(contender: Contender, file: str, stub: bool, left: Sequence[str]) -> str:
    """Say what is taken for a file; nothing where that is what one would expect."""
    if contender.name == file and contender.of and not stub and not left:
        return ""
    if contender.stands_for and not stub and not left:
        return ""
    why = f", as {file} itself is untouched" if stub else ""
    over = f", and not {', '.join(left)}" if left else ""
    return f"{contender.said} was taken for {file}{why}{over}"


def _defines_none(like: Sequence[Contender], names: Sequence[str]) -> str:
    which = " or ".join(f"def {name}" for name in names)
    return f"{', '.join(c.said for c in like)} has no {which}"


_Found = tuple[Contender, Written]


def _newest(found: Sequence[_Found], file: str) -> tuple[_Found | None, list[str]]:
    """Choose among files that may all be it; also say which are left, or between which it is."""
    names = {contender: _stem(contender.name).casefold() for contender, _ in found}
    same = len({_version(name)[0] for name in names.values()}) == 1
    rules: tuple[Callable[[_Found], float], ...] = (
        lambda one: one[0].name == file,
        lambda one: not one[0].stands_for,
        lambda one: _fits(one[0], file),
        lambda one: one[0].order,
        lambda one: names[one[0]] == _id(file),
        # Numbers of different names say nothing about which is newer.
        lambda one: _version(names[one[0]])[1] if same else 0.0,
        lambda one: len(one[1].written),
    )
    for rule in rules:
        values = [rule(one) for one in found]
        most = max(values)
        if values.count(most) == 1:
            chosen = found[values.index(most)]
            return chosen, [c.said for c, _ in found if c is not chosen[0]]
    if len({c.source for c, _ in found}) == 1:
        return found[0], []
    return None, sorted(c.said for c, _ in found)


def _version(name: str) -> tuple[str, float]:
    """Take from a stem the number that a computer gave it: `forward (2)` is 2 of `forward`."""
    for pattern in _NUMBERED:
        if found := pattern.fullmatch(name):
            number = found.groupdict().get("n")
            uuid = "n" not in pattern.groupindex
            return found["rest"].strip(), math.inf if uuid else float(number or 1)
    return name, 0.0
