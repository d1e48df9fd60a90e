"""What a layout finds: a Piece is what one student handed in, a Stray is nobody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from grader.intake.trees import FOREIGN, SUFFIXES, Node, Tree
from grader.submission import Unusable, is_skipped

NO_IDS: Mapping[str, str] = {}
"""One for all that have none: a class is large."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A folder or a file that one student handed in."""

    key: str
    """Tells whether two pieces are the same student's."""
    label: str
    """What the student's id is made of."""
    name: str
    place: str
    file: str = ""
    """Its name in the submission; "" for a folder."""
    whole: bool = False
    """Whether this file is the submission, as a folder is."""
    order: tuple[float, ...] = ()
    """Of two pieces with the same key and slot, the one with the greater order is the later."""
    late: bool = False
    ids: Mapping[str, str] = field(default_factory=lambda: NO_IDS)

    @property
    def slot(self) -> str:
        """What a later piece replaces: a file of that name, or ("") the submission."""
        return "" if self.whole else self.file


@dataclass(frozen=True, slots=True)
class Stray:
    """Something that is nobody's submission, and why."""

    name: str
    reason: str


Found: TypeAlias = Iterator[Piece | Stray]

TYPED = "text.html"
"""What stands for text that was typed into the platform; it is no file that is graded."""


def below(place: str, name: str) -> str:
    """Join a place and a name."""
    return f"{place}/{name}" if place else name


def visible(nodes: Sequence[Node]) -> list[Node]:
    """Leave out what systems and tools put beside submissions."""
    return [node for node in nodes if node.problem or not is_skipped(node.name)]


def readable(tree: Tree, place: str) -> list[Node]:
    """List what is visible in a folder; nothing where it cannot be read, which its reader says."""
    try:
        return visible(tree.children(place))
    except Unusable:
        return []


def unexpected(platform: str, node: Node) -> str:
    """Say why a name is none of a platform's; "" for files that nobody would grade."""
    if node.kind == "file" and not node.name.endswith(SUFFIXES + FOREIGN):
        return ""
    return f"has no name that {platform} gives: whose it is cannot be told"


def mostly(nodes: Sequence[Node], fits: Callable[[Node], object]) -> bool:
    """Tell whether most of what counts fits, and something does."""
    counted = [n for n in visible(nodes) if n.kind == "folder" or n.name.endswith(SUFFIXES)]
    fitting = sum(1 for node in visible(nodes) if not node.problem and fits(node))
    return fitting > 0 and 2 * fitting >= len(counted)
