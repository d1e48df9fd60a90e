"""Answers to questions: marked here, and kept with those that are given in the terminal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from course.quiz.progress import Progress, option_key
from course.quiz.questions import Attempt, Question
from course.quiz.session import Answers, Outcome, QuizSession, Scratch
from course.web.errors import Refused
from course.web.lessons import Lessons, Served

MAX_PRACTICE = 100
MAX_BODY = 64_000
BODY_SECONDS = 5.0
_CHANGED = "The lesson has changed since this page was loaded. Reload it."


def quiz_routes(lessons: Lessons) -> list[Route]:
    """Make the routes that mark answers and forget them."""

    async def mark(request: Request) -> Response:
        body = await read_json(request)
        return JSONResponse(await run_in_threadpool(_mark, lessons, request.path_params, body))

    async def forget(request: Request) -> Response:
        await read_json(request)
        served = await run_in_threadpool(find, lessons, request.path_params["lesson"])
        return JSONResponse(await run_in_threadpool(_forget, served))

    return [
        Route("/lesson/{lesson}/forget", forget, methods=["POST"]),
        Route("/lesson/{lesson}/question/{question}", mark, methods=["POST"]),
    ]


def find(lessons: Lessons, name: str) -> Served:
    """Find a lesson of the course by name; Refused if there is none."""
    if name not in lessons.paths:
        raise Refused(404, f"There is no lesson {name!r} in this course.")
    return lessons.served(name)


def question_states(served: Served) -> dict[str, dict[str, Any]]:
    """How all questions of a lesson stand, by their ids."""
    with Progress.open() as progress:
        quiz = served.lesson.quiz
        session = QuizSession(quiz, progress.answers(served.lesson))
        return {
            question.id: question_state(session, index, served.explanations(question.id))
            for index, question in enumerate(quiz.questions)
        }


def _forget(served: Served) -> dict[str, int]:
    with Progress.open() as progress:
        return {"forgotten": progress.reset(served.lesson)}


def _mark(lessons: Lessons, names: Mapping[str, str], body: Mapping[str, Any]) -> dict[str, Any]:
    served = find(lessons, names["lesson"])
    questions = served.lesson.quiz.questions
    found = [n for n, question in enumerate(questions) if question.id == names["question"]]
    if not found:
        raise Refused(404, f"There is no question {names['question']!r}. {_CHANGED}")
    with Progress.open() as progress:
        kept = progress.answers(served.lesson)
        _refuse_early(QuizSession(served.lesson.quiz, kept), found[0], "practice" in body)
        answers = _practised(questions[found[0]], body["practice"]) if "practice" in body else kept
        return _answer(served, answers, found[0], body)


def _answer(served: Served, answers: Answers, at: int, body: Mapping[str, Any]) -> dict[str, Any]:
    question = served.lesson.quiz.questions[at]
    session, outcome = QuizSession(served.lesson.quiz, answers), None
    if not session.mark(at).finished:
        if "chosen" not in body:
            raise Refused(400, "An answer has a `chosen`: the options' keys, or null to be told.")
        if body["chosen"] is None:
            session.give_up(at)
        else:
            chosen = _indices(question, body["chosen"])
            if len(chosen) > 1 and not question.multiple:
                raise Refused(400, "This question takes one option.")
            outcome = session.answer(at, chosen)
    return question_state(session, at, served.explanations(question.id), outcome)


def _refuse_early(session: QuizSession, at: int, practising: bool) -> None:
    """A question opens after the one that it is folded behind; practice comes after it all."""
    behind = session.quiz.folded_behind(at)
    if practising and not session.mark(at).finished:
        raise Refused(409, "A question can be practised once it is finished.")
    if behind is not None and not session.mark(behind).finished:
        raise Refused(409, f"This question opens once question {behind + 1} is finished.")


def _practised(question: Question, earlier: object) -> Scratch:
    """Practice so far, as the page remembers it: the answers given, none of them kept."""
    if not isinstance(earlier, list) or len(earlier) > MAX_PRACTICE:
        raise Refused(400, f"`practice` is a list of at most {MAX_PRACTICE} answers given before.")
    scratch = Scratch()
    for keys in earlier:
        scratch.add_attempt(question, Attempt(_indices(question, keys)))
    return scratch


def _indices(question: Question, keys: object) -> frozenset[int]:
    """Find chosen options by their keys, so that a lesson edited meanwhile does no harm."""
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise Refused(400, "An answer is a list of options' keys, which are strings.")
    known: Sequence[str] = [option_key(option) for option in question.options]
    if not set(keys) <= set(known):
        raise Refused(409, _CHANGED)
    return frozenset(known.index(key) for key in keys)


def question_state(
    session: QuizSession, index: int, explanations: Sequence[str], outcome: Outcome | None = None
) -> dict[str, Any]:
    """Describe a question; its answer and `explanations`, by option, only once it is finished."""
    question = session.quiz.questions[index]
    record, mark = session.record(index), session.mark(index)
    attempts = [sorted(attempt.chosen) for attempt in record.attempts]
    known: dict[str, Any] = {
        "score": mark.score,
        "points": mark.points,
        "worth": session.worth(index),
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
    """Return the indices of the right options, in their order."""
    return sorted(question.right_answer)


async def read_json(request: Request) -> dict[str, Any]:
    """Read an object of at most `MAX_BODY` bytes.

    Raises:
        Refused: if it is anything else, or does not arrive in time.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, f"The body should be application/json, not {kind or 'untyped'!r}.")
    try:
        text = await asyncio.wait_for(_read(request), BODY_SECONDS)
        data = json.loads(text.decode())
    except (asyncio.TimeoutError, ClientDisconnect):
        raise Refused(408, f"The body did not arrive within {BODY_SECONDS:g} s.") from None
    except (ValueError, RecursionError):
        raise Refused(400, "The body is not JSON in UTF-8.") from None
    if not isinstance(data, dict):
        raise Refused(400, f"The body should be a JSON object, not {type(data).__name__}.")
    return data


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise Refused(413, f"The body is larger than {MAX_BODY:,} bytes.")
    return bytes(body)
