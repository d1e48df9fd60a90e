"""The body of a request: JSON, not too large, not too slow."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.requests import ClientDisconnect, Request

from course.web.errors import Refused

MAX_BODY = 64_000
BODY_SECONDS = 5.0


async def read_json(request: Request) -> dict[str, Any]:
    """Read an object of at most `MAX_BODY` bytes.

    Raises:
        Refused: if it is anything else, or does not arrive in time.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, f"The body should be application/json, not {kind or 'untyped'!r}.")
    try:
        text = await asyncio.wait_for(_read(request), BODY_SECONDS)
        data = json.loads(text.decode())
    except (asyncio.TimeoutError, ClientDisconnect):
        raise Refused(408, f"The body did not arrive within {BODY_SECONDS:g} s.") from None
    except (ValueError, RecursionError):
        raise Refused(400, "The body is not JSON in UTF-8.") from None
    if not isinstance(data, dict):
        raise Refused(400, f"The body should be a JSON object, not {type(data).__name__}.")
    return data


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise Refused(413, f"The body is larger than {MAX_BODY:,} bytes.")
    return bytes(body)
