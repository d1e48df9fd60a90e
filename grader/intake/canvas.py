"""Canvas: the files of all students in one folder, named name[_LATE]_userid_attachmentid_file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.intake.names import plain, why_hostile
from grader.intake.pieces import TYPED, Found, Piece, Stray, below, mostly, unexpected, visible
from grader.intake.trees import Node, Tree

_NAME = re.compile(
    r"(?:anon_(?P<anonymous>[A-Za-z0-9]+)(?P<late2>_LATE)?"
    r"|(?P<name>.+?)(?P<late>_LATE)?_(?P<user>[0-9]+))"
    r"_(?:(?P<attachment>[0-9]+)_(?P<file>.+)|(?P<typed>(?:text|link)\.html))",
    re.DOTALL,
)
_RESUBMISSION = re.compile(
    r"(?P<stem>.+?)-(?P<number>[0-9]{1,4})(?P<ending>\.[A-Za-z0-9]+)", re.DOTALL
)


def fits(nodes: Sequence[Node]) -> bool:
    """Tell whether a folder looks like a download of Canvas."""
    return mostly(nodes, lambda node: node.kind == "file" and _NAME.fullmatch(node.name))


def read(tree: Tree, root: str, _: str) -> Found:
    """Find whose each file is. One that was handed in again ends in -1, -2: it is later."""
    for node in visible(tree.children(root)):
        match = None if node.problem else _NAME.fullmatch(node.name)
        if match:
            yield _piece(node, match, root)
        elif reason := node.problem or unexpected("Canvas", node):
            yield Stray(node.name, reason)


def _piece(node: Node, match: re.Match[str], root: str) -> Piece | Stray:
    anonymous = match["anonymous"]
    name = f"anon_{anonymous}" if anonymous else match["name"]
    if hostile := why_hostile(name):
        return Stray(node.name, hostile)
    label = name if anonymous else f"{plain(name)}_{match['user']}"
    ids = {"canvas_anonymous": anonymous} if anonymous else {"canvas_user": match["user"]}
    file, number = _resubmission(match["file"] or TYPED)
    return Piece(
        key=anonymous or match["user"],
        label=label,
        name=name,
        place=below(root, node.name),
        file=file if node.kind == "file" else "",
        order=(int(match["attachment"] or 0), number),
        late=bool(match["late"] or match["late2"]),
        ids=ids,
    )


def _resubmission(file: str) -> tuple[str, int]:
    """Tell the name a file had, and how often one of that name had been handed in before."""
    match = _RESUBMISSION.fullmatch(file)
    return (match["stem"] + match["ending"], int(match["number"])) if match else (file, 0)
