"""A learner's file may have the name of any module: it changes nothing for the grader."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.conftest import GradeFiles, outcomes

NAMES = [
    "abc", "builtins", "codecs", "collections", "contextlib", "copy", "ctypes", "encodings",
    "functools", "importlib", "inspect", "io", "itertools", "json", "linecache", "marshal", "math",
    "numpy_core", "operator", "os", "posix", "random", "re", "secrets", "signal", "site", "socket",
    "string", "struct", "sys", "threading", "time", "token", "tokenize", "traceback", "types",
    "typing", "uuid", "warnings", "weakref", "wire", "runner", "grader", "_random", "_struct",
]  # fmt: skip
HELPER = b"def look(x):\n    return x\n"
RAISING = b"""
import numpy as np

def helper(deltas):
    raise ValueError(f"no idea of {deltas[0].shape}")

def gradient(deltas, activations):
    return helper(deltas)
"""


@pytest.mark.parametrize("name", NAMES)
def test_a_helper_with_the_name_of_a_module_changes_no_outcome(
    grade: GradeFiles, right: Mapping[str, bytes], name: str
) -> None:
    beside = {f"{name}.py": HELPER}
    assert outcomes(grade({**right, **beside}, only="forward")) == {"correct"}
    raising = {"gradient.py": RAISING}
    report = grade({**raising, **beside}, only="gradient")
    assert outcomes(report) == {"raised"}
    assert report.results == grade(raising, only="gradient").results


SYNTAX = b"# -*- coding: utf-8 -*-\ndef gradient(deltas, activations):\n    return deltas +\n"


@pytest.mark.parametrize("name", ["tokenize", "linecache", "re", "io", "codecs", "traceback"])
def test_an_error_of_syntax_is_told_as_well_beside_such_a_helper(
    grade: GradeFiles, name: str
) -> None:
    alone = grade({"gradient.py": SYNTAX}, only="gradient")
    assert outcomes(alone) == {"syntax"}
    beside = grade({"gradient.py": SYNTAX, f"{name}.py": HELPER}, only="gradient")
    assert beside.results == alone.results


def test_a_folder_named_numpy_hides_no_numpy(grade: GradeFiles, right: Mapping[str, bytes]) -> None:
    files = {**right, "numpy/__init__.py": HELPER, "numpy/linalg.py": HELPER, "numpy.py": HELPER}
    assert outcomes(grade(files, only="forward")) == {"correct"}
