"""An attack that no longer gets as far as its attack is found out, by what the report shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from grader.assignment.exercise import Assignment
from grader.sandbox import child
from grader.sandbox.fork_server import ForkServer
from tests.redteam.attack import PRELUDE, Attack
from tests.redteam.catalogue import ATTACKS
from tests.redteam.conftest import Judge
from tests.redteam.scene import Scene

INSIDERS = [attack for attack in ATTACKS if attack.inside]
LOOKING = re.compile(r"_getframe|_current_frames|f_locals|f_globals|f_back|get_objects|inside\(")


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_an_attack_on_the_runner_says_what_it_needs_of_it(attack: Attack) -> None:
    own = [source.replace(PRELUDE, "") for source in attack.files.values()]
    assert attack.inside or not any(map(LOOKING.search, own))


@pytest.fixture(scope="module")
def other_inside(
    assignment: Assignment, right: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Judge]:
    """A judge whose runner has other names for all that the attacks look for in it."""
    folder = tmp_path_factory.mktemp("inside")
    folder.chmod(0o755)
    names = "|".join(sorted({name for attack in INSIDERS for name in attack.inside}))
    for path in child.INSIDE.glob("*.py"):
        text = re.sub(rf"\b({names})\b", r"\1_renamed", path.read_text(encoding="utf-8"))
        text = re.sub(r"^(from [\w.]+ )?import .*_renamed.*$", imported, text, flags=re.MULTILINE)
        (folder / path.name).write_text(text, encoding="utf-8")
    with ForkServer() as server:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(child, "INSIDE", folder)
            server.start()
        started = server._popen
        judge = Judge(assignment, server)
        report = judge.grade(dict(right))  # it is up before a scene counts processes
        assert report.score == report.max_score
        assert server._popen is started  # no other one was started, with the names as they are
        yield judge


def imported(line: re.Match[str]) -> str:
    """An import of a module that keeps its name, under the new one."""
    return re.sub(r"(\w+)_renamed", r"\1 as \1_renamed", line[0])


@pytest.mark.parametrize("attack", INSIDERS, ids=str)
def test_an_attack_is_not_seen_where_the_runner_has_other_names(
    other_inside: Judge, right: Mapping[str, bytes], attack: Attack
) -> None:
    with Scene() as scene:
        graded = other_inside.grade({**right, **scene.fill(attack.files)}, attack.folder)
    said = other_inside.said(graded)
    assert not attack.is_seen(said), said


REFUSALS = [attack for attack in ATTACKS if "def attack():" in attack.files.get("delta.py", "")]
SLIPS = {
    "a name that is not there": "no_such_name",
    "a key that is not there": "{}['no']",
    "an attribute that is not there": "None.no",
    "a module that is not there": "import no_such_module",
    "a wrong number of arguments": "len()",
    "no refusal": "pass",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_an_attack_is_not_taken_for_its_being_refused(
    judge: Judge, right: Mapping[str, bytes], slip: str
) -> None:
    code = f"def attack():\n    {SLIPS[slip]}\ndef output_delta(*arguments):\n    attack()\n"
    graded = judge.grade({**right, "delta.py": code.encode()})
    said = judge.said(graded)
    assert len(REFUSALS) > 100
    assert [attack.name for attack in REFUSALS if attack.is_seen(said)] == []
