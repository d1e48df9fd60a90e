"""What a learner reads of ten typical mistakes: helpful, on one screen, and without the answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest

from course.catalog import Course
from grader.assignment.exercise import Assignment
from grader.assignment.reference import Case
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.report.gradescope import to_json
from grader.report.html import to_html
from grader.report.terminal import to_text
from tests.conftest import CORPUS, GradeFiles, reference_sources

TYPICAL = (
    "bias-omitted/forward/forward.py",
    "weights-transposed/forward/forward.py",
    "sigma-prime-omitted/hidden_delta/delta.py",
    "weights-not-transposed/hidden_delta/delta.py",
    "off-by-one-layer/deltas/delta.py",
    "outer-product-reversed/gradient/gradient.py",
    "update-sign/update/update.py",
    "mean-instead-of-sum/gradient_batch/batch.py",
    "tensor-axes-swapped/gradient_tensor/batch.py",
    "cost-after-update/train/train.py",
)
NUMBER = re.compile(r"\d+\.\d{3,}|\d\.\d+e-?\d+")


@pytest.fixture(params=TYPICAL)
def texts(
    request: pytest.FixtureRequest,
    grade: GradeFiles,
    right: Mapping[str, bytes],
    assignment: Assignment,
) -> dict[str, str]:
    """One mistake's report in every form."""
    path = CORPUS / "single" / request.param
    report = grade({**right, path.name: path.read_bytes()})
    return {
        "mistake": request.param.partition("/")[0],
        "text": to_text(report, assignment, "exercises", 80, 40),
        "json": to_json(report, assignment),
        "html": to_html(report, assignment),
        "source": path.read_text(encoding="utf-8"),
    }


def flat(value: Any) -> Iterator[float]:
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from flat(part)
    elif isinstance(value, (float, np.ndarray)):
        yield from np.asarray(value).ravel().tolist()


def hidden_cases(grader: Grader) -> Iterator[Case]:
    for function in grader.assignment.functions:
        yield from grader.reference.key(function, 1).cases


def test_the_mistake_is_named_with_its_idea_and_a_question(
    texts: dict[str, str], assignment: Assignment
) -> None:
    mistake = assignment.guidance.misconceptions[texts["mistake"]]
    for form in ("text", "json", "html"):
        words = " ".join(texts[form].split()).replace("&#x27;", "'")
        assert mistake.title in words, form
        assert mistake.idea in words, form
        assert mistake.question in words, form
        assert mistake.section in words, form


def test_it_fits_on_one_screen_and_begins_with_what_works(texts: dict[str, str]) -> None:
    lines = texts["text"].splitlines()
    assert len(lines) < 40
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith(("  ✓", "  ✗"))
    assert texts["text"].index("Score") < texts["text"].index("Fix first")


def test_no_number_of_a_hidden_case_is_told(texts: dict[str, str], grader: Grader) -> None:
    secret = {
        f"{number:.4g}"
        for case in hidden_cases(grader)
        for number in (*flat(case.expected), *flat(case.arguments))
        if number != round(number, 2)
    }
    assert len(secret) > 3000
    for form in ("text", "html", "json"):
        told = texts[form]
        if form == "json":
            told = " ".join(test["output"] for test in json.loads(told)["tests"])
        for number in NUMBER.findall(told):
            assert f"{float(number):.4g}" not in secret, number


def test_no_line_of_a_solution_is_told(texts: dict[str, str], course: Course) -> None:
    lines = {
        "".join(line.split())
        for source in reference_sources(course).values()
        for line in source.splitlines()
        if any(sign in line for sign in ("@", ".T", "**", "+ b", "* sigma", "- learning"))
    }
    mine = {"".join(line.split()) for line in texts["source"].splitlines()}
    for form in ("text", "html", "json"):
        told = "".join(texts[form].split())
        assert not [line for line in lines - mine if len(line) > 8 and line in told]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.found.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_html_is_well_formed_and_opens_what_to_mend_first(texts: dict[str, str]) -> None:
    tags = _Tags()
    tags.feed(texts["html"])
    tags.close()
    assert not tags.open
    assert not tags.found & {"script", "style", "a", "img"}
    assert texts["html"].count("<details") == 1
    assert texts["html"].count(" open>") == 1


def test_two_reports_on_the_same_work_read_the_same(
    grade: GradeFiles, right: Mapping[str, bytes], assignment: Assignment
) -> None:
    path = CORPUS / "single" / TYPICAL[0]
    reports = [grade({**right, path.name: path.read_bytes()}) for _ in range(2)]
    first, second = (to_text(report, assignment, "exercises") for report in reports)
    assert first == second


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("2.0 * ", "twice what it should be"),
        ("0.5 * ", "half of what it should be"),
        ("-1.0 * ", "the negative of what it should be"),
        ("1.7 * ", "the numbers are"),
    ],
)
def test_a_plain_factor_is_told_and_no_mistake_is_guessed(
    grade: GradeFiles, right: Mapping[str, bytes], change: str, said: str
) -> None:
    source = (
        "import numpy as np\n"
        "def output_delta(grad_a, z, sigma_prime):\n"
        f"    return {change}grad_a * sigma_prime(z)\n"
    )
    report = grade({**right, "delta.py": source}, only="output_delta")
    assert said in report.results[0].output
    assert not any(result.misconceptions for result in report.results)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("np.round(grad_a * sigma_prime(z), 3)", "rounded to 3 decimals"),
        ("(grad_a * sigma_prime(z)).astype(np.float32)", "float32, which keeps 6 digits"),
        ("grad_a * sigma_prime(z) * (1 + 1e-4)", "close, so the formula may be right"),
    ],
)
def test_what_is_inexact_loses_and_is_told_why(
    grade: GradeFiles, right: Mapping[str, bytes], expression: str, said: str
) -> None:
    source = (
        f"import numpy as np\ndef output_delta(grad_a, z, sigma_prime):\n    return {expression}\n"
    )
    report = grade({**right, "delta.py": source}, only="output_delta")
    assert report.score < report.max_score
    assert any(said in result.output for result in report.results)
    assert not any(result.misconceptions for result in report.results)


def test_shapes_that_do_not_fit_are_shown_beside_the_line(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    path = CORPUS / "single/weights-transposed/forward_batch/batch.py"
    report = grade({**right, path.name: path.read_bytes()}, only="forward_batch")
    assert any(re.search(r"with weights \[\(\d+, \d+\)", r.output) for r in report.results)


OWN_BIASES = b"""
def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for W, b in zip(weights, biases):
        zs.append(W @ activations[-1] + FACTOR * b)
        activations.append(sigma(zs[-1]))
    return zs, activations
"""
OWN_GRADIENT = b"""
def gradient(deltas, activations):
    grads = [d @ a.T for d, a in zip(deltas, activations)]
    return grads, [FACTOR * d for d in deltas]
"""
LONELY_DELTAS = b"""
def output_delta(grad_a, z, sigma_prime):
    return 3 * grad_a
def hidden_delta(weights_next, delta_next, z, sigma_prime):
    return weights_next.T @ delta_next * sigma_prime(z)
def deltas(weights, zs, grad_a, sigma_prime):
    found = [grad_a * sigma_prime(zs[-1])]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        found.insert(0, W.T @ found[0] * sigma_prime(z))
    return found
"""
SHIFTED = OWN_BIASES.replace(b"FACTOR * b", b"b + 1.0")
CHANGING = OWN_BIASES.replace(b"FACTOR * ", b"").replace(
    b"    return", b"    activations[0] = x.copy()\n    x += 1.0\n    return"
)
SHALLOW = OWN_BIASES.replace(b"FACTOR * ", b"").replace(
    b"    return", b"    if len(weights) > 4:\n        raise ValueError\n    return"
)


def hints(report: GradeReport) -> list[tuple[str, str]]:
    """What the check without a reference says, and of which function."""
    return [
        (r.function.name, r.output.partition("checked by central differences: ")[2])
        for r in report.results
        if "central differences" in r.output
    ]


def test_a_wrong_gradient_is_held_against_the_learners_own_forward_step(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    wrong = OWN_GRADIENT.replace(b"FACTOR", b"2")
    ((function, hint),) = hints(grade({**right, "gradient.py": wrong}))
    assert function == "gradient"
    assert "is not the derivative of your own forward step for b of layer 1" in hint
    assert "for W of layer 1 and W of layer 2 it is" in hint


def test_a_wrong_forward_step_that_the_way_back_fits_is_where_the_fault_lies(
    grade: GradeFiles, right: Mapping[str, bytes]
) -> None:
    for only in (None, "forward.forward"):
        ((function, hint),) = hints(grade({**right, "forward.py": SHIFTED}, only=only))
        assert function == "forward"
        assert "the mistake is in the forward step" in hint


@pytest.mark.parametrize(
    "wrong",
    [
        {"delta.py": LONELY_DELTAS},
        {"forward.py": OWN_BIASES.replace(b"FACTOR", b"2")},
        {"forward.py": SHIFTED, "gradient.py": OWN_GRADIENT.replace(b"FACTOR", b"2")},
        {"update.py": b"def update(w, b, gw, gb, rate):\n    return w, b\n"},
        {"forward.py": CHANGING},
        {"forward.py": SHALLOW},
    ],
    ids=[
        "another function",
        "its derivative is right",
        "both",
        "after the gradient",
        "arguments are changed",
        "it raises where there are many layers",
    ],
)
def test_a_check_blames_nothing_that_the_tests_find_right(
    grade: GradeFiles, right: Mapping[str, bytes], wrong: Mapping[str, bytes]
) -> None:
    report = grade({**right, **wrong})
    assert report.score < report.max_score
    assert hints(report) == []


def test_a_known_mistake_is_explained_before_files_that_are_not_there(
    grade: GradeFiles, assignment: Assignment
) -> None:
    wrong = (CORPUS / "single/cost-not-halved/train/train.py").read_bytes()
    text = to_text(grade({"train.py": wrong}), assignment, "exercises", 80, 40)
    assert "Fix first: train, in train.py" in text
    assert "▸ the half in the cost is missing:" in text
    text = to_text(grade({"helper.py": wrong}), assignment, "exercises", 80, 40)
    assert "Fix first: forward, in forward.py" in text


def test_of_a_file_that_does_not_compile_only_the_error_is_told(
    grade: GradeFiles, right: Mapping[str, bytes], assignment: Assignment
) -> None:
    report = grade({**right, "forward.py": right["forward.py"] + b")\n"}, only="forward")
    text = to_text(report, assignment, "exercises", 80, 40)
    html = to_html(report, assignment)
    line = right["forward.py"].count(b"\n") + 1
    assert f"SyntaxError: unmatched &#x27;)&#x27; (forward.py, line {line})" in html
    for told in (text, html):
        assert "unmatched" in told
        assert "wrong in" not in told.lower()
        assert "An example to try" not in told
