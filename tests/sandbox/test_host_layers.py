"""Every layer is optional at run time, each is reported, and grading works with any set of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.assignment.exercise import Assignment
from grader.errors import InputError
from grader.judge.grade import Grader
from grader.sandbox import doctor, host, seccomp
from grader.sandbox.fork_server import ForkServer, Layers
from grader.submission.files import Submission
from tests.conftest import ROOT, Run, outcomes

ALWAYS = {"rlimits", "non-dumpable", "no-capabilities", "no-new-privileges"}


def layers_with(wanted: Layers) -> set[str]:
    with ForkServer(wanted) as server:
        return set(doctor.active_layers(server))


@pytest.mark.parametrize(
    "wanted",
    [
        Layers(),
        Layers(bubblewrap=False),
        Layers(landlock=False),
        Layers(seccomp=False),
        Layers(bubblewrap=False, landlock=False, seccomp=False),
    ],
    ids=str,
)
def test_a_right_submission_is_right_with_any_set_of_layers(
    assignment: Assignment, right: Mapping[str, bytes], wanted: Layers
) -> None:
    with ForkServer(wanted) as server:
        submission = Submission(Path("learner"), dict(right))
        report = Grader(assignment, server).grade(submission, assignment.functions, 1)
    assert outcomes(report) == {"correct"}
    assert set(report.layers) >= ALWAYS
    for name in ("bubblewrap", "landlock", "seccomp"):
        assert getattr(wanted, name) or name not in report.layers


def test_without_bubblewrap_on_the_host_the_others_hold(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert layers_with(Layers()) == layers_with(Layers(bubblewrap=False))


def test_a_bubblewrap_that_does_not_work_here_is_done_without(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho no user namespaces >&2\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert layers_with(Layers()) == layers_with(Layers(bubblewrap=False))


def test_without_libseccomp_the_others_hold_and_the_lack_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seccomp, "program", lambda: b"")
    with ForkServer(Layers(bubblewrap=False)) as server:
        layers = doctor.active_layers(server)
    assert "seccomp" not in layers
    text = doctor.describe(layers)
    assert "missing: code can start processes, use the network" in text
    assert "Grade only code that you trust." in text


WITHOUT_LIBSECCOMP = """
import ctypes, sys
load = ctypes.CDLL.__init__
def refuse(self, name, *more, **named):
    if name and "seccomp" in str(name):
        raise OSError(f"{name}: cannot open shared object file")
    load(self, name, *more, **named)
ctypes.CDLL.__init__ = refuse
from course.commands.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize("command", ["grade", "batch"])
def test_without_libseccomp_a_warning_says_what_code_can_do(
    right: Mapping[str, bytes], tmp_path: Path, command: str
) -> None:
    folder = tmp_path / "class" / "ada"
    folder.mkdir(parents=True)
    (folder / "forward.py").write_bytes(right["forward.py"])
    where = (
        [str(folder)] if command == "grade" else [str(folder.parent), "--out", f"{tmp_path}/out"]
    )
    lacking, whole = (
        subprocess.run([sys.executable, *how, command, *where], capture_output=True, text=True,
                       check=True, cwd=ROOT)
        for how in (["-c", WITHOUT_LIBSECCOMP], ["-m", "course"])
    )  # fmt: skip
    assert host.NO_SECCOMP in lacking.stderr
    assert host.TRUST in lacking.stderr
    assert "code" not in whole.stderr
    assert not lacking.returncode


def test_a_host_that_lacks_a_layer_is_refused_where_the_sandbox_is_required() -> None:
    doctor.require(doctor.ALONE)
    with pytest.raises(InputError, match="landlock: code can read files"):
        doctor.require(tuple(name for name in doctor.ALONE if name != "landlock"))


def test_the_doctor_names_every_layer(run: Run) -> None:
    done = run("doctor")
    assert done.returncode == 0, done.stderr
    for name in doctor.WITHOUT:
        assert name in done.stdout


def test_a_server_that_is_killed_is_started_again(
    assignment: Assignment, right: Mapping[str, bytes]
) -> None:
    with ForkServer() as server:
        grader = Grader(assignment, server)
        submission = Submission(Path("learner"), dict(right))
        first = grader.grade(submission, assignment.functions, 1)
        assert server._popen is not None
        server._popen.kill()
        server._popen.wait()
        assert grader.grade(submission, assignment.functions, 1).results == first.results


@pytest.mark.skipif(not seccomp.program(), reason="libseccomp is not installed")
def test_a_filter_that_lacks_a_rule_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp, "_ALLOW", 0x12345)  # no action: libseccomp refuses the rules
    assert seccomp.program.__wrapped__() == b""
