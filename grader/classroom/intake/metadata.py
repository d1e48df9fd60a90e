"""Gradescope's submission_metadata.yml: who handed in which folder.

Its keys are Ruby symbols (`:submitters:`), plain strings to YAML. It is read as a stream of
events, for what is needed alone: results and history in it can be large, and no object is made
of a tag, an alias or a depth that somebody chose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from grader.submission.files import Unusable

METADATA = "submission_metadata.yml"
MAX_METADATA = 100_000_000
MAX_DEPTH = 50

Submitter: TypeAlias = dict[str, str]
"""name, sid and email, those that are given."""

_FIELDS = {":name": "name", ":sid": "sid", ":email": "email"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_metadata(content: bytes) -> dict[str, list[Submitter]]:
    """Read the submitters of each folder, as `submission_12345: [{"name": …, "sid": …}]`.

    Raises:
        Unusable: if it is no such file.
    """
    submitters: dict[str, list[Submitter]] = {}
    try:
        for path, value in _scalars(content):
            if len(path) == 4 and path[1] == ":submitters" and path[3] in _FIELDS:
                people = submitters.setdefault(path[0], [])
                while len(people) <= int(path[2]):
                    people.append({})
                people[int(path[2])][_FIELDS[path[3]]] = value
            elif len(path) > 1:
                submitters.setdefault(path[0], [])
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError):
        raise Unusable(
            f"has a {METADATA} that is not as Gradescope writes it: export the submissions again"
        ) from None
    return submitters


def _scalars(content: bytes) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every scalar with the path of keys and positions that leads to it."""
    path: list[_Level] = []
    anchors: dict[str, str] = {}
    for event in yaml.parse(content, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            path.pop()
        elif isinstance(event, yaml.NodeEvent):
            value = _value(event, anchors)
            is_key = bool(path) and path[-1].step(value)
            if isinstance(event, yaml.CollectionStartEvent):
                path.append(_Level(isinstance(event, yaml.MappingStartEvent)))
                if len(path) > MAX_DEPTH:
                    raise ValueError("too deep")
            elif not is_key and value not in ("", "~", "null"):
                yield tuple(level.place for level in path), value


def _value(event: Any, anchors: dict[str, str]) -> str:
    if isinstance(event, yaml.AliasEvent):
        return anchors.get(str(event.anchor), "")
    value = str(event.value) if isinstance(event, yaml.ScalarEvent) else ""
    if event.anchor:
        anchors[event.anchor] = value
    return value


class _Level:
    """One mapping or sequence that is being read."""

    def __init__(self, is_mapping: bool) -> None:
        self.place = ""
        self._is_mapping = is_mapping
        self._count = -1

    def step(self, value: str) -> bool:
        """Go on to the next node; tell whether it is a key."""
        self._count += 1
        if not self._is_mapping:
            self.place = str(self._count)
            return False
        if self._count % 2 == 0:
            self.place = value
        return self._count % 2 == 0
