"""What stands before every route: who may ask, from where, and what a browser may do with it.

The server is for the one person who started it. Other sites in the same browser are kept out by
the names of the host, the origin and a token; other users of the same machine do not come as far
(connections.py).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from course.web.errors import answer

HOSTS = ("127.0.0.1", "localhost")
TOKEN_HEADER = "x-course-token"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

Refusal = tuple[int, str]
Check = Callable[[Scope, Headers], "Refusal | None"]


def guarded(app: ASGIApp, token: str) -> ASGIApp:
    """Put all guards before an app; what changes something is a POST, and must bring the token."""

    def has_token(scope: Scope, headers: Headers) -> Refusal | None:
        given = headers.get(TOKEN_HEADER, "")
        if scope["method"] != "POST" or hmac.compare_digest(given.encode(), token.encode()):
            return None
        return 403, "This page belongs to a server that has been stopped. Reload it."

    checked = Checked(app, (is_other_origin, has_token))
    return WithHeaders(TrustedHostMiddleware(checked, HOSTS, www_redirect=False), HEADERS)


def is_other_origin(scope: Scope, headers: Headers) -> Refusal | None:
    """Refuse what another site's page asks for; a link on it may lead here."""
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{headers.get('host')}":
        return 403, f"Requests from another origin are refused; this one came from {origin!r}."
    site = headers.get("sec-fetch-site", "none")
    follows_link = (
        scope["method"] == "GET"
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )
    if site not in ("same-origin", "none") and not follows_link:
        return 403, "Requests from another site are refused."
    return None


@dataclass(frozen=True)
class Checked:
    """An app that is asked only where every check lets a request pass."""

    app: ASGIApp
    checks: tuple[Check, ...]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, and hand it on or answer it."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            for check in self.checks:
                refusal = check(scope, headers)
                if refusal:
                    await answer(Request(scope), *refusal)(scope, receive, send)
                    return
        await self.app(scope, receive, send)


@dataclass(frozen=True)
class WithHeaders:
    """An app whose every response has these headers, unless it has set them itself."""

    app: ASGIApp
    headers: Mapping[str, str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    present.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
