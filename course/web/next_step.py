"""The way through a course: quizzes and exercises in order, and the next step. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from course.quiz.questions import Mark, Quiz, Total, total
from grader.assignment.exercise import Exercise
from grader.report.advice import Advice

State = Literal["right", "carried", "wrong", "unwritten", "unknown"]


@dataclass(frozen=True)
class LessonStop:
    """A lesson with its quiz: its sections that have questions, and those not finished.

    `open_questions` have their number, which counts from 1, and their section.
    """

    name: str
    title: str
    total: Total
    sections: tuple[str, ...]
    open_questions: tuple[tuple[int, str], ...]

    @property
    def done(self) -> bool:
        """Whether nothing is left to do here."""
        return not self.open_questions


@dataclass(frozen=True)
class FunctionStop:
    """A function to write, as the latest grading left it."""

    name: str
    state: State
    score: float
    points: float
    headline: str = ""

    @property
    def done(self) -> bool:
        """Whether it is right."""
        return self.state in ("right", "carried")


@dataclass(frozen=True)
class ExerciseStop:
    """An exercise with its functions."""

    id: str
    title: str
    functions: tuple[FunctionStop, ...]

    @property
    def done(self) -> bool:
        """Whether all its functions are right."""
        return all(function.done for function in self.functions)


Stop = LessonStop | ExerciseStop


@dataclass(frozen=True)
class QuestionTask:
    """A question to answer; `begun` if others of its lesson are finished."""

    lesson: LessonStop
    number: int

    @property
    def begun(self) -> bool:
        """Whether the learner has answered any question of the lesson."""
        return self.lesson.total.finished > 0


@dataclass(frozen=True)
class FunctionTask:
    """A function to write or to fix."""

    exercise: ExerciseStop
    function: FunctionStop


Task = QuestionTask | FunctionTask


def lesson_stop(name: str, title: str, quiz: Quiz, marks: Sequence[Mark]) -> LessonStop:
    """Sum up the quiz of a lesson."""
    numbered = enumerate(zip(quiz.questions, marks, strict=True), 1)
    left = (
        (number, question.section) for number, (question, mark) in numbered if not mark.finished
    )
    sections = tuple(dict.fromkeys(question.section for question in quiz.questions))
    return LessonStop(name, title, total(marks), sections, tuple(left))


def exercise_stop(exercise: Exercise, advices: Mapping[str, Advice]) -> ExerciseStop:
    """Sum up an exercise; `advices` by function, none before anything was graded."""
    functions = (
        FunctionStop(
            name=function.name,
            state=_state(advices.get(function.name)),
            score=advices[function.name].score if function.name in advices else 0.0,
            points=function.points,
            headline=advices[function.name].headline if function.name in advices else "",
        )
        for function in exercise.functions
    )
    return ExerciseStop(exercise.id, exercise.title, tuple(functions))


def in_order(
    lessons: Iterable[LessonStop],
    exercises: Sequence[ExerciseStop],
    practised: Mapping[str, Sequence[str]],
) -> list[Stop]:
    """Put the exercises after the lessons that name them, the others at the end."""
    by_id = {exercise.id: exercise for exercise in exercises}
    stops: list[Stop] = []
    for lesson in lessons:
        stops.append(lesson)
        stops += [by_id.pop(id_) for id_ in practised.get(lesson.name, ()) if id_ in by_id]
    return [*stops, *by_id.values()]


def next_task(
    stops: Sequence[Stop], written: Mapping[str, Mapping[str, Sequence[str]]]
) -> Task | None:
    """Find what to do next: fix what is wrong, else go on where the lesson is.

    `written` are the functions to be written after a section, by lesson and section.
    """
    exercises = [stop for stop in stops if isinstance(stop, ExerciseStop)]
    open_ = {
        function.name: FunctionTask(exercise, function)
        for exercise in exercises
        for function in exercise.functions
        if not function.done
    }
    wrong = (task for task in open_.values() if task.function.state == "wrong")
    lessons = (stop for stop in stops if isinstance(stop, LessonStop))
    read = (task for lesson in lessons for task in _reading(lesson, written, open_))
    return next(chain(wrong, read, open_.values()), None)


def _reading(
    lesson: LessonStop,
    written: Mapping[str, Mapping[str, Sequence[str]]],
    open_: Mapping[str, FunctionTask],
) -> Iterator[Task]:
    """Return what is left of a lesson: the questions of a section, then the functions after it."""
    after = written.get(lesson.name, {})
    for section in lesson.sections:
        yield from (
            QuestionTask(lesson, n) for n, title in lesson.open_questions if title == section
        )
        yield from (open_[name] for name in after.get(section, ()) if name in open_)


def _state(advice: Advice | None) -> State:
    if advice is None:
        return "unknown"
    if advice.correct:
        return "carried" if advice.carried else "right"
    return "unwritten" if advice.unwritten else "wrong"
