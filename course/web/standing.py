"""How a question stands, as the page's script takes it (course/page/assets/marking.js). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from course.quiz import Question
from course.sitting import Outcome, Sitting


def standing(
    sitting: Sitting, index: int, explanations: Sequence[str], outcome: Outcome | None = None
) -> dict[str, Any]:
    """Describe a question; its answer and `explanations`, by option, only once it is finished."""
    question = sitting.quiz.questions[index]
    record, mark = sitting.record(index), sitting.mark(index)
    attempts = [sorted(attempt.chosen) for attempt in record.attempts]
    known: dict[str, Any] = {
        "score": mark.score,
        "points": mark.points,
        "worth": sitting.worth(index),
        "tries": mark.tries,
        "right": mark.right,
        "finished": mark.finished,
        "firstTry": mark.first_try,
        "attempts": attempts,
        "chosen": attempts[-1] if attempts else [],
        "revealed": record.revealed,
        "answer": None,
    }
    if outcome:
        known |= {"outcome": outcome.kind, "partly": outcome.partly}
    if mark.finished:
        known |= {"answer": right_answer(question), "explanations": list(explanations)}
    if mark.finished and not outcome:
        known["outcome"] = "right" if mark.right else "shown"
    return known


def right_answer(question: Question) -> list[int]:
    """Give the indices of the right options, in their order."""
    return sorted(question.right_answer)
