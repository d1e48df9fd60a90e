"""One sitting at a quiz: what is asked next, and what an answer leads to. No screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from course.quiz.progress import Record
from course.quiz.questions import Attempt, Mark, Question, Quiz, Total, total
from course.quiz.questions import mark as quiz_mark


class Answers(Protocol):
    """Where the answers of a sitting are kept, such as `Progress.answers(lesson)`."""

    def record(self, question: Question) -> Record:
        """Read what was done at a question."""

    def add_attempt(self, question: Question, attempt: Attempt) -> None:
        """Keep a try."""

    def give_up(self, question: Question) -> None:
        """Keep that the answer was shown."""


class Scratch:
    """Answers that are kept for this sitting only: practice."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}

    def record(self, question: Question) -> Record:
        """Read what was done at a question."""
        return self._records.get(question.id, Record())

    def add_attempt(self, question: Question, attempt: Attempt) -> None:
        """Keep a try."""
        before = self.record(question)
        self._records[question.id] = replace(before, attempts=(*before.attempts, attempt))

    def give_up(self, question: Question) -> None:
        """Keep that the answer was shown."""
        self._records[question.id] = replace(self.record(question), revealed=True)


@dataclass(frozen=True)
class Outcome:
    """What an answer led to.

    `lost` is how much less a right answer earns after it; `partly` a wrong answer that has
    more right than wrong choices, as some to a choose-all question have.
    """

    kind: Literal["empty", "repeated", "wrong", "right"]
    mark: Mark
    lost: float = 0.0
    partly: bool = False


class QuizSession:
    """A learner going through a quiz, for points or not. Questions are known by their index."""

    def __init__(self, quiz: Quiz, answers: Answers, *, scored: bool = True) -> None:
        self.quiz = quiz
        self.scored = scored
        self._answers = answers
        self._order = list(range(len(quiz.questions)))

    def current(self) -> int | None:
        """Return the question to ask now, or None when all are finished."""
        finished = [mark.finished for mark in self.marks()]
        for index in self._order:
            behind = self.quiz.folded_behind(index)
            if not finished[index] and (behind is None or finished[behind]):
                return index
        return None

    def record(self, index: int) -> Record:
        """Read what was done at a question."""
        return self._answers.record(self.quiz.questions[index])

    def mark(self, index: int) -> Mark:
        """Mark a question as it stands."""
        return self.record(index).mark(self.quiz.questions[index])

    def marks(self) -> list[Mark]:
        """Mark all questions as they stand."""
        return [self.mark(index) for index in range(len(self.quiz.questions))]

    def worth(self, index: int) -> float:
        """Return what a right answer would earn now."""
        question = self.quiz.questions[index]
        return max(0.0, question.points - question.penalty * self.mark(index).tries)

    def answer(self, index: int, chosen: frozenset[int]) -> Outcome:
        """Take an answer and keep it, unless it is no try: empty or given before."""
        attempt, worth = Attempt(chosen), self.worth(index)
        if not chosen:
            return Outcome("empty", self.mark(index))
        if attempt in self.record(index).attempts:
            return Outcome("repeated", self.mark(index))
        question = self.quiz.questions[index]
        self._answers.add_attempt(question, attempt)
        mark = self.mark(index)
        if chosen == question.right_answer:
            return Outcome("right", mark)
        alone = quiz_mark(replace(question, penalty=0.0), [attempt])
        return Outcome("wrong", mark, lost=worth - self.worth(index), partly=alone.score > 0)

    def give_up(self, index: int) -> Mark:
        """Finish a question by showing its answer."""
        self._answers.give_up(self.quiz.questions[index])
        return self.mark(index)

    def skip(self, index: int) -> bool:
        """Put a question off to the end, and with it those folded behind it.

        False when there is no other question to go on with.
        """
        self._order.remove(index)
        self._order.append(index)
        return self.current() != index

    def missed(self) -> list[int]:
        """Return the finished questions that were not right at the first try."""
        marks = enumerate(self.marks())
        return [index for index, mark in marks if mark.finished and not mark.first_try]

    def total(self) -> Total:
        """Add up the marks."""
        return total(self.marks())


def practice(quiz: Quiz, missed: Sequence[int]) -> QuizSession:
    """Ask some questions again, keeping nothing."""
    questions = tuple(replace(quiz.questions[index], shownext=None) for index in missed)
    return QuizSession(Quiz(questions), Scratch(), scored=False)
