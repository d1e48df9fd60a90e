"""What an attack is, and the ways to write one down.

An attack's `output_delta` gives the right answer only where it got what it was after, so that
points of the attacked function tell of a breach. Names such as `@SECRET@` are filled in by the
scene (`scene.py`); `PARENT` is the fork server, even when that has been killed and another
process (pytest, which takes in orphans) has become the parent.

Every attack ends by itself: no more than 30 processes, none of which lives for 20 seconds.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attack:
    """What somebody hands in beside right files, and the most that it deserves.

    `accomplice` is handed in next and deserves nothing either. `control` says that the attack
    gets what it wants in a process that nothing confines, on any Linux. `known` says why it is
    not held.
    """

    name: str
    files: Mapping[str, str]
    deserves: float = 0.0
    accomplice: Mapping[str, str] = field(default_factory=dict)
    folder: str = "attacker"
    control: bool = False
    known: str = ""

    def __str__(self) -> str:
        return self.name


PRELUDE = """
import contextlib, ctypes, os, signal, socket, sys, time
import numpy as np

PARENT = os.getppid()

def libc(name, *arguments):
    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    function.restype = ctypes.c_long
    result = function(*arguments)
    if ctypes.c_int(result).value == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result

def ends_soon():
    with contextlib.suppress(Exception):
        signal.alarm(15)
"""

GAIN = """
def output_delta(grad_a, z, sigma_prime):
    attack()
    return grad_a * sigma_prime(z)
"""


def forbidden(name: str, body: str, *, control: bool = True, known: str = "") -> Attack:
    """An attack that does something, and raises if it is refused."""
    return Attack(name, {"delta.py": source(body)}, control=control, known=known)


def source(body: str) -> str:
    """Sources of a `delta.py` that is right if, and only if, `body` raises nothing."""
    inside = textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
    return f"{PRELUDE}\ndef attack():\n{inside}\n{GAIN}"


def cheat(name: str, code: str, *, deserves: float = 0.0, known: str = "") -> Attack:
    """An attack that is a whole `delta.py`; numpy and the rest are imported already."""
    return Attack(name, {"delta.py": PRELUDE + code}, deserves=deserves, known=known)


def relay(name: str, leave: str, find: str) -> Attack:
    """Two submissions: one leaves something, the next is right only if it finds it."""
    quiet = f"def leave():\n{textwrap.indent(textwrap.dedent(leave).strip(), '    ')}\n"
    first = f"{PRELUDE}\n{quiet}\ndef output_delta(grad_a, z, sigma_prime):\n    leave()\n"
    return Attack(name, {"delta.py": first}, accomplice={"delta.py": source(find)})
