"""One thing to say, on a page of its own: what is not there, and what went wrong, without a why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.web.rendering import page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response


def message(
    request: Request, key: str, status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the page that says the texts `message-KEY` and `message-KEY-more`."""
    answer = page(request, "message.html", status, key=key)
    answer.headers.update(headers or {})
    return answer
