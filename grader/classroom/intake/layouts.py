"""The forms in which a class's submissions come, by name, and how to recognise each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.classroom.intake import (
    blackboard,
    brightspace,
    canvas,
    gradescope,
    moodle,
    nbgrader,
    sakai,
)
from grader.classroom.intake.uploads import Found, Upload, below, nobodys, sift
from grader.submission.trees import Node, Tree, is_archive


@dataclass(frozen=True)
class Layout:
    """How to recognise a layout by what lies at the root, and how to read it."""

    name: str
    fits: Callable[[Tree, str, Sequence[Node]], bool]
    """Tells from a tree and a place in it, and from what lies there."""
    read: Callable[[Tree, str, str], Found]
    """From a tree, the place of its root, and the assignment that is asked for ("": the one)."""


def _folders(tree: Tree, root: str, _: str) -> Found:
    kept, aside = sift(tree.children(root))
    yield from aside
    for node in kept:
        if node.kind == "folder":
            yield _piece(node.name, below(root, node.name), "")
        elif is_archive(node.name):
            yield _piece(node.name[: -len(".zip")], below(root, node.name), node.name)
        else:
            yield nobodys(node, "is a single file: put it into a folder named after its student")


def _piece(student: str, place: str, file: str) -> Upload:
    """Make a whole submission of a folder or a zip; a folder goes before a zip beside it."""
    return Upload(student, student, student, place, file, whole=True, order=(float(not file),))


def _never(tree: Tree, place: str, nodes: Sequence[Node]) -> bool:
    """Leave it to what is found a level deeper, or to the user, to choose a layout."""
    return False


LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout("gradescope", gradescope.fits, gradescope.read),
        Layout("moodle", moodle.fits, moodle.read),
        Layout("blackboard", blackboard.fits, blackboard.read),
        Layout("brightspace", brightspace.fits, brightspace.read),
        Layout("sakai", sakai.fits, sakai.read),
        Layout("canvas", canvas.fits, canvas.read),
        Layout("nbgrader", _never, nbgrader.read),
        Layout("folders", _never, _folders),
    )
}
"""By name, in the order in which they are tried."""
