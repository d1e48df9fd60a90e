"""What an attack is, and the ways to write one down.

An attack's `output_delta` gives the right answer only where it got what it was after, so that
points of the attacked function tell of a breach. That it earns nothing says little, though: it may
never have come as far as its attack. So each states what the report has to show of it: how it was
refused, or the outcome that only its deed could have.

Names such as `@SECRET@` are filled in by the scene (`scene.py`); `PARENT` is the fork server, even
when that has been killed and another process (pytest, which takes in orphans) has become the
parent. What the runner has by a name is looked up by `inside("name")`, which fails where it is not
there: `test_canaries.py` renames it, and sees the attack's test fail.

Every attack ends by itself: no more than 30 processes, none of which lives for 20 seconds.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

REFUSED = r"raised: [\w ]+: \[Errno [12]\] (?s:.*), in attack\n"
"""The kernel has said no, to something that the attack itself has asked for."""
IDLE = "timeout: .*one call never finished"
LATE = "timeout: .*one call took longer than"
NOTHING = r"type: .*got None \(is there a return\?\)"
ENDED = "killed: .*the process ended in the middle of the call"
NO_ANSWER = "malformed: .*the process sent a malformed answer: "

_INSIDE = re.compile(r'inside\("(\w+)"\)|"(\w+)" in frame\.f_locals|co_name == "(\w+)"')


@dataclass(frozen=True)
class Attack:
    """What somebody hands in beside right files, and the most that it deserves.

    `seen` is a pattern that the report on the attacked function matches, as `outcome: output`, if
    and only if the attack got as far as its attack. `accomplice` is handed in next and deserves
    nothing either. `control` says that the attack gets what it wants in a process that nothing
    confines, on any Linux.
    """

    name: str
    files: Mapping[str, str]
    seen: str
    deserves: float = 0.0
    accomplice: Attack | None = None
    folder: str = "attacker"
    control: bool = False

    def __str__(self) -> str:
        return self.name

    def is_seen(self, outcomes: Iterable[tuple[str, str]]) -> bool:
        """Tell whether it got as far as its attack, by (outcome, output) of each test."""
        return any(re.match(self.seen, f"{outcome}: {output}") for outcome, output in outcomes)

    @property
    def inside(self) -> frozenset[str]:
        """The names of the runner that it needs."""
        found = (_INSIDE.findall(source) for source in self.files.values())
        return frozenset(name for names in found for one in names for name in one if name)


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

def inside(name):
    frame = sys._getframe()
    while frame:
        for names in (frame.f_locals, frame.f_globals):
            if name in names and frame.f_globals is not globals():
                return names
        frame = frame.f_back
    raise NameError("the runner has no such name")

def ends_soon():
    with contextlib.suppress(Exception):
        signal.alarm(15)
"""

GAIN = """
def output_delta(grad_a, z, sigma_prime):
    attack()
    return grad_a * sigma_prime(z)
"""


def forbidden(name: str, body: str, *, seen: str = REFUSED, control: bool = True) -> Attack:
    """An attack that does something, and raises if it is refused."""
    return Attack(name, {"delta.py": source(body)}, seen, control=control)


def source(body: str) -> str:
    """Sources of a `delta.py` that is right if, and only if, `body` raises nothing."""
    inside = textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
    return f"{PRELUDE}\ndef attack():\n{inside}\n{GAIN}"


def cheat(name: str, code: str, *, seen: str, deserves: float = 0.0) -> Attack:
    """An attack that is a whole `delta.py`; numpy and the rest are imported already."""
    return Attack(name, {"delta.py": PRELUDE + code}, seen, deserves=deserves)


def relay(name: str, leave: str, find: str, *, seen: str = REFUSED) -> Attack:
    """Two submissions: one leaves something, the next is right only if it finds it.

    `seen` is what shows that the second has looked for it.
    """
    quiet = f"def leave():\n{textwrap.indent(textwrap.dedent(leave).strip(), '    ')}\n"
    first = f"{PRELUDE}\n{quiet}\ndef output_delta(grad_a, z, sigma_prime):\n    leave()\n"
    accomplice = Attack(f"{name}: the next", {"delta.py": source(find)}, seen)
    return Attack(name, {"delta.py": first}, NOTHING, accomplice=accomplice, control=True)
