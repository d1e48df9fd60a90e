"""How the server begins and ends."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.web.conftest import Served, Visit, running
from tests.web.test_watcher import wait_for_state


def test_a_port_that_is_taken_is_refused_with_what_to_do(run: Run, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--no-browser", "--port", port, cwd=tmp_path)
    assert done.returncode == 2
    assert f"Port {port} cannot be used: another program is using it." in done.stderr


def test_without_a_port_any_free_one_is_taken(
    course_folder: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("other")
    with running(course_folder, tmp_path) as one, running(course_folder, elsewhere) as other:
        assert one.port != other.port
        assert other.ask("GET", "/").status == 200


def test_a_page_of_a_server_that_was_stopped_loads_itself_from_the_next(
    course_folder: Path, tmp_path: Path, visit: Visit
) -> None:
    shutil.copytree(course_folder / "exercises", tmp_path / "exercises")
    with running(course_folder, tmp_path) as first:
        refused = "Failed to load resource: net::ERR_CONNECTION_REFUSED"
        page = visit(first, "/lesson/mixed", expected=refused)
        wait_for_state(page, "^0 of")
        token = first.token
        page.evaluate("() => { document.body.dataset.old = 1; }")
    with running(course_folder, tmp_path, "--port", str(first.port)) as second:
        assert second.token != token
        page.locator("body:not([data-old])").wait_for()
        page.locator("#question-1 .quiet").click()
        page.locator("#question-1.finished").wait_for()


def test_a_file_is_no_folder_of_exercises(run: Run, tmp_path: Path) -> None:
    (tmp_path / "delta.py").touch()
    done = run("serve", "delta.py", "--no-browser", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("delta.py is a file. Name the folder")


def test_the_folder_around_the_exercises_will_do(
    course_folder: Path, tmp_path: Path, visit: Visit
) -> None:
    shutil.copytree(course_folder / "exercises", tmp_path / "kit/exercises")
    with running(course_folder, tmp_path, "kit") as served:
        page = visit(served, "/")
        wait_for_state(page, "^0 of")
        assert page.locator("#desk code").first.inner_text() == "kit"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_stays_behind_whatever_runs_while_it_ends(
    number: signal.Signals, course_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(course_folder / "exercises", tmp_path / "exercises")
    (tmp_path / "exercises/delta.py").write_text("while True: pass\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "course", "serve", "--course", str(course_folder), "--no-browser"],
        cwd=tmp_path,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    port = int(process.stdout.readline().strip(" /\n").rpartition(":")[2])
    served = Served(port, tmp_path / "exercises", tmp_path / "data", process)
    served.post("/learn", {})
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        # What was graded before anybody listened may be over: once more.
        (tmp_path / "exercises/delta.py").write_text("while 1: pass\n")
        while b"Grading " not in (news := connection.recv(65536)):
            assert news, "the server has hung up"
        below = descendants(process.pid)
        assert below
        process.send_signal(number)
        _, said = process.communicate(timeout=30)
    assert said == ""
    for pid in below:
        assert wait_until_gone(pid), Path(f"/proc/{pid}/cmdline").read_bytes()[:200]


def descendants(pid: int) -> list[int]:
    """All processes below one, as /proc lists them."""
    children = [
        int(child)
        for path in Path(f"/proc/{pid}/task").glob("*/children")
        for child in path.read_text().split()
    ]
    return [*children, *(below for child in children for below in descendants(child))]


def wait_until_gone(pid: int) -> bool:
    """Whether a process ends, or is dead and only not yet reaped."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False
