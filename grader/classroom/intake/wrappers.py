"""Folders around a class: a wrapping folder is no student.

"Extract all" of Windows, GitHub, ILIAS and nbgrader's `submitted/` make one. It is told from a
student's own folder by what lies in it: the work of several, with files of the same names.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence

from grader.classroom.intake.nbgrader import TIMESTAMP
from grader.classroom.intake.uploads import (
    Ignored,
    Stray,
    below,
    is_handed_in,
    nobodys,
    readable,
    sift,
)
from grader.submission.choice import before_it_was_renamed, is_notebook, is_source
from grader.submission.files import Unusable, is_no_work
from grader.submission.trees import Node, Tree, ZipTree, is_archive

MAX_WRAPPERS = 4
"""How many folders around the submissions are looked through."""
SAMPLE = 50
"""How many students' folders are looked into."""
MAX_LOOKED = 300
"""How many files of one of them are looked at, by name."""
NBGRADER = ("autograded", "feedback", "release", "source")
"""What nbgrader keeps beside `submitted`."""
NBGRADER_CONFIG = "nbgrader_config.py"
ZIP = "*.zip"
"""Stands for whatever is in a zip."""

_ONE_STUDENTS = re.compile(
    r"(?:old|new|backup|draft|final|src|lib|code|data|docs?|exercises|lessons|notebooks|part|task"
    r"|version|v|attempt|try|copy)[ _.-]?[0-9]*",
    re.IGNORECASE,
)
"""Names of folders within one student's, rather than of students."""

Aside = list[Stray | Ignored]


def are_one_students(name: str, other: str) -> bool:
    """Tell by their names whether two folders with work are versions of one student's."""
    one, two = sorted((name.casefold(), other.casefold()), key=len)
    return one in two or bool(_ONE_STUDENTS.fullmatch(name) or _ONE_STUDENTS.fullmatch(other))


def pass_through(
    tree: Tree, stop: Callable[[str, Sequence[Node]], bool]
) -> tuple[str, Aside, bool]:
    """Find the folder in which the submissions lie.

    Args:
        tree: what was handed in.
        stop: whether a place, with what lies there, is the root of a known layout.

    Returns:
        the place, what lies beside the way there, and whether `stop` said so.
    """
    root = place = ""
    aside: Aside = []
    passed: Aside = []
    for _ in range(MAX_WRAPPERS + 1):
        kept, found = sift(tree.children(place) if not place else _children(tree, place))
        if stop(place, kept):
            return place, passed, True
        inner = _only_folder(kept)
        if inner is None:
            break
        passed = [*passed, *found, *(nobodys(n, _BESIDE) for n in kept if n is not inner)]
        place = below(place, inner.name)
        if _holds_a_class(tree, place) or inner.name.casefold() == "submitted":
            root, aside = place, passed
    return root, aside, False


_BESIDE = "lies beside the folder that holds the submissions"


def _children(tree: Tree, place: str) -> list[Node]:
    try:
        return tree.children(place)
    except Unusable:
        return []


def _only_folder(nodes: Sequence[Node]) -> Node | None:
    """Return the folder beside which nothing is that somebody could have handed in."""
    folders = [node for node in nodes if node.kind == "folder"]
    submitted = [node for node in folders if node.name.casefold() == "submitted"]
    if submitted and all(n in submitted or n.name.casefold() in NBGRADER for n in folders):
        folders = submitted
    loose = [node for node in nodes if node.kind == "file" and is_handed_in(node.name)]
    if submitted:  # beside it lies what belongs to the course
        loose = [node for node in loose if node.name != NBGRADER_CONFIG]
    return folders[0] if len(folders) == 1 and not loose else None


def _holds_a_class(tree: Tree, place: str) -> bool:
    """Tell whether the folders and zips in a place are those of several students."""
    kept, _ = sift(_children(tree, place))
    inside = [node for node in kept if node.kind == "folder" or is_archive(node.name)]
    if any(node.kind == "file" and is_source(node.name) for node in kept) or len(inside) < 2:
        return False
    if all(_ONE_STUDENTS.fullmatch(node.name) or is_no_work(node.name) for node in inside):
        return False
    work = [names_of_work(tree, place, node) for node in inside[:SAMPLE]]
    if isinstance(tree, ZipTree) and any(work):
        return True
    shared = Counter(name for names in work for name in names)
    empty = sum(not _children(tree, below(place, n.name)) for n in inside if n.kind == "folder")
    return max(shared.values(), default=0) > 1 or bool(shared and empty)


def zip_of_a_class(tree: Tree, place: str) -> str:
    """Name the zip that is all there is in a folder, if it holds the submissions of several."""
    kept, _ = sift(_children(tree, place))
    handed_in = [node for node in kept if node.kind == "folder" or is_handed_in(node.name)]
    if len(handed_in) != 1 or not is_archive(handed_in[0].name) or isinstance(tree, ZipTree):
        return ""
    inner = ZipTree(tree.path / below(place, handed_in[0].name))
    try:
        _, _, known = pass_through(inner, lambda place, _: _is_shared(inner, place))
    except Unusable:  # its reader says why
        return ""
    return handed_in[0].name if known else ""


def _is_shared(tree: Tree, place: str) -> bool:
    """Tell whether several folders or zips of a place hold code of the same names."""
    kept, _ = sift(_children(tree, place))
    inside = [node for node in kept if node.kind == "folder" or is_archive(node.name)]
    if all(_ONE_STUDENTS.fullmatch(node.name) or is_no_work(node.name) for node in inside):
        return False
    work = [names_of_work(tree, place, node) for node in inside[:SAMPLE]]
    return max(Counter(name for names in work for name in names).values(), default=0) > 1


def names_of_work(tree: Tree, place: str, node: Node) -> set[str]:
    """Return the names of the code in a student's folder, as they were before they were renamed."""
    if node.kind == "file":
        return {ZIP}
    try:
        found = list(itertools.islice(tree.files(below(place, node.name)), MAX_LOOKED))
    except Unusable:
        return set()
    names = [file.name.rpartition("/")[2] for file in found if not file.problem]
    code = {before_it_was_renamed(name).casefold() for name in names if _is_code(name)}
    return code | {ZIP for name in names if is_archive(name)}


def _is_code(name: str) -> bool:
    return is_source(name) or is_notebook(name)


def is_of_nbgrader(tree: Tree, root: str) -> bool:
    """Tell whether students' folders hold a folder for each of several assignments.

    nbgrader puts a file with the time into each; where there is none, it is told by the folders'
    names, which are those of assignments if students share them.
    """
    kept, _ = sift(tree.children(root))
    students = [node.name for node in kept if node.kind == "folder"][:SAMPLE]
    named: Counter[str] = Counter()
    several = False
    for student in students:
        place = below(root, student)
        inside = readable(tree, place)
        folders = [n for n in inside if n.kind == "folder" and not n.problem]
        for node in folders:
            if any(inner.name == TIMESTAMP for inner in readable(tree, below(place, node.name))):
                return True
        if any(node.kind == "file" and _is_code(node.name) for node in inside):
            return False
        folders = [node for node in folders if not is_no_work(node.name)]
        works = {n.name: work for n in folders if (work := names_of_work(tree, place, n))}
        named.update(works.keys())
        counted = Counter(name for work in works.values() for name in work)
        several = several or max(counted.values(), default=0) > 1
    common = named.most_common(2)
    submitted = (root or tree.path.name).rpartition("/")[2].casefold() == "submitted"
    return (
        several
        and len(students) > 1
        and len(common) > 1
        and 5 * common[0][1] >= 4 * len(students)
        and (common[1][1] > 1 or submitted)
    )
