"""nbgrader: STUDENT/ASSIGNMENT/, and maybe a timestamp.txt in it."""

from __future__ import annotations

from collections.abc import Mapping

from grader.classroom.intake.uploads import Found, Stray, Upload, below, nobodys, readable, sift
from grader.errors import InputError
from grader.submission.files import Unusable
from grader.submission.names import shown
from grader.submission.trees import Tree

TIMESTAMP = "timestamp.txt"
MAX_TIMESTAMP = 200


def read(tree: Tree, root: str, assignment: str) -> Found:
    """Find each student's folder of one assignment.

    Raises:
        InputError: if there are several assignments and none is named.
    """
    folders: dict[str, list[str]] = {}
    kept, aside = sift(tree.children(root))
    yield from aside
    for node in kept:
        if node.kind == "folder":
            inside = readable(tree, below(root, node.name))
            folders[node.name] = [n.name for n in inside if n.kind == "folder" and not n.problem]
        else:
            yield nobodys(node, "lies beside the students' folders, in none of them")
    assignment = assignment or _only_assignment(tree, root, folders)
    for student, assignments in folders.items():
        place = below(below(root, student), assignment)
        if assignment in assignments:
            yield Upload(student, student, student, place, ids=_timestamp(tree, place))
        else:
            yield Stray(student, f"has no folder {assignment} of this assignment")


def _only_assignment(tree: Tree, root: str, folders: Mapping[str, list[str]]) -> str:
    names = sorted({name for assignments in folders.values() for name in assignments})
    if len(names) > 1:
        shown_names = ", ".join(shown(name) for name in names)
        raise InputError(
            f"{tree.path} holds several assignments: {shown_names}. "
            f"Say which one with the layout nbgrader:{shown(names[0])}, or another of them."
        )
    return names[0] if names else ""


def _timestamp(tree: Tree, place: str) -> dict[str, str]:
    try:
        content = tree.read(below(place, TIMESTAMP), MAX_TIMESTAMP)
    except Unusable:  # it is optional
        return {}
    return {"timestamp": shown(content.decode("utf-8", "replace"))}
