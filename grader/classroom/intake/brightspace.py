"""Brightspace (D2L): a folder or files named `12345-67890 - Name - date`, and ` - file`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.classroom.intake.uploads import Found, Upload, below, mostly, nobodys, sift, unexpected
from grader.submission.names import with_id
from grader.submission.trees import Node, Tree

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NO_DASH = "(?:(?! - ).)"
_NAME = re.compile(
    r"(?P<user>[0-9]+)-(?P<item>[0-9]+) ?- (?P<name>.+?) ?- "
    rf"(?P<date>{_NO_DASH}*[0-9]{{4}}{_NO_DASH}*)(?: - (?P<file>.+))?",
    re.DOTALL,
)
_TIME = re.compile(r"(?P<hour>[0-9]{1,2})[:.h]?(?P<minute>[0-9]{2}) ?(?P<half>[AaPp]?)")


def fits(tree: Tree, place: str, nodes: Sequence[Node]) -> bool:
    """Tell whether a folder looks like a download of Brightspace."""
    return mostly(nodes, lambda node: _NAME.fullmatch(node.name))


def read(tree: Tree, root: str, _: str) -> Found:
    """Find whose each folder or file is; of what was handed in again the latest counts."""
    kept, aside = sift(tree.children(root))
    yield from aside
    for node in kept:
        match = _NAME.fullmatch(node.name)
        yield _piece(node, match, root) if match else nobodys(node, unexpected("Brightspace"))


def _piece(node: Node, match: re.Match[str], root: str) -> Upload:
    user, name = match["user"], match["name"]
    return Upload(
        key=f"{user} {name}",
        label=with_id(name, user),
        name=name,
        place=below(root, node.name),
        file="" if node.kind == "folder" else match["file"] or node.name,
        order=(*_date(match), node.changed),
        ids={"brightspace_user": f"{user}-{match['item']}"},
    )


def _date(match: re.Match[str]) -> tuple[float, ...]:
    """Make numbers of a date that grow with time, where it is one that can be read.

    It is written as the site's language has it: Nov 2, 2026 909 AM; 2 November, 2026 2109.
    """
    date = match["date"].casefold()
    year = re.search("(?:19|20)[0-9]{2}", date)
    if year is None:
        return ()
    around = date[: year.start()], date[year.end() :]
    words = re.findall(r"[^\W\d]{3,}", date)
    month = next((n for n, m in enumerate(_MONTHS, 1) for w in words if w.startswith(m)), 0)
    days = re.findall("[0-9]{1,2}", around[0])
    rest = around[1]
    if iso := re.match(r"-([0-9]{2})-([0-9]{2})", rest):
        month, days, rest = int(iso[1]), [iso[2]], rest[iso.end() :]
    time = _TIME.search(rest)
    hour = int(time["hour"]) if time else 0
    if time and time["half"]:
        hour = hour % 12 + 12 * (time["half"] == "p")
    minute = int(time["minute"]) if time else 0
    return float(year[0]), float(month), float(days[0] if days else 0), float(hour), float(minute)
