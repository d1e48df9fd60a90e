"""Gradescope: a folder submission_12345 for each submission, and a file that says whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.classroom.intake.metadata import MAX_METADATA, METADATA, Submitter, read_metadata
from grader.classroom.intake.uploads import (
    Found,
    Stray,
    Upload,
    below,
    mostly,
    nobodys,
    sift,
    unexpected,
)
from grader.submission.names import with_id
from grader.submission.trees import Node, Tree


def fits(tree: Tree, place: str, nodes: Sequence[Node]) -> bool:
    """Tell whether a folder looks like an export of Gradescope."""
    return any(node.name == METADATA for node in nodes) or mostly(
        nodes, lambda n: n.kind == "folder" and re.fullmatch(r"submission_[0-9]+", n.name)
    )


def read(tree: Tree, root: str, _: str) -> Found:
    """Find whose each folder is; a group's is each of its members'."""
    kept, aside = sift(tree.children(root))
    yield from aside
    nodes = {node.name: node for node in kept}
    people: dict[str, list[Submitter]] = {}
    if METADATA in nodes:
        people = read_metadata(tree.read(below(root, METADATA), MAX_METADATA))
    for folder in people:
        if folder not in nodes:
            yield Stray(folder, f"is in {METADATA}, and no such folder is there")
    for name, node in nodes.items():
        if node.kind == "folder":
            yield from _pieces(node, root, people.get(name) or [{}])
        else:
            yield nobodys(node, unexpected("Gradescope"))


def _pieces(node: Node, root: str, people: list[Submitter]) -> Found:
    """Yield a group's submission once for each of its members."""
    number = re.search(r"[0-9]{1,15}$", node.name)
    for person in people:
        name = person.get("name") or person.get("email") or node.name
        known = person.get("sid") or person.get("email") or ""
        group = {"group": node.name} if len(people) > 1 else {}
        ids = {**person, **group, "gradescope_submission": node.name}
        yield Upload(
            key=known or f"{node.name} {name}",
            label=with_id(name, known) if known else name,
            name=name,
            place=below(root, node.name),
            order=(int(number[0]) if number else 0,),
            ids=ids,
        )
