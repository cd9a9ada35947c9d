"""How much may be sent, and how slowly: forms here are a few words."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BYTES: Final = 65_536
SLOWEST_S: Final = 10.0
"""For a whole body to arrive."""
_BODILESS: Final = ("GET", "HEAD")


class Bounded:
    """Refuses bodies that are too large or come too slowly; takes each whole before it is used."""

    slowest_s = SLOWEST_S

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413 to too much and 408 to too slow."""
        if scope["type"] != "http" or scope["method"] in _BODILESS:
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self.slowest_s):
                body = await self._body(receive)
        except TimeoutError:
            await _refusal(408, "That came too slowly.")(scope, receive, send)
            return
        if body is None:
            await _refusal(413, "That is more than this page takes.")(scope, receive, send)
            return
        await self._app(scope, _Received(body, receive), send)

    async def _body(self, receive: Receive) -> bytes | None:
        """Return the whole body; None: it is too large, or whoever sent it has gone."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return None
            body += message.get("body", b"")
            if len(body) > LARGEST_BYTES:
                return None
            if not message.get("more_body", False):
                return bytes(body)


class _Received:
    """Gives a body that has been received once, and then what else comes."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._first: Message | None = {"type": "http.request", "body": body, "more_body": False}
        self._receive = receive

    async def __call__(self) -> Message:
        message, self._first = self._first, None
        return await self._receive() if message is None else message


def _refusal(status: int, words: str) -> PlainTextResponse:
    # Closed: what is still on its way is not the next request.
    return PlainTextResponse(f"{words}\n", status, {"Connection": "close"})
