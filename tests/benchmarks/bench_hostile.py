"""What one hostile submission costs the judge, and what any bytes whatever do to it.

Run with `python tests/benchmarks/bench_hostile.py [frames to try]`.
"""

from __future__ import annotations

import collections
import json
import random
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from grader.inside import wire
from grader.sandbox.answer import Asked, Room, read_answer, read_found
from grader.sandbox.failure import Sources
from tests.redteam import flood

SOURCE = b"def forward(W):\n    return W\n"
ASKED = Asked("forward", "forward", Room(100_000, 1000), Sources({"forward.py": SOURCE}))
RIGHT = [
    [["ok", np.ones((3, 2)), None]],
    [["ok", [np.ones(3), np.ones((2, 2))], [np.ones(3), wire.Foreign("a function")]]],
    [["ok", [1, 2.0, None, True, wire.Foreign("a dict")], None]],
    [["raised", "ValueError", "no 1.5", [["forward.py", 2], ["forward.py", 1]], [["W", [3, 1]]]]],
    [["raised", "arity", "", [], ["forward", ["W", "*b"], 3]]],
    [["missing", "uncallable", "a dict", [], []]],
    ["syntax", "SyntaxError", "invalid", [["forward.py", 1, 3]], []],
    ["ok"],
]
PIECES = [b"[", b"]", b"{", b"}", b'"', b",", b":", b"-1", b"0", b"99999999999999999999", b"null",
          b"true", b'"f"', b'{"a":[0,1]}', b'{"s":"ok"}', b'{"x":"a dict"}', b"1e9", b"NaN",
          b"\\u0000", b"\\ud800", b"\xff", b" "]  # fmt: skip


def main() -> None:
    """Print both tables."""
    print(f"{'frames':42} {'CPU':>6} {'peak':>8} {'clock':>7} {'JSON':>8}  outcomes")
    for kind in flood.KINDS:
        command = [sys.executable, flood.__file__, kind]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        cost = json.loads(done.stdout)
        said = f"{', '.join(cost['outcomes'])}: {cost['output']!r:.60}"
        print(f"{kind:42} {cost['cpu']:4.1f} s {cost['peak']:5.0f} MB {cost['wall']:5.1f} s"
              f" {cost['json']:8}  {said}")  # fmt: skip
    fuzz(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)


def fuzz(count: int) -> None:
    """Read right frames that have been damaged, and print what else than a WireError came of it."""
    chance = random.Random(1)
    bodies = [wire.encode(value) for value in RIGHT]
    came: collections.Counter[str] = collections.Counter()
    tracemalloc.start()
    started = time.process_time()
    for _ in range(count):
        body = damaged(chance, chance.choice(bodies))
        for read in (read_answer, read_found):
            try:
                execution = read(body, ASKED)
                came[f"read as {execution.status}" if execution.text is not None else ""] += 1
            except wire.WireError:
                came["WireError"] += 1
            except Exception as error:  # noqa: BLE001 - that there is none is what is shown
                came[f"{type(error).__name__}: {error} of {body!r}"] += 1
    seconds = time.process_time() - started
    print(f"\n{count:,} damaged frames, {seconds:.0f} s of CPU,"
          f" peak {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")  # fmt: skip
    for what, times in came.most_common(20):
        print(f"{times:9,} {what[:300]}")


def damaged(chance: random.Random, body: bytes) -> bytes:
    """Change, drop, double or put in some bytes, and mend the length of the header or not."""
    if chance.random() < 0.02:
        return chance.randbytes(chance.randrange(200))
    head, raw = wire.split(body)
    header = bytearray(head[4:])
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(header) + 1)
        to = min(len(header), at + chance.randrange(12))
        way = chance.randrange(5)
        if way == 0:
            header[at:to] = b""
        elif way == 1:
            header[at:at] = header[at:to]
        elif way == 2:
            header[at:to] = chance.choice(PIECES)
        elif way == 3:
            header[at:at] = chance.choice(PIECES) * chance.choice([1, 1, 3, 2000])
        elif header:
            header[min(at, len(header) - 1)] = chance.randrange(256)
    length = len(header) if chance.random() < 0.9 else chance.randrange(1 << 32)
    cut = raw[: chance.randrange(len(raw) + 1)] if chance.random() < 0.2 else raw
    return length.to_bytes(4, "little") + bytes(header) + cut


if __name__ == "__main__":
    main()
