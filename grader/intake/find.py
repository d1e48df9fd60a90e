"""A folder or a zip of submissions -> Intake: the layout told, the latest of each student kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from grader.errors import InputError
from grader.intake.entry import Entry, Intake, Refusal
from grader.intake.layouts import LAYOUTS, Layout
from grader.intake.names import shown, student_ids
from grader.intake.nbgrader import TIMESTAMP
from grader.intake.pieces import NO_IDS, Piece, Stray, below, readable, visible
from grader.intake.trees import SUFFIXES, FolderTree, Node, Tree, ZipTree
from grader.submission import Unusable

MAX_WRAPPERS = 2
"""How many folders around the submissions are looked through."""
SAMPLE = 50
"""How many students' folders are looked into to tell nbgrader's layout."""


def find_submissions(
    path: Path, layout: str | None = None, *, wanted: Sequence[str] = ()
) -> Intake:
    """Find every student's latest submission in a folder or a zip; none is read yet.

    Args:
        path: what was downloaded.
        layout: a name of `LAYOUTS`, or "nbgrader:ASSIGNMENT"; None to recognise it.
        wanted: the names of the exercises' files (`forward.py`, …), for which notebooks of
            other names stand in.

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
        chosen, root = _recognise(tree, LAYOUTS.get(name))
        found = list(chosen.read(tree, root, assignment))
    except Unusable as error:
        raise InputError(f"{path} {error}.") from None
    if not found:
        raise InputError(
            f"There are no submissions in {path}. It should hold one folder or zip for each "
            "student, or be a download of Canvas, Moodle, Gradescope or nbgrader."
        )
    return _intake(chosen.name, tree, found, tuple(wanted))


def _tree(path: Path) -> Tree:
    try:
        if path.is_dir():
            return FolderTree(path.absolute())
        if path.is_file():
            return ZipTree(path.absolute())
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}).") from None
    raise InputError(f"There is no folder or zip {path}.")


def _recognise(tree: Tree, layout: Layout | None) -> tuple[Layout, str]:
    """Tell the layout and where its root is: a folder around everything is passed through."""
    candidates = [layout] if layout else list(LAYOUTS.values())
    root = place = ""
    for _ in range(MAX_WRAPPERS + 1):
        nodes = readable(tree, place) if place else visible(tree.children(place))
        for candidate in candidates:
            if candidate.fits(nodes):
                return candidate, place
        if len(nodes) == 1 and isinstance(tree, ZipTree) and _holds_several(tree, place, nodes[0]):
            root = below(root, nodes[0].name)
        if len(nodes) != 1 or nodes[0].kind != "folder":
            break
        place = below(place, nodes[0].name)
    return layout or _folders_or_nbgrader(tree, root), root


def _holds_several(tree: Tree, place: str, node: Node) -> bool:
    """Tell whether a folder looks like one of a class's, not of one student's."""
    if node.kind != "folder":
        return False
    inside = readable(tree, below(place, node.name))
    sources = [n for n in inside if n.kind == "file" and n.name.endswith(SUFFIXES[:2])]
    return len(inside) > 1 and not sources


def _folders_or_nbgrader(tree: Tree, root: str) -> Layout:
    nodes = [node for node in visible(tree.children(root)) if not node.problem]
    students = [node for node in nodes if node.kind == "folder"]
    loose = [n.name for n in nodes if n.kind == "file" and n.name.endswith(SUFFIXES[:2])]
    if loose and len(students) < len(loose):
        raise InputError(
            f"{tree.path} holds {shown(loose[0])}, as one student's folder does. Name the folder "
            "that holds all students' folders, or grade this one with: course grade"
        )
    return LAYOUTS["nbgrader" if _has_timestamps(tree, root, students) else "folders"]


def _has_timestamps(tree: Tree, root: str, students: Sequence[Node]) -> bool:
    for student in students[:SAMPLE]:
        folder = below(root, student.name)
        for node in readable(tree, folder):
            place = below(folder, node.name)
            if node.kind == "folder" and any(
                inner.name == TIMESTAMP for inner in readable(tree, place)
            ):
                return True
    return False


def _intake(
    layout: str, tree: Tree, found: Sequence[Piece | Stray], wanted: tuple[str, ...]
) -> Intake:
    students: dict[str, list[Piece]] = defaultdict(list)
    for piece in found:
        if isinstance(piece, Piece):
            students[piece.key].append(piece)
    strays = {stray.name: stray for stray in found if isinstance(stray, Stray)}
    names = _names_for_ids(students, strays.values())
    ids = student_ids(names.values())
    entries = (_entry(ids[names[key]], pieces, tree, wanted) for key, pieces in students.items())
    refused = (
        Refusal(ids[names[stray]], shown(stray.name), f"It {stray.reason}.")
        for stray in strays.values()
    )
    return Intake(
        layout,
        tuple(sorted(entries, key=lambda entry: entry.student)),
        tuple(sorted(refused, key=lambda refusal: refusal.student)),
    )


def _names_for_ids(
    students: Mapping[str, Sequence[Piece]], strays: Iterable[Stray]
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


def _order(piece: Piece) -> tuple[tuple[float, ...], str]:
    return piece.order, piece.place


def _entry(student: str, pieces: Sequence[Piece], tree: Tree, wanted: tuple[str, ...]) -> Entry:
    """Keep the latest of each file; a submission that is a folder has one "file", itself."""
    latest: dict[str, Piece] = {}
    earlier: list[Piece] = []
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
        ids={key: shown(value) for key, value in last.ids.items()} if last.ids else NO_IDS,
        tree=tree,
        parts=tuple((piece.place, piece.file) for piece in latest.values()),
        wanted=wanted,
    )


def _same(text: str, other: str) -> str:
    """Keep one object of two equal texts."""
    return other if text == other else text
