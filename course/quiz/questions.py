"""Questions and how answers to them are marked. Pure: no Markdown, no screen, no storage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

DEFAULT_POINTS = 10.0
"""What a question is worth unless the course says otherwise."""


@dataclass(frozen=True)
class Problem:
    """Something an author got wrong, where an editor shows it (line and column count from 1)."""

    line: int
    column: int
    severity: Literal["error", "warning"]
    code: str
    message: str


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen; `text` and `why` are Markdown."""

    text: str
    correct: bool
    line: int
    why: str | None = None


@dataclass(frozen=True)
class Question:
    """One quiz block without errors.

    `line` is the line of the opening `??`. `penalty` is 0.0 and `shownext` None where the block
    does not say. `run` numbers the runs of adjacent blocks in the lesson: questions of one run
    have only blank lines between their blocks. `section` is the heading they stand under.
    """

    id: str
    line: int
    text: str
    options: tuple[Option, ...]
    penalty: float = 0.0
    shownext: bool | None = None
    points: float = DEFAULT_POINTS
    run: int = 0
    section: str = ""

    @property
    def right_answer(self) -> frozenset[int]:
        """The indices of the correct options."""
        return frozenset(i for i, option in enumerate(self.options) if option.correct)

    @property
    def multiple(self) -> bool:
        """Whether all that apply are to be chosen (two or more are correct)."""
        return len(self.right_answer) > 1


@dataclass(frozen=True)
class Quiz:
    """The questions of one lesson, in its order."""

    questions: tuple[Question, ...]

    def folded_behind(self, index: int) -> int | None:
        """Return the index of the question that must be finished before this one opens, if any."""
        if index == 0:
            return None
        before, this = self.questions[index - 1], self.questions[index]
        return index - 1 if before.shownext and before.run == this.run else None


@dataclass(frozen=True)
class Attempt:
    """The options chosen in one go, as indices into `Question.options`."""

    chosen: frozenset[int]


@dataclass(frozen=True)
class Mark:
    """What a learner's attempts at a question are worth so far.

    `finished` is right or given up; `first_try` is None until there was a try.
    """

    score: float
    points: float
    tries: int
    right: bool
    finished: bool
    first_try: bool | None


def counted(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Leave out what is not a try: empty answers and answers given before."""
    return [a for a in dict.fromkeys(attempts) if a.chosen]


def mark(question: Question, attempts: Sequence[Attempt], *, revealed: bool = False) -> Mark:
    """Mark the attempts made before the answer was revealed (if it was), in their order.

    A try is worth the net-correct share of the points, max(0, (right − wrong) / all right),
    less the penalty for each wrong try before it, and never less than 0; the best try counts.
    With one correct option this is `points − penalty × wrong tries`, or nothing.
    """
    right_answer = question.right_answer
    tries: list[Attempt] = []
    for attempt in counted(attempts):
        tries.append(attempt)
        if attempt.chosen == right_answer:
            break
    worth = [
        _share(right_answer, attempt.chosen) * question.points - question.penalty * earlier
        for earlier, attempt in enumerate(tries)
    ]
    right = bool(tries) and tries[-1].chosen == right_answer
    return Mark(
        score=max([0.0, *worth]),
        points=question.points,
        tries=len(tries),
        right=right,
        finished=right or revealed,
        first_try=tries[0].chosen == right_answer if tries else (False if revealed else None),
    )


def _share(right_answer: frozenset[int], chosen: frozenset[int]) -> float:
    """Net-correct share: right choices less wrong ones, over all that are right."""
    net = len(chosen & right_answer) - len(chosen - right_answer)
    return max(0.0, net / len(right_answer))


@dataclass(frozen=True)
class Total:
    """The marks of a quiz taken together; accuracy counts finished questions only."""

    score: float
    points: float
    finished: int
    questions: int
    first_try_right: int

    @property
    def first_try_accuracy(self) -> float | None:
        """The share of finished questions that were right at the first try."""
        return self.first_try_right / self.finished if self.finished else None


def total(marks: Sequence[Mark]) -> Total:
    """Add up the marks of all questions of a quiz."""
    finished = [m for m in marks if m.finished]
    return Total(
        score=sum(m.score for m in marks),
        points=sum(m.points for m in marks),
        finished=len(finished),
        questions=len(marks),
        first_try_right=sum(1 for m in finished if m.first_try),
    )


@dataclass(frozen=True)
class Lesson:
    """One Markdown article; `name` is its file name without the ending."""

    name: str
    title: str
    path: Path
    quiz: Quiz
    problems: tuple[Problem, ...]
