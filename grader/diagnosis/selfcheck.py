"""Checks that need no reference: a learner's functions against each other, by calling them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from grader.assignment.exercise import Function
from grader.diagnosis.composition import FAILS
from grader.inside import wire
from grader.sandbox.session import Session

PARTS = 1_000
"""How many parts a result may have."""

Check = Callable[[Callable[[str, list[tuple[Any, ...]]], list[Any]]], str | tuple[str, set[str]]]
"""Is given a way to call the learner's functions and says what it found; it may raise.

It may say as well in which of the functions the fault lies, by their names.
"""


@dataclass(frozen=True)
class Found:
    """What a check has to say, and the functions that it lays the blame on."""

    text: str
    blamed: frozenset[str]

    def follows(self, wrong: frozenset[str]) -> bool:
        """Tell whether it agrees with the tests: all that they find wrong is what it blames."""
        return bool(wrong) and wrong <= self.blamed


class _NoResult(Exception):  # noqa: N818 - the learner's failure, told elsewhere
    """A learner's function gave nothing to go on with."""


def self_check(check: Check, functions: Mapping[str, Function], session: Session) -> Found | None:
    """Run a check on a submission; nothing is found where its functions do not get that far."""

    def calls(name: str, arguments: list[tuple[Any, ...]]) -> list[Any]:
        function = functions[name]
        group = wire.encode_calls(arguments)
        done = session.calls(function.exercise, name, group, len(arguments), PARTS)
        if any(execution.status != "ok" for execution in done):
            raise _NoResult
        return [execution.value for execution in done]

    try:
        said = check(calls)
    except (_NoResult, *FAILS):
        return None
    if not said:
        return None
    text, blamed = (said, functions) if isinstance(said, str) else said
    return Found(text, frozenset(blamed))
