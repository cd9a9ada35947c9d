"""What is pushed to every open page as the mirror's status changes, without reloading.

An open page listens at `/live` (server-sent events). Each event `status` carries a JSON object of
texts by name (`mirror.web.pages.live_words`): the page puts each where it belongs. An event `gone`
says that the device may not look any more.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final, cast

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from mirror.web.access.door import door_of
from mirror.web.beside import beside
from mirror.web.message import message
from mirror.web.pages.live_words import live_words
from mirror.web.rendering import language_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Receive, Scope, Send

    from mirror.web.access.door import Door
    from mirror.web.parts import PageParts

EVERY_S: Final = 1.0
"""The mirror writes its status as often."""
MOST: Final = 150
MOST_OF_A_DEVICE: Final = 12
"""Pages that listen at the same time."""
_PING_S: Final = 15
_SLOWEST_S: Final = 10.0
"""Whoever does not take what is sent for so long is let go of."""


class Broadcast:
    """Looks at the status once for all pages that listen."""

    def __init__(self, parts: PageParts, every_s: float = EVERY_S) -> None:
        """Take what to read, and how often."""
        self._parts, self._every_s = parts, every_s
        self._tick = asyncio.Event()
        self._number = 0
        self._kept: dict[str, tuple[int, asyncio.Task[str]]] = {}
        self.listening: Counter[int] = Counter()
        """Open pages of each device."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tick until the block ends."""
        async with beside(self._run()):
            yield
        self._kept.clear()  # what belongs to this loop

    def tick(self) -> None:
        """Have every page that listens look again."""
        self._number += 1
        was, self._tick = self._tick, asyncio.Event()
        was.set()

    async def ticked(self) -> None:
        """Wait for the next tick."""
        await self._tick.wait()

    async def words(self, language: str) -> str:
        """Return what there is to say in `language`, as JSON.

        Made once a tick, however many wake with it: the first begins, and all wait for the same.
        """
        number, made = self._kept.get(language, (-1, None))
        if made is None or number != self._number:
            made = asyncio.create_task(run_in_threadpool(self._made, language))
            made.add_done_callback(_heard)
            self._kept[language] = self._number, made
        return await asyncio.shield(made)  # whoever leaves meanwhile takes it from nobody

    def _made(self, language: str) -> str:
        return json.dumps(live_words(self._parts, self._parts.status.read(), language))

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._every_s)
            self.tick()


def _heard(made: asyncio.Task[str]) -> None:
    """Take note of an error that nobody waits for any more: whoever does hears of it themselves."""
    if not made.cancelled():
        made.exception()


async def live(request: Request) -> Response:
    """Push what changes, for as long as the device may look."""
    broadcast, device_id = broadcast_of(request), request.state.visitor.device_id
    listening = broadcast.listening
    if listening[device_id] >= MOST_OF_A_DEVICE or listening.total() >= MOST:
        return message(request, "too-many", 503, {"Retry-After": "30"})
    told = telling(broadcast, door_of(request), device_id, language_of(request))
    return _Listening(told, listening, device_id)


class _Listening(EventSourceResponse):
    """An open page: it counts from the moment it is let in, lest many at once are too many."""

    def __init__(
        self, told: AsyncIterator[ServerSentEvent], listening: Counter[int], device_id: int
    ) -> None:
        super().__init__(told, ping=_PING_S, send_timeout=_SLOWEST_S)
        self._listening, self._device_id = listening, device_id
        listening[device_id] += 1

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._listening.subtract((self._device_id,))
            self._listening += Counter()  # forgets whoever has none left


async def telling(
    broadcast: Broadcast, door: Door, device_id: int, language: str
) -> AsyncIterator[ServerSentEvent]:
    """Yield what is new to `device_id`, tick by tick, until it may not look any more."""
    said = ""
    while door.lets_in(device_id):
        words = await broadcast.words(language)
        if words != said:
            said = words
            yield ServerSentEvent(words, event="status")
        await broadcast.ticked()
    yield ServerSentEvent("{}", event="gone")


def broadcast_of(request: Request) -> Broadcast:
    """Return what tells the open pages of the page that `request` was sent to."""
    return cast("Broadcast", request.app.state.broadcast)
