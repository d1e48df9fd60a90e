"""A lesson's quiz as JSON, for whatever else wants to read it. Pure: data in, text out."""

from __future__ import annotations

import json
from typing import Any

from course.quiz.questions import Lesson, Question


def to_json(lesson: Lesson) -> str:
    """Render the questions and the problems of a lesson."""
    data = {
        "lesson": lesson.name,
        "questions": [_question(question) for question in lesson.quiz.questions],
        "problems": [vars(problem) for problem in lesson.problems],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "line": question.line,
        "question": question.text,
        "multiple": question.multiple,
        "options": [
            {"text": option.text, "correct": option.correct, "line": option.line}
            for option in question.options
        ],
        "penalty": question.penalty,
        "shownext": question.shownext,
        "points": question.points,
    }
