"""Sakai: a folder `Last, First(user)` for each student, with the files in one of its folders.

What is given back to the student lies in another of them, `Feedback Attachment(s)`, and is no work
(`grader.submission.files.NOT_WORK`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.classroom.intake.uploads import (
    Found,
    Upload,
    below,
    mostly,
    nobodys,
    readable,
    sift,
    unexpected,
)
from grader.submission.names import with_id
from grader.submission.trees import Node, Tree

_NAME = re.compile(r"(?P<name>.+?) ?\((?P<user>[^()]+)\)", re.DOTALL)
_INSIDE = re.compile(r"(?:Submission|Feedback) attachment\(s\)", re.IGNORECASE)
SAMPLE = 50
"""How many folders are looked into to recognise the layout."""


def fits(tree: Tree, place: str, nodes: Sequence[Node]) -> bool:
    """Tell whether a folder looks like a download of Sakai."""
    folders = [node for node in nodes if node.kind == "folder" and _NAME.fullmatch(node.name)]
    return mostly(nodes, lambda node: node.kind == "folder" and _NAME.fullmatch(node.name)) and any(
        _INSIDE.fullmatch(inner.name)
        for node in folders[:SAMPLE]
        for inner in readable(tree, below(place, node.name))
    )


def read(tree: Tree, root: str, _: str) -> Found:
    """Find whose each folder is."""
    kept, aside = sift(tree.children(root))
    yield from aside
    for node in kept:
        match = _NAME.fullmatch(node.name)
        if match and node.kind == "folder":
            name, user = match["name"], match["user"]
            place = below(root, node.name)
            yield Upload(user, with_id(name, user), name, place, ids={"sakai_user": user})
        else:
            yield nobodys(node, unexpected("Sakai"))
