"""Runs the web app on this machine until Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import socket
import sys
import webbrowser
from collections.abc import Callable
from errno import EACCES, EADDRINUSE
from pathlib import Path
from threading import Thread
from types import FrameType

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from course.catalog import Course
from course.errors import CourseError
from course.web.app import make_app
from course.web.board import Board
from course.web.desk import Desk
from course.web.lessons import Lessons

HOST = "127.0.0.1"
PORT = 8421
"""Taken if it is free: a page keeps its colours and folds by host and port."""
REQUEST_SECONDS = 20.0
"""How long a connection may be open without a request that is complete."""
MAX_CONNECTIONS = 500
END_SECONDS = 2


class Impatient(H11Protocol):
    """Closes connections on which no request is being answered for long.

    Left to itself, uvicorn waits for ever for the rest of a request.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look now and then."""
        super().connection_made(transport)
        self.loop.call_later(REQUEST_SECONDS, self._look, None)

    def _look(self, last: RequestResponseCycle | None) -> None:
        waits = self.cycle is None or self.cycle.response_complete
        if waits and self.cycle is last:
            self.transport.close()
        elif not self.transport.is_closing():
            self.loop.call_later(REQUEST_SECONDS, self._look, self.cycle)


class Server(uvicorn.Server):
    """Lets go of the pages that listen as soon as it is to stop, so as not to wait for them."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self._board = board

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop."""
        self._board.close()
        super().handle_exit(sig, frame)


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
    board = Board()
    desk = Desk(course, path, seed, board)
    app = make_app(Lessons(course), desk, board, secrets.token_urlsafe(24))
    config = uvicorn.Config(
        app,
        http=Impatient,
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
            say(f"There is no folder {path} yet: its files are graded as soon as it is there.")
        if browse:  # some browsers return when they are closed
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            Server(config, board).run(sockets=[listener])


def _log_in_one_line() -> None:
    """Let failures of ours be said without a traceback; those of the libraries follow from them."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(message)s")
    for library in ("uvicorn", "asyncio"):
        logging.getLogger(library).setLevel(logging.CRITICAL)


def allow_files() -> None:
    """Raise what this process may have open to what the system lets it: a connection is a file."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 4 * MAX_CONNECTIONS if hard == resource.RLIM_INFINITY else hard
        with contextlib.suppress(ValueError, OSError):  # then it stays as it is
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(wanted, 65536)), hard))


def listen(port: int | None) -> socket.socket:
    """Take a port of this machine: the one asked for, else the usual one or any that is free."""
    wanted = [PORT, 0] if port is None else [port]
    for number in wanted:
        listener = socket.socket()
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, number))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if number == wanted[-1]:
                raise CourseError(_busy(number, error)) from None
        else:
            return listener
    raise AssertionError("one of the ports was taken or refused")


def _busy(port: int, error: OSError) -> str:
    reasons = {EADDRINUSE: "another program uses it", EACCES: "only the system may use it"}
    reason = reasons.get(error.errno or 0, str(error.strerror))
    return f"Port {port} cannot be used: {reason}. Name another with --port, or leave it out."
