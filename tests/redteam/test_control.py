"""The attacks are real: what is refused in the sandbox succeeds where nothing confines it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.redteam.attack import Attack
from tests.redteam.catalogue import ATTACKS
from tests.redteam.scene import Scene

CONTROL = Path(__file__).with_name("control.py")
REAL = [attack for attack in ATTACKS if attack.control]


@pytest.fixture(scope="module")
def failure() -> Iterator[Callable[[list[bytes]], object]]:
    """Ask why an attack gets nowhere though nothing confines it; None if it does."""
    environment = {**os.environ, "REDTEAM_SECRET": "a password"}
    with subprocess.Popen(
        [sys.executable, CONTROL],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, answers = process.stdin, process.stdout

        def ask(sources: list[bytes]) -> object:
            print(json.dumps([source.decode() for source in sources]), file=asked, flush=True)
            answer: object = json.loads(answers.readline())
            return answer

        yield ask
        process.stdin.close()


@pytest.mark.parametrize("attack", REAL, ids=str)
def test_what_is_refused_in_the_sandbox_works_outside_of_it(
    failure: Callable[[list[bytes]], object], attack: Attack
) -> None:
    files = [attack.files, *([attack.accomplice.files] if attack.accomplice else [])]
    with Scene() as scene:
        assert failure([scene.fill(one)["delta.py"] for one in files]) is None
