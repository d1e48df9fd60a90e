"""Malformed, huge and slow requests are answered clearly, and others are served meanwhile."""

from __future__ import annotations

import contextlib
import json
import socket
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.web.broadcaster import MAX_LISTENERS
from tests.web.conftest import Served

ANSWER = "/lesson/mixed/question/first"


def raw(served: Served, request: bytes) -> bytes:
    """What comes back for bytes that may be no request at all."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as connection:
        reply = b""
        with contextlib.suppress(ConnectionError):  # it may hang up on what is huge
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                reply += chunk
    return reply


@pytest.mark.parametrize(
    "request_",
    [
        b"GARBAGE\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 10_000_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\0" * 1000,
    ],
)
def test_what_is_no_request_is_refused(shared: Served, request_: bytes) -> None:
    reply = raw(shared, request_)
    assert reply == b"" or reply.startswith(b"HTTP/1.1 4")
    assert shared.ask("GET", "/").status == 200


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (b"", 400, "not JSON"),
        (b"{", 400, "not JSON"),
        (b"\xff\xfe", 400, "not JSON"),
        (b"[" * 60_000, 400, "not JSON"),
        (b"[]", 400, "should be a JSON object, not list"),
        (b"{}", 400, "has a `chosen`"),
        (b'{"chosen": 1}', 400, "list of options' keys"),
        (b'{"chosen": [1]}', 400, "list of options' keys"),
        (b'{"chosen": [[]]}', 400, "list of options' keys"),
        (b'{"chosen": ["no such key"]}', 409, "lesson has changed"),
        (b'{"chosen": null, "practice": []}', 409, "once it is finished"),
        (b" " * 100_000, 413, "larger than 64,000 bytes"),
    ],
)
def test_a_wrong_body_is_refused_with_what_is_wrong(
    shared: Served, body: bytes, status: int, said: str
) -> None:
    token = shared.token
    kind = {"Content_Type": "application/json", "X_Course_Token": token}
    refused = shared.ask("POST", ANSWER, body, **kind)
    assert refused.status == status
    assert said in refused.json["error"]


def test_a_form_is_no_answer(shared: Served) -> None:
    refused = shared.post(ANSWER, {}, Content_Type="application/x-www-form-urlencoded")
    assert refused.status == 415


def test_an_answer_to_a_folded_question_is_refused_with_what_opens_it(shared: Served) -> None:
    refused = shared.post("/lesson/mixed/question/second", {"chosen": None})
    assert refused.status == 409
    assert refused.json["error"] == "This question opens once question 1 is finished."


def test_a_page_says_what_is_wrong_as_a_page(shared: Served) -> None:
    missing = shared.ask("GET", "/lesson/none", Accept="text/html,*/*")
    assert missing.status == 404
    assert "text/html" in missing.headers["content-type"]
    assert "There is no lesson &#39;none&#39;" in missing.body.decode()


def test_many_slow_connections_keep_nobody_else_waiting(shared: Served) -> None:
    slow = [socket.create_connection(("127.0.0.1", shared.port)) for _ in range(200)]
    for number, connection in enumerate(slow):
        connection.sendall(b"POST /grade HTTP/1.1\r\nHost: 127.0.0.1\r\n"[: 10 + number])
    assert shared.ask("GET", "/lesson/mixed").status == 200
    for connection in slow:
        connection.close()


LISTEN = b"GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def test_no_more_pages_listen_than_may_even_if_all_come_at_once(served: Served) -> None:
    for _ in range(MAX_LISTENERS + 1):
        assert served.ask("HEAD", "/events").status == 200
    for _ in range(2):  # the second time in the places that the first left
        with contextlib.ExitStack() as crowd:
            pages = [
                crowd.enter_context(socket.create_connection(("127.0.0.1", served.port), 30))
                for _ in range(MAX_LISTENERS + 20)
            ]
            for page in pages:
                page.sendall(LISTEN)
            statuses = [page.recv(12)[-3:] for page in pages]
            assert statuses.count(b"200") == MAX_LISTENERS
            assert statuses.count(b"503") == 20
        while served.ask("HEAD", "/events").status == 503:
            pass


def test_a_body_that_never_ends_is_given_up(shared: Served) -> None:
    head = (
        "POST /grade HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"X-Course-Token: {shared.data_of()['token']}\r\nContent-Length: 100\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", shared.port), timeout=30) as connection:
        connection.sendall(head.encode() + b"{")
        reply = b""
        while b"}" not in reply:
            reply += connection.recv(65536)
    assert reply.startswith(b"HTTP/1.1 408")
    assert b"did not arrive within 5 s" in reply


PATHS = st.one_of(
    st.sampled_from(
        ["/", "/lesson/mixed", "/lesson/mixed/standings", "/lesson/mixed/forget", ANSWER, "/grade"]
    ),
    st.builds("/lesson/{}".format, st.text().map(quote)),
    st.builds("/lesson/mixed/question/{}".format, st.text().map(quote)),
    st.builds("/static/{}".format, st.text().map(quote)),
    st.text().map(lambda text: "/" + quote(text)),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["chosen", "practice"]), inner),
)
BODIES = st.one_of(st.binary(), JSON.map(lambda data: json.dumps(data).encode()))
HEADERS = st.dictionaries(
    st.sampled_from(["Accept", "Content-Type", "Range", "Cookie", "If-None-Match", "Expect"]),
    st.text(st.characters(min_codepoint=33, max_codepoint=126)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    method=st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"]),
    path=PATHS,
    query=st.text().map(quote),
    body=BODIES,
    headers=HEADERS,
    known=st.booleans(),
)
def test_no_request_makes_the_server_fail(
    shared: Served,
    method: str,
    path: str,
    query: str,
    body: bytes,
    headers: dict[str, str],
    known: bool,
) -> None:
    headers.pop("Expect", None) if method in ("GET", "HEAD") else None
    if known:
        token = shared.token
        headers = {"Content-Type": "application/json", **headers, "X-Course-Token": token}
    reply = shared.ask(method, f"{path}?{query}", body, **headers)
    assert reply.status < 500
    if reply.status >= 400 and method != "HEAD" and "html" not in headers.get("Accept", ""):
        assert reply.json["error"]
