"""What a layout finds: a Piece is what one student handed in, a Stray is nobody's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from grader.submission.choice import is_notebook, is_source
from grader.submission.contents import Part
from grader.submission.files import Unusable, is_skipped
from grader.submission.names import why_no_student
from grader.submission.trees import Node, Tree, is_archive, is_foreign

NO_IDS: Mapping[str, str] = {}
"""One for all that have none: a class is large."""


@dataclass(frozen=True, slots=True)
class Upload:
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
    def part(self) -> Part:
        """What of it is read."""
        return Part(self.place, self.file, self.order[0] if self.order else 0.0)

    @property
    def slot(self) -> str:
        """What a later piece replaces: a file of that name, or ("") the submission."""
        return "" if self.whole else self.file


@dataclass(frozen=True, slots=True)
class Stray:
    """Something that is nobody's submission, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something of the input that nobody handed in, and why."""

    name: str
    reason: str


Found: TypeAlias = Iterator[Upload | Stray | Ignored]

TYPED = "text.html"
"""What stands for text that was typed into the platform; it is no file that is graded."""


def below(place: str, name: str) -> str:
    """Join a place and a name."""
    return f"{place}/{name}" if place else name


def visible(nodes: Sequence[Node]) -> list[Node]:
    """Leave out what systems and tools put beside submissions."""
    return [node for node in nodes if node.problem or not is_skipped(node.name)]


def sift(nodes: Sequence[Node]) -> tuple[list[Node], list[Stray | Ignored]]:
    """Part what may be a submission, or hold some, from what is refused or ignored by its name."""
    kept: list[Node] = []
    aside: list[Stray | Ignored] = []
    for node in nodes:
        if node.problem:
            aside.append(Stray(node.name, node.problem))
        elif node.kind == "file" and is_skipped(node.name):
            aside.append(_hidden(node))
        elif why := why_no_student(node.name):
            aside.append(Stray(node.name, why))
        elif is_skipped(node.name):
            aside.append(_hidden(node))
        else:
            kept.append(node)
    return kept, aside


def _hidden(node: Node) -> Stray | Ignored:
    if node.kind == "folder" and node.name.startswith(".") and not _OF_TOOLS.match(node.name):
        return Stray(node.name, "has a name that begins with a dot, so it is hidden: rename it")
    return Ignored(node.name, "belongs to the operating system or a tool")


_OF_TOOLS = re.compile(
    r"\.(?:_|git|svn|hg$|idea|vs|v?env|ipynb_|[a-z]+[-_]?cache|cache|config|local|Trash|Spotlight"
    r"|fseventsd|TemporaryItems|DocumentRevisions|tox|nox|eggs|settings|metadata|terraform|next)",
    re.IGNORECASE,
)
"""How the hidden folders of systems and tools begin."""


def readable(tree: Tree, place: str) -> list[Node]:
    """List what is visible in a folder; nothing where it cannot be read, which its reader says."""
    try:
        return visible(tree.children(place))
    except Unusable:
        return []


DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".png", ".jpg", ".jpeg", ".heic")
"""What people hand in in place of code."""


def is_handed_in(name: str) -> bool:
    """Tell whether a file looks like somebody's work, by its name."""
    kinds = (is_source, is_notebook, is_archive, is_foreign)
    return any(kind(name) for kind in kinds) or name.casefold().endswith(DOCUMENTS)


def nobodys(node: Node, why: str) -> Stray | Ignored:
    """Refuse what looks like somebody's work and has no owner; ignore what does not."""
    if node.kind == "folder" or is_handed_in(node.name):
        return Stray(node.name, why)
    return Ignored(node.name, "doesn't look like a submission, by its name")


def unexpected(platform: str) -> str:
    """Say why a name is none of a platform's."""
    return f"has no name of the kind {platform} gives, so there is no telling whose it is"


def mostly(nodes: Sequence[Node], fits: Callable[[Node], object]) -> bool:
    """Tell whether most of what counts fits, and something does."""
    fitting = [node for node in nodes if fits(node)]
    others = [n for n in nodes if n.kind == "folder" or is_handed_in(n.name)]
    return len(fitting) > 0 and 2 * len(fitting) >= len(others)
