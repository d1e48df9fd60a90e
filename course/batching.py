"""What `course batch` does: a class graded into a folder, with progress, until it is stopped."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from course.catalog import Course
from grader import fingerprint, host
from grader.batch import Batch
from grader.errors import InputError
from grader.exercise import read_assignment
from grader.export import GRADES, PAGE, export, make_folder
from grader.gradebook import (
    MAX_SEED,
    Gradebook,
    Rare,
    Status,
    count_by_status,
    kept_seed,
    rarely_passed,
)
from grader.intake import find_submissions
from grader.rehearsal import rehearse


@dataclass(frozen=True)
class Batched:
    """How a batch ended: how many students stand how, and whether it was stopped before its end.

    `rare` are the tests that almost nobody passes.
    """

    out: Path
    counts: Counter[Status]
    stopped: bool
    rare: tuple[Rare, ...] = ()

    @property
    def summary(self) -> str:
        """Say it in a few lines."""
        counts = self.counts
        parts = [f"{counts['graded']} graded"]
        parts += [f"{counts['refused']} refused"] if counts["refused"] else []
        parts += [f"{counts['pending']} not yet"] if counts["pending"] else []
        lines = [f"{counts.total()} submissions: {', '.join(parts)}."]
        if counts["internal"]:
            lines.append(
                f"The grader itself failed on {counts['internal']}: they have no points. "
                f"{self.out / PAGE} says why; run the same command again to grade them."
            )
        if self.rare:
            lines.append(
                f"Almost nobody passes {'; '.join(map(str, self.rare))}: is the test right, and "
                "does the statement say what it asks for?"
            )
        return "\n".join([*lines, f"Grades: {self.out / GRADES}"])


def grade_class(
    course: Course,
    submissions: Path,
    out: Path,
    *,
    workers: int | None,
    layout: str | None,
    seed: int | None,
    warn: Callable[[str], object],
) -> Batched:
    """Grade all submissions of a class into a folder, and write its files.

    Without a `seed` it is the one that the gradebook keeps; a new gradebook draws one, which
    nobody can know who has no access to it. `warn` is told when another one takes its place.

    Raises:
        InputError: if the submissions, the course or the folder cannot be used; also where the
            course's own solutions fail its tests, or its stubs pass some.
        InternalError: if no worker process comes up.
    """
    assignment = read_assignment(course.exercises, course.solutions)
    intake = find_submissions(submissions, layout, wanted=assignment.files)
    if Path(os.path.realpath(out)).is_relative_to(os.path.realpath(submissions)):
        raise InputError(f"{out} lies in {submissions}: choose a folder outside with --out.")
    make_folder(out)
    seed = _choose_seed(out, seed, warn)
    host.prepare()
    depends_on = fingerprint.of_course(course.exercises, course.solutions, seed)
    with Gradebook(out, assignment, depends_on, seed) as gradebook:
        if not gradebook.has_gradings():  # else that has been done, for the same solutions
            rehearse(assignment, course.exercises, seed)
        with _progress(len(intake.entries) + len(intake.refused)) as (advance, say):
            batch = Batch(gradebook, workers or _cpus(), advance)
            with _stopped_by_signals(batch, say):
                batch.run(intake)
        export(gradebook, out)
        rare = tuple(rarely_passed(gradebook))
        return Batched(out, count_by_status(gradebook), batch.stopping, rare)


def _choose_seed(out: Path, wanted: int | None, warn: Callable[[str], object]) -> int:
    kept = kept_seed(out)
    if wanted is None:
        return secrets.randbelow(MAX_SEED + 1) if kept is None else kept
    if kept not in (None, wanted):
        warn(
            "The seed of this gradebook was another one. All of the class is graded with "
            f"{wanted}, which is kept from now on."
        )
    return wanted


def seed_of(out: Path) -> int:
    """Tell the seed that a class is graded with.

    Raises:
        InputError: if there is no gradebook yet, or it cannot be used.
    """
    seed = kept_seed(out)
    if seed is None:
        raise InputError(
            f"There is no gradebook in {out} yet. A seed is drawn when a class is first graded "
            "into a folder; --seed N sets it."
        )
    return seed


def _cpus() -> int:
    """Count the CPUs that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _stopped_by_signals(batch: Batch, say: Callable[[str], object]) -> Iterator[None]:
    """Let Ctrl-C, or a request to end, finish what runs; the second one ends it at once."""

    def stop(*_: object) -> None:
        if batch.stopping:
            raise KeyboardInterrupt
        batch.stop()
        say("Stopping: what is being graded is finished. Ctrl-C once more to end at once.")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _progress(total: int) -> Iterator[tuple[Callable[[], object], Callable[[str], object]]]:
    """Show a bar on a terminal's stderr, and nothing in a pipe; give `advance` and `say`."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(
        TextColumn("Grading"), *columns, console=console, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task), lambda text: console.print(text, highlight=False)


class _Rate(ProgressColumn):
    """Submissions per second."""

    def render(self, task: Task) -> Text:
        """Show the rate of the last while."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "")
