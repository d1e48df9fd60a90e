"""A name that somebody chose cannot steer the terminal, whatever command prints it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from tests.classroom.small_class import RIGHT, make_class, make_course
from tests.conftest import Run

HOSTILE = "notes\x1b]0;\x07\x9b2J\r\u202epwned"
"""Sets the title of a terminal's window, clears it, goes back, and turns the direction of text."""
NAMES = {"control characters": HOSTILE, "no UTF-8": os.fsdecode(b"notes\xff\x1bpwned")}

COMMANDS = {
    "grade a file": ("grade", "{name}.py"),
    "grade what is not there": ("grade", "{name}/nowhere"),
    "grade one function": ("grade", "work", "--only", "{name}"),
    "a seed": ("grade", "work", "--seed", "{name}"),
    "a course": ("grade", "work", "--course", "{name}"),
    "a command": ("{name}",),
    "an option": ("--{name}",),
    "an option of a command": ("grade", "--{name}"),
    "check a lesson": ("check", "{name}.md"),
    "check a lesson with problems": ("check", "{name}/broken.md"),
    "check what is no lesson": ("check", "{name}"),
    "quiz": ("quiz", "{name}.md"),
    "quiz what is no lesson": ("quiz", "{name}"),
    "build": ("build", "{name}.md", "--out", "{name}/site"),
    "build what is broken": ("build", "{name}/broken.md", "--out", "site"),
    "new": ("new", "{name}/kit"),
    "new where something is": ("new", "{name}.py"),
    "batch": ("batch", "class", "--out", "{name}/out", "--course", "squares"),
    "batch no class": ("batch", "{name}", "--out", "out", "--course", "squares"),
    "batch no layout": ("batch", "class", "--out", "out", "--layout", "{name}"),
    "a seed that is not there": ("batch", "class", "--out", "{name}", "--show-seed"),
    "serve a file": ("serve", "{name}.py"),
}


def observe(top: Path, name: str) -> None:
    """Make files and folders of a hostile name, and some to go with them."""
    (top / "work").mkdir()
    (top / name).mkdir()
    (top / f"{name}.py").touch()
    (top / f"{name}.md").write_text("No heading, so the name is the title.\n", encoding="utf-8")
    (top / name / "broken.md").write_text("??\nNo options\n??\n\n$\\frac{$\n", encoding="utf-8")
    make_course(top / "squares")
    make_class(top / "class", [RIGHT])


@pytest.mark.skipif(sys.platform == "win32", reason="no such names")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", NAMES)
def test_what_a_command_prints_of_a_hostile_name_is_harmless(
    run: Run, tmp_path: Path, kind: str, command: str
) -> None:
    name = NAMES[kind]
    observe(tmp_path, name)
    done = run(*(word.replace("{name}", name) for word in COMMANDS[command]))
    said = done.stdout + done.stderr
    assert "pwned" in said  # the name is in there
    assert "mistake of ours" not in said
    assert all(character == "\n" or character.isprintable() for character in said)


def test_json_of_a_hostile_name_is_harmless_and_still_tells_it(run: Run, tmp_path: Path) -> None:
    observe(tmp_path, HOSTILE)
    lesson = tmp_path / "a\x9bb.md"
    shutil.copy(tmp_path / f"{HOSTILE}.md", lesson)
    done = run("quiz", str(lesson), "--format", "json")
    assert all(character == "\n" or character.isprintable() for character in done.stdout)
    assert json.loads(done.stdout)["lesson"] == "a\x9bb"


def test_a_name_of_several_lines_cannot_pretend_to_be_a_result(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "work\n  ✓ forward   8 of 8\nScore 67 of 67\n"
    folder.mkdir()
    done = run("grade", str(folder))
    lines = [line for line in done.stdout.split("\n") if line.startswith(("  ✓", "Score"))]
    assert len(lines) == 1
    assert "0 / 67" in lines[0]


def test_in_a_terminal_colours_are_ours_and_a_name_steers_nothing(tmp_path: Path) -> None:
    folder = tmp_path / HOSTILE
    folder.mkdir()
    (folder / "forward.py").write_text("def forward(:\n", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "course", "grade", str(folder)],
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": ""} | {"COLUMNS": "80"},
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.before is not None
    assert "pwned" in child.before
    assert "\x1b]" not in child.before
    assert "\x07" not in child.before
    assert "\x1b[K" in child.before  # the line that is taken back is ours
