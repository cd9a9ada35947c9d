"""Whether this process answers: all that somebody who is not paired may learn of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.requests import Request


async def health(_request: Request) -> PlainTextResponse:
    """Say that the page's process answers; nothing of the mirror or of anybody."""
    return PlainTextResponse("ok\n")
