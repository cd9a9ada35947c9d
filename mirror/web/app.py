"""The page as one ASGI application: what stands before every endpoint, and what ends with it."""

from __future__ import annotations

import asyncio
import logging
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from mirror.errors import ExportError, ProgrammeError, StorageError
from mirror.web.access.door import Door, door_of
from mirror.web.access.guard import guarded
from mirror.web.access.keys import token_of
from mirror.web.exports import forget_backups
from mirror.web.live import Broadcast
from mirror.web.message import message
from mirror.web.pages.warming import warm
from mirror.web.parts import PageParts
from mirror.web.routes import ROUTES
from mirror.web.security.bounds import Bounded
from mirror.web.security.headers import HEADERS, Headers
from mirror.web.security.hosts import KnownHosts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.settings.schema import PageSettings
    from mirror.web.routes import Entry

__all__ = ["PageParts", "build_page"]

_LOG: Final = logging.getLogger(__name__)
_SAID: Final = {404: "not-found", 405: "not-found", 413: "too-much"}
"""What is said of a status; of any other that it could not be understood."""


def build_page(parts: PageParts, entries: Iterable[Entry] = ROUTES) -> Starlette:
    """Return the application that serves `entries`; closing it closes the house.

    Raises StorageError where the house cannot be opened.
    """
    page = Starlette(
        routes=[Route(one.path, guarded(one), methods=list(one.methods)) for one in entries],
        middleware=[
            Middleware(Headers),
            Middleware(KnownHosts, names=list(_names(parts.settings.page))),
            Middleware(Bounded),
        ],
        exception_handlers={
            HTTPException: _not_so,
            StorageError: _not_readable,
            ProgrammeError: _not_readable,
            ExportError: _not_readable,
            Exception: _at_fault,
        },
        lifespan=_lifespan,
    )
    page.state.parts = parts
    page.state.door = Door(parts)
    page.state.broadcast = Broadcast(parts)
    return page


@asynccontextmanager
async def _lifespan(page: Starlette) -> AsyncIterator[None]:
    await run_in_threadpool(forget_backups, page.state.parts)
    warming = asyncio.create_task(run_in_threadpool(warm, page.state.parts))
    try:
        async with page.state.broadcast.running():
            yield
    finally:
        await warming
        page.state.door.close()


def _names(settings: PageSettings) -> Iterator[str]:
    """Yield what the page may be called: as it is set, and as the machine calls itself."""
    yield settings.name
    yield from (name for one in settings.hosts.split(",") if (name := one.strip()))
    machine = socket.gethostname()
    yield machine
    yield f"{machine.partition('.')[0]}.local"


async def _not_so(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if not hasattr(request.state, "visitor"):  # no route was found, so no guard has asked
        request.state.visitor = door_of(request).visitor(token_of(request))
    key = _SAID.get(error.status_code, "not-understood")
    return message(request, key, error.status_code, error.headers)


async def _not_readable(request: Request, error: Exception) -> Response:
    _LOG.warning("%s: %s", request.url.path, error)
    return message(request, "not-readable", 503, {"Retry-After": "10"})


async def _at_fault(request: Request, _error: Exception) -> Response:
    # The server logs the error itself. This answer passes no middleware: it takes its own headers.
    return message(request, "fault", 500, HEADERS)
