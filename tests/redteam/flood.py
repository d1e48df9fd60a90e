"""Submissions whose every function answers with the worst that a frame may hold; what it costs.

As a program: grades one (its kind is the argument) and prints as JSON what that took of the judge.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from course.catalog import find_course
from grader.assignment.exercise import read_assignment
from grader.judge.grade import Grader
from grader.report import gradescope as report
from grader.report import terminal as text_report
from grader.sandbox.fork_server import ForkServer
from grader.submission.files import Submission
from tests.redteam.attack import PRELUDE
from tests.redteam.protocol import FORGE

FLOOD = """
def flood(*arguments):
    size, parts = inside("size")["size"], inside("parts")["parts"]
    count, left = len(inside("group")["group"]), len(inside("groups")["groups"])
    room = 19_900 + 80 * parts
    answer, raw = made(size // 8, parts - 1, room)
    for number in [count] if count > 1 else [1] * (1 + left):
        header = b"[" + b",".join([answer] * number) + b"]"
        head = struct.pack("<II", 4 + len(header) + number * len(raw), len(header))
        for piece in (head, header, *[raw] * number):
            view = memoryview(piece)
            while view:
                view = view[os.write(CHANNEL, view):]
    os._exit(0)
"""
OK = """b'[{"s":"ok"},%s,%s]' % """
# What an answer is made of: its header and its raw bytes, for so many floats, and parts, and
# bytes of a header.
KINDS = {
    "arrays as large as may be": (
        f"({OK}(b'{{\"a\":[0,%d]}}' % floats, b'null'), bytes(8 * floats))"
    ),
    "arrays and arguments as large as may be": (
        f"({OK}((b'{{\"a\":[0,%d]}}' % floats,) * 2), bytes(16 * floats))"
    ),
    "bytes for numbers": f"({OK}(b'{{\"a\":[6,%d]}}' % (8 * floats), b'null'), bytes(8 * floats))",
    "as many whole numbers": f"({OK}((b'[' + b','.join([b'7'] * parts) + b']',) * 2), b'')",
    "as many numbers of 20 digits": (
        f"({OK}((b'[' + b','.join([b'9' * 20] * parts) + b']',) * 2), b'')"
    ),
    "as many floats": (
        f"({OK}((b'[' + b','.join([b'\"f\"'] * parts) + b']',) * 2), bytes(16 * parts))"
    ),
    "as many small arrays": (
        f"({OK}((b'[' + b','.join([b'{{\"a\":[0,1]}}'] * parts) + b']',) * 2), bytes(16 * parts))"
    ),
    "as many names of kinds": (
        f"({OK}((b'[' + b','.join([b'{{\"x\":\"a dict\"}}'] * parts) + b']',) * 2), b'')"
    ),
    "failures as long as may be": (
        'b\'[{"s":"raised"},{"s":"ValueError"},{"s":"%s"},[%s],[%s]]\' % (b"1.5 " * 100,'
        ' b",".join([b\'[{"s":"delta.py"},1]\'] * 20),'
        ' b",".join([b\'[{"s":"%s"},[%s]]\' % (b"x" * 400, b",".join([b"7"] * 20))] * 20)), b""'
    ),
    "failures of one long word": (
        'b\'[{"s":"raised"},{"s":"%s"},{"s":"%s"},[],[]]\' % (b"a." * 200, b"f" * 400), b""'
    ),
    "too many failures": "b'[' + b','.join([b'[]'] * (room // 3)) + b']', b''",
    "too many lists": f"({OK}(b'[' + b','.join([b'[]'] * (room // 3)) + b']', b'null'), b'')",
    "too many numbers": f"({OK}(b'[' + b','.join([b'9'] * (room // 2)) + b']', b'null'), b'')",
    "too many tags": f"({OK}(b'[' + b','.join([b'{{}}'] * (room // 3)) + b']', b'null'), b'')",
    "one text": "b'{\"s\":\"' + b'A' * (room - 9) + b'\"}', b''",
    "one text of escapes": "b'{\"s\":\"' + b'\\\\u0041' * (room // 6 - 2) + b'\"}', b''",
    "a text longer than a header may be": "b'{\"s\":\"' + b'A' * 10 * room + b'\"}', b''",
    "white space": "b' ' * (room - 4) + b'null', b''",
}


def submission(kind: str, functions: Mapping[str, list[str]]) -> dict[str, bytes]:
    """Give files in which every function floods the judge."""
    code = f"{PRELUDE}{FORGE}\ndef made(floats, parts, room):\n    return {KINDS[kind]}\n{FLOOD}"
    return {
        file: (code + "".join(f"{name} = flood\n" for name in names)).encode()
        for file, names in functions.items()
    }


def cost(kind: str) -> dict[str, Any]:
    """Grade one, and give seconds and megabytes of this process, and the size of the reports."""
    course = find_course()
    assignment = read_assignment(course.exercises, course.solutions)
    functions: dict[str, list[str]] = {}
    for function in assignment.functions:
        functions.setdefault(function.file, []).append(function.name)
    with ForkServer() as server:
        grader = Grader(assignment, server)
        for function in assignment.functions:
            grader.reference.key(function, 1)
        before, started = time.process_time(), time.monotonic()
        flooding = Submission(Path("flood"), submission(kind, functions))
        graded = grader.grade(flooding, assignment.functions, 1)
        cpu, wall = time.process_time() - before, time.monotonic() - started
    told = Path("/proc/self/status").read_text(encoding="ascii")
    peak = re.search(r"VmHWM:\s+(\d+) kB", told)
    assert peak
    return {
        "cpu": cpu,
        "wall": wall,
        "peak": int(peak[1]) / 1000,
        "json": len(report.to_json(graded, assignment)),
        "text": len(text_report.to_text(graded, assignment, "flood")),
        "score": graded.score,
        "outcomes": sorted({result.outcome for result in graded.results}),
        "output": graded.results[0].output[:200],
    }


if __name__ == "__main__":
    print(json.dumps(cost(sys.argv[1])))
