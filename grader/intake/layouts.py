"""The forms in which a class's submissions come, by name, and how to recognise each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.intake import canvas, gradescope, moodle, nbgrader
from grader.intake.names import why_hostile
from grader.intake.pieces import Found, Piece, Stray, below, visible
from grader.intake.trees import FOREIGN, SUFFIXES, Node, Tree


@dataclass(frozen=True)
class Layout:
    """How to recognise a layout by what lies at the root, and how to read it."""

    name: str
    fits: Callable[[Sequence[Node]], bool]
    read: Callable[[Tree, str, str], Found]
    """From a tree, the place of its root, and the assignment that is asked for ("": the one)."""


def _folders(tree: Tree, root: str, _: str) -> Found:
    for node in visible(tree.children(root)):
        reason = node.problem or why_hostile(node.name)
        if reason:
            yield Stray(node.name, reason)
        elif node.kind == "folder":
            yield _piece(node.name, below(root, node.name), "")
        elif node.name.endswith(".zip"):
            yield _piece(node.name.removesuffix(".zip"), below(root, node.name), node.name)
        elif node.name.endswith(SUFFIXES + FOREIGN):
            yield Stray(node.name, "is a single file: put it into a folder named after its student")


def _piece(student: str, place: str, file: str) -> Piece:
    """Make a whole submission of a folder or a zip; a folder goes before a zip beside it."""
    return Piece(student, student, student, place, file, whole=True, order=(float(not file),))


def _never(nodes: Sequence[Node]) -> bool:
    """Leave it to what is found a level deeper, or to the user, to choose a layout."""
    return False


LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout("gradescope", gradescope.fits, gradescope.read),
        Layout("moodle", moodle.fits, moodle.read),
        Layout("canvas", canvas.fits, canvas.read),
        Layout("nbgrader", _never, nbgrader.read),
        Layout("folders", _never, _folders),
    )
}
"""By name, in the order in which they are tried."""
