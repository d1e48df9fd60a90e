"""Connections to the server: the port, whose, how many, how long, and the end of them all."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from errno import EACCES, EADDRINUSE
from types import FrameType

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.protocols.utils import get_local_addr, get_remote_addr

from course.errors import CourseError
from course.web.broadcaster import EventBroadcaster
from course.web.peer import is_stranger

HOST = "127.0.0.1"
PORT = 8421
"""Taken if it is free: a page keeps its colours and folds by host and port."""
REQUEST_SECONDS = 20.0
"""How long a connection may be open without a request that is complete."""
MAX_CONNECTIONS = 500


NOT_YOURS = (
    b"HTTP/1.1 403 Forbidden\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"Connection: close\r\n\r\n"
    b"This server is for the user who started it. Run course serve yourself.\n"
)


class Guarded(H11Protocol):
    """Closes connections of strangers at once, and those on which nothing is answered for long.

    Left to itself, uvicorn waits for ever for the rest of a request, and counts whoever waits.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look now and then; what a stranger sends is never read."""
        if is_stranger(get_remote_addr(transport), get_local_addr(transport)):
            transport.set_protocol(asyncio.Protocol())
            transport.write(NOT_YOURS)
            transport.close()
            return
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

    def __init__(self, config: uvicorn.Config, broadcaster: EventBroadcaster) -> None:
        super().__init__(config)
        self._broadcaster = broadcaster

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop."""
        self._broadcaster.close()
        super().handle_exit(sig, frame)


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
    reasons = {
        EADDRINUSE: "another program is using it",
        EACCES: "only an administrator may use it",
    }
    reason = reasons.get(error.errno or 0, str(error.strerror))
    return f"Port {port} cannot be used: {reason}. Choose another with --port, or leave it out."
