"""Who may ask the local server, and what it tells a browser to forbid."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from course.web.peer import is_stranger
from tests.web.conftest import Served

ANSWER = "/lesson/mixed/question/first"
JSON = {"Content_Type": "application/json"}


@pytest.mark.parametrize("path", ["/", "/lesson/mixed", "/static/quiz.js", "/events", "/nothing"])
def test_every_response_forbids_what_pages_do_not_need(shared: Served, path: str) -> None:
    shared.ask("GET", "/lesson/mixed")
    headers = shared.ask("HEAD", path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "evil:80", "", "0.0.0.0"])
def test_a_request_for_another_host_is_refused(shared: Served, host: str) -> None:
    assert shared.ask("GET", "/", Host=host).status == 400


@pytest.mark.parametrize("origin", ["http://example.org", "null", "http://127.0.0.1:1"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_request_from_another_origin_is_refused_and_changes_nothing(
    shared: Served, origin: str, method: str
) -> None:
    token = shared.token
    before = shared.data_of("/lesson/mixed")
    body = b'{"chosen": null}' if method == "POST" else None
    refused = shared.ask(method, ANSWER, body, Origin=origin, X_Course_Token=token, **JSON)
    assert refused.status == 403
    assert origin in refused.json["error"]
    assert shared.data_of("/lesson/mixed") == before


@pytest.mark.parametrize(
    "asked",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
    ],
)
def test_another_sites_page_can_neither_load_nor_frame_what_is_served(
    shared: Served, asked: dict[str, str]
) -> None:
    assert shared.ask("GET", "/lesson/mixed", None, **asked).status == 403


def test_a_link_on_another_site_may_lead_here(shared: Served) -> None:
    followed = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert shared.ask("GET", "/", None, Sec_Fetch_Dest="document", **followed).status == 200


@pytest.mark.parametrize("path", ["/grade", "/learn", ANSWER, "/lesson/mixed/forget"])
@pytest.mark.parametrize("token", ["", "wrong", "ünsinn"])
def test_nothing_is_changed_or_run_without_the_token(shared: Served, path: str, token: str) -> None:
    refused = shared.ask("POST", path, b'{"chosen": null}', X_Course_Token=token, **JSON)
    assert refused.status == 403
    assert "Reload it" in refused.json["error"]


@pytest.mark.parametrize("path", ["/grade", "/learn", ANSWER, "/lesson/mixed/forget"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_nothing_is_changed_by_any_other_method(shared: Served, path: str, method: str) -> None:
    refused = shared.ask(method, path, X_Course_Token=shared.token)
    assert refused.status == 405
    assert refused.headers["allow"] == "POST"


ASK = """
import socket, sys
family, host, port = sys.argv[1:]
with socket.socket(getattr(socket, family)) as connection:
    connection.connect((host, int(port)))
    lines = "GET / HTTP/1.1", "Host: 127.0.0.1", "X-Forwarded-For: 1.2.3.4", "", ""
    connection.sendall("\\r\\n".join(lines).encode())
    print(connection.recv(1000).split()[1].decode())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a connection is")
@pytest.mark.parametrize("way", [("AF_INET", "127.0.0.1"), ("AF_INET6", "::ffff:127.0.0.1")])
@pytest.mark.parametrize("other", [False, True], ids=["the same user", "another user"])
def test_another_user_of_the_machine_is_refused_whichever_way_they_come(
    way: tuple[str, str], other: bool, shared: Served
) -> None:
    if other and os.getuid() != 0:
        pytest.skip("only root can be another user")
    asked = subprocess.run(
        ["/usr/bin/python3", "-c", ASK, *way, str(shared.port)],
        user=65534 if other else None,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert asked.stdout == ("403\n" if other else "200\n")


CROWD = """
import resource, socket, sys
_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
crowd = [socket.create_connection(("127.0.0.1", int(sys.argv[1]))) for _ in range(600)]
print("here", flush=True)
sys.stdin.readline()
closed = 0
for connection in crowd:
    connection.settimeout(5)
    try:
        while connection.recv(1000):
            pass
        closed += 1
    except socket.timeout:
        break
print(closed)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a connection is")
@pytest.mark.parametrize("other", [False, True], ids=["the same user", "another user"])
def test_a_crowd_of_another_users_connections_takes_up_no_room(other: bool, served: Served) -> None:
    if other and os.getuid() != 0:
        pytest.skip("only root can be another user")
    with subprocess.Popen(
        ["/usr/bin/python3", "-c", CROWD, str(served.port)],
        user=65534 if other else None,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as crowd:
        assert crowd.stdout
        assert crowd.stdout.readline() == "here\n"
        assert served.ask("GET", "/").status == (200 if other else 503)
        if other:
            said, _ = crowd.communicate("\n", timeout=60)
            assert said == "600\n"
        crowd.kill()


CONNECT = """
import socket, sys
with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as connection:
    print(connection.getsockname()[1], flush=True)
    sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a connection is")
@pytest.mark.parametrize("other", [False, True], ids=["the same user", "another user"])
def test_a_connection_that_its_user_has_closed_is_nobodys(other: bool) -> None:
    if other and os.getuid() != 0:
        pytest.skip("only root can be another user")
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        subprocess.Popen(
            ["/usr/bin/python3", "-c", CONNECT, str(listener.getsockname()[1])],
            user=65534 if other else None,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as user,
    ):
        connection, address = listener.accept()
        with connection:
            assert user.stdout
            assert user.stdout.readline() == f"{address[1]}\n"
            assert is_stranger(address, connection.getsockname()) is other
            user.communicate("\n", timeout=30)
            assert connection.recv(1) == b""
            assert is_stranger(address, connection.getsockname())


FULL = """
import resource, socket
from course.web.peer import is_stranger
with socket.create_server(("127.0.0.1", 0)) as listener:
    client = socket.create_connection(listener.getsockname())
    ends = client.getsockname(), client.getpeername()
    print(is_stranger(*ends))
    resource.setrlimit(resource.RLIMIT_NOFILE, (client.fileno() + 1,) * 2)
    print(is_stranger(*ends))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a connection is")
def test_where_there_is_no_room_to_ask_whose_a_connection_is_it_is_a_strangers() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", FULL], capture_output=True, text=True, timeout=30, check=True
    )
    assert asked.stdout == "False\nTrue\n"


@pytest.mark.parametrize("claim", ["1.2.3.4", "x", "::1", "\xff"])
def test_a_claim_to_come_from_elsewhere_is_not_heard(claim: str, shared: Served) -> None:
    assert shared.ask("GET", "/", X_Forwarded_For=claim, X_Forwarded_Proto=claim).status == 200
