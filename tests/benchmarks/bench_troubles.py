"""What a few troublesome hand-ins cost a class: `python tests/benchmarks/bench_troubles.py [SIZE]`.

Grades a class of right work, then the same class with 5 % whose files loop while they are imported,
5 % who sleep in every call, and 3 % who flood the channel and the output. Prints the CPU time of
both, by the control group of the processes where there is one (as root), and the time on the clock.
"""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RIGHT = ROOT / "tests" / "corpus" / "right"
STYLES = sorted(
    path.parent for path in RIGHT.glob("*/train.py") if len(list(path.parent.glob("*.py"))) > 5
)
GROUPS = Path("/sys/fs/cgroup/cpuacct")
LOOP = "while True:\n    pass\n"
SLEEP = """
import time
for name in ("forward", "output_delta", "hidden_delta", "deltas", "gradient", "update",
             "forward_batch", "gradient_tensor", "gradient_batch", "train"):
    globals()[name] = lambda *arguments: time.sleep(1.9)
"""
FLOOD = """
import os, struct
def flood(*arguments):
    for number in range(3, 10):
        try:
            while True:
                os.write(number, struct.pack("<I", 1 << 20) + b"[" * (1 << 20))
        except OSError:
            pass
    while True:
        print("x" * 100_000)
for name in ("forward", "output_delta", "hidden_delta", "deltas", "gradient", "update",
             "forward_batch", "gradient_tensor", "gradient_batch", "train"):
    globals()[name] = flood
"""


def trouble(number: int) -> str:
    """5 % loops, 5 % sleepers, 3 % floods; the rest is right."""
    place = number % 100
    return LOOP if place < 5 else SLEEP if place < 10 else FLOOD if place < 13 else ""


def make_class(folder: Path, size: int, *, troubled: bool) -> None:
    """Write the hand-ins, each unlike any other by a comment."""
    for number in range(size):
        student = folder / f"student-{number:05}"
        student.mkdir(parents=True)
        instead = trouble(number) if troubled else ""
        for path in STYLES[number % len(STYLES)].glob("*.py"):
            source = instead.encode() or path.read_bytes()
            (student / path.name).write_bytes(source + f"\n# {number}\n".encode())


@contextlib.contextmanager
def measured() -> Iterator[Callable[[], float]]:
    """Give a function that tells the CPU seconds of all processes that are started inside."""
    group = GROUPS / f"bench-{os.getpid()}"
    try:
        group.mkdir()
    except OSError:
        print("no control group: the CPU time of learners' processes is not counted")
        yield lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        return
    before = (group / "cpuacct.usage").read_text(encoding="ascii")
    (group / "cgroup.procs").write_text("0", encoding="ascii")
    mine = time.process_time()

    def used() -> float:
        usage = (group / "cpuacct.usage").read_text(encoding="ascii")
        return (int(usage) - int(before)) / 1e9 - (time.process_time() - mine)

    yield used
    (GROUPS / "cgroup.procs").write_text("0", encoding="ascii")
    with contextlib.suppress(OSError):
        group.rmdir()


def grade(folder: Path) -> tuple[float, float]:
    """Grade a class; give CPU and clock in seconds."""
    command = ["-m", "course", "batch", str(folder), "--out", f"{folder}-out", "--seed", "1"]
    started = time.monotonic()
    with measured() as used:
        subprocess.run([sys.executable, *command], check=True, cwd=ROOT, capture_output=True)
        return used(), time.monotonic() - started


def main() -> None:
    """Print the costs."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        costs = []
        for troubled in (False, True):
            place = Path(folder, "troubled" if troubled else "right")
            make_class(place, size, troubled=troubled)
            cpu, clock = grade(place)
            costs.append(cpu)
            print(f"{place.name:10} {cpu:8.1f} s CPU {clock:8.1f} s on the clock")
    kinds = [trouble(number) for number in range(size)]
    bad = sum(map(bool, kinds))
    loops = kinds.count(LOOP)
    beyond = costs[1] - costs[0] * (size - bad) / size
    print(f"{costs[1] / costs[0]:.2f} times; {beyond / bad:.2f} s for each of {bad} with trouble")
    without = costs[1] - 6.75 * loops
    print(f"{without / costs[0]:.2f} times without the time limits of {loops} loops (6.75 s each)")


if __name__ == "__main__":
    main()
