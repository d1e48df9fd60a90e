"""Every command speaks on any console: signs that it lacks are said in others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENCODINGS = ("utf-8", "cp1252", "cp437", "latin-1", "gbk", "cp932", "ascii")


def course(folder: Path, encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    variables = {"PYTHONIOENCODING": encoding, "XDG_DATA_HOME": str(folder / "data")}
    return subprocess.run(
        [sys.executable, "-m", "course", *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_report_is_shown_whatever_the_console_can_encode(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "forward.py").write_text("def forward(δ, é):\n    return δ[7], '漢'\n", "utf-8")
    done = course(tmp_path, encoding, "grade", ".", "--only", "forward.forward")
    said = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)
    assert done.returncode == 0, done.stderr
    assert "forward" in said
    assert "a bug of ours" not in done.stderr.decode("utf-8", "replace")
    if encoding in ("cp1252", "latin-1"):
        assert "  x forward" in said
        assert "forward(delta, é)" in said


@pytest.mark.parametrize("encoding", ["cp1252", "cp932"])
def test_the_quiz_and_errors_are_shown_whatever_the_console_can_encode(
    tmp_path: Path, encoding: str
) -> None:
    for arguments, code in ((["quiz"], 0), (["quiz", "--plain"], 0), (["grade", "no→where"], 2)):
        done = course(tmp_path, encoding, *arguments)
        assert done.returncode in (code, 130), done.stderr
        assert b"mistake of ours" not in done.stderr
        assert done.stdout + done.stderr
