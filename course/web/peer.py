"""Which user of this machine a connection comes from, as Linux tells; elsewhere nobody knows."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

CONNECTIONS = Path("/proc/net/tcp")
"""One line a socket; the form is described in Linux's Documentation/networking/proc_net_tcp."""
ROOT = 0

Address = tuple[str, "int | None"]


def is_stranger(client: Address | None, server: Address | None) -> bool:
    """Tell whether a local connection's other end belongs to neither this user nor root."""
    if sys.platform != "linux" or client is None or server is None:
        return False
    try:
        lines = CONNECTIONS.read_text("ascii").splitlines()[1:]
    except OSError:
        return False  # this system does not say
    ends = [_written(client), _written(server)]
    owners = [int(words[7]) for words in map(str.split, lines) if words[1:3] == ends]
    return bool(owners) and owners[0] not in (ROOT, os.getuid())


def _written(address: Address) -> str:
    """An address as in the list: IPv4 as the machine's own integer, and the port, in hex."""
    host = int.from_bytes(socket.inet_aton(address[0]), sys.byteorder)
    return f"{host:08X}:{address[1]:04X}"
