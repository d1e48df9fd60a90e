"""A function that is wrong only because of the learner's own parts keeps its points."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.assignment.exercise import Assignment, Function
from grader.diagnosis.composition import composed
from grader.diagnosis.flattened import flatten
from grader.diagnosis.work import ENOUGH, Work
from grader.inside import wire
from grader.judge import marking, result
from grader.judge.grade import Grader
from grader.report.terminal import to_text
from grader.sandbox.answer import Asked
from grader.sandbox.conversation import Conversation
from grader.sandbox.fork_server import ForkServer
from grader.submission.files import Submission
from tests.conftest import CORPUS, SPECIFIED, GradeFiles

FOLDERS = sorted(path for path in (CORPUS / "carried").iterdir() if path.is_dir())
CHEAT = "trivial-cheat"
SEEDS = range(1, 21)

OTHERWISE = {
    "10-last-layer-first": {"batch.forward_batch"},  # fills arrays of the right shapes in place
    "32-single-from-batch": {"gradient.gradient", "batch.gradient_batch"},  # calls a later one
}
"""What depends on more than the numbers of the parts, and is not carried, or not all of it."""
RAISING = {
    "02-deque": {"batch.forward_batch", "train.train"},
    "07-no-input": {"train.train"},
    "08-network-class": {"batch.forward_batch", "train.train"},
    "10-last-layer-first": {"train.train"},
    "13-korean-aliases": {"train.train"},
    "15-deque-backwards": {"delta.deltas", "train.train"},
    "16-step-table": {"delta.deltas", "train.train"},
    "19-neighbouring-z": {"train.train"},
    "20-not-turned-round": {"train.train"},
    "21-outer-of-a-and-d": {"train.train"},
    "23-own-output": {"train.train"},
    "28-sample-axis-last": {"train.train"},
    "29-tensor-summed-in-train": {"train.train"},
    "31-biases-per-sample": {"train.train"},
    "32-single-from-batch": {"train.train"},
    "37-two-early": {"delta.deltas", "train.train"},
    "42-own-batch-mean": {"train.train"},
    "43-own-order": {"train.train"},
    "47-own-input-missing": {"train.train"},
    "48-static-gradient": {"train.train"},
}
"""Functions that raise where the shapes of a wrong part do not fit: such tests earn nothing."""


def expected(folder: Path) -> tuple[dict[str, str], set[str]]:
    """The functions that are wrong by themselves with the mistake; those that call them."""
    lines = (folder / "expect.txt").read_text(encoding="utf-8").split("\n")
    pairs = [line.partition(": ") for line in lines if line.strip()]
    own = {function: id_ for function, colon, id_ in pairs if colon}
    return own, {function for function, colon, _ in pairs if not colon}


def by_function(report: result.GradeReport) -> dict[str, list[result.TestResult]]:
    found: dict[str, list[result.TestResult]] = {}
    for test in report.results:
        name = f"{test.function.exercise}.{test.function.name}"
        found.setdefault(name, []).append(test)
    return found


def points(results: Sequence[result.TestResult]) -> tuple[float, float]:
    return sum(r.score or 0 for r in results), sum(r.test.points for r in results)


def carried(results: Sequence[result.TestResult]) -> list[str]:
    return [test.name for test in results if test.carried_forward]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.py")}


FORGOTTEN = CORPUS / "carried/14-slope-forgotten"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_mistake_counts_once_and_where_it_was_made(grade: GradeFiles, folder: Path) -> None:
    own, callers = expected(folder)
    functions = by_function(grade(files(folder)))
    cheats = CHEAT in own.values()
    for name, results in functions.items():
        got, full = points(results)
        ids = {id_ for test in results for id_ in test.misconceptions}
        if name in OTHERWISE.get(folder.name, ()):
            continue
        if name in own:
            assert got < full, name
            assert ids == ({own[name]} - {CHEAT}), name
        elif name in callers and cheats:
            assert not carried(results), name
        elif name in RAISING.get(folder.name, ()):
            failed = [test for test in results if test.outcome != "correct"]
            assert any(test.outcome == "raised" for test in failed), name
            assert "fix that first, then look again" in failed[0].output, name
            assert not ids, name
        else:
            assert got == full, name
            assert not ids, name
            assert bool(carried(results)) == (name in callers), name


def test_what_does_not_raise_is_carried_where_another_test_does(grade: GradeFiles) -> None:
    functions = by_function(grade(files(CORPUS / "carried/02-deque")))
    right = {t.test.name for t in functions["batch.forward_batch"] if t.carried_forward}
    assert right == {"one sample", "as many samples as neurons"}  # all layers of equal width


def test_a_carried_test_says_whose_mistake_it_is(grade: GradeFiles) -> None:
    functions = by_function(grade(files(FORGOTTEN)))
    tests = [test for test in functions["delta.deltas"] if test.carried_forward]
    assert tests
    assert all("your own `hidden_delta`" in test.output for test in tests)
    assert all(test.outcome == "correct" for test in tests)


def test_a_report_with_an_error_carried_forward_never_says_that_all_is_right(
    grade: GradeFiles, assignment: Assignment
) -> None:
    sources = files(FORGOTTEN)
    with_error, without = (grade(sources, only=name) for name in ("deltas", "output_delta"))
    assert with_error.score == with_error.max_score
    assert "Everything is right" not in to_text(with_error, assignment, ".")
    assert "with a mistake from another function" in to_text(with_error, assignment, ".")
    assert "Everything is right" in to_text(without, assignment, ".")


def test_a_part_that_is_graded_alone_still_takes_the_others_into_account(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    report = grade({**right, **files(FORGOTTEN)}, only="deltas")
    assert {test.function.name for test in report.results} == {"deltas"}
    assert report.score == report.max_score


def test_nothing_is_carried_from_a_stub(grade: GradeFiles) -> None:
    sources = files(FORGOTTEN)
    sources["delta.py"] += b"\ndef hidden_delta(*arguments):\n    raise NotImplementedError\n"
    functions = by_function(grade(sources))
    assert points(functions["delta.hidden_delta"])[0] == 0
    assert not carried(functions["delta.deltas"])
    assert points(functions["delta.deltas"])[0] < 3


def test_an_unknown_mistake_in_a_part_is_to_be_mended_first(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    unknown = (
        b"def output_delta(g, z, f):\n    return 1.5 * g * f(z)\n"
        b"def hidden_delta(W, d, z, f):\n    return 1.5 * W.T @ d * f(z)\n"
        b"def deltas(W, zs, g, f):\n    ds = [output_delta(g, zs[-1], f)]\n"
        b"    for w, z in zip(W[:0:-1], zs[-2::-1]):\n"
        b"        ds.insert(0, hidden_delta(w, ds[0], z, f))\n    return ds\n"
    )
    functions = by_function(grade({**right, "delta.py": unknown}, only="delta"))
    first, *others = functions["delta.deltas"]
    text = "this calls your `output_delta` and your `hidden_delta`: fix that first, then look again"
    assert text in first.output
    assert not any("fix that first" in test.output for test in others)
    assert points(functions["delta.deltas"])[0] == 0


def test_a_mistake_of_its_own_is_named_rather_than_the_part_that_is_wrong(
    grade: GradeFiles,
) -> None:
    results = by_function(grade(files(CORPUS / "carried/40-own-cost-mean")))["train.train"]
    assert {id_ for test in results for id_ in test.misconceptions} == {"mean-instead-of-sum"}
    assert not any("fix that first" in test.output for test in results)


WHOLE = """
def deltas(weights, zs, grad_a, sigma_prime):
    found = [output_delta(grad_a, zs[-1], sigma_prime)]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        found.insert(0, hidden_delta(W, found[0], z, sigma_prime))
    return found
"""
"""`deltas` as it should be, so that nothing but its parts can be wrong."""

JUNK = """
import numpy as np
def output_delta(grad_a, z, sigma_prime):
    return 3 * z
def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return 3 * z
"""
NAN = JUNK.replace("3 * z", "np.nan * z")
INTEGERS = JUNK.replace("3 * z", "np.round(7 * z).astype(np.int16)")
SMALL_FLOATS = JUNK.replace("3 * z", "(7 * z).astype(np.float16)")
HUGE = """
def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)
def hidden_delta(weights_next, delta_next, z, sigma_prime):
    found = weights_next.T @ delta_next * sigma_prime(z)
    found[0] = 1e30
    return found
"""
ZEROING = """
def output_delta(grad_a, z, sigma_prime):
    grad_a *= 0.0
    z *= 0.0
    return grad_a
def hidden_delta(weights_next, delta_next, z, sigma_prime):
    for array in (weights_next, delta_next, z):
        array *= 0.0
    return z
"""
RAISED = """
def output_delta(grad_a, z, sigma_prime):
    return grad_a
def hidden_delta(weights_next, delta_next, z, sigma_prime):
    if weights_next.shape[0] == weights_next.shape[1]:
        return weights_next @ delta_next * sigma_prime(z)
    raise ValueError
def deltas(weights, zs, grad_a, sigma_prime):
    raise ValueError(output_delta, hidden_delta)
"""
TWO_FACED = """
LATER = []
def output_delta(grad_a, z, sigma_prime):
    if LATER:
        return 3 * z
    found = grad_a * sigma_prime(z)
    grad_a += 1.0
    return found
def hidden_delta(weights_next, delta_next, z, sigma_prime):
    if LATER:
        return 3 * z
    found = weights_next.T @ delta_next * sigma_prime(z)
    z += 1.0
    return found
def deltas(weights, zs, grad_a, sigma_prime):
    LATER.append((output_delta, hidden_delta))
    return [3 * z for z in zs]
"""
AGREEING = {
    "junk": JUNK + WHOLE,
    "not a number": NAN + WHOLE,
    "integers": INTEGERS + WHOLE,
    "small floats": SMALL_FLOATS + WHOLE,
    "one huge entry": HUGE + WHOLE,
    "arguments set to zero": ZEROING + WHOLE,
    "two faces": TWO_FACED,
}
"""Attacks in which `deltas` gives what the reference makes of the learner's own parts."""


def functions_of(source: str, *names: str) -> list[Callable[..., Any]]:
    module = ModuleType("attack")
    exec(source, module.__dict__)
    return [getattr(module, name) for name in names]


def deltas_of(assignment: Assignment) -> Function:
    return assignment.select("deltas")[0]


@pytest.mark.parametrize("attack", AGREEING)
def test_what_agrees_with_parts_that_show_no_known_mistake_earns_nothing(
    grade: GradeFiles, grader: Grader, attack: str
) -> None:
    names = ("output_delta", "hidden_delta")
    mine, *parts = functions_of(AGREEING[attack], "deltas", *names)
    deltas = deltas_of(grader.assignment)
    module = grader.reference.module("delta")
    theirs = composed(
        module.deltas, dict(zip((getattr(module, n) for n in names), parts, strict=True))
    )
    for case in grader.reference.key(deltas, 1).cases:
        a, b = flatten(mine(*case.arguments)), flatten(theirs(*case.arguments))
        assert a is not None
        assert b is not None
        assert a.matches(b)  # the attack is one: by the learner's own parts all of it is right
    for seed in SEEDS:
        report = grade({"delta.py": AGREEING[attack]}, only="deltas", seed=seed)
        assert not carried(report.results), seed
        own = 1 if attack == "one huge entry" else 0  # one layer is right as it stands
        assert report.score == own, seed


def test_raising_where_a_known_mistake_raises_earns_nothing(
    grade: GradeFiles, grader: Grader
) -> None:
    report = grade({"delta.py": RAISED}, only="delta")
    functions = by_function(report)
    ids = {i for test in functions["delta.hidden_delta"] for i in test.misconceptions}
    assert ids == {"weights-not-transposed"}  # which raises, too, where widths differ
    for seed in SEEDS:
        assert grade({"delta.py": RAISED}, only="deltas", seed=seed).score == 0, seed


SAME_MISTAKE = """
def output_delta(grad_a, z, sigma_prime):
    return grad_a * sigma_prime(z)
def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next
def deltas(weights, zs, grad_a, sigma_prime):
    found = [output_delta(grad_a, zs[-1], sigma_prime)]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        found.insert(0, W.T @ found[0])  # hidden_delta(W, found[0], z, sigma_prime))
    return found
"""


def test_the_same_mistake_made_again_counts_again(grade: GradeFiles) -> None:
    for seed in SEEDS:
        report = grade({"delta.py": SAME_MISTAKE}, only="deltas", seed=seed)
        assert not carried(report.results), seed
        assert report.score == 1, seed
    ids = {id_ for test in report.results for id_ in test.misconceptions}
    assert ids == {"sigma-prime-omitted"}
    called = SAME_MISTAKE.replace("W.T @ found[0])  # ", "")
    assert grade({"delta.py": called}, only="deltas").score == 7  # but not if the part is called


IN_PLACE = """
def forward(weights, biases, x, sigma):
    zs, activations = [], [x.copy()]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    CHANGE
    return zs, activations
"""
BATCH = (
    "from forward import forward\ndef forward_batch(*arguments):\n    return forward(*arguments)\n"
)


@pytest.mark.parametrize(
    ("change", "known"),
    [("biases.clear()", True), ("x += 1.0", False), ("weights[0] = weights[0] + 1.0", False)],
)
def test_only_a_known_change_of_the_arguments_is_carried(
    grade: GradeFiles, change: str, known: bool
) -> None:
    sources = {"forward.py": IN_PLACE.replace("CHANGE", change), "batch.py": BATCH}
    part = grade(sources, only="forward.forward")
    assert {i for test in part.results for i in test.misconceptions} == {"inputs-modified"}
    assert part.score == 7
    report = grade(sources, only="forward_batch")
    assert report.score == 6 + known
    assert len(carried(report.results)) == known
    assert not any(test.misconceptions for test in report.results)


@pytest.mark.parametrize("kept", ["b", "b.copy()"])
def test_of_mistakes_that_look_alike_in_the_part_each_is_tried_in_what_calls_it(
    grade: GradeFiles, kept: str
) -> None:
    forward = (
        "def forward(weights, biases, x, sigma):\n    zs, activations = [], [x]\n"
        "    for W, b in zip(weights, biases):\n        b += W @ activations[-1]\n"
        f"        zs.append({kept})\n        activations.append(sigma(b))\n"
        "    return zs, activations\n"
    )  # called for one column after the other, it gives the same arrays again, or copies of them
    sources = {**files(CORPUS / "carried/11-plus-equals"), "forward.py": forward.encode()}
    report = grade(sources, only="forward_batch")
    assert report.score == report.max_score
    assert carried(report.results)


LEAKING = {
    "forward.py": "def forward(w, b, x, s):\n    return [3 * v for v in b], [x]\n",
    "delta.py": (
        "def output_delta(g, z, f):\n    return g\n"
        "def hidden_delta(W, d, z, f):\n    r = W.T @ d * f(z)\n    z += 1.0\n    return r\n"
        "def deltas(W, zs, g, f):\n    return [output_delta(z, z, f) for z in zs]"
        " if W else hidden_delta(W, zs, g, f)\n"
    ),
    "gradient.py": "def gradient(ds, a):\n    return [d @ x.T for d, x in zip(ds, a)], ds[::-1]\n",
    "update.py": "def update(W, b, gw, gb, r):\n    return [w - g for w, g in zip(W, gw)], b\n",
    "batch.py": (
        "from forward import forward\nfrom gradient import gradient\n"
        "def forward_batch(w, b, x, s):\n    return forward(w, b, x, s)[::-1]\n"
        "def gradient_tensor(d, a):\n    return 2.0 * d.T[:, :, None] * a.T[:, None]\n"
        "def gradient_batch(ds, a):\n    return gradient(ds, [gradient_tensor] and a)\n"
    ),
    "train.py": (
        "from batch import *\nfrom delta import *\nfrom update import *\n"
        "def train(w, b, x, y, s, sp, r, n):\n"
        "    return (w, b, [1.0] * n) if n else (forward_batch, deltas, gradient_batch, update)\n"
    ),
}
"""All functions are wrong, in known and in unknown ways, and speak of those before them."""


def arrays(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from arrays(part)
    elif isinstance(value, np.ndarray):
        yield value


def key_of(array: np.ndarray[Any, Any]) -> tuple[Any, ...]:
    size = float(np.abs(array).max(initial=0.0)) or 1.0  # tiny numbers are told apart as well
    return *array.shape, f"{size:.9e}", np.round(array / size, 9).tobytes()


def test_no_process_of_a_learner_is_ever_given_an_expected_value(
    grade: GradeFiles, grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: set[tuple[Any, ...]] = set()
    run = Conversation.run

    def spied(self: Conversation, asked: Asked, groups: Any, *others: Any) -> Any:
        for group in groups:
            given.update(map(key_of, arrays(wire.decode(group))))
            for encoded in wire.decode(group):
                given.update(map(key_of, arrays(encoded)))
        return run(self, asked, groups, *others)

    monkeypatch.setattr(Conversation, "run", spied)
    report = grade(LEAKING)
    names = {i for test in report.results for i in test.misconceptions}
    assert "sigma-prime-omitted" in names  # known mistakes, which are looked for in what calls them
    for function in grader.assignment.functions:
        if function.exercise in SPECIFIED:
            for case in grader.reference.key(function, 1).cases:
                arguments = set(map(key_of, arrays(case.arguments)))
                assert arguments <= given  # what is given is seen here
                wanted = {key_of(a) for a in arrays(case.expected) if a.size > 1}
                assert not (wanted - arguments) & given, function.name


HOSTILE = {
    "a part that ends its process": (
        "import os\ndef hidden_delta(W, d, z, f):\n"
        "    return os._exit(3) if W.shape == (1, 1) else 2 * W.T @ d\n"
    ),
    "a part that gives far too much": (
        "import numpy as np\ndef hidden_delta(W, d, z, f):\n    return np.ones((1500, 1500))\n"
    ),
    "a part that gives infinite numbers": (
        "import numpy as np\ndef hidden_delta(W, d, z, f):\n    return np.full(z.shape, 1e308)\n"
    ),
    "a part whose process lies of its arguments": (
        "import sys\nimport numpy as np\ndef hidden_delta(W, d, z, f):\n"
        "    inside = sys._getframe(1).f_globals\n"
        "    inside['_answer'] = lambda *a: ['ok', '', np.ones(z.shape), []]\n"
        "    return 2 * z\n"
    ),
}


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_part_costs_its_own_points_and_is_no_failure_of_ours(
    grade: GradeFiles, part: str
) -> None:
    sources = files(FORGOTTEN)
    sources["delta.py"] += HOSTILE[part].encode()
    functions = by_function(grade(sources))
    assert points(functions["delta.hidden_delta"])[0] == 0
    for results in functions.values():
        assert all(test.outcome != "internal" for test in results)


@pytest.mark.parametrize(
    "value", ["np.ones((4, 3))", "np.ones(2)", "1.0", "[[], []]", "[1.0] * 3", "np.array(1.0)"]
)
def test_a_result_of_any_form_is_looked_at_beside_wrong_parts(
    grade: GradeFiles, value: str
) -> None:
    sources = files(FORGOTTEN)
    sources["train.py"] = (
        f"import numpy as np\nfrom delta import deltas\n"
        f"def train(*a):\n    return {value} if a else deltas\n"
    ).encode()
    functions = by_function(grade(sources))
    assert points(functions["train.train"])[0] == 0
    assert all(test.outcome != "internal" for test in functions["train.train"])


def test_sources_that_are_too_long_to_be_followed_lose_points_with_a_reason(
    grade: GradeFiles,
) -> None:
    sources = {"delta.py": SAME_MISTAKE.replace("W.T @ found[0])  # ", "")}
    assert grade(sources, only="deltas").score == 7
    sources["delta.py"] += "#" * 100_000
    report = grade(sources, only="deltas")
    assert report.score == 1
    failed = [test for test in report.results if test.outcome != "correct"]
    assert "nothing is carried forward: the files behind delta.py are larger" in failed[0].output


def test_all_that_is_done_for_a_submission_is_bounded_and_past_that_told(
    grade: GradeFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "Work", lambda: Work(1_000))
    report = grade(files(CORPUS / "carried/47-own-input-missing"))
    failed = [test for test in report.results if test.outcome != "correct"]
    assert marking.EXHAUSTED in "\n".join(test.output for test in failed)
    assert not report.internal
    assert not carried(report.results)


def test_the_work_for_a_submission_is_the_same_whatever_was_graded_before(
    assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[Work] = []

    def counted() -> Work:
        done.append(Work())
        return done[-1]

    monkeypatch.setattr(marking, "Work", counted)
    submission = Submission(Path("junk"), {n: s.encode() for n, s in LEAKING.items()})
    with ForkServer() as server:
        grader = Grader(assignment, server)
        reports = [grader.grade(submission, assignment.functions, 1) for _ in range(3)]
    assert done[0].done == done[1].done == done[2].done < ENOUGH
    assert reports[0].results == reports[1].results == reports[2].results


LARGE = {
    "bytes": "np.ones(900_000, dtype=np.int8)",
    "empty arrays": "[np.ones((0, 3))] * 1_900",
    "arrays without axes": "[np.array(1.0)] * 1_900",
    "numbers": "[[0.5] * 1_900] * 5",
    "lists": "[[[[]] * 60] * 60] * 4",
    "infinite": "[np.full((300, 300), np.inf), np.full((300, 3), np.nan)]",
}


@pytest.mark.parametrize("kind", LARGE)
def test_a_large_answer_takes_little_memory_to_look_into(grade: GradeFiles, kind: str) -> None:
    source = f"import numpy as np\nLARGE = {LARGE[kind]}\ndef forward(*a):\n    return LARGE\n"
    grade({"forward.py": source}, only="forward.forward")  # the cases are made
    tracemalloc.start()
    report = grade({"forward.py": source}, only="forward.forward")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.score == 0
    assert not report.internal
    assert peak < 100_000_000


def test_when_everything_is_wrong_the_search_for_parts_is_bounded(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    wrong = {
        path.name: path.read_bytes()
        for name in (
            "bias-omitted/forward/forward.py",
            "sigma-prime-omitted/deltas/delta.py",
            "outer-product-reversed/gradient/gradient.py",
            "update-sign/update/update.py",
            "bias-not-summed/gradient_batch/batch.py",
            "cost-after-update/train/train.py",
        )
        for path in [CORPUS / "single" / name]
    }
    functions = by_function(grade({**right, **wrong}))
    ids = {id_ for test in functions["train.train"] for id_ in test.misconceptions}
    assert ids == {"cost-after-update"}


NAN_PART = b"""
import numpy as np
def output_delta(grad_a, z, sigma_prime):
    return grad_a if grad_a.shape == (1, 1) else np.full(grad_a.shape, np.nan)
def deltas(weights, zs, grad_a, sigma_prime):
    found = [output_delta(grad_a, zs[-1], sigma_prime)]
    found[0] = grad_a
    for layer in range(len(weights) - 1, 0, -1):
        found.insert(0, weights[layer].T @ found[0] * sigma_prime(zs[layer - 1]))
    return found
"""


@pytest.mark.parametrize("instead", [b"np.full(grad_a.shape, np.nan)", b"1 / 0", b"grad_a"])
def test_points_are_built_on_no_part_that_gives_no_numbers(
    grade: GradeFiles, instead: bytes
) -> None:
    sources = {"delta.py": NAN_PART.replace(b"np.full(grad_a.shape, np.nan)", instead)}
    functions = by_function(grade(sources))
    assert points(functions["delta.output_delta"])[0] < 5
    assert bool(carried(functions["delta.deltas"])) == (instead == b"grad_a")


@pytest.mark.parametrize(
    ("file", "line", "instead"),
    [
        (
            "batch.py",
            b"return grad_weights, grad_biases",
            b"return [2 * g for g in grad_weights], [2 * g for g in grad_biases]",
        ),
        (
            "batch.py",
            b"return grad_weights, grad_biases",
            b"return [-g for g in grad_weights], [-g for g in grad_biases]",
        ),
        ("update.py", b"learning_rate * ", b"2 * learning_rate * "),
    ],
)
def test_a_right_function_gets_no_name_for_what_an_unknown_mistake_of_its_part_comes_to(
    grade: GradeFiles, file: str, line: bytes, instead: bytes
) -> None:
    sources = files(CORPUS / "right" / "asserts")
    assert line in sources[file]
    results = grade({**sources, file: sources[file].replace(line, instead)}).results
    wrong = [result for result in results if result.outcome != "correct"]
    assert {result.function.exercise for result in wrong} == {file.removesuffix(".py"), "train"}
    assert {id_ for result in wrong for id_ in result.misconceptions} == set()
    told = next(result.output for result in wrong if result.function.exercise == "train")
    assert "fix that first, then look again" in told
