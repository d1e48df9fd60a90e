"""Blackboard: all files in one folder, named Assignment_user_attempt_date_file.

Beside them lies a receipt for each attempt, a .txt of that name without a file, which says who.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.classroom.intake.uploads import Found, Upload, below, mostly, nobodys, sift, unexpected
from grader.submission.files import Unusable
from grader.submission.names import shown, with_id
from grader.submission.trees import Node, Tree

_NAME = re.compile(
    r"(?P<before>.+)_attempt_(?P<date>[0-9]{4}(?:-[0-9]{2}){5})(?:_(?P<file>.+)|(?P<receipt>\.txt))?",
    re.DOTALL,
)
_WHO = re.compile(r"^Name:[ \t]*(?P<name>.*?)[ \t]*\((?P<user>[^()\n]+)\)[ \t]*$", re.MULTILINE)
MAX_RECEIPT = 1_000_000


@dataclass(frozen=True)
class _Person:
    user: str
    name: str


def fits(tree: Tree, place: str, nodes: Sequence[Node]) -> bool:
    """Tell whether a folder looks like a download of Blackboard."""
    return mostly(nodes, lambda node: _NAME.fullmatch(node.name))


def read(tree: Tree, root: str, _: str) -> Found:
    """Find whose each file is; of several attempts the latest of each file counts."""
    kept, aside = sift(tree.children(root))
    yield from aside
    matches = [(node, _NAME.fullmatch(node.name)) for node in kept]
    people = _people(tree, root, [match for _, match in matches if match and match["receipt"]])
    for node, match in matches:
        yield (
            _piece(node, match, root, people) if match else nobodys(node, unexpected("Blackboard"))
        )


def _piece(node: Node, match: re.Match[str], root: str, people: Mapping[str, _Person]) -> Upload:
    before = match["before"]
    user = before.rpartition("_")[2]
    person = people.get(before) or _Person(user, user)
    file = match["file"] or f"receipt{match['date']}.txt"
    return Upload(
        key=before,  # without a receipt, two names that end alike may be those of two students
        label=person.user if person.name == person.user else with_id(person.name, person.user),
        name=person.name,
        place=below(root, node.name),
        file=file if node.kind == "file" else "",
        order=(float(match["date"].replace("-", "")),),
        ids={"blackboard_user": person.user},
    )


def _people(tree: Tree, root: str, receipts: Sequence[re.Match[str]]) -> dict[str, _Person]:
    """Tell who is meant by what stands before `_attempt_`: user names may have a _ themselves."""
    people: dict[str, _Person] = {}
    for match in receipts:
        try:
            text = tree.read(below(root, match[0]), MAX_RECEIPT).decode("utf-8", "replace")
        except Unusable:  # the name of the file still says whose it is
            continue
        who = _WHO.search(text[:10_000].replace("\r\n", "\n"))
        if who and match["before"].endswith(f"_{who['user']}"):
            people[match["before"]] = _Person(who["user"], shown(who["name"] or who["user"]))
    return people
