"""Moodle: a folder for each student (or files) named Full Name_12345_assignsubmission_file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.intake.names import plain, why_hostile
from grader.intake.pieces import TYPED, Found, Piece, Stray, below, mostly, unexpected, visible
from grader.intake.trees import Node, Tree

_NAME = re.compile(
    r"(?P<name>.+)_(?P<number>[0-9]+)_assignsubmission_(?P<kind>file|onlinetext)(?:_(?P<file>.*))?",
    re.DOTALL,
)


def fits(nodes: Sequence[Node]) -> bool:
    """Tell whether a folder looks like a download of Moodle."""
    return mostly(nodes, lambda node: _NAME.fullmatch(node.name))


def read(tree: Tree, root: str, _: str) -> Found:
    """Find whose each folder is; in a blind assignment all are called Participant."""
    for node in visible(tree.children(root)):
        match = None if node.problem else _NAME.fullmatch(node.name)
        reason = node.problem or why_hostile(match["name"] if match else node.name)
        if match and not reason:
            yield _piece(node, match, root)
        elif reason := reason or unexpected("Moodle", node):
            yield Stray(node.name, reason)


def _piece(node: Node, match: re.Match[str], root: str) -> Piece:
    name, number = match["name"], match["number"]
    file = "" if node.kind == "folder" else match["file"] or node.name
    return Piece(
        key=number,
        label=f"{plain(name)}_{number}",
        name=f"{name} {number}" if name == "Participant" else name,
        place=below(root, node.name),
        file=file if match["kind"] == "file" else TYPED,
        order=(node.changed,),
        ids={"moodle_participant": number},
    )
