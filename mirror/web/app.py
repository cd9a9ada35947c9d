"""The page as one ASGI application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Route

from mirror.web.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.web.parts import PageParts
    from mirror.web.routes import Entry


def build_page(parts: PageParts, entries: Iterable[Entry] = ROUTES) -> Starlette:
    """Return the application that serves `entries`."""
    page = Starlette(
        routes=[Route(one.path, one.endpoint, methods=list(one.methods)) for one in entries]
    )
    page.state.parts = parts
    return page
