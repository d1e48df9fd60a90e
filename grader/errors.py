"""What can go wrong that is not the learner's code.

GraderError
├── InputError      something the user named cannot be used: exit code 2
└── InternalError   the grader itself failed: exit code 3, no points given or taken
"""

from __future__ import annotations


class GraderError(Exception):
    """The text says what, where, and how to fix it."""


class InputError(GraderError):
    """A folder, a file or a course that the user named cannot be used."""


class Interrupted(BaseException):  # as KeyboardInterrupt: no failure, whoever catches those
    """Grading is given up from outside, such as for newer files: nothing was found out."""


class InternalError(GraderError):
    """The grader, a reference or the host failed; never the learner's fault."""
