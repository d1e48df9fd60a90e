"""The learner's own `train` on the spirals: run in a thread when asked for, drawn as it goes."""

from __future__ import annotations

import threading
import time
from contextlib import closing

from course.backprop.learning import EPOCHS, Progress, draw_cost, draw_plane, learn, spirals
from course.page.templating import render
from course.web.broadcaster import END_SECONDS, EventBroadcaster
from course.web.errors import say_failure
from course.web.watcher import ExerciseWatcher
from grader.assignment.exercise import Assignment
from grader.errors import InputError
from grader.sandbox import host

LEARNING = "learning"
DRAW_SECONDS = 0.1
"""How long a drawing stays before it is made anew: a right `train` is quicker than the eye."""


def can_learn(assignment: Assignment) -> bool:
    """Tell whether a course asks for the `train` that `course.backprop.learning` runs."""
    return any((f.exercise, f.name) == ("train", "train") for f in assignment.functions)


class TrainingRun:
    """Lets the code on a desk learn, one run at a time, and puts up how far it is."""

    def __init__(self, watcher: ExerciseWatcher, broadcaster: EventBroadcaster) -> None:
        self.html, self.said = "", ""
        self._watcher = watcher
        self._broadcaster = broadcaster
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self) -> bool:
        """Begin a run; False if there is one."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return False
            self._thread = threading.Thread(target=self._run, name="learning", daemon=True)
            self._thread.start()
            return True

    def stop(self) -> None:
        """End what is running."""
        self._stop.set()
        with self._lock:
            if self._thread is not None:
                self._thread.join(END_SECONDS)

    def _run(self) -> None:
        try:
            self._learn()
        except InputError as error:
            self._put_up("", str(error))
        except Exception as error:  # noqa: BLE001 - the last door of this thread
            say_failure("learning", error)
            self._put_up(
                "", "The grader failed: a bug in the course software, not in your code. Try again."
            )

    def _learn(self) -> None:
        submission, drawn = self._watcher.read(), 0.0
        with host.new_server() as server, closing(learn(server, submission)) as steps:
            for progress in steps:
                if self._stop.is_set():
                    return
                if progress.ended or time.monotonic() - drawn > DRAW_SECONDS:
                    self._show(progress)
                    drawn = time.monotonic()

    def _show(self, progress: Progress) -> None:
        html = render(
            "learning.html",
            cost=draw_cost(progress.costs, None if progress.ended else EPOCHS),
            plane=draw_plane(progress.network, spirals(), progress.epochs),
            note=progress.note,
        )
        going = f"Learning: epoch {progress.epochs} of {EPOCHS}"
        self._put_up(html, progress.text if progress.ended else going, running=not progress.ended)

    def _put_up(self, html: str, said: str, *, running: bool = False) -> None:
        self.html, self.said = html or self.html, said
        self._broadcaster.publish(LEARNING, html=html, said=said, running=running)
