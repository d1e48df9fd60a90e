"""Which parts a learner's function gets to is read from the sources, by name; nothing is run."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress

import pytest

from grader.diagnosis.reach import MAX_SOURCE, Reach, Unread

PART = {"forward.py": "def forward(w, b, x, s):\n    return w, b\n"}
TRAIN, FORWARD = ("train", "train"), ("forward", "forward")


def reaches(sources: Mapping[str, str | bytes]) -> bool:
    files = {n: s.encode() if isinstance(s, str) else s for n, s in {**PART, **sources}.items()}
    return Reach(files).reaches(TRAIN, FORWARD)


REACHED: dict[str, dict[str, str]] = {
    "from import": {"train.py": "from forward import forward\ndef train(*a): return forward(*a)\n"},
    "under another name": {
        "train.py": "from forward import forward as f\ndef train(*a): return f(*a)\n"
    },
    "as an attribute": {"train.py": "import forward\ndef train(*a): return forward.forward(*a)\n"},
    "of a module under another name": {
        "train.py": "import forward as fw\ndef train(*a): return fw.forward(*a)\n"
    },
    "all names": {"train.py": "from forward import *\ndef train(*a): return forward(*a)\n"},
    "inside the function": {
        "train.py": "def train(*a):\n    from forward import forward as f\n    return f(*a)\n"
    },
    "inside the function, as a module": {
        "train.py": "def train(*a):\n    import forward as f\n    return f.forward(*a)\n"
    },
    "by importlib": {
        "train.py": "import importlib\nfw = importlib.import_module('forward')\n"
        "def train(*a): return fw.forward(*a)\n"
    },
    "a module handed around": {
        "train.py": "import forward\ndef train(*a): return getattr(forward, 'for' + 'ward')(*a)\n"
    },
    "an alias": {
        "train.py": "from forward import forward\nstep = forward\ndef train(*a): return step(*a)\n"
    },
    "an alias in the function": {
        "train.py": "import forward\ndef train(*a):\n    m = forward\n    return m.forward(*a)\n"
    },
    "a helper": {
        "train.py": "from forward import forward\ndef go(*a): return forward(*a)\n"
        "def train(*a): return go(*a)\n"
    },
    "a helper that is defined below, in a branch": {
        "train.py": "def train(*a): return go(*a)\ntry:\n    from forward import forward\n"
        "except ImportError:\n    pass\nif True:\n    def go(*a): return forward(*a)\n"
    },
    "a helper in a package": {
        "train.py": "from helpers.steps import go\ndef train(*a): return go(*a)\n",
        "helpers/steps.py": "from forward import forward\ndef go(*a): return forward(*a)\n",
    },
    "a helper beside it in the package": {
        "train.py": "import helpers.steps\ndef train(*a): return helpers.steps.go(*a)\n",
        "helpers/__init__.py": "",
        "helpers/steps.py": "from .inner import go\n",
        "helpers/inner.py": "from forward import forward\ngo = lambda *a: forward(*a)\n",
    },
    "a package's own names": {
        "train.py": "from helpers import go\ndef train(*a): return go(*a)\n",
        "helpers/__init__.py": "from .steps import go\n",
        "helpers/steps.py": "from forward import forward as go\n",
    },
    "a module of a package": {
        "train.py": "from helpers import steps as s\ndef train(*a): return s.go(*a)\n",
        "helpers/steps.py": "import forward\ndef go(*a): return forward.forward(*a)\n",
    },
    "the part's own file imports it": {
        "forward.py": "from common import forward\n",
        "common.py": "def forward(*a): return a\n",
        "train.py": "from common import forward\ndef train(*a): return forward(*a)\n",
    },
    "a method": {
        "train.py": "from forward import forward\nclass Net:\n"
        "    def run(self, *a): return forward(*a)\n"
        "def train(*a): return Net().run(*a)\n"
    },
    "a method that is called alike": {
        "train.py": "from forward import forward\nclass Net:\n"
        "    def forward(self, *a): return forward(*a)\n"
        "def train(*a): return Net().forward(*a)\n"
    },
    "a base class": {
        "train.py": "from forward import forward\nclass Base:\n    step = staticmethod(forward)\n"
        "class Net(Base): pass\ndef train(*a): return Net.step(*a)\n"
    },
    "a table": {
        "train.py": "from forward import forward\nSTEPS = {'f': forward}\n"
        "def train(*a): return STEPS['f'](*a)\n"
    },
    "a table that is filled": {
        "train.py": "from forward import forward\nSTEPS = {}\nSTEPS['f'] = forward\n"
        "def train(*a): return STEPS['f'](*a)\n"
    },
    "a list that is filled": {
        "train.py": "from forward import forward\nSTEPS = []\nSTEPS.append(forward)\n"
        "def train(*a): return STEPS[0](*a)\n"
    },
    "a list that is filled by a function": {
        "train.py": "from forward import forward\nSTEPS = []\ndef put(f): STEPS.append(f)\n"
        "put(forward)\ndef train(*a): return STEPS[0](*a)\n"
    },
    "a list that a decorator fills": {
        "train.py": "from registry import STEPS, step\nfrom forward import forward\n"
        "@step\ndef first(*a): return forward(*a)\ndef train(*a): return STEPS[0](*a)\n",
        "registry.py": "STEPS = []\ndef step(f):\n    STEPS.append(f)\n    return f\n",
    },
    "a loop at the top": {
        "train.py": "from forward import forward\nfor step in [forward]:\n    pass\n"
        "def train(*a): return step(*a)\n"
    },
    "a global of a function": {
        "train.py": "from forward import forward\nstep = None\ndef init():\n    global step\n"
        "    step = forward\ninit()\ndef train(*a): return step(*a)\n"
    },
    "a decorator": {
        "train.py": "from forward import forward\ndef around(f): return lambda *a: forward(*a)\n"
        "@around\ndef train(*a): pass\n"
    },
    "a default value": {
        "train.py": "from forward import forward\ndef train(*a, step=forward): return step(*a)\n"
    },
    "a comprehension": {
        "train.py": "from forward import forward\n"
        "def train(*a): return [forward(w, *a) for w in a]\n"
    },
    "globals": {
        "train.py": "from forward import forward\ndef train(*a): return globals()['forward'](*a)\n"
    },
    "a function inside": {
        "train.py": "from forward import forward\ndef train(*a):\n"
        "    def go(x): return forward(x)\n    return go(a)\n"
    },
    "itself another name": {
        "train.py": "from forward import forward\ndef run(*a): return forward(*a)\ntrain = run\n"
    },
    "imported into its file": {
        "train.py": "from run import train\n",
        "run.py": "import forward\ndef train(*a): return forward.forward(*a)\n",
    },
}

NOT_REACHED: dict[str, dict[str, str]] = {
    "nothing of it": {"train.py": "def train(*a): return a\n"},
    "imported and not used": {"train.py": "from forward import forward\ndef train(*a): return a\n"},
    "used by another function": {
        "train.py": "from forward import forward\ndef other(*a): return forward(*a)\n"
        "def train(*a): return a\n"
    },
    "a comment": {
        "train.py": "from forward import forward\ndef train(*a):\n    # forward(*a)\n    return a\n"
    },
    "a string": {
        "train.py": "from forward import forward\ndef train(*a):\n    'forward'\n"
        "    return 'forward'\n"
    },
    "a variable of that name": {
        "train.py": "from forward import forward\ndef train(*a):\n    forward = a[0]\n"
        "    return forward\n"
    },
    "an argument of that name": {
        "train.py": "from forward import forward\ndef train(forward, *a):\n    return forward\n"
    },
    "a name in a comprehension": {
        "train.py": "from forward import forward\ndef train(*a):\n"
        "    return [forward for forward in a]\n"
    },
    "an attribute of something else": {
        "train.py": "from forward import forward\ndef train(a): return a.forward\n"
    },
    "another name of its module": {
        "train.py": "import forward\ndef train(*a): return forward.helper(*a)\n",
        "forward.py": "def helper(*a): return a\ndef forward(*a): return helper(*a)\n",
    },
    "a function of that name elsewhere": {
        "train.py": "from other import forward\ndef train(*a): return forward(*a)\n",
        "other.py": "def forward(*a): return a\n",
    },
    "only where the file is started by itself": {
        "train.py": "from forward import forward\ndef train(*a): return print(a)\n"
        "if __name__ == '__main__':\n    print(forward(train))\n"
    },
    "what is never run": {
        "train.py": "from forward import forward\ndef train(*a):\n    if 0:\n"
        "        return forward(*a)\n    return a\n"
    },
    "a name that nothing is done with": {
        "train.py": "import forward\ndef train(*a):\n    forward.forward\n    return a\n"
    },
    "an annotation": {
        "train.py": "from forward import forward\ndef train(a: forward) -> forward: return a\n"
    },
}


@pytest.mark.parametrize("way", REACHED)
def test_a_part_is_reached_by_name(way: str) -> None:
    assert reaches(REACHED[way])


@pytest.mark.parametrize("way", NOT_REACHED)
def test_a_part_that_is_not_spoken_of_is_not_reached(way: str) -> None:
    assert not reaches(NOT_REACHED[way])


BOMB = 5
"""Seconds of CPU: a fifth of them is taken, where the work grows with the square minutes are."""

HOSTILE: dict[str, str | bytes] = {
    "brackets": "x = " + "[" * 45_000,
    "signs": "x = " + "-" * 45_000 + "1\n",
    "a sum": "x = " + "1+" * 22_500 + "1\n",
    "attributes": "x = a" + ".a" * 22_500 + "\n",
    "calls": "x = a" + "()" * 22_500 + "\n",
    "conditions": "x = " + "a if a else " * 4_000 + "a\n",
    "lambdas": "x = " + "lambda:" * 6_000 + "0\n",
    "blocks": "".join(" " * depth + "if x:\n" for depth in range(99)) + " " * 99 + "pass\n",
    "functions": "".join(" " * depth + "def f():\n" for depth in range(99)) + " " * 99 + "pass\n",
    "elif": "if x: pass\n" + "elif x: pass\n" * 3_500,
    "no Python": "def def",
    "no text": b"\xff\xfe\x00",
    "zeros": b"\x00" * 10,
    "another encoding": b"# coding: no-such\n",
    "a large number": "x = " + "9" * 45_000,
    "a codec that gives no text": "# coding: rot13\n",
    "bytes as they say": "# coding: hex\n",
    "a walrus in comprehensions in each other": "u = " + "[(v:=" * 30 + "0" + ") for _ in ()]" * 30,
    "a text of expressions": "x = f'" + "{a}" * 15_000 + "'\n",
    "too much": "#" * (MAX_SOURCE + 1),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_source_breaks_the_reading_or_holds_it_up(kind: str) -> None:
    before = time.process_time()
    with suppress(Unread):
        assert not reaches({"train.py": HOSTILE[kind]})
    assert time.process_time() - before < BOMB


DENSE = {
    "names": ";".join(f"x{i}=f" for i in range(6_000)),
    "one name": "a=a;" * 12_000,
    "functions of functions": "".join(f"def f{i}(x): return f{i + 1}(x)\n" for i in range(1_500)),
    "a table": "x=[" + "f," * 24_000 + "]",
    "registrations": "def r(x): return " + "+".join(f"y{i}" for i in range(90)) + "\n"
    + "".join(f"y{i}=1\n" for i in range(90)) + "r(train)\n" * 4_500,
    "one statement for many names": "=".join(f"x{i}" for i in range(3_000)) + "=["
    + ",".join(f"x{i}" for i in range(3_000)) + "]",
    "globals": "def f():\n global " + ",".join(f"x{i}" for i in range(2_500)) + "\n ["
    + ",".join(f"x{i}" for i in range(2_500)) + "]\n" + "f()\n" * 1_500,
    "many names that register": "=".join(f"x{i}" for i in range(1_500)) + "=lambda f: ["
    + ",".join(f"y{i}" for i in range(1_500)) + "]\n"
    + "".join(f"x{i}(y{i})\ny{i}=1\n" for i in range(1_250)),
    "stars": "from train import *\n" * 2_450,
    "scopes": "def train():\n" + "  [x for x in x]\n" * 2_900,
}  # fmt: skip


@pytest.mark.parametrize("kind", DENSE)
def test_as_much_as_is_read_is_read_quickly(kind: str) -> None:
    assert len(DENSE[kind]) <= MAX_SOURCE
    before = time.process_time()
    with suppress(Unread):
        assert not reaches({"train.py": DENSE[kind]})
    assert time.process_time() - before < BOMB


def test_what_many_functions_lead_to_is_looked_at_so_often_and_no_more() -> None:
    code = "".join(f"def f{i}(*a): return g(*a)\n" for i in range(300))
    code += "def g(*a): return [" + "h," * 3_000 + "]\n"
    reach = Reach({"train.py": code.encode(), **{n: s.encode() for n, s in PART.items()}})
    asked = (reach.reaches(("train", f"f{number}"), FORWARD) for number in range(300))
    with pytest.raises(Unread, match="pieces of code"):
        any(asked)


def test_files_in_a_circle_and_files_that_are_missing_are_no_trouble() -> None:
    assert not reaches(
        {
            "train.py": "from a import *\nimport gone\nfrom gone.too import x\n"
            "def train(*a): return y(x, gone.z)\n",
            "a.py": "from b import *\nfrom train import *\n",
            "b.py": "from a import *\nimport b\n",
        }
    )


def test_only_the_files_behind_a_function_count_for_what_is_too_much() -> None:
    large = {"other.py": "#" * (MAX_SOURCE + 1)}
    assert reaches({**REACHED["from import"], **large})
    with pytest.raises(Unread, match="larger"):
        reaches({"train.py": "import other\ndef train(*a): return other.x\n", **large})
