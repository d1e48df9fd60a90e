"""What helps a learner on: the texts of known mistakes, and the public examples of the stubs."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from grader.errors import InputError

FILE = "misconceptions.yaml"
MAX_EXAMPLE = 8
"""How many lines of an example are shown, at most."""


@dataclass(frozen=True)
class Misconception:
    """A known mistake: its name, the idea behind it, a question, and the lesson's section."""

    id: str
    title: str
    idea: str = ""
    question: str = ""
    section: str = ""


@dataclass(frozen=True)
class Guidance:
    """All of that for one course; `stubs` is the folder of the learner's files."""

    stubs: Path
    misconceptions: Mapping[str, Misconception] = field(default_factory=dict)

    def misconception(self, id_: str) -> Misconception:
        """Return a known mistake; one without a text is known by its id."""
        return self.misconceptions.get(id_) or Misconception(id_, id_.replace("-", " "))

    def example(self, exercise: str, function: str) -> str:
        """Return the public example in a stub's docstring: what to type, and what comes; or ""."""
        try:
            tree = ast.parse((self.stubs / f"{exercise}.py").read_text(encoding="utf-8"))
        except (OSError, SyntaxError, ValueError):
            return ""  # the staff's check of the course complains of it
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == function:
                return _example(ast.get_docstring(node) or "")
        return ""


def _example(docstring: str) -> str:
    import doctest  # slow to import, and needed for a wrong function alone

    lines = [
        line
        for example in doctest.DocTestParser().get_examples(docstring)
        for line in (*_typed(example.source), *example.want.splitlines())
    ]
    return "\n".join(lines) if len(lines) <= MAX_EXAMPLE else ""


def _typed(source: str) -> list[str]:
    first, *others = source.splitlines()
    return [f">>> {first}", *(f"... {line}" for line in others)]


def read_guidance(stubs: Path, solutions: Path) -> Guidance:
    """Read the texts of the known mistakes; a course need not have any.

    Raises:
        InputError: if the file is there and does not say what it should.
    """
    path = solutions / FILE
    if not path.is_file():
        return Guidance(stubs)
    try:
        data = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    if not isinstance(data, dict):
        raise InputError(f"{path}: expected a mapping of ids to texts")
    return Guidance(stubs, {str(id_): _misconception(path, id_, data[id_]) for id_ in data})


def _misconception(path: Path, id_: Any, entry: Any) -> Misconception:
    keys = ("title", "idea", "question", "section")
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys):
        raise InputError(f"{path}: {id_}: expected texts named {', '.join(keys)}")
    return Misconception(str(id_), *(entry[key].strip() for key in keys))
