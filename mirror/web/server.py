"""The page's process: it listens, says where it is, and ends what it began."""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Final

import uvicorn

from mirror.service import pairing
from mirror.service import whereabouts as notice
from mirror.web.addresses import listen, whereabouts
from mirror.web.app import build_page
from mirror.web.beside import beside
from mirror.web.patience import PatientProtocol

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Callable

    from starlette.applications import Starlette

    from mirror.service.whereabouts import Whereabouts
    from mirror.web.https import Certificate
    from mirror.web.parts import PageParts

MOST_LINES: Final = 400
"""Connections at once; beyond them the answer is 503."""
_IDLE_S: Final = 15
_GRACE_S: Final = 3
_LONGEST_HEAD_BYTES: Final = 16_384
_SAY_EVERY_S: Final = 10.0
_LOG: Final = logging.getLogger(__name__)


def serve(
    parts: PageParts,
    ready: Callable[[Whereabouts], None],
    certificate: Certificate | None = None,
) -> None:
    """Serve the page until a signal ends it; `ready` hears where it is as soon as it listens.

    Raises PageError where it cannot listen, StorageError where the house cannot be opened.
    """
    with ExitStack() as stack:
        asked = parts.settings.page
        listening = stack.enter_context(listen(asked.bind, asked.port))
        page = build_page(parts)
        stack.callback(page.state.door.close)
        port = int(listening.getsockname()[1])
        _run(page, listening, port, ready, certificate)


def _run(
    page: Starlette,
    listening: socket.socket,
    port: int,
    ready: Callable[[Whereabouts], None],
    certificate: Certificate | None,
) -> None:
    within = page.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with within(app), _saying_where(page.state.parts, port):
            ready(whereabouts(page.state.parts.settings.page, port, page.state.parts.clock.read()))
            yield

    page.router.lifespan_context = lifespan
    config = uvicorn.Config(
        page,
        http=PatientProtocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_LINES,
        timeout_keep_alive=_IDLE_S,
        timeout_graceful_shutdown=_GRACE_S,
        h11_max_incomplete_event_size=_LONGEST_HEAD_BYTES,
        ssl_certfile=None if certificate is None else certificate.chain,
        ssl_keyfile=None if certificate is None else certificate.key,
    )
    uvicorn.Server(config).run(sockets=[listening])


@asynccontextmanager
async def _saying_where(parts: PageParts, port: int) -> AsyncIterator[None]:
    """Say where the page is, again and again: the machine's address may change."""

    async def say() -> None:
        while True:
            try:
                where = whereabouts(parts.settings.page, port, parts.clock.read())
                notice.tell(parts.folder, where)
            except OSError as error:
                _LOG.warning("The mirror cannot be told where the page is: %s", error)
            await asyncio.sleep(_SAY_EVERY_S)

    try:
        async with beside(say()):
            yield
    finally:
        notice.leave(parts.folder)
        pairing.cancel(parts.folder)
