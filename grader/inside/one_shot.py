"""The inside of a process that serves one submission alone. `fresh.py` is the judge's end.

Its first line of stdin is a port and a token; it connects to that port on this host twice, for
frames and for what the code prints, and says the token first. After that stdin is a life line: it
ends when the judge does.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import threading

from grader.inside import runner
from grader.inside.confine import Confinement

FRAMES, PRINTED = b"F", b"P"


def main() -> None:
    """Serve the judge until it hangs up; never returns."""
    code = 1
    try:
        port, token = json.loads(_first_line())
        threading.Thread(target=_end_with_the_judge, daemon=True).start()
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
        channel = _connect(port, token, FRAMES)
        printed = _connect(port, token, PRINTED)
        # Windows cannot put a socket in the place of descriptor 1: what C code prints is lost.
        sys.stdout = sys.stderr = printed.makefile("w", encoding="utf-8", errors="replace")
        runner.serve(channel, Confinement(None, b""), runner.Chance())
    except SystemExit as exit_:
        code = exit_.code if isinstance(exit_.code, int) else 1
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
        os._exit(code)


def _first_line() -> bytes:
    """Read no further than the line: a buffered reader would hold a lock at the end."""
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(0, 1)
        if not piece:
            sys.exit(0)
        line += piece
    return line


def _end_with_the_judge() -> None:
    while os.read(0, 1):
        pass
    os._exit(0)


def _connect(port: int, token: str, kind: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(token.encode() + kind)
    return connection
