"""The learner's exercises: watched and graded in a thread of its own, the results put up."""

from __future__ import annotations

import threading
from pathlib import Path

from course.catalog import Course
from course.grading.folder import Grading
from course.web.broadcaster import END_SECONDS, EventBroadcaster
from course.web.errors import say_failure
from grader.assignment.exercise import Assignment, Function, read_assignment
from grader.errors import InputError
from grader.escape import plain
from grader.judge.result import GradeReport
from grader.report.advice import advise, first_to_fix
from grader.report.html import to_html
from grader.sandbox import host
from grader.submission.contents import read_submission
from grader.submission.files import Submission

STATE, RESULTS = "state", "results"
RETRY_SECONDS = 1.0
"""How soon to look again for a folder that is not there, or after a failure of ours."""


class ExerciseWatcher:
    """Grades a folder whenever a file in it is saved, as `course grade --watch` does.

    `report` is the latest result, None before there is one; `state` and `message` say what is on.
    """

    def __init__(
        self, course: Course, path: Path, seed: int, broadcaster: EventBroadcaster
    ) -> None:
        self.course = course
        self.path = path
        self.assignment: Assignment = read_assignment(course.exercises, course.solutions)
        self.report: GradeReport | None = None
        self._seed = seed
        self._broadcaster = broadcaster
        self._stop = threading.Event()
        self._again = threading.Event()
        self._thread = threading.Thread(target=self._run, name="grading", daemon=True)
        self.state, self.message = "waiting", "Getting ready …"
        self._logged = ""

    def read(self) -> Submission:
        """Read what is in the folder now."""
        return read_submission(self.path, self.assignment.wanted)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End what is running."""
        self._stop.set()
        self._again.set()
        self._thread.join(END_SECONDS)

    def again(self) -> None:
        """Grade what is there once more."""
        self._again.set()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._watch()
            except InputError as error:
                self._say("absent", plain(str(error)))
            except OSError as error:
                self._say("absent", plain(f"{self.path} cannot be read: {error.strerror}."))
            except Exception as error:  # noqa: BLE001 - the last door of this thread
                self._fail(error)
            if not self._stop.is_set():
                self._stop.wait(RETRY_SECONDS)

    def _watch(self) -> None:
        if not self.path.is_dir():
            raise InputError(
                f"There is no folder {self.path}. Make one that holds the stubs of all exercises "
                "with course new DIR, then start again with course serve DIR."
            )
        with host.new_server() as server:
            server.start()
            grading = Grading(self.course, server, self.path, None, self._seed, "text", self._begin)
            for report in grading.reports(self._stop, self._again):
                self._show(report)

    def _begin(self, function: Function | None) -> None:
        if function is not None:
            self._say("grading", f"Grading {function.name} …")

    def _show(self, report: GradeReport) -> None:
        self.report = report
        self._broadcaster.publish(RESULTS, html=self.results())
        first = first_to_fix(advise(report, self.assignment))
        more = f", next: {first.function.name}" if first else " points"
        self._say("graded", f"{report.score:g} of {report.max_score:g}{more}")

    def results(self) -> str:
        """The latest report as HTML, empty before there is one."""
        return to_html(self.report, self.assignment) if self.report else ""

    def _fail(self, error: Exception) -> None:
        if str(error) != self._logged:
            self._logged = str(error)
            say_failure("grading", error)
        self._say(
            "failed",
            "The grader failed: a bug in the course software, not in your code. It will try again.",
        )

    def _say(self, state: str, message: str) -> None:
        if (state, message) != (self.state, self.message):
            self.state, self.message = state, message
            self._broadcaster.publish(STATE, state=state, message=message)
