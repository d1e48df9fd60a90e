"""How fast a class is graded, as ratios in one run: `python tests/benchmarks/bench_class.py`.

All ways grade the same right submission on the same hidden cases, one CPU each unless said:
fork              fork a process that has loaded numpy, and end it
fork + source     and compile the six files and call all functions on all cases, nothing compared
bare server       our grader without bubblewrap, Landlock and seccomp
every layer       our grader with all that this host has
pytest            a fresh `python -m pytest` per submission, with the cases in a file beside it
two workers       `every layer` in two processes at once
"""

from __future__ import annotations

import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from course.catalog import find_course
from grader.assignment.exercise import Assignment, read_assignment
from grader.assignment.reference import Reference
from grader.inside import wire
from grader.judge.grade import Grader
from grader.sandbox.fork_server import ForkServer, Layers
from grader.submission.contents import read_submission
from grader.submission.files import Submission

ROOT = Path(__file__).parent.parent.parent
RIGHT = ROOT / "tests" / "corpus" / "right" / "np_dot"
ROUNDS, BATCH = 7, 12

PYTEST = """
import pickle, sys
from pathlib import Path
import numpy as np
import pytest
sys.path.insert(0, {folder!r})

class Formula:
    def __call__(self, z):
        return self.function(z)

CASES = pickle.loads(Path({cases!r}).read_bytes())

def native(argument):
    if isinstance(argument, list):
        return [native(part) for part in argument]
    if isinstance(argument, str):
        return eval(f"lambda z: {{argument}}", {{"np": np}})
    return argument

def close(got, expected):
    if isinstance(expected, (list, tuple)):
        return len(got) == len(expected) and all(map(close, got, expected))
    return np.shape(got) == np.shape(expected) and np.allclose(got, expected, rtol=1e-7, atol=0)

@pytest.mark.parametrize("module, name, test", list(CASES))
def test_function(module, name, test):
    function = getattr(__import__(module), name)
    for arguments, expected in CASES[module, name, test]:
        assert close(function(*map(native, arguments)), expected)
"""


def plain(argument: Any) -> Any:
    """Arguments as a pickle for pytest can hold them: formulas as their text."""
    if isinstance(argument, list):
        return [plain(part) for part in argument]
    return argument.formula if isinstance(argument, wire.Formula) else argument


def hidden_cases(assignment: Assignment) -> dict[tuple[str, str, str], list[Any]]:
    """All cases by module, function and test."""
    reference = Reference(assignment.solutions)
    cases: dict[tuple[str, str, str], list[Any]] = {}
    for function in assignment.functions:
        for case in reference.key(function, 1).cases:
            key = (function.exercise, function.name, case.test.name)
            cases.setdefault(key, []).append((plain(case.arguments), case.expected))
    return cases


def forked(work: Callable[[], object]) -> None:
    """Do something in a fork of this process."""
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    os.waitpid(pid, 0)


def run_source(submission: Submission, cases: dict[tuple[str, str, str], list[Any]]) -> None:
    """Compile the files and call all functions, as a plain loop would."""
    import numpy as np

    spaces: dict[str, dict[str, Any]] = {}
    for name, source in submission.files.items():
        space = spaces[name.removesuffix(".py")] = {"__name__": name}
        exec(compile(source, name, "exec"), space)

    def native(argument: Any) -> Any:
        if isinstance(argument, list):
            return [native(part) for part in argument]
        return eval(f"lambda z: {argument}", {"np": np}) if isinstance(argument, str) else argument

    for (module, function, _test), group in cases.items():
        for arguments, _expected in group:
            spaces[module][function](*map(native, arguments))


@contextmanager
def grading(wanted: Layers) -> Iterator[Callable[[], None]]:
    """Give a function that grades one submission by our grader, once it is warm."""
    course = find_course()
    assignment = read_assignment(course.exercises, course.solutions)
    submission = read_submission(RIGHT)
    with ForkServer(wanted) as server:
        grader = Grader(assignment, server)

        def grade() -> None:
            report = grader.grade(submission, assignment.functions, 1)
            assert report.score == report.max_score

        grade()
        yield grade


def worker(cpu: int, count: int, ready: Any, go: Any, done: Any) -> None:
    """Grade so many submissions on one CPU when told to."""
    pin({cpu})
    with grading(Layers()) as grade:
        ready.release()
        go.wait()
        for _ in range(count):
            grade()
        done.release()


def pin(cpus: set[int]) -> None:
    """Keep this process and its children to some CPUs, where the host can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cpus)


def in_parallel(workers: int, count: int) -> float:
    """The seconds per submission with so many workers, each on a CPU of its own."""
    context = get_context("spawn")
    ready, done, go = context.Semaphore(0), context.Semaphore(0), context.Event()
    processes = [
        context.Process(target=worker, args=(cpu, count, ready, go, done)) for cpu in range(workers)
    ]
    for process in processes:
        process.start()
    for _ in processes:
        ready.acquire()
    started = time.perf_counter()
    go.set()
    for _ in processes:
        done.acquire()
    seconds = time.perf_counter() - started
    for process in processes:
        process.join()
    return seconds / (count * workers)


def per_run(action: Callable[[], object], count: int) -> float:
    """The seconds per run of an action."""
    started = time.perf_counter()
    for _ in range(count):
        action()
    return (time.perf_counter() - started) / count


def main() -> None:
    """Print a table of medians, and of ratios taken round by round."""
    course = find_course()
    assignment = read_assignment(course.exercises, course.solutions)
    submission = read_submission(RIGHT)
    cases = hidden_cases(assignment)
    everything = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else {0}
    pin({min(everything)})
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "cases.pickle").write_bytes(pickle.dumps(cases))
        test = Path(folder) / "test_hidden.py"
        test.write_text(
            PYTEST.format(folder=str(RIGHT), cases=str(Path(folder) / "cases.pickle")), "utf-8"
        )
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0",
                   "-c", os.devnull, "--rootdir", folder, str(test)]  # fmt: skip
        bare = Layers(bubblewrap=False, landlock=False, seccomp=False)
        with grading(bare) as grade_bare, grading(Layers()) as grade:
            ways: dict[str, tuple[Callable[[], object], int]] = {
                "fork": (lambda: forked(lambda: None), BATCH),
                "fork + source": (lambda: forked(lambda: run_source(submission, cases)), BATCH),
                "bare server": (grade_bare, BATCH),
                "every layer": (grade, BATCH),
                "pytest": (lambda: subprocess.run(command, check=True, capture_output=True), 1),
            }
            rounds = [{name: per_run(*way) for name, way in ways.items()} for _ in range(ROUNDS)]
    print(f"{sum(map(len, cases.values()))} calls per submission, one CPU")
    for name in ways:
        mine = statistics.median(times[name] for times in rounds)
        ratio = statistics.median(times[name] / times["every layer"] for times in rounds)
        print(f"{name:<16}{1000 * mine:>9.1f} ms{1 / mine:>9.1f} per s{ratio:>9.2f} × every layer")
    if len(everything) > 1:
        pin(everything)
        pairs = [(in_parallel(1, 40), in_parallel(2, 40)) for _ in range(3)]
        print(f"two workers give {statistics.median(a / b for a, b in pairs):.2f} times one")


if __name__ == "__main__":
    main()
