"""The latest of each kind of news, for any number of pages that listen (server-sent events)."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

END_SECONDS = 1.0
"""How long a thread that puts up news is waited for: what it runs ends with this process."""
PING_SECONDS = 15.0
"""A comment now and then: a connection that is gone is found out."""

MAX_LISTENERS = 50


class NoPlaceError(Exception):
    """As many listen as may."""


class EventBroadcaster:
    """Holds news by kind. Whoever listens gets the latest of each kind, then what is new.

    Publishing works from any thread; listening from the event loop that `open` was called in.
    """

    def __init__(self) -> None:
        self._news: dict[str, tuple[int, str]] = {}
        self._count = 0
        self._lock = threading.Lock()
        self._listeners: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def open(self) -> None:
        """Take the running event loop for those who listen."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """End all listening: the server is being stopped."""
        self._closed = True
        self._wake_soon()

    def publish(self, kind: str, **news: Any) -> None:
        """Put up news; what was up of this kind is gone."""
        with self._lock:
            self._count += 1
            self._news[kind] = (self._count, json.dumps(news))
        self._wake_soon()

    def _wake_soon(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        for listener in self._listeners:
            listener.set()

    @contextmanager
    def place(self) -> Iterator[AsyncIterator[str]]:
        """Hold a place among those who listen, and give what is heard there.

        It is taken at once, not when somebody begins to listen there, so that none is given twice.

        Raises:
            NoPlaceError: if all places are taken.
        """
        if len(self._listeners) >= MAX_LISTENERS:
            raise NoPlaceError
        new = asyncio.Event()
        self._listeners.add(new)
        try:
            yield self._listen(new)
        finally:
            self._listeners.discard(new)

    async def _listen(self, new: asyncio.Event) -> AsyncIterator[str]:
        """Yield news in the form of server-sent events."""
        seen = 0
        while not self._closed:
            new.clear()
            for number, text in self._after(seen):
                seen = number
                yield text
            try:
                await asyncio.wait_for(new.wait(), PING_SECONDS)
            except asyncio.TimeoutError:
                yield ": still there\n\n"

    def _after(self, seen: int) -> list[tuple[int, str]]:
        with self._lock:
            news = sorted((number, kind, text) for kind, (number, text) in self._news.items())
        written = ((number, f"event: {kind}\ndata: {text}\n\n") for number, kind, text in news)
        return [(number, text) for number, text in written if number > seen]
