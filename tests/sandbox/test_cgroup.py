"""A server's processes are in a control group of their own, where the host lets us make one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.inside import wire
from grader.sandbox import cgroup
from grader.sandbox.fork_server import ForkServer, Layers
from grader.sandbox.limits import Limits
from grader.sandbox.session import Calls, Session
from tests.classroom.small_class import alive, wait_until
from tests.conftest import ROOT

GIVEN = {layer.removeprefix("cgroup-") for layer in cgroup.available()}
needs_group = pytest.mark.skipif(
    not GIVEN, reason="this host lets this user make no control groups below its own"
)
needs_pids = pytest.mark.skipif("pids" not in GIVEN, reason="no control group counts processes")
needs_memory = pytest.mark.skipif("memory" not in GIVEN, reason="no control group limits memory")


@pytest.fixture(params=[True, False], ids=["bubblewrap", "no bubblewrap"])
def server(request: pytest.FixtureRequest) -> Iterator[ForkServer]:
    with ForkServer(Layers(bubblewrap=request.param)) as server:
        yield server


def folders(server: ForkServer) -> list[Path]:
    """The folders of a server's group."""
    assert server._group is not None
    return [folder for _, folder in server._group._places]


def members(server: ForkServer) -> set[int]:
    return {pid for folder in folders(server) for pid in cgroup._processes(folder)}


def pid_of(server: ForkServer) -> int:
    assert server._popen is not None
    return server._popen.pid


@needs_group
def test_the_server_and_its_child_are_in_the_group_and_the_judge_is_not(server: ForkServer) -> None:
    child = server.fork()
    with_child = members(server)
    assert pid_of(server) in with_child
    assert os.getpid() not in with_child
    child.kill()
    assert len(members(server)) == len(with_child) - 1


@needs_group
def test_the_group_is_gone_when_the_server_has_stopped(server: ForkServer) -> None:
    server.fork().kill()
    there = folders(server)
    assert all(folder.is_dir() for folder in there)
    server.stop()
    assert not any(folder.exists() for folder in there)


@needs_group
def test_two_servers_at_once_have_groups_of_their_own(server: ForkServer) -> None:
    server.start()
    with ForkServer() as other:
        other.start()
        assert not members(server) & members(other)
        ended = folders(other)
    assert not any(folder.exists() for folder in ended)
    assert pid_of(server) in members(server)


@needs_group
def test_a_server_that_is_killed_gets_a_new_group_and_leaves_none(server: ForkServer) -> None:
    server.fork().kill()
    before, processes = folders(server), members(server)
    os.kill(pid_of(server), signal.SIGKILL)
    wait_until(lambda: not alive(processes))  # bubblewrap's inner process ends a little later
    server.fork().kill()
    assert not any(folder.exists() for folder in before)
    assert pid_of(server) in members(server)


JUDGE = """
import time
from grader.sandbox.fork_server import ForkServer
with ForkServer() as server:
    server.fork()
    print(*[folder for _, folder in server._group._places], flush=True)
    time.sleep(600)
"""


@needs_group
def test_what_a_killed_judge_leaves_is_removed_by_the_next(server: ForkServer) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", JUDGE], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as judge:
        assert judge.stdout is not None
        left = [Path(word) for word in judge.stdout.readline().split()]
        server.start()
        assert left
        assert all(folder.is_dir() for folder in left), "a judge that lives keeps its group"
        judge.kill()
    wait_until(lambda: not any(cgroup._processes(folder) for folder in left))
    server.stop()
    server.start()
    assert not any(folder.exists() for folder in left)


@needs_group
def test_a_group_with_processes_in_it_is_not_swept_away(server: ForkServer) -> None:
    server.start()
    (place, folder), *_ = server._group._places if server._group else []
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    orphaned = folder.with_name(f"{cgroup.PREFIX}{dead.pid}-0")
    orphaned.mkdir()
    sleeper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        cgroup._write(orphaned / "cgroup.procs", sleeper.pid)
        cgroup.sweep(place.folder)
        assert orphaned.is_dir()
        assert alive({sleeper.pid})
    finally:
        sleeper.communicate(b"\n")
    cgroup.sweep(place.folder)
    assert not orphaned.exists()


SPREADING = """
import os, time

def spread():
    for count in range(100):
        try:
            child = os.fork()
        except OSError:
            return count
        if child == 0:
            time.sleep(600)
    return 100
"""


@needs_pids
def test_without_seccomp_the_processes_of_one_submission_are_counted() -> None:
    with ForkServer(Layers(bubblewrap=False, seccomp=False)) as server:
        there = [pid for _ in range(2) if (pid := spread(server)) is not None]
        assert all(count < cgroup.MAX_PROCESSES for count in there)
        assert there[0] == there[1], "what one submission had started is gone before the next"


def spread(server: ForkServer) -> Any:
    limits = Limits()
    with Session(server, {"spreading.py": SPREADING.encode()}, limits) as session:
        call = wire.encode_call((), echo=False)
        (execution,) = session.run(Calls("spreading", "spread", [call], [""], 10_000))
    assert execution.status == "ok", execution.text
    return execution.value


@needs_memory
def test_memory_is_limited_to_that_of_a_child_and_what_the_server_needs(server: ForkServer) -> None:
    for memory in (1 << 30, 1 << 28):
        server.fork(memory).kill()
        limits = [
            int((folder / cgroup._MEMORY[place.version]).read_text())
            for place, folder in (server._group._places if server._group else [])
            if "memory" in place.controllers
        ]
        assert limits == [memory + cgroup.SERVER_BYTES]


@pytest.mark.skipif(sys.platform != "linux", reason="there are no control groups")
def test_a_host_that_refuses_groups_does_without(
    monkeypatch: pytest.MonkeyPatch, server: ForkServer
) -> None:
    def refuse(path: Path, value: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(cgroup, "_write", refuse)
    with Session(server, {}, Limits()) as session:
        layers = session.probe()
    assert "rlimits" in layers
    assert not [layer for layer in layers if layer.startswith("cgroup")]


# What other hosts look like: folders and files that stand in for the kernel's.

MakeHost = Callable[..., Path]


@pytest.fixture
def make_host(tmp_path: Path) -> MakeHost:
    """make_host(own, mounts): a folder like /proc/self, of a process in these groups."""

    def make_host(own: str, *mounts: tuple[str, str, str]) -> Path:
        proc = tmp_path / "proc"
        proc.mkdir()
        (proc / "cgroup").write_text(own)
        (proc / "mountinfo").write_text(
            "".join(
                f"{number} 1 0:{number} {root} {tmp_path / kind}{name} rw,relatime shared:9 "
                f"- {kind} {kind} rw{name and ',' + name}\n"
                for number, (kind, name, root) in enumerate(mounts, 30)
            )
        )
        for kind, name, _ in mounts:
            (tmp_path / f"{kind}{name}").mkdir()
        return proc

    return make_host


def unified(folder: Path, *processes: int) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "cgroup.controllers").write_text("cpu memory pids\n")
    (folder / "cgroup.subtree_control").write_text("\n")
    (folder / "cgroup.procs").write_text("".join(f"{pid}\n" for pid in processes))
    return folder


def test_on_version_1_groups_go_below_the_root_of_each_hierarchy(
    make_host: MakeHost, tmp_path: Path
) -> None:
    proc = make_host(
        "8:pids:/\n4:memory:/\n1:cpu:/\n0::/\n", ("cgroup", "pids", "/"), ("cgroup", "memory", "/")
    )
    assert list(cgroup.find(proc)) == [
        cgroup.Place(tmp_path / "cgrouppids", 1, ("pids",)),
        cgroup.Place(tmp_path / "cgroupmemory", 1, ("memory",)),
    ]


def test_a_group_of_another_managers_is_left_alone(
    make_host: MakeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proc = make_host("4:memory:/manager/job-1\n", ("cgroup", "memory", "/"))
    own = tmp_path / "cgroupmemory/manager/job-1"
    own.mkdir(parents=True)
    assert list(cgroup.find(proc)) == []
    monkeypatch.setattr(cgroup, "_delegated", lambda folder: folder == own)
    assert list(cgroup.find(proc)) == [cgroup.Place(own, 1, ("memory",))]


def test_a_hierarchy_that_is_mounted_from_below_its_root_is_found(
    make_host: MakeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroup, "_delegated", lambda folder: True)
    proc = make_host("4:memory:/box/inner\n", ("cgroup", "memory", "/box"))
    (tmp_path / "cgroupmemory/inner").mkdir()
    (place,) = cgroup.find(proc)
    assert place.folder == tmp_path / "cgroupmemory/inner"


def test_on_version_2_a_judge_that_is_alone_steps_aside(
    make_host: MakeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroup, "_delegated", lambda folder: folder.name == "run.scope")
    proc = make_host("0::/run.scope\n", ("cgroup2", "", "/"))
    own = unified(tmp_path / "cgroup2/run.scope", os.getpid())
    place = cgroup.Place(own, 2, ("pids", "memory"))
    assert list(cgroup.find(proc)) == [place]
    assert (own / "cgroup.subtree_control").read_text() == "+pids +memory\n"
    assert (own / cgroup.ASIDE / "cgroup.procs").read_text() == f"{os.getpid()}\n"
    (proc / "cgroup").write_text(f"0::/run.scope/{cgroup.ASIDE}\n")
    (own / "cgroup.subtree_control").write_text("memory pids\n")
    assert list(cgroup.find(proc)) == [place], "and again from there, as workers do"


def test_on_version_2_other_processes_are_not_moved(
    make_host: MakeHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroup, "_delegated", lambda folder: True)
    proc = make_host("0::/run.scope\n", ("cgroup2", "", "/"))
    own = unified(tmp_path / "cgroup2/run.scope", 1, os.getpid())
    list(cgroup.find(proc))
    assert not (own / cgroup.ASIDE).exists()


@pytest.mark.parametrize("text", ["", "4:memory:/elsewhere\n"], ids=["none", "not mounted"])
def test_without_a_hierarchy_there_is_no_place(make_host: MakeHost, text: str) -> None:
    assert list(cgroup.find(make_host(text))) == []
