"""Runs attacks in processes that nothing confines, and says whether they get what they want.

Reads lists of sources from standard input, a line of JSON each; answers each with a line of JSON:
null, or why it got nowhere. The last of a list is to be right; those before it leave something.
An attack gets a child of a child, so that the parent it may kill is its own.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from typing import Any

import numpy as np

SECONDS = 10.0


def failure(sources: list[str]) -> str | None:
    """Tell why an attack does not end up with a right answer."""
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:
        os.setsid()
        child = os.fork()
        if child == 0:
            _attack(sources, writing)
        os.waitpid(child, 0)
        os._exit(0)
    os.close(writing)
    answered = select.select([reading], [], [], SECONDS)[0]
    answer = os.read(reading, 1000).decode() if answered else "no answer"
    os.close(reading)
    os.killpg(parent, signal.SIGKILL)  # the child too: it must not outlive the parent it aims at
    os.waitpid(parent, 0)
    return None if answer == "right" else answer


def _attack(sources: list[str], writing: int) -> None:
    """Call each on one case and write what came of the last; never returns."""
    answer = "a wrong answer"
    for stream in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR), stream)
    try:
        grad_a = z = np.array([[2.0], [3.0]])
        value: Any = None
        for source in sources:
            names: dict[str, Any] = {"__name__": "delta"}
            exec(source, names)
            value = names["output_delta"](grad_a, z, lambda z: z + 1)
        if np.array_equal(value, grad_a * (z + 1)):
            answer = "right"
    except Exception as error:  # noqa: BLE001 - why it failed is what is asked
        answer = f"{type(error).__name__}: {error}"
    finally:
        os.write(writing, answer.encode())
        os._exit(0)


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(failure(json.loads(line))), flush=True)
