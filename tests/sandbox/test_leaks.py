"""A report names only what stands in the learner's sources: arguments cannot hide in names."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pytest

from grader.inside import wire
from grader.judge.grade import Grader
from tests.conftest import GradeFiles

# The arguments of the first case are digits in `DIGITS`, and letters in `LETTERS`, one for each.
HEAD = r"""
import types
import numpy as np

def told(z):
    digits = "".join(f"{abs(number):.12f}"[2:] for number in np.ravel(z))
    return digits, "".join("ghijklmnop"[int(digit)] for digit in digits)

def tell():
    raise ValueError("no")

def renamed(function, **names):
    code = function.__code__.replace(**names)
    return types.FunctionType(code, globals(), "helper", function.__defaults__)

"""
REACHED = re.compile(
    r": no\b|an object of some other class|dtype void|got a list of 1\b|division by zero|matmul"
    r"|was called with 3 arguments"
)
LEAKS = {
    "the name of a function's code": "renamed(tell, co_name=name)()",
    "the qualified name of a function's code": (
        "renamed(tell, **({'co_qualname': name} if hasattr(tell.__code__, 'co_qualname')"
        " else {'co_name': name}))()"
    ),
    "the file of a function's code": "renamed(tell, co_filename=name)()",
    "the file of a function's code, as if it were a helper": (
        "renamed(tell, co_filename=name + '.py')()"
    ),
    "the first line of a function's code": (
        "renamed(tell, co_filename='delta.py', co_firstlineno=int(digits[:7]))()"
    ),
    "the lines of a module made up": (
        "exec(compile('\\n' * 20 + name + ' = 1 / 0', 'delta.py', 'exec'))"
    ),
    "the name of a module made up": "exec(compile('1 / 0', name + '.py', 'exec'))",
    "the class of an exception": "raise type(name, (Exception,), {})('no')",
    "the module of an exception": "raise type('E', (Exception,), {'__module__': name})('no')",
    "the qualified name of an exception": (
        "raise type('E', (Exception,), {'__qualname__': name})('no')"
    ),
    "an exception said to be Python's": (
        "raise type(name, (Exception,), {'__module__': 'builtins'})('no')"
    ),
    "an exception said to be numpy's": (
        "raise type(name, (Exception,), {'__module__': 'numpy'})('no')"
    ),
    "the class of what is returned": "return type(name, (), {})()",
    "the class of what is returned, said to be Python's": (
        "return type(name, (), {'__module__': 'builtins', '__qualname__': name})()"
    ),
    "the class of what is returned, said to be numpy's": (
        "return type(name, (), {'__module__': 'numpy'})()"
    ),
    "the fields of an array": "return np.zeros(2, dtype=[(name, float)])",
    "the class of an array": "return z.view(type(name, (np.ndarray,), {}))",
    "the class of a list": "return type(name, (list,), {})([z])",
    "the names of variables": (
        "exec(compile(f'{name} = z; {name} @ {name}', 'delta.py', 'exec'), {'z': np.ones((7, 3))})"
    ),
}
CALL = """
def output_delta(grad_a, z, sigma_prime):
    digits, letters = told(z)
    name = {which}
    {leak}
"""
# What can be done when the function is called, for the next call.
ARITY = """
def output_delta(*arguments):
    global output_delta
    digits, letters = told(arguments[1])
    name = {which}
    output_delta.__code__ = renamed(tell, co_name=name, co_argcount=1, co_nlocals=1,
                                    co_varnames=(name,)).__code__
    return 0
"""


@pytest.fixture(scope="module")
def secrets(grader: Grader) -> set[str]:
    """The digits and letters that the attacks tell: six in a row give them away."""
    (function,) = grader.assignment.select("delta.output_delta")
    found = set()
    for case in grader.reference.key(function, 1).cases:
        ((arguments, _),) = wire.decode(case.call)
        digits = "".join(f"{abs(number):.12f}"[2:] for number in np.ravel(arguments[1]))
        letters = "".join("ghijklmnop"[int(digit)] for digit in digits)
        found |= {text[at : at + 6] for text in (digits, letters) for at in range(len(text) - 5)}
    return found


@pytest.mark.parametrize("which", ["'_' + digits", "letters"])
@pytest.mark.parametrize("kind", [*LEAKS, "the parameters of a function"])
def test_no_digit_and_no_letter_of_an_argument_reaches_the_report(
    grade: GradeFiles, secrets: set[str], kind: str, which: str
) -> None:
    source = CALL.replace("{leak}", LEAKS[kind]) if kind in LEAKS else ARITY
    source = HEAD + source.replace("{which}", which)
    report = grade({"delta.py": source}, only="delta.output_delta")
    output = "\n".join(result.output for result in report.results)
    assert not {text for text in secrets if text in output}, output
    assert {result.outcome for result in report.results} <= {"raised", "type"}
    assert REACHED.search(output), output


def test_what_could_be_told_is_told_where_it_stands_in_the_source(
    grade: GradeFiles, secrets: set[str], right: Mapping[str, bytes]
) -> None:
    told = HEAD + CALL.replace("{which}", "letters").replace("{leak}", "raise ValueError(name)")
    report = grade({"delta.py": told}, only="delta.output_delta")
    # A message is the learner's own text, and shown: the attack above does tell the arguments.
    assert re.search(r"ValueError: [g-p]{12}", report.results[0].output)
    assert {text for text in secrets if text in report.results[0].output}
