"""Where no fork server can be had: a fresh process per submission, for code you trust.

It uses what every system has: a process, its stdin, and connections on 127.0.0.1.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time

from grader.errors import InternalError
from grader.inside.one_shot import FRAMES, PRINTED
from grader.sandbox.child import START_SECONDS, ChildProcess, command, environment
from grader.sandbox.limits import Limits
from grader.sandbox.server import Server

POLL_SECONDS = 0.1
GREETING_SECONDS = 1.0
"""How long a connection may take to say its token: nobody else's can hold up ours for long."""


class FreshServer(Server):
    """Starts a process for each submission, and the next one ahead of its use."""

    def __init__(self) -> None:
        self.layers: tuple[str, ...] = ()
        self._spare: _Process | None = None

    def __enter__(self) -> FreshServer:
        return self

    def start(self) -> None:
        """Start the next process ahead of its use, unless one waits."""
        if self._spare is None:
            self._spare = _Process()

    def stop(self) -> None:
        """End the process that waits."""
        if self._spare is not None:
            self._spare.end()
        self._spare = None

    def fork(self, memory: int = Limits.memory) -> ChildProcess:
        """Return a process that has seen nothing yet; its memory is limited from the inside.

        Raises:
            InternalError: if the host cannot start processes.
        """
        self.start()
        process, self._spare = self._spare, None
        assert process is not None
        child = process.child()
        with contextlib.suppress(InternalError):  # it is tried again, and told, when needed
            self.start()
        return child


class _Process:
    """A Python process that is coming up, and the door at which it will knock."""

    def __init__(self) -> None:
        self._token = secrets.token_hex(32)
        try:
            self._door = socket.create_server(("127.0.0.1", 0))
        except OSError as error:
            raise InternalError(f"no connection on 127.0.0.1 can be had: {error}") from None
        try:
            self._popen = _start()
        except OSError as error:
            self._door.close()
            raise InternalError(
                f"no process for the learner's code could be started: {error}"
            ) from None
        assert self._popen.stdin is not None
        greeting = json.dumps([self._door.getsockname()[1], self._token])
        with contextlib.suppress(OSError):  # it has ended already, which `child` will find out
            self._popen.stdin.write(greeting.encode() + b"\n")

    def child(self) -> ChildProcess:
        """Wait until the process has connected; InternalError if it does not."""
        deadline = time.monotonic() + START_SECONDS
        connections: dict[bytes, socket.socket] = {}
        try:
            while len(connections) < 2:
                kind, connection = self._accept(deadline)
                connections[kind] = connection
        except OSError as error:
            for connection in connections.values():
                connection.close()
            self.end()
            raise InternalError(
                f"no process could be started for the learner's code: {error}"
            ) from None
        self._door.close()
        with connections[PRINTED] as printed:
            printed.setblocking(False)
            output = printed.makefile("rb", buffering=0)
            return ChildProcess(connections[FRAMES], output, self.end, self._popen.pid)

    def _accept(self, deadline: float) -> tuple[bytes, socket.socket]:
        """Take in a connection that knows the token; others of this host are turned away."""
        self._door.settimeout(POLL_SECONDS)
        while time.monotonic() < deadline:
            if self._popen.poll() is not None:
                raise ConnectionError(f"it ended at once, with exit code {self._popen.returncode}")
            with contextlib.suppress(TimeoutError):
                connection, _ = self._door.accept()
                if kind := self._greeted(connection):
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    return kind, connection
                connection.close()
        raise TimeoutError("it does not come up")

    def _greeted(self, connection: socket.socket) -> bytes:
        """Read the token, and give what the connection is for; nothing if it is not ours."""
        expected = self._token.encode()
        connection.settimeout(GREETING_SECONDS)
        said = b""
        try:
            while len(said) <= len(expected):
                piece = connection.recv(len(expected) + 1 - len(said))
                if not piece:
                    return b""
                said += piece
        except OSError:
            return b""
        kind = said[-1:]
        ours = hmac.compare_digest(said[:-1], expected) and kind in (FRAMES, PRINTED)
        return kind if ours else b""

    def end(self) -> int:
        """Kill the process, and its group where there are groups; give its return code."""
        self._door.close()
        if self._popen.returncode is None and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._popen.pid, signal.SIGKILL)
        with contextlib.suppress(PermissionError):  # Windows, of one that is just ending
            self._popen.kill()
        code = self._popen.wait()
        assert self._popen.stdin is not None
        self._popen.stdin.close()
        return code


def _start() -> subprocess.Popen[bytes]:
    # In a virtual environment on Windows, `sys.executable` only starts the interpreter.
    python = getattr(sys, "_base_executable", "") or sys.executable
    return subprocess.Popen(
        command(python, "one_shot"),
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        cwd=os.sep,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # nor Ctrl-C from ours
    )
