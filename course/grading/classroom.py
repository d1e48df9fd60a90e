"""What `course batch` does: a class graded into a folder, with progress, until it is stopped."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
from grader.assignment.exercise import read_assignment
from grader.classroom import fingerprint
from grader.classroom.batch import Batch
from grader.classroom.export import GONE, GRADES, PAGE, export, make_folder
from grader.classroom.feedback import FEEDBACK, in_short
from grader.classroom.gradebook import (
    MAX_SEED,
    ClassOf,
    Gradebook,
    Rare,
    Status,
    count_by_status,
    count_noted,
    graded_in_part,
    graded_with_nothing,
    kept_class,
    kept_seed,
    rarely_passed,
    without_grade,
)
from grader.classroom.intake import Intake, find_submissions
from grader.classroom.rehearsal import rehearse
from grader.errors import InputError
from grader.escape import one_line, sentence
from grader.sandbox import host


@dataclass(frozen=True)
class Batched:
    """How a batch ended: how many students stand how, and whether it was stopped before its end.

    `rare` are the tests that almost nobody passes.
    """

    out: Path
    counts: Counter[Status]
    stopped: bool
    intake: Intake
    without: Sequence[tuple[str, str, Status, str]]
    in_part: Sequence[tuple[str, str, str]]
    with_nothing: Sequence[tuple[str, str, str]]
    noted: int
    aside: Sequence[Path]

    rare: tuple[Rare, ...] = ()

    @property
    def troubled(self) -> bool:
        """Whether somebody who handed something in has no grade for it."""
        return bool(self.without)

    @property
    def summary(self) -> str:
        """Say it in a few lines, and name everybody who is to be written to, and why."""
        counts = self.counts
        parts = [f"{counts['graded']} graded"]
        parts += [f"{counts[one]} {one}" for one in ("nothing to grade", "refused") if counts[one]]
        parts += [f"{counts['pending']} not yet"] if counts["pending"] else []
        lines = [f"{_count(counts.total(), 'submission')}: {', '.join(parts)}."]
        for status, rows in itertools.groupby(self.without, key=lambda row: row[2]):
            lines.append(f"{status.capitalize()}:")
            for student, name, _, reason in rows:
                lines.append(f"  {_whose(student, name)}: {one_line(in_short(reason, student))}")
        if self.in_part:
            lines.append("Graded, and part of the work may be missing:")
            lines += [
                f"  {_whose(student, name)}: {one_line(sentence(in_short(missed, student)))}"
                for student, name, missed in self.in_part
            ]
        if self.with_nothing:
            lines.append("Graded, with no points at all:")
            lines += [
                f"  {_whose(student, name)}: {one_line(why.removeprefix('no points: '))}"
                for student, name, why in self.with_nothing
            ]
        if self.intake.ignored:
            lines.append("Ignored:")
            lines += [f"  {one.name}: {one.reason}" for one in self.intake.ignored]
        unread = {student for student, _, status, _ in self.without if status == "refused"}
        read = [entry for entry in self.intake.entries if entry.student not in unread]
        things = {source for entry in self.intake.entries for source in entry.sources}
        taken = len({source for entry in read for source in entry.sources})
        refused = len(self.intake.refused) + len(things) - taken
        ignored = len(self.intake.ignored)
        if refused or ignored or taken != len(read):
            lines.append(
                f"Of {_count(taken + refused + ignored, 'thing')} handed in, {taken} "
                f"{'makes' if taken == 1 else 'make'} up "
                f"{_count(len(read), 'submission')}, {refused} "
                f"{'is' if refused == 1 else 'are'} refused and {ignored} ignored."
            )
        if self.noted:
            lines.append(
                f"{self.noted} graded from files with other names or in other folders: what was "
                f"taken is in the column reason of {GRADES}, and in their feedback."
            )
        lines += [f"Kept aside: {path}" for path in self.aside]
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


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _whose(student: str, name: str) -> str:
    return one_line(student if name == student else f"{student} ({name})")


def grade_class(
    course: Course,
    submissions: Path,
    out: Path,
    *,
    workers: int | None,
    layout: str | None,
    seed: int | None,
    replace: bool = False,
    warn: Callable[[str], object],
) -> Batched:
    """Grade all submissions of a class into a folder, and write its files.

    Without a `seed` it is the one that the gradebook keeps; a new gradebook draws one, which
    nobody can know who has no access to it. `warn` is told when another one takes its place.
    A folder that holds the grades of another class is used only to `replace` them.

    Raises:
        InputError: if the submissions, the course or the folder cannot be used; also where the
            course's own solutions fail its tests, or its stubs pass some.
        InternalError: if no worker process comes up.
    """
    assignment = read_assignment(course.exercises, course.solutions)
    intake = find_submissions(submissions, layout, wanted=assignment.wanted)
    if Path(os.path.realpath(out)).is_relative_to(os.path.realpath(submissions)):
        raise InputError(f"{out} lies in {submissions}: choose a folder outside with --out.")
    make_folder(out)
    part = (layout or "").partition(":")[2]
    class_of = ClassOf(course.title, os.path.realpath(submissions), intake.layout, part)
    if not replace:
        _refuse_another(out, class_of)
    seed = _choose_seed(out, seed, warn)
    host.prepare()
    depends_on = fingerprint.of_course(course.exercises, course.solutions, seed)
    with Gradebook(out, assignment, depends_on, seed) as gradebook:
        if not gradebook.has_gradings():  # else that has been done, for the same solutions
            rehearse(assignment, course.exercises, seed)
        gradebook.belongs_to(class_of)
        with _progress(len(intake.entries) + len(intake.refused)) as (advance, say):
            batch = Batch(gradebook, workers or _cpus(), advance)
            with _stopped_by_signals(batch, say):
                batch.run(intake)
        aside = export(gradebook, out, intake.ignored)
        return Batched(
            out,
            count_by_status(gradebook),
            batch.stopping,
            intake,
            without_grade(gradebook),
            graded_in_part(gradebook),
            graded_with_nothing(gradebook),
            count_noted(gradebook),
            aside,
            tuple(rarely_passed(gradebook)),
        )


def _refuse_another(out: Path, class_of: ClassOf) -> None:
    kept = kept_class(out)
    if kept is not None and kept.is_another(class_of):
        part = f", {kept.part}" if kept.part else ""
        raise InputError(
            f"{out} holds the grades of another class: {kept.course}, from {kept.submissions} "
            f"({kept.layout}{part}). Give this one another folder with --out. If it is the same "
            "class in a new place, go on with --replace: what was graded already is kept, and the "
            f"feedback of students who are gone moves to {out / FEEDBACK / GONE}."
        )


def _choose_seed(out: Path, wanted: int | None, warn: Callable[[str], object]) -> int:
    kept = kept_seed(out)
    if wanted is None:
        return secrets.randbelow(MAX_SEED + 1) if kept is None else kept
    if kept not in (None, wanted):
        warn(
            "This gradebook had another seed. The whole class is graded again with "
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
        say("Stopping once the current submissions are graded. Press Ctrl-C again to stop now.")

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
