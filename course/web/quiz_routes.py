"""Answers to questions: marked here, and kept with those that are given in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from course.progress import Progress, option_key
from course.quiz import Attempt, Question
from course.sitting import Answers, Scratch, Sitting
from course.web.body import read_json
from course.web.errors import Refused
from course.web.lessons import Lessons, Served
from course.web.standing import standing

MAX_PRACTICE = 100
_CHANGED = "The lesson has been changed since this page was loaded. Load it again."


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


def standings(served: Served) -> dict[str, dict[str, Any]]:
    """How all questions of a lesson stand, by their ids."""
    with Progress.open() as progress:
        quiz = served.lesson.quiz
        sitting = Sitting(quiz, progress.answers(served.lesson))
        return {
            question.id: standing(sitting, index, served.explanations(question.id))
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
        _refuse_early(Sitting(served.lesson.quiz, kept), found[0], "practice" in body)
        answers = _practised(questions[found[0]], body["practice"]) if "practice" in body else kept
        return _answer(served, answers, found[0], body)


def _answer(served: Served, answers: Answers, at: int, body: Mapping[str, Any]) -> dict[str, Any]:
    question = served.lesson.quiz.questions[at]
    sitting, outcome = Sitting(served.lesson.quiz, answers), None
    if not sitting.mark(at).finished:
        if "chosen" not in body:
            raise Refused(400, "An answer has a `chosen`: the options' keys, or null to be told.")
        if body["chosen"] is None:
            sitting.give_up(at)
        else:
            chosen = _indices(question, body["chosen"])
            if len(chosen) > 1 and not question.multiple:
                raise Refused(400, "This question takes one option.")
            outcome = sitting.answer(at, chosen)
    return standing(sitting, at, served.explanations(question.id), outcome)


def _refuse_early(sitting: Sitting, at: int, practising: bool) -> None:
    """A question opens after the one that it is folded behind; practice comes after it all."""
    behind = sitting.quiz.folded_behind(at)
    if practising and not sitting.mark(at).finished:
        raise Refused(409, "A question can be practised when it is finished.")
    if behind is not None and not sitting.mark(behind).finished:
        raise Refused(409, f"This question opens when question {behind + 1} is finished.")


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
