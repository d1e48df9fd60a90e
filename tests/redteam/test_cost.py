"""One hostile submission costs the judge little, whatever its functions answer."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.redteam import flood

MOST_CPU = 5.0
MOST_MEMORY = 300.0
MOST_TEXT = 200_000
# The worst of each sort, and what the report says only if the judge has read it that far.
WORST = {
    "arrays as large as may be": r"got an array of shape \(\d{5,},\)",
    "bytes for numbers": r"got an array of shape \(\d{6,},\)",
    "as many small arrays": r"a tuple of \d values .*, got \d{3}",
    "failures as long as may be": "ValueError: # # #",
    "too many lists": "nested too deeply, or too many parts",
    "one text of escapes": "no list, or too long a one",
}


@pytest.mark.parametrize("kind", WORST)
def test_a_flood_costs_the_judge_little_time_memory_and_text(kind: str) -> None:
    command = [sys.executable, flood.__file__, kind]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    cost = json.loads(done.stdout)
    assert re.search(WORST[kind], cost["output"])
    assert "internal" not in cost["outcomes"]
    assert cost["score"] == 0
    assert cost["cpu"] < MOST_CPU
    assert cost["peak"] < MOST_MEMORY
    assert cost["json"] < MOST_TEXT
    assert cost["text"] < MOST_TEXT
