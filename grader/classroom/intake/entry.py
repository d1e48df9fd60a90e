"""What a class handed in: an Entry for each student, a Refusal for each thing that is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.classroom.intake.wrappers import are_one_students
from grader.submission.choice import Wanted
from grader.submission.contents import Part, Refused, read_parts
from grader.submission.files import Submission
from grader.submission.trees import Tree


@dataclass(frozen=True, slots=True)
class Entry:
    """One student's latest submission, not read yet. It can be pickled."""

    student: str
    """An id that lasts, unique in a class, fit for a file name: ASCII letters, digits, - _ ."""
    name: str
    """What to call the student: one line, no control characters; still not to be trusted."""
    late: bool
    earlier: tuple[str, ...]
    """The names of earlier submissions, or files, that this one replaces."""
    ids: Mapping[str, str]
    """What the layout knows: canvas_user, canvas_anonymous, canvas_attachment, moodle_participant,
    sid, email, gradescope_submission, group, timestamp, blackboard_user, brightspace_user,
    sakai_user."""
    tree: Tree = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    wanted: Wanted = field(repr=False)
    sources: tuple[str, ...] = ()
    """What of the input it is made of, with what it replaces, by name."""

    def read(self) -> Submission:
        """Read the files, now.

        Raises:
            Refused: if nothing of it can be used, or it seems to be the work of several students.
        """
        submission = read_parts(self.tree, self.parts, self.student, self.wanted)
        names = [path.rpartition("/")[2] for path in submission.rivals]
        if all(names) and any(not are_one_students(names[0], other) for other in names[1:]):
            raise Refused(
                f"It holds work that differs in the folders {', '.join(names)}: if they are "
                "students', hand them to the grader side by side; if not, keep only the one that "
                "counts."
            )
        return submission


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something of which nothing can be graded, and why, in a sentence: "It is a link, …"."""

    student: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Something of the input that is nobody's submission, and why, in a sentence."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """All of a class, sorted by student; whatever lies in the input is in one of the three."""

    layout: str
    entries: tuple[Entry, ...]
    refused: tuple[Refusal, ...]
    ignored: tuple[Ignored, ...] = ()
