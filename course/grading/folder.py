"""What `course grade` does: one folder, graded once or whenever a file in it is saved."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from threading import Event

from course.catalog import Course
from grader.assignment.exercise import Assignment, Function, read_assignment
from grader.errors import InputError, Interrupted
from grader.escape import one_line
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.report.gradescope import to_json
from grader.report.terminal import to_text
from grader.sandbox.server import Server
from grader.submission.choice import is_notebook, may_be
from grader.submission.contents import read_named, read_submission
from grader.submission.files import Submission

WAKE_MILLISECONDS = 500
NOTEBOOK = ".ipynb"
EXERCISES = "exercises"
"""The folder that a learner's kit has the stubs in."""


class Grading:
    """One learner's folder, or one file of it, and what of it is to be graded.

    `begin` is told each function as its turn comes, and None when all are done.

    Raises:
        InputError: if the path, the course or `only` cannot be used.
    """

    def __init__(
        self,
        course: Course,
        server: Server,
        path: Path,
        only: str | None,
        seed: int,
        form: str,
        begin: Callable[[Function | None], object] = lambda function: None,
    ) -> None:
        self.server = server
        self.begin = begin
        self.path = path
        self.form = form
        self.seed = seed
        self.assignment = read_assignment(course.exercises, course.solutions)
        self.folder, self.functions = _place(self.assignment, path)
        if only:
            wanted = self.assignment.select(only)
            self.functions = [function for function in self.functions if function in wanted]

    @cached_property
    def grader(self) -> Grader:
        """The engine, with the hidden cases it has made so far."""
        return Grader(self.assignment, self.server)

    def report(self) -> GradeReport:
        """Grade what is in the folder now."""
        return self._grade(self.read())

    def read(self) -> Submission:
        """Read what is there now; a file that was named counts before all others."""
        if self.path.is_dir() or not self.path.exists():
            return read_submission(self.folder, self.assignment.wanted)
        return read_named(self.path, {function.file for function in self.functions})

    def _grade(
        self, submission: Submission, look: Callable[[], object] | None = None
    ) -> GradeReport:
        try:
            return self.grader.grade(submission, self.functions, self.seed, self.begin, look)
        finally:
            self.begin(None)

    def render(self, graded: GradeReport) -> str:
        """Write a report in the form that was asked for."""
        if self.form == "json":
            return to_json(graded, self.assignment)
        size = shutil.get_terminal_size((80, 40))
        height = size.lines if sys.stdout.isatty() else 40  # a pipe has no height
        place = one_line(str(self.path))  # a line break in it could pretend to be a result
        return to_text(graded, self.assignment, place, size.columns, height)

    def watch(self, show: Callable[[str], object]) -> None:
        """Grade now and after every save, until Ctrl-C."""
        with contextlib.suppress(KeyboardInterrupt):
            for graded in self.reports():
                show(self.render(graded))
                show(f"\nWatching {self.path}: save a file to grade again, Ctrl-C to stop.\n")

    def reports(
        self, stop: Event | None = None, again: Event | None = None
    ) -> Iterator[GradeReport]:
        """Grade now and after every save, until `stop`; also when `again` is set.

        What is saved while older files are being graded is graded at once in their place.
        """
        stop, again = stop or Event(), again or Event()
        graded: Submission | None = None
        for _ in chain([None], _wakes(self.folder, stop)):
            submission = self.read()
            while (submission != graded or again.is_set()) and not stop.is_set():
                again.clear()
                graded = None
                with contextlib.suppress(Interrupted):
                    yield self._grade(submission, partial(self._look, submission, stop))
                    graded = submission
                    self.server.start()
                submission = self.read()

    def _look(self, graded: Submission, stop: Event) -> None:
        """Give up grading what is no longer there."""
        try:
            if stop.is_set() or self.read() != graded:
                raise Interrupted
        except InputError:
            raise Interrupted from None


def _wakes(folder: Path, stop: Event) -> Iterator[object]:
    """Wake when a file is saved, and now and then: that finds what was saved before we watched.

    A name that is not UTF-8 cannot be watched: then it is now and then alone.
    """
    import watchfiles

    try:
        yield from watchfiles.watch(
            folder,
            watch_filter=watchfiles.PythonFilter(extra_extensions=[NOTEBOOK]),
            step=30,
            rust_timeout=WAKE_MILLISECONDS,
            yield_on_timeout=True,
            stop_event=stop,
        )
    except (RuntimeError, UnicodeError):
        while not stop.wait(WAKE_MILLISECONDS / 1000):
            yield None


def path_or_exercises(path: str | None) -> Path:
    """Take the path that the user typed, or `exercises`; only what was typed may be a link.

    Raises:
        InputError: if `exercises` is one.
    """
    if path is None and Path(EXERCISES).is_symlink():
        raise InputError(
            f"{EXERCISES} is a link, and links are not followed unless you name them. If what it "
            f"leads to is your own work, add {EXERCISES} to the command."
        )
    return Path(path or EXERCISES)


def _place(assignment: Assignment, path: Path) -> tuple[Path, Sequence[Function]]:
    """Tell the folder to read and the functions to grade there."""
    if path.is_dir():
        return path, assignment.functions
    if not path.exists():
        raise InputError(
            f"There is no folder or file {path}. Give the folder that holds your functions, "
            "or make one with: course new DIR"
        )
    functions = [f for f in assignment.functions if f.file == path.name]
    functions = functions or [f for f in assignment.functions if may_be(path.name, f.file)]
    if is_notebook(path.name) and not functions:  # it may hold any of them
        return path.parent, assignment.functions
    if not functions:
        files = ", ".join(f"{exercise.id}.py" for exercise in assignment.exercises)
        raise InputError(f"{path.name} isn't the file of an exercise; those are {files}.")
    return path.parent, functions
