"""A folder or a zip of submissions -> Intake: the layout told, the latest of each student kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from grader.classroom.intake.entry import Entry, Intake, Refusal
from grader.classroom.intake.entry import Ignored as IgnoredEntry
from grader.classroom.intake.layouts import LAYOUTS, Layout
from grader.classroom.intake.uploads import NO_IDS, Ignored, Stray, Upload, below, sift
from grader.classroom.intake.wrappers import Aside, is_of_nbgrader, pass_through, zip_of_a_class
from grader.errors import InputError
from grader.submission.choice import NOTHING, Wanted, is_notebook, is_source
from grader.submission.files import Unusable
from grader.submission.names import shown, student_ids
from grader.submission.trees import FolderTree, Node, Tree, ZipTree

PLATFORMS = "Canvas, Moodle, Gradescope, nbgrader, Blackboard, Brightspace, Sakai or ILIAS"
MAX_KEY = 2_000
"""Letters of what a platform calls a student."""


def find_submissions(path: Path, layout: str | None = None, *, wanted: Wanted = NOTHING) -> Intake:
    """Find every student's latest submission in a folder or a zip; none is read yet.

    Args:
        path: what was downloaded.
        layout: a name of `LAYOUTS`, or "nbgrader:ASSIGNMENT"; None to recognise it.
        wanted: the exercises' files (`forward.py`, …) and the functions in each.

    Raises:
        InputError: if there are no submissions, or they cannot be told apart.
    """
    name, _, assignment = (layout or "").partition(":")
    if (name and name not in LAYOUTS) or (assignment and name != "nbgrader"):
        raise InputError(
            f"There is no layout {shown(str(layout))}; there are {', '.join(LAYOUTS)}."
        )
    tree = _tree(path)
    try:
        chosen, root, aside = _recognise(tree, LAYOUTS.get(name))
        found = [*aside, *_astray(tree), *chosen.read(tree, root, assignment)]
    except Unusable as error:
        raise InputError(f"{path} {error}.") from None
    if all(isinstance(one, Ignored) for one in found):
        raise InputError(
            f"There are no submissions in {path}. It should hold one folder or zip for each "
            f"student, or be a download of {PLATFORMS}."
        )
    return _intake(chosen.name, tree, root, found, wanted)


def _tree(path: Path) -> Tree:
    try:
        if path.is_dir():
            return FolderTree(path.absolute())
        if path.is_file():
            return ZipTree(path.absolute())
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}).") from None
    raise InputError(f"There is no folder or zip {path}.")


def _recognise(tree: Tree, layout: Layout | None) -> tuple[Layout, str, Aside]:
    """Tell the layout, where its root is, and what lies beside the way there."""
    fitting: list[Layout] = []

    def stop(place: str, nodes: Sequence[Node]) -> bool:
        wanted = [layout] if layout else LAYOUTS.values()
        fitting[:] = [one for one in wanted if one.fits(tree, place, nodes)][:1]
        return bool(fitting)

    root, aside, known = pass_through(tree, stop)
    if not known and (inner := zip_of_a_class(tree, root)):
        raise InputError(
            f"{tree.path} holds nothing but {shown(inner)}, in which the work of several lies. "
            "Name that zip in place of its folder."
        )
    chosen = layout or (fitting[0] if fitting else _folders_or_nbgrader(tree, root))
    return chosen, root, aside


def _folders_or_nbgrader(tree: Tree, root: str) -> Layout:
    nodes, _ = sift(tree.children(root))
    students = [node for node in nodes if node.kind == "folder"]
    files = [node.name for node in nodes if node.kind == "file"]
    loose = [name for name in files if is_source(name) or is_notebook(name)]
    if loose and len(students) < len(loose):
        raise InputError(
            f"{tree.path} holds {shown(loose[0])}, as one student's folder does. Name the folder "
            "that holds all students' folders, or grade this one with: course grade"
        )
    return LAYOUTS["nbgrader" if is_of_nbgrader(tree, root) else "folders"]


def _astray(tree: Tree) -> list[Stray]:
    return [Stray(node.name, node.problem) for node in tree.astray()]


def _intake(
    layout: str, tree: Tree, root: str, found: Sequence[Upload | Stray | Ignored], wanted: Wanted
) -> Intake:
    students: dict[str, list[Upload]] = defaultdict(list)
    for piece in found:
        if isinstance(piece, Upload):
            students[piece.key].append(piece)
    strays: dict[str, Stray] = {}
    for stray in found:
        if isinstance(stray, Stray):
            name = stray.name
            while name in strays:  # one beside the folder of the class, one in it
                name += " (another)"
            strays[name] = replace(stray, name=name)
    names = _names_for_ids(students, strays.values())
    ids = student_ids(names.values())
    start = len(below(root, ""))
    entries = (
        _entry(ids[names[key]], pieces, tree, start, wanted) for key, pieces in students.items()
    )
    refused = (
        Refusal(ids[names[stray]], shown(stray.name), f"It {stray.reason}.")
        for stray in strays.values()
    )
    ignored = (
        IgnoredEntry(shown(one.name), f"It {one.reason}.")
        for one in found
        if isinstance(one, Ignored)
    )
    return Intake(
        layout,
        tuple(sorted(entries, key=lambda entry: entry.student)),
        tuple(sorted(refused, key=lambda refusal: refusal.student)),
        tuple(sorted(ignored, key=lambda one: one.name)),
    )


def _names_for_ids(
    students: Mapping[str, Sequence[Upload]], strays: Iterable[Stray]
) -> dict[str | Stray, str]:
    """Give everything a name of its own, for its id to be made of."""
    labels = {key: max(pieces, key=_order).label for key, pieces in students.items()}
    often = Counter(labels.values())
    names: dict[str | Stray, str] = {
        key: label if often[label] == 1 else f"{label} {key}" for key, label in labels.items()
    }
    for stray in strays:
        names[stray] = f"{stray.name} (refused)" if stray.name in often else stray.name
    return names


def _order(piece: Upload) -> tuple[tuple[float, ...], str]:
    return piece.order, piece.place


def _entry(student: str, pieces: Sequence[Upload], tree: Tree, start: int, wanted: Wanted) -> Entry:
    """Keep the latest of each file; a submission that is a folder has one "file", itself.

    `start` is where in a place the root's part of it ends.
    """
    latest: dict[str, Upload] = {}
    earlier: list[Upload] = []
    for piece in sorted(pieces, key=_order):
        if piece.slot in latest:
            earlier.append(latest[piece.slot])
        latest[piece.slot] = piece
    last = max(latest.values(), key=_order)
    return Entry(
        student=student,
        name=_same(shown(last.name), student),
        late=any(piece.late for piece in latest.values()),
        earlier=tuple(shown(piece.place.rpartition("/")[2]) for piece in earlier),
        ids=_ids(sorted(latest.values(), key=_order)),
        tree=tree,
        parts=tuple(piece.part for piece in latest.values()),
        wanted=wanted,
        sources=tuple(
            dict.fromkeys(shown(piece.place[start:].partition("/")[0]) for piece in pieces)
        ),
    )


def _ids(pieces: Sequence[Upload]) -> Mapping[str, str]:
    """Put together what a platform calls a student; what it calls each file stands side by side."""
    found: dict[str, dict[str, None]] = {}
    for piece in pieces:
        for key, value in piece.ids.items():
            found.setdefault(key, {})[value] = None
    each = ("canvas_attachment",)
    return {
        key: shown(" ".join(values) if key in each else list(values)[-1], MAX_KEY)
        for key, values in found.items()
    } or NO_IDS


def _same(text: str, other: str) -> str:
    """Keep one object of two equal texts."""
    return other if text == other else text
