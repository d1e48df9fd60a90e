"""The way through a course: quizzes and exercises in order, and the next step. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from course.quiz import Mark, total
from grader.advice import Advice
from grader.exercise import Exercise

State = Literal["right", "carried", "wrong", "unwritten", "unknown"]


@dataclass(frozen=True)
class LessonStop:
    """A lesson with its quiz; `open_question` counts from 1, None when all are finished."""

    name: str
    title: str
    questions: int
    finished: int
    score: float
    points: float
    open_question: int | None

    @property
    def done(self) -> bool:
        """Whether nothing is left to do here."""
        return self.open_question is None


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


def lesson_stop(name: str, title: str, marks: Sequence[Mark]) -> LessonStop:
    """Sum up the quiz of a lesson."""
    sums = total(marks)
    left = [number for number, mark in enumerate(marks, 1) if not mark.finished]
    return LessonStop(
        name, title, sums.questions, sums.finished, sums.score, sums.points,
        left[0] if left else None,
    )  # fmt: skip


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


def next_stop(stops: Iterable[Stop]) -> Stop | None:
    """Find where there is something left to do, in order."""
    return next((stop for stop in stops if not stop.done), None)


def _state(advice: Advice | None) -> State:
    if advice is None:
        return "unknown"
    if advice.correct:
        return "carried" if advice.carried else "right"
    return "unwritten" if advice.unwritten else "wrong"
