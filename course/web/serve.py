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
from types import FrameType

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

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
"""How long a connection may take to send the head of its first request."""
END_SECONDS = 2


class Impatient(H11Protocol):
    """Closes connections on which no request arrives: uvicorn itself would wait for ever."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self.loop.call_later(REQUEST_SECONDS, self._close_unused)

    def _close_unused(self) -> None:
        if self.cycle is None:
            self.transport.close()


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
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(message)s")
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
        timeout_graceful_shutdown=END_SECONDS,
    )
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # our handlers say what went wrong
    with contextlib.closing(listen(port)) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        say(f"{course.title}: {address}\nPress Ctrl-C to stop.")
        if browse:
            webbrowser.open(address)
        with contextlib.suppress(KeyboardInterrupt):
            Server(config, board).run(sockets=[listener])


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
