"""What the backpropagation lesson promises its readers: right numbers and quizzes that teach."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import yaml

from course.markdown.lesson import read_lesson
from course.quiz.questions import Lesson, Question
from tests.conftest import ROOT

Array = npt.NDArray[np.float64]

LESSON = ROOT / "course" / "lessons" / "backpropagation.md"
ARTICLE = ROOT.parent / "shared" / "articles" / "backpropagation.md"
TEXT = LESSON.read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROSE = FENCE.sub("", TEXT)

FUNCTIONS = {
    "forward": {"forward"},
    "delta": {"output_delta", "hidden_delta", "deltas"},
    "gradient": {"gradient"},
    "update": {"update"},
    "batch": {"forward_batch", "gradient_tensor", "gradient_batch"},
    "train": {"train"},
}
SECTIONS = dict(
    part.split("\n", maxsplit=1) for part in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]
)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return read_lesson(LESSON)


@pytest.fixture(scope="module")
def questions(lesson: Lesson) -> tuple[Question, ...]:
    return lesson.quiz.questions


# The quiz


def test_the_lesson_has_neither_errors_nor_warnings(lesson: Lesson) -> None:
    assert lesson.problems == ()


def test_no_question_is_lost_in_reading(questions: tuple[Question, ...]) -> None:
    blocks = len(re.findall(r"^\?\?$", PROSE, flags=re.MULTILINE)) // 2
    assert len(questions) == blocks >= 18


def test_every_option_right_or_wrong_is_explained(questions: tuple[Question, ...]) -> None:
    options = [(question.id, option) for question in questions for option in question.options]
    unexplained = [(id_, option.text) for id_, option in options if not option.why]
    assert unexplained == []


def test_every_question_has_an_id_of_its_own_in_the_text(questions: tuple[Question, ...]) -> None:
    assert re.findall(r"^\\id:(.*)$", TEXT, flags=re.MULTILINE) == [q.id for q in questions]


@pytest.mark.parametrize(
    "subject",
    ["columns-of-w", "row-into-neuron", "length-of-b", "what-w-connects", "why-a-sum", "hadamard"],
)
def test_each_basic_subject_has_a_question(subject: str, questions: tuple[Question, ...]) -> None:
    assert subject in {question.id for question in questions}


def test_the_length_of_an_option_does_not_give_the_answer_away(
    questions: tuple[Question, ...],
) -> None:
    single = [question for question in questions if not question.multiple]
    longest_is_right = 0
    for question in single:
        (right,) = question.right_answer
        lengths = [len(option.text) for option in question.options]
        longest_is_right += lengths[right] > max(lengths[:right] + lengths[right + 1 :])
    assert longest_is_right <= len(single) / 2


def test_right_answers_stand_in_every_position_about_equally_often(
    questions: tuple[Question, ...],
) -> None:
    single = [question for question in questions if not question.multiple]
    positions = Counter(min(question.right_answer) for question in single)
    assert set(positions) == {0, 1, 2, 3}
    assert max(positions.values()) <= len(single) / 2


def test_several_questions_ask_to_choose_all_that_apply_and_say_so(
    questions: tuple[Question, ...],
) -> None:
    multiple = [question for question in questions if question.multiple]
    assert len(multiple) >= 4
    assert [q.id for q in multiple] == [q.id for q in questions if "Choose all" in q.text]


# The way through the exercises


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_ends_with_a_quiz_and_then_an_exercise(section: str) -> None:
    quiz, found, pointer = SECTIONS[section].rpartition("\n??\n")
    assert found, "no quiz in this section"
    assert quiz.count("\n??\n") % 2 == 1
    files = set(re.findall(r"`exercises/(\w+)\.py`", pointer))
    assert files, "no exercise after the quiz"
    assert files == set(re.findall(r"`course grade exercises/ --only (\w+)`", pointer))
    for name in files:
        assert FUNCTIONS[name] & set(re.findall(r"`(\w+)`", pointer))


def test_the_lesson_leads_to_every_function_that_is_to_be_written() -> None:
    pointers = [body.rpartition("\n??\n")[2] for body in SECTIONS.values()]
    named = set(re.findall(r"`(\w+)`", " ".join(pointers)))
    assert set().union(*FUNCTIONS.values()) <= named


def test_the_course_lists_the_lesson_with_the_exercises_in_their_order(lesson: Lesson) -> None:
    course = yaml.safe_load((LESSON.parent / "course.yaml").read_text(encoding="utf-8"))
    assert course["points"] == 10
    (entry,) = (e for e in course["lessons"] if e["file"] == LESSON.name)
    assert entry["title"] == lesson.title
    assert entry["exercises"] == list(FUNCTIONS)


# The numbers: read from the formulas, then computed again


def formulas() -> list[str]:
    """Give every formula, cut where a wide space separates two statements."""
    display = re.findall(r"\$\$(.*?)\$\$", PROSE, flags=re.DOTALL)
    inline = re.findall(r"\$([^$]+)\$", re.sub(r"\$\$.*?\$\$", "", PROSE, flags=re.DOTALL))
    return [part.strip(" ,\n") for f in display + inline for part in re.split(r"\\q+uad", f)]


def value(tex: str) -> Array | None:
    """Evaluate a formula of numbers, fractions and matrices; None if it has letters."""
    python = re.sub(r"\\begin\{bmatrix\}(.*?)\\end\{bmatrix\}", _matrix, tex, flags=re.DOTALL)
    python = re.sub(r"\\frac\{(\d+)\}\{(\d+)\}", r"(\1/\2)", python)
    python = re.sub(r"\\[co]dot", "*", python).replace("^", "**")
    python = re.sub(r"\)\s*M", ") @ M", python)
    if not re.fullmatch(r"(M(?=\()|[\d\s.,+\-*/@()\[\]])+", python):
        return None
    return np.asarray(eval(python, {"M": np.array}), dtype=np.float64)


def _matrix(found: re.Match[str]) -> str:
    rows = (row.replace("&", ",") for row in found[1].split(r"\\"))
    return "M([" + ", ".join(f"[{row}]" for row in rows) + "])"


EQUATIONS = [[side.strip() for side in f.split("=")] for f in formulas() if "=" in f]


def printed(name: str) -> list[Array]:
    """Give the values that the lesson prints for `name`, in order."""
    values = [value(sides[-1]) for sides in EQUATIONS if sides[0] == name]
    return [v for v in values if v is not None]


def test_all_arithmetic_in_the_lesson_is_right() -> None:
    steps = [
        (left, right)
        for sides in EQUATIONS
        for left, right in pairwise(sides)
        if value(left) is not None and value(right) is not None
    ]
    assert len(steps) > 20
    wrong = [s for s in steps if not np.allclose(_array(s[0]), _array(s[1]), rtol=1e-9, atol=0)]
    assert wrong == []


def _array(tex: str) -> Array:
    result = value(tex)
    assert result is not None
    return result


PARAMETERS = {name: printed(name)[0] for name in ("W^1", "b^1", "W^2", "b^2")}
X = np.hstack([v.reshape(2, 1) for v in printed("x")])
Y = np.hstack([v.reshape(2, 1) for v in printed("y")])
FIRST, SECOND = (X[:, :1], Y[:, :1]), (X[:, 1:], Y[:, 1:])


def sigma(z: Array) -> Array:
    a: Array = z / (1 + np.abs(z))
    return a


def forward(p: dict[str, Array], x: Array) -> dict[str, Array]:
    z1 = p["W^1"] @ x + p["b^1"]
    z2 = p["W^2"] @ sigma(z1) + p["b^2"]
    return {"z^1": z1, "a^1": sigma(z1), "z^2": z2, "a^2": sigma(z2)}


def cost(p: dict[str, Array], x: Array, y: Array) -> float:
    return float(0.5 * np.sum((forward(p, x)["a^2"] - y) ** 2))


def nudged(name: str, index: tuple[int, ...], h: float) -> float:
    """Give the cost of the first sample after one parameter was raised by h."""
    return cost(_raised(name, index, h), *FIRST)


def _raised(name: str, index: tuple[int, ...], h: float) -> dict[str, Array]:
    changed = {key: array.copy() for key, array in PARAMETERS.items()}
    changed[name][index] += h
    return changed


def slope(name: str, x: Array, y: Array) -> Array:
    """Differentiate the cost by central differences: no backpropagation is used here."""
    result, h = np.empty_like(PARAMETERS[name]), 1e-5
    for index in np.ndindex(result.shape):
        above, below = cost(_raised(name, index, h), x, y), cost(_raised(name, index, -h), x, y)
        result[index] = (above - below) / (2 * h)
    return result


def per_sample(name: str) -> Array:
    return np.hstack([slope(name, *FIRST), slope(name, *SECOND)])


def expected_values() -> dict[str, list[Any]]:
    """Give what the lesson should print for each name, in the order of first appearance."""
    run = forward(PARAMETERS, FIRST[0])
    signals = {layer: slope(f"b^{layer}", *FIRST)[:, 0] for layer in (1, 2)}
    return {
        **{name: [array] for name, array in run.items()},
        "n_0": [2],
        "n_1": [3],
        "n_2": [2],
        "C": [cost(PARAMETERS, *FIRST)],
        "z_1^1": [run["z^1"][0, 0]],
        **{f"\\delta_{k + 1}^{n}": [d] for n in (1, 2) for k, d in enumerate(signals[n])},
        r"\delta^1": [slope("b^1", *FIRST), per_sample("b^1")],
        r"\frac{\partial C}{\partial w_{11}^1}": [slope("W^1", *FIRST)[0, 0]],
        r"\frac{\partial C}{\partial W^1}": [slope("W^1", *FIRST), slope("W^1", X, Y)],
        r"\frac{\partial C}{\partial W^2}": [slope("W^2", *FIRST)],
        r"\frac{\partial C}{\partial b^1}": [slope("b^1", X, Y)],
        "w_{11}^1": [PARAMETERS["W^1"][0, 0] - 0.1 * slope("W^1", *FIRST)[0, 0]],
    }


@pytest.mark.parametrize("name", expected_values())
def test_every_worked_value_is_what_the_network_gives(name: str) -> None:
    expected = expected_values()[name]
    values = printed(name)
    assert len(values) == len(expected)
    for got, want in zip(values, expected, strict=True):
        assert got.shape == np.shape(want)
        np.testing.assert_allclose(got, want, rtol=0, atol=1e-8)


@pytest.mark.parametrize("z", [1.0, 3.0, -3.0, -1.0, 99.0])
def test_the_values_of_sigma_and_its_slope_are_those_of_the_softsign(z: float) -> None:
    h = 1e-5
    slope_there = (sigma(np.float64(z + h)) - sigma(np.float64(z - h))) / (2 * h)
    stated = [*printed(f"\\sigma({z:g})"), *printed(f"\\sigma'({z:g})")]
    wanted = [sigma(np.float64(z))] * len(printed(f"\\sigma({z:g})"))
    wanted += [slope_there] * len(printed(f"\\sigma'({z:g})"))
    assert stated
    np.testing.assert_allclose(stated, wanted, rtol=1e-6)


def test_the_step_before_the_fork_is_the_sum_over_both_paths() -> None:
    (got,) = printed(r"\frac{\partial C}{\partial a_1^1}")
    reached_through_b2 = PARAMETERS["W^2"].T @ slope("b^2", *FIRST)
    np.testing.assert_allclose(got, reached_through_b2[0, 0], atol=1e-8)


def test_the_nudge_in_the_text_is_a_real_one() -> None:
    assert f"$C$ goes from 1 to {nudged('W^1', (0, 0), 0.01):.5f}" in TEXT
    assert f"about {(nudged('W^1', (0, 0), 0.01) - 1) / 0.01:.3f} for each unit" in TEXT


@pytest.mark.parametrize("h", [0.1, 0.01])
def test_the_table_of_difference_quotients_is_right(h: float) -> None:
    here, above, below = (nudged("W^1", (0, 0), d) for d in (0, h, -h))
    row = rf"^\s+{h}\s+{(above - here) / h:.6f}\s+{(above - below) / (2 * h):.6f}$"
    assert re.search(row, TEXT, flags=re.MULTILINE)


def test_the_gradient_check_in_the_text_works_and_leaves_the_array_alone() -> None:
    (code,) = (body for language, body in FENCE.findall(TEXT) if language == "python")
    names: dict[str, Any] = {}
    exec(code, names)
    p = {key: array.copy() for key, array in PARAMETERS.items()}
    got = names["central_difference"](lambda: cost(p, *FIRST), p["W^1"], (0, 0))
    assert got == pytest.approx(0.5625, rel=1e-7)
    np.testing.assert_array_equal(p["W^1"], PARAMETERS["W^1"])


def test_one_update_lowers_the_cost_as_the_text_says() -> None:
    after = {name: p - 0.1 * slope(name, *FIRST) for name, p in PARAMETERS.items()}
    assert f"falls from 1 to {cost(after, *FIRST):.4f}" in TEXT
    assert sum(p.size for p in PARAMETERS.values()) == 17
    assert "all seventeen numbers" in TEXT


def test_the_signal_through_weights_updated_too_early_is_the_one_in_the_quiz() -> None:
    early = PARAMETERS["W^2"] - 0.1 * slope("W^2", *FIRST)
    slope_of_sigma = 1 / (1 + np.abs(forward(PARAMETERS, FIRST[0])["z^1"])) ** 2
    wrong = early.T @ slope("b^2", *FIRST) * slope_of_sigma
    assert f"from 0.28125 to {wrong[0, 0]:.4f}" in TEXT


# The words


def eight_words(text: str) -> set[tuple[str, ...]]:
    """Give all runs of eight words, with formulas, markup and punctuation left out."""
    plain = re.sub(r"\$\$.*?\$\$|\$[^$]+\$|^\\\w+:", " ", text, flags=re.DOTALL | re.MULTILINE)
    words = re.findall(r"[a-z]+", plain.lower())
    return set(zip(*(words[i:] for i in range(8)), strict=False))


def test_no_eight_words_in_a_row_are_taken_from_the_article() -> None:
    if not ARTICLE.exists():
        pytest.skip("the article is not beside the repository")
    assert eight_words(TEXT) & eight_words(ARTICLE.read_text(encoding="utf-8")) == set()
