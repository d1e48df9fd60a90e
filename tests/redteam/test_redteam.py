"""No attack earns, harms or leaves anything: each is graded between two victims."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from grader.judge.result import GradeReport
from grader.report import gradescope as report
from grader.report import terminal as text_report
from tests.redteam.attack import Attack
from tests.redteam.catalogue import ATTACKS
from tests.redteam.conftest import Judge
from tests.redteam.scene import Scene

MAX_OUTPUT = 3000


@pytest.fixture(params=ATTACKS, ids=str)
def attack(request: pytest.FixtureRequest) -> Attack:
    attack: Attack = request.param
    return attack


def test_there_are_enough_attacks_and_each_has_a_name_of_its_own() -> None:
    assert len(ATTACKS) >= 60
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


def test_an_attack_earns_harms_and_leaves_nothing(
    judge: Judge, scene: Scene, right: Mapping[str, bytes], attack: Attack
) -> None:
    before = judge.grade(dict(right))
    assert before.score == before.max_score
    check(judge, scene, right, attack)
    changes = scene.changes()
    if attack.accomplice:
        check(judge, scene, right, attack.accomplice)
    after = judge.grade(dict(right))
    assert after.results == before.results
    assert changes + scene.changes() == []


def check(judge: Judge, scene: Scene, right: Mapping[str, bytes], attack: Attack) -> None:
    """Have it graded: it got as far as its attack, and no function earns what it does not deserve.

    The other functions are right, and keep their points.
    """
    graded = judge.grade({**right, **scene.fill(attack.files)}, attack.folder)
    attacked = [result for result in graded.results if result.function.name == "output_delta"]
    said = judge.said(graded)
    assert attack.is_seen(said), said
    assert sum(result.score or 0.0 for result in attacked) <= attack.deserves
    assert {r.outcome for r in graded.results if r not in attacked} == {"correct"}
    check_is_fit_to_read(judge, graded)


def check_is_fit_to_read(judge: Judge, graded: GradeReport) -> None:
    """A report says what happened, in few words and no hostile ones, and blames nobody else."""
    for result in graded.results:
        assert result.outcome != "internal", result.output
        assert result.outcome == "correct" or result.output
        assert len(result.output) <= MAX_OUTPUT
        assert result.output.replace("\n", "").isprintable()
    text = text_report.to_text(graded, judge.assignment, "attacker")
    assert text.replace("\n", "").isprintable()
    assert len(re.findall(r"^Score ", text, re.MULTILINE)) <= 1
    report.to_json(graded, judge.assignment).encode("utf-8")
