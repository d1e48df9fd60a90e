"""What a learner reads of a known mistake: short, plain, and without the solution."""

from __future__ import annotations

import ast
import re

import pytest
import yaml

from tests.conftest import ROOT

SOLUTIONS = ROOT / "solutions"
FILE = SOLUTIONS / "misconceptions.yaml"
LESSON = (ROOT / "course" / "lessons" / "backpropagation.md").read_text(encoding="utf-8")
REFERENCES = ("forward", "delta", "gradient", "update", "batch", "train")

EXPLAINED_BY = {
    "bias-omitted": "adds its own bias",
    "weights-transposed": "Each neuron has its row",
    "sigma-omitted": "each neuron responds with",
    "sigma-skipped-at-output": "the last layer goes through",
    "sigma-twice": "like any other, once",
    "zs-hold-activations": "is taken at the input sum",
    "input-missing": "as the first activation",
    "x-every-layer": "neither $x$ again",
    "sigma-prime-omitted": r"The reason is $\sigma'$",
    "sigmoid-assumed": "Such shortcuts belong to one function each",
    "weights-not-transposed": "collects along its *column*",
    "matmul-instead-of-hadamard": "Keep the two products apart",
    "off-by-one-layer": "off by one",
    "deltas-reversed": "returns the first layer first",
    "outer-product-reversed": "outer product",
    "bias-gradient-times-activation": "the bias needs no formula of its own",
    "update-sign": "where the cost rises fastest",
    "learning-rate-omitted": "the *learning rate*",
    "biases-not-updated": "from each weight and bias",
    "inputs-modified": "stay as they are",
    "mean-instead-of-sum": "never an average",
    "bias-not-summed": "sum the signals of its neuron over the samples",
    "bias-summed-over-neurons": "along the rows",
    "tensor-axes-swapped": "[sample, neuron, weight]",
    "cost-not-halved": "The half is there to cancel",
    "cost-after-update": "the cost before each update",
    "updated-before-backward": "update *after* all signals are computed",
    "hadamard-instead-of-matmul": "Keep the two products apart",
    "transfer-assumed": "Such shortcuts belong to one function each",
    "weights-for-activations": "the activations along the top",
    "one-array-for-all": "keep every $z^l$ and every $a^l$",
    "results-swapped": "gets and returns",
    "result-left-out": "keep every $z^l$ and every $a^l$",
    "learning-rate-misapplied": "the *learning rate*",
    "step-alone": "from each weight and bias",
    "cost-of-another-kind": "half the sum of squared differences",
    "sums-not-reset": "the *sum* of the gradients of the samples",
    "step-per-sample": "take one step for all of them",
    "weights-decay": "from each weight and bias",
}
"""The known mistakes in their order, each with words of the lesson that explain it."""

FIELDS = ["title", "idea", "question", "section"]
TITLE, ALL = 60, 330
"""How long a title may be, and title, idea and question together."""

CODE = ("`", "@", ".T", "np.", "=", "[", "**", "()")
MARKUP = ("$", "\\", "*", "_", "<", "#", "  ", "\n")
FORMULAS = ("Wa+b", "Wᵀδ", "δaᵀ", "⊙σ′", "σ′(z)", "a−y", "a-y", "½Σ", "−η", "-η")
"""The lesson's formulas as one would type them, without spaces and indices."""

TEXTS: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
each_mistake = pytest.mark.parametrize("id_", EXPLAINED_BY)


def sections() -> dict[str, str]:
    """Give the prose of each section of the lesson by its heading, without the questions."""
    prose = re.sub(r"^\?\?$.*?^\?\?$", "", LESSON, flags=re.MULTILINE | re.DOTALL)
    parts = re.split(r"^## ", prose, flags=re.MULTILINE)[1:]
    return {part.split("\n")[0]: part for part in parts}


def shown(id_: str) -> str:
    return " ".join(TEXTS[id_][field] for field in FIELDS[:3])


def squeezed(text: str) -> str:
    """Leave out spaces and raised or lowered indices."""
    return re.sub(r"[\s]|\^\{?[\w+-]+\}?|_\{?\w+\}?", "", text)


def solution_expressions() -> set[str]:
    """Give what the references compute, without spaces: each call, sum, product and subscript."""
    found = set()
    for name in REFERENCES:
        tree = ast.parse((SOLUTIONS / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp | ast.Call | ast.Subscript):
                found.add("".join(ast.unparse(node).split()))
    return found


def leaks(text: str) -> list[str]:
    """Give what in a text is code, a formula or an expression of a solution."""
    short = squeezed(text)
    return [
        *(code for code in CODE if code in text),
        *(formula for formula in FORMULAS if formula in short),
        *(found for found in solution_expressions() if found in "".join(text.split())),
    ]


def test_there_is_a_text_for_every_known_mistake_and_for_no_other_in_their_order() -> None:
    assert len(EXPLAINED_BY) == 39
    assert list(TEXTS) == list(EXPLAINED_BY)


def test_the_file_says_in_two_lines_what_it_is() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert [line.startswith("#") for line in lines[:3]] == [True, True, False]


@each_mistake
def test_every_field_is_there_and_short_enough_for_somebody_who_is_stuck(id_: str) -> None:
    assert list(TEXTS[id_]) == FIELDS
    assert all(TEXTS[id_][field].strip() for field in FIELDS)
    assert len(TEXTS[id_]["title"]) <= TITLE
    assert len(shown(id_)) <= ALL


@each_mistake
def test_the_section_is_in_the_lesson_and_explains_the_mistake(id_: str) -> None:
    assert EXPLAINED_BY[id_] in sections()[TEXTS[id_]["section"]]


@each_mistake
def test_a_text_is_plain_for_a_terminal_and_for_html_alike(id_: str) -> None:
    for field in FIELDS:
        text = TEXTS[id_][field]
        assert [mark for mark in MARKUP if mark in text] == [], field
        assert text.isprintable(), field


@each_mistake
def test_a_title_is_a_phrase_an_idea_one_or_two_sentences_and_a_question_one(id_: str) -> None:
    title, idea, question, _ = TEXTS[id_].values()
    assert title[-1] not in ".?!:"
    sentences = re.split(r"(?<=[.?!]) ", idea)
    assert 1 <= len(sentences) <= 2
    for sentence in sentences:
        assert sentence.endswith(".")
        assert not sentence[0].islower() or sentence[0] in "σδ"
    assert question.endswith("?")
    assert question.count("?") == 1
    assert question[0].isupper()


@each_mistake
def test_no_text_gives_away_a_line_of_a_solution(id_: str) -> None:
    assert leaks(shown(id_)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Take `W.T` here.",
        "The input sum is W^l a^{l-1} + b^l.",
        "It is Wᵀ δ that goes back.",
        "Multiply: ∇C ⊙ σ′(z).",
        "Return sigma(z) in its place.",
        "Use grad_a * sigma_prime(z) for the last layer.",
        "Give W - learning_rate * g back.",
    ],
)
def test_a_text_that_gave_the_solution_away_would_be_found(text: str) -> None:
    assert leaks(text) != []
