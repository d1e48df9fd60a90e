"""The judge's memory over a class: `python tests/benchmarks/bench_memory.py [SMALL] [LARGE]`.

Most of the class hands in one of forty works, so that it is graded quickly; what the judge keeps
per submission does not depend on that.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RIGHT = ROOT / "tests" / "corpus" / "right" / "np_dot"
DIFFERENT = 40


def make_class(folder: Path, size: int) -> None:
    """Write so many students' folders."""
    sources = {path.name: path.read_bytes() for path in RIGHT.glob("*.py")}
    for number in range(size):
        student = folder / f"s{number:05}"
        student.mkdir(parents=True)
        for name, source in sources.items():
            (student / name).write_bytes(source + f"\n# {number % DIFFERENT}\n".encode())


def peak_of_batch(size: int) -> float:
    """The largest resident size of `course batch`, without its workers, in MB."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        make_class(top / "class", size)
        command = [sys.executable, "-m", "course", "batch", str(top / "class")]
        process = subprocess.Popen(
            [*command, "--out", str(top / "out")], cwd=ROOT, stdout=subprocess.DEVNULL
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        assert status == 0
        return usage.ru_maxrss / 1024


def main() -> None:
    """Print both peaks and the difference."""
    small, large = (int(word) for word in [*sys.argv[1:], "1000", "20000"][:2])
    peaks = {size: peak_of_batch(size) for size in (small, large)}
    for size, peak in peaks.items():
        print(f"{size:>6} submissions: {peak:.0f} MB")
    print(f"growth: {peaks[large] - peaks[small]:.1f} MB")


if __name__ == "__main__":
    main()
