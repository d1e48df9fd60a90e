"""How long a learner waits, as ratios: `python tests/benchmarks/bench_grade.py`.

Each command is timed in turn with the one it is compared to, so that a busy machine slows both.
Modules are compiled once, as they are for a learner, whatever PYTHONDONTWRITEBYTECODE says here.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COURSE = [sys.executable, "-m", "course"]
BESIDE = [sys.executable, "-c", "import numpy"]
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
RUNS = 15
COMMANDS = {
    "course grade, a right folder": ["grade", str(ROOT / "tests/corpus/right/np_dot")],
    "course grade, the stubs": ["grade", str(ROOT / "exercises")],
    "course grade, one exercise": ["grade", str(ROOT / "exercises"), "--only", "forward"],
    "course quiz --format json": ["quiz", "--format", "json"],
    "course --help": ["--help"],
}


def seconds(command: list[str]) -> float:
    """The wall-clock time of one run of a command."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - started


def main() -> None:
    """Print a table of medians and of the median of the ratios taken pair by pair."""
    print(f"{'command':<32}{'ms':>8}{'import numpy, ms':>20}{'ratio':>8}")
    for name, arguments in COMMANDS.items():
        seconds([*COURSE, *arguments])
        pairs = [(seconds([*COURSE, *arguments]), seconds(BESIDE)) for _ in range(RUNS)]
        ours, numpy = (1000 * statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"{name:<32}{ours:>8.0f}{numpy:>20.0f}{ratio:>8.2f}")


if __name__ == "__main__":
    main()
