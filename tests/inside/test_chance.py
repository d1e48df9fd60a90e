"""A grade is no matter of luck: whatever is drawn at random is the same in every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grader.inside import wire
from grader.sandbox.fork_server import ForkServer, Layers
from grader.sandbox.fresh_process import FreshServer
from grader.sandbox.limits import Limits
from grader.sandbox.server import Server
from grader.sandbox.session import Calls, Session

DRAWS = {
    "os.urandom": "list(os.urandom(8))",
    "os.getrandom": "list(os.getrandom(8))",
    "the system's generator": "random.SystemRandom().random()",
    "secrets": "secrets.randbits(60)",
    "a uuid": "list(uuid.uuid4().bytes)",
    "random": "random.random()",
    "random with a new seed": "(random.seed(), random.random())",
    "a generator of Python's": "random.Random().random()",
    "numpy.random": "np.random.rand()",
    "numpy.random with a new seed": "(np.random.seed(), np.random.rand())",
    "a generator of numpy's": "np.random.default_rng().random()",
    "a generator of numpy's old kind": "np.random.RandomState().random_sample()",
    "a bit generator": "np.random.Generator(np.random.PCG64()).random()",
    "the seeds of numpy": "np.random.SeedSequence().generate_state(2)",
    "what random is made of": "_random.Random().random()",
    "statistics": "statistics.NormalDist().samples(2)",
    "the order of a set": "[ord(letter) for letter in {*'abcdefgh'}]",
    "the hash of a text": "hash('a text') >> 8",
}
SOURCE = """
import os, _random, random, secrets, statistics, uuid
import numpy as np

def drawn():
    return {draw}

AT_IMPORT = drawn()

def draw():
    return [AT_IMPORT, drawn(), drawn()]
"""


def drawn(make: Callable[[], Server], draw: str) -> Any:
    """What two calls in two processes of one server get, in a form that can be compared."""
    source = SOURCE.replace("{draw}", draw).encode()
    got = []
    with make() as server:
        for _ in range(2):
            with Session(server, {"dice.py": source}, Limits()) as session:
                call = wire.encode_call((), echo=False)
                executions = session.run(Calls("dice", "draw", [call] * 2, [""] * 2, 100))
                assert {e.status for e in executions} == {"ok"}, executions[0].text
                got.append([wire.encode(e.value) for e in executions])
    first, second = got
    assert first == second
    assert first[0] == first[1]
    return first


@pytest.mark.parametrize("kind", DRAWS)
def test_what_is_drawn_is_the_same_in_every_call_process_and_server(kind: str) -> None:
    def bare() -> ForkServer:
        return ForkServer(Layers(bubblewrap=False, landlock=False, seccomp=False, cgroup=False))

    forked = drawn(ForkServer, DRAWS[kind])
    assert drawn(ForkServer, DRAWS[kind]) == forked
    assert drawn(bare, DRAWS[kind]) == forked
    assert drawn(FreshServer, DRAWS[kind]) == drawn(FreshServer, DRAWS[kind])


def test_what_is_drawn_is_the_same_where_no_source_speaks_of_it() -> None:
    source = """
import statistics, tempfile
def draw():
    name = next(tempfile._get_candidate_names())
    return [statistics.NormalDist().samples(1), list(name.encode())]
"""
    got = []
    for _ in range(2):
        with ForkServer() as server:
            for _ in range(2):  # the first of a server, and one that comes later
                with Session(server, {"dice.py": source.encode()}, Limits()) as session:
                    call = wire.encode_call((), echo=False)
                    (execution,) = session.run(Calls("dice", "draw", [call], [""], 100))
                    got.append(wire.encode(execution.value))
    assert len(set(got)) == 1


def test_what_is_drawn_differs_from_draw_to_draw() -> None:
    source = b"import os\ndef draw():\n    return [list(os.urandom(8)), list(os.urandom(8))]\n"
    with ForkServer() as server, Session(server, {"dice.py": source}, Limits()) as session:
        call = wire.encode_call((), echo=False)
        (execution,) = session.run(Calls("dice", "draw", [call], [""], 100))
    one, other = execution.value
    assert one != other
