"""`course serve` as a process of its own, asked by a browser and by hand."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from course.catalog import Course
from tests.page.conftest import SHIFTS, mixed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


__all__ = ["mixed"]
"""Fixtures of the built pages that are of use here too."""


@dataclass(frozen=True)
class Reply:
    """What came back; `json` fails where it is none."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A running server: its port, the learner's folder, and where progress is kept."""

    port: int
    exercises: Path
    data: Path
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
        """Send a request; an underscore in a header's name stands for a hyphen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            response = connection.getresponse()
            known = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, known, response.read())
        finally:
            connection.close()

    def data_of(self, path: str = "/") -> dict[str, Any]:
        """What a page's scripts are told."""
        text = self.ask("GET", path).body.decode()
        start = text.index('id="served-data">') + len('id="served-data">')
        found: dict[str, Any] = json.loads(text[start : text.index("</script>", start)])
        return found

    @cached_property
    def token(self) -> str:
        return str(self.data_of()["token"])

    def post(self, path: str, body: object, **headers: str) -> Reply:
        """Send JSON as the pages do."""
        known = {"Content_Type": "application/json", "X_Course_Token": self.token}
        return self.ask("POST", path, json.dumps(body).encode(), **{**known, **headers})


@pytest.fixture(scope="session")
def course_folder(course: Course, mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's course with two more lessons; an import has time on a busy machine, too."""
    top = tmp_path_factory.mktemp("course")
    shutil.copytree(course.exercises, top / "exercises")
    asked = top / "exercises" / "exercises.yaml"
    patient = asked.read_text(encoding="utf-8").replace(
        "import_seconds: 3\n", "import_seconds: 60\n"
    )
    assert patient != asked.read_text(encoding="utf-8")
    asked.write_text(patient, encoding="utf-8")
    shutil.copytree(course.solutions, top / "solutions")
    shutil.copytree(course.lessons[0].parent, top / "lessons")
    shutil.copytree(mixed.parent, top / "lessons", dirs_exist_ok=True)
    entries = ["backpropagation.md", "mixed.md", "other.md"]
    listed = "".join(f"  - file: {name}\n" for name in entries)
    (top / "lessons/course.yaml").write_text(f"title: Backpropagation\nlessons:\n{listed}")
    return top


@contextmanager
def running(course_folder: Path, folder: Path, *more: str) -> Iterator[Served]:
    """A server whose learner works in `folder`/exercises, which need not be there."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "course",
            "serve",
            "--course",
            str(course_folder),
            "--no-browser",
            *more,
        ],
        cwd=folder,
        env={**os.environ, "XDG_DATA_HOME": str(folder / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        port = int(line.strip(" /\n").rpartition(":")[2])
        yield Served(port, folder / "exercises", folder / "data", process)
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert said == ""
    assert process.returncode == 0


@pytest.fixture(scope="session")
def shared(course_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for tests that change nothing."""
    folder = tmp_path_factory.mktemp("shared")
    shutil.copytree(course_folder / "exercises", folder / "exercises")
    with running(course_folder, folder) as served:
        yield served


@pytest.fixture
def served(course_folder: Path, tmp_path: Path) -> Iterator[Served]:
    """A server for one test, with the stubs as they are handed out."""
    shutil.copytree(course_folder / "exercises", tmp_path / "exercises")
    with running(course_folder, tmp_path) as served:
        yield served


Visit = Callable[..., "Page"]
"""visit(served, path, width=…, **context): a page of a server, in a context of its own."""


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Visit pages; what the console says or is asked of others fails the test in the end.

    But for what a test that stops the server has to have `expected`.
    """
    contexts, complaints = [], []

    def visit(
        served: Served, path: str = "/", width: int = 1400, expected: str = "", **context: Any
    ) -> Page:
        made = chromium.new_context(viewport={"width": width, "height": 800}, **context)
        contexts.append(made)
        page = made.new_page()
        page.set_default_timeout(15_000)
        own = (f"{served.address}/", "data:")
        page.on("console", lambda m: complaints.append(m.text) if m.text != expected else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith(own) else complaints.append(r.url))
        page.add_init_script(SHIFTS)
        page.goto(served.address + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []
