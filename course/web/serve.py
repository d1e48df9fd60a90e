"""Runs the web app on this machine until Ctrl-C."""

from __future__ import annotations

import contextlib
import logging
import secrets
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import uvicorn

from course.catalog import Course
from course.errors import CourseError
from course.web.app import make_app
from course.web.broadcaster import EventBroadcaster
from course.web.connections import (
    HOST,
    MAX_CONNECTIONS,
    PORT,
    Guarded,
    Server,
    allow_files,
    listen,
)
from course.web.lessons import Lessons
from course.web.watcher import ExerciseWatcher

END_SECONDS = 2


def serve(
    course: Course,
    path: Path,
    port: int | None,
    seed: int,
    say: Callable[[str], object],
    *,
    browse: bool,
) -> None:
    """Serve a course, with the exercises in `path`, until Ctrl-C; `say` is told the address.

    Raises:
        CourseError: if the port or the path cannot be used.
        InputError: if the course cannot be used.
    """
    if path.exists() and not path.is_dir():
        raise CourseError(f"{path} is a file. Name the folder that holds your exercises.")
    _log_in_one_line()
    broadcaster = EventBroadcaster()
    watcher = ExerciseWatcher(course, path, seed, broadcaster)
    app = make_app(Lessons(course), watcher, broadcaster, secrets.token_urlsafe(24))
    config = uvicorn.Config(
        app,
        http=Guarded,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_graceful_shutdown=END_SECONDS,
    )
    allow_files()
    with contextlib.closing(listen(port)) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        say(f"{course.title}: {address}\nPress Ctrl-C to stop.")
        if port is None and listener.getsockname()[1] != PORT:
            say(f"Port {PORT} is in use, perhaps by another course serve.")
        if not path.exists():
            say(f"There is no folder {path} yet: its files will be graded as soon as it exists.")
        if browse:  # some browsers return when they are closed
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            Server(config, broadcaster).run(sockets=[listener])


def _log_in_one_line() -> None:
    """Let failures of ours be said without a traceback; those of the libraries follow from them."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(message)s")
    for library in ("uvicorn", "asyncio"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
