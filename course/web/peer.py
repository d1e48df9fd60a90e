"""Which user of this machine a connection comes from, as Linux tells; elsewhere nobody knows.

The kernel is asked for the socket at the other end (sock_diag(7), linux/inet_diag.h), which may be
of IPv6 with an address of IPv4 in it.
"""

from __future__ import annotations

import errno
import os
import socket
import struct
import sys

ROOT = 0

Address = tuple[str, "int | None"]

_SOCK_DIAG, _BY_FAMILY, _REQUEST, _ERROR = 4, 20, 1, 2
_HEADER = struct.Struct("=IHHII")
"""Of a netlink message: length, type, flags, number, port."""
_QUESTION = struct.Struct("=BBBBI" + "2s2s16s16sI8s")
"""Family, protocol, nothing, nothing, states; both ports and addresses, interface, any cookie."""
_OWNER = struct.Struct("=64xII")
"""In an answer, after what names the socket and how full it is: its owner, and its inode."""
_SHORT = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}


def is_stranger(client: Address | None, server: Address | None) -> bool:
    """Tell whether a local connection's other end belongs to neither this user nor root.

    An end that is not to be found, or that its program has closed already, is a stranger's: the
    kernel gives root as the owner of what nobody holds any more. Where the kernel cannot be asked,
    nobody is a stranger; where it only has no room for the question, which others can bring about,
    everybody is.
    """
    if sys.platform != "linux" or client is None or server is None:
        return False
    try:
        answer = _ask(_QUESTION.pack(
            socket.AF_INET, socket.IPPROTO_TCP, 0, 0, 0xFFFFFFFF,
            *map(_port, (client, server)), *map(_host, (client, server)), 0, b"\xff" * 8,
        ))  # fmt: skip
    except OSError as error:
        return error.errno in _SHORT
    _, kind, *_ = _HEADER.unpack_from(answer)
    if kind == _ERROR:
        return True
    owner, inode = _OWNER.unpack_from(answer, _HEADER.size)
    return not inode or owner not in (ROOT, os.getuid())


def _ask(question: bytes) -> bytes:
    if sys.platform != "linux":
        raise OSError("only Linux can be asked")
    with socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, _SOCK_DIAG) as kernel:
        kernel.settimeout(1.0)
        length = _HEADER.size + len(question)
        kernel.sendto(_HEADER.pack(length, _BY_FAMILY, _REQUEST, 1, 0) + question, (0, 0))
        return kernel.recv(65536)


def _port(address: Address) -> bytes:
    return struct.pack("!H", address[1])


def _host(address: Address) -> bytes:
    return socket.inet_aton(address[0]).ljust(16, b"\0")
