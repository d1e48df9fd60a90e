"""What a request is refused with: an error that says what to do, as JSON or as a page."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from course.errors import CourseError
from course.page.templating import render
from grader.escape import one_line

_LOG = logging.getLogger("course.web")

MAX_DETAIL = 1_000

_SAID = {
    404: "There is no page at this address. The course map is at /.",
    405: "This address doesn't accept that kind of request.",
}
_OURS = (
    "This is a bug in the course software, not in your code; your files were not changed. "
    "The terminal that runs course serve says more."
)


class Refused(HTTPException):
    """A request that is refused; `detail` is for the person who sent it."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(status, detail)


async def on_refusal(request: Request, error: Exception) -> Response:
    """Answer a request that was refused."""
    assert isinstance(error, HTTPException)
    detail = error.detail if isinstance(error, Refused) else _SAID.get(error.status_code)
    return answer(request, error.status_code, detail or str(error.detail), error.headers)


async def on_course_error(request: Request, error: Exception) -> Response:
    """Answer where the learner's own files are in the way: a lesson, the progress file."""
    assert isinstance(error, CourseError)
    return answer(request, HTTPStatus.CONFLICT, str(error))


async def on_failure(request: Request, error: Exception) -> Response:
    """Answer where our own code failed."""
    say_failure(f"{request.method} {request.url.path}", error)
    return answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, _OURS)


def say_failure(what: str, error: Exception) -> None:
    """Say in the terminal, in one line, that our own code failed, and where."""
    trace = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(trace[-1].filename).name}, line {trace[-1].lineno})" if trace else ""
    _LOG.error(
        "%s",
        one_line(f"A bug in the course software: {what}: {type(error).__name__}: {error}{where}"),
    )


def answer(
    request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Say what is wrong: as a page to who looks at pages, else as JSON."""
    detail = detail if len(detail) <= MAX_DETAIL else detail[:MAX_DETAIL] + " …"
    wants_page = request.method in ("GET", "HEAD") and "text/html" in request.headers.get(
        "accept", ""
    )
    if not wants_page:
        return JSONResponse({"error": detail}, status, headers)
    title = HTTPStatus(status).phrase
    return HTMLResponse(render("error.html", title=title, detail=detail), status, headers)
