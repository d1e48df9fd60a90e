"""Moodle: a folder for each student (or files) named Full Name_12345_assignsubmission_file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.classroom.intake.uploads import (
    TYPED,
    Found,
    Upload,
    below,
    mostly,
    nobodys,
    sift,
    unexpected,
)
from grader.submission.names import with_id
from grader.submission.trees import Node, Tree

_NAME = re.compile(
    r"(?P<name>.+)_(?P<number>[0-9]+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>.*))?",
    re.DOTALL,
)


def fits(tree: Tree, place: str, nodes: Sequence[Node]) -> bool:
    """Tell whether a folder looks like a download of Moodle."""
    return mostly(nodes, lambda node: _NAME.fullmatch(node.name))


def read(tree: Tree, root: str, _: str) -> Found:
    """Find whose each folder is; in a blind assignment all are called Participant."""
    kept, aside = sift(tree.children(root))
    yield from aside
    for node in kept:
        match = _NAME.fullmatch(node.name)
        yield _piece(node, match, root) if match else nobodys(node, unexpected("Moodle"))


def _piece(node: Node, match: re.Match[str], root: str) -> Upload:
    name, number = match["name"], match["number"]
    file = "" if node.kind == "folder" else match["file"] or node.name
    return Upload(
        key=f"{number} {name}",
        label=with_id(name, number),
        name=f"{name} {number}" if name == "Participant" else name,
        place=below(root, node.name),
        file=file if match["kind"] == "file" else TYPED,
        order=(node.changed,),
        ids={"moodle_participant": number},
    )
