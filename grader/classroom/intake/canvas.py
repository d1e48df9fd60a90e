"""Canvas: the files of all students in one folder, named name[_LATE]_userid_attachmentid_file."""

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
    r"(?:anon_(?P<anonymous>[A-Za-z0-9]+)(?P<late2>_LATE)?"
    r"|(?P<name>.+?)(?P<late>_LATE)?_(?P<user>[0-9]+))"
    r"_(?:(?P<attachment>[0-9]+)_(?P<file>.+)|(?P<typed>(?:text|link)\.html))",
    re.DOTALL,
)
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_RESUBMISSION = re.compile(
    rf"(?P<stem>.+?)-(?:(?P<number>[0-9]{{1,4}})|{_UUID})(?P<ending>\.[A-Za-z0-9]+)", re.DOTALL
)


def fits(tree: Tree, place: str, nodes: Sequence[Node]) -> bool:
    """Tell whether a folder looks like a download of Canvas."""
    return mostly(nodes, lambda node: node.kind == "file" and _NAME.fullmatch(node.name))


def read(tree: Tree, root: str, _: str) -> Found:
    """Find whose each file is.

    One that was handed in again ends in -1, -2, from the eighth time on in a UUID: it is later.
    """
    kept, aside = sift(tree.children(root))
    yield from aside
    for node in kept:
        match = _NAME.fullmatch(node.name)
        yield _piece(node, match, root) if match else nobodys(node, unexpected("Canvas"))


def _piece(node: Node, match: re.Match[str], root: str) -> Upload:
    anonymous = match["anonymous"]
    name = f"anon_{anonymous}" if anonymous else match["name"]
    label = name if anonymous else with_id(name, match["user"])
    ids = {"canvas_anonymous": anonymous} if anonymous else {"canvas_user": match["user"]}
    if match["attachment"]:
        ids["canvas_attachment"] = match["attachment"]
    file, number = _resubmission(match["file"] or TYPED)
    return Upload(
        key=anonymous or f"{match['user']} {name}",
        label=label,
        name=name,
        place=below(root, node.name),
        file=file if node.kind == "file" else "",
        order=(int(match["attachment"] or 0), number),
        late=bool(match["late"] or match["late2"]),
        ids=ids,
    )


def _resubmission(file: str) -> tuple[str, float]:
    """Tell the name a file had, and how often one of that name had been handed in before."""
    match = _RESUBMISSION.fullmatch(file)
    if match is None:
        return file, 0
    return match["stem"] + match["ending"], float(match["number"] or "inf")
