"""A class of 1,000, a tenth of it hostile or broken: graded in one go, then killed again and again.

`python tests/benchmarks/soak_class.py [SIZE] [KILLS]` makes the class, grades it once undisturbed
and once killed (`kill -9`) at random points and resumed, and says whether every honest grade is
right and both `grades.csv` are the same to the byte.
"""

from __future__ import annotations

import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RIGHT = ROOT / "tests" / "corpus" / "right"
STYLES = sorted(
    path.parent for path in RIGHT.glob("*/train.py") if len(list(path.parent.glob("*.py"))) > 5
)
LOOP = "\n\ndef update(*arguments):\n    while True:\n        pass\n"
CRASH = "\n\nimport ctypes\n\n\ndef update(*arguments):\n    ctypes.string_at(0)\n"


def kind_of(number: int) -> str:
    """5 % loops, 2 % crashes, 1 % hostile archives; the rest is honest and right."""
    place = number % 100
    return "loop" if place < 5 else "crash" if place < 7 else "hostile" if place < 8 else "honest"


def hand_in(folder: Path, number: int) -> None:
    """Write one student's folder, unlike any other by a comment."""
    folder.mkdir(parents=True)
    kind = kind_of(number)
    if kind == "hostile":
        with zipfile.ZipFile(folder / "work.zip", "w") as archive:
            archive.writestr("../../forward.py", "print('out')")
            archive.writestr("/etc/delta.py", "print('out')")
        return
    for path in STYLES[number % len(STYLES)].glob("*.py"):
        source = path.read_bytes()
        if path.name == "update.py":
            source += {"loop": LOOP, "crash": CRASH}.get(kind, "").encode()
        if path.name == "forward.py":
            source += f"\n# {number}\n".encode()
        (folder / path.name).write_bytes(source)


def batch(submissions: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start `course batch` in a session of its own."""
    command = [
        sys.executable,
        "-m",
        "course",
        "batch",
        str(submissions),
        "--out",
        str(out),
        "--seed",
        "1",
    ]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL)


def killed_and_resumed(submissions: Path, out: Path, kills: int, seconds: float) -> int:
    """Kill the batch at random points, as often as it lives long enough, then let it end."""
    chance = random.Random(4)
    done = 0
    for _ in range(kills):
        process = batch(submissions, out)
        try:
            process.wait(chance.uniform(0.5, 2 * seconds / kills))
            break
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            done += 1
    assert batch(submissions, out).wait() == 0
    return done


def honest_grades_are_right(out: Path) -> bool:
    """Whether every honest student has all points, and nobody else what was not earned."""
    with (out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    for student, row in rows.items():
        kind = kind_of(int(student.removeprefix("s")))
        right = {
            "honest": row["status"] == "graded" and row["score"] == row["max_score"],
            "hostile": row["status"] == "refused" and row["score"] == "",
        }.get(kind, row["status"] == "graded" and row["update.update"] == "0")
        if not right:
            print(f"{student} ({kind}): {row}")
            return False
    return True


def main() -> None:
    """Run and report."""
    size, kills = (int(word) for word in [*sys.argv[1:], "1000", "20"][:2])
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        for number in range(size):
            hand_in(top / "class" / f"s{number:05}", number)
        started = time.perf_counter()
        assert batch(top / "class", top / "once").wait() == 0
        seconds = time.perf_counter() - started
        print(f"{size} submissions in {seconds:.0f} s, {size / seconds:.1f} per s")
        print(f"every honest grade is right: {honest_grades_are_right(top / 'once')}")
        done = killed_and_resumed(top / "class", top / "killed", kills, seconds)
        same = (top / "once/grades.csv").read_bytes() == (top / "killed/grades.csv").read_bytes()
        print(f"killed {done} times and resumed, grades.csv is the same to the byte: {same}")


if __name__ == "__main__":
    main()
