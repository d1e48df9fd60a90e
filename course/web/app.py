"""The routes of the web app, and what begins and ends with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from course.errors import CourseError
from course.web.broadcaster import MAX_LISTENERS, EventBroadcaster, NoPlaceError
from course.web.errors import Refused, on_course_error, on_failure, on_refusal
from course.web.guards import guarded
from course.web.lessons import Lessons
from course.web.quiz_routes import find, question_states, quiz_routes, read_json
from course.web.training import TrainingRun
from course.web.views import Views, name_of
from course.web.watcher import ExerciseWatcher

EVENTS = "text/event-stream"
_KINDS = {"css": "text/css", "js": "text/javascript"}


def make_app(
    lessons: Lessons, watcher: ExerciseWatcher, broadcaster: EventBroadcaster, token: str
) -> ASGIApp:
    """Make the app that serves a course to one learner, with all its guards."""
    training = TrainingRun(watcher, broadcaster)
    views = Views(lessons, watcher, training, token)

    def course_map(request: Request) -> Response:
        return HTMLResponse(views.map())

    def lesson(request: Request) -> Response:
        return HTMLResponse(views.lesson(find(lessons, request.path_params["lesson"])))

    def lesson_states(request: Request) -> Response:
        return JSONResponse(question_states(find(lessons, request.path_params["lesson"])))

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in lessons.texts:
            raise Refused(404, f"There is no file {name!r}.")
        return Response(lessons.texts[name], media_type=_KINDS[name.rpartition(".")[2]])

    async def events(request: Request) -> ASGIApp:
        return listen

    async def listen(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with broadcaster.place() as news:
                response: Response = StreamingResponse(news, media_type=EVENTS)
                if scope["method"] == "HEAD":
                    response = Response(media_type=EVENTS)
                await response(scope, receive, send)
        except NoPlaceError:
            raise Refused(
                503, f"{MAX_LISTENERS} pages are already open: close some of them."
            ) from None

    async def grade(request: Request) -> Response:
        await read_json(request)
        await run_in_threadpool(watcher.again)
        return JSONResponse({}, 202)

    async def learn(request: Request) -> Response:
        await read_json(request)
        if not training.start():
            raise Refused(409, "A training run is already in progress.")
        return JSONResponse({}, 202)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        broadcaster.open()
        broadcaster.publish("server", name=name_of(token))
        watcher.start()
        try:
            yield
        finally:
            broadcaster.close()
            await run_in_threadpool(watcher.stop)
            await run_in_threadpool(training.stop)

    routes = [
        Route("/", course_map),
        Route("/lesson/{lesson}", lesson),
        Route("/lesson/{lesson}/standings", lesson_states),
        *quiz_routes(lessons),
        Route("/static/{name}", static),
        Route("/events", events),
        Route("/grade", grade, methods=["POST"]),
        Route("/learn", learn, methods=["POST"]),
    ]
    handlers = {HTTPException: on_refusal, CourseError: on_course_error, Exception: on_failure}
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return guarded(app, token)
