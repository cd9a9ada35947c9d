"""In front of every endpoint: whether whoever asks may, by the table of routes alone."""

from __future__ import annotations

import hmac
import inspect
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from mirror.web.access.door import address_of, door_of
from mirror.web.access.keys import token_of
from mirror.web.access.visitor import Who
from mirror.web.message import message
from mirror.web.parts import parts_of
from mirror.web.security.hosts import unmapped

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.web.access.visitor import Visitor
    from mirror.web.routes import Endpoint, Entry

PAIR: Final = "/pair"
_READING: Final = ("GET", "HEAD")
_MOST_FIELDS: Final = 50
_OWN_SITE: Final = ("same-origin", "none")
"""`Sec-Fetch-Site` of our own forms, and of an address that somebody typed (Fetch Metadata)."""


def guarded(entry: Entry) -> Callable[[Request], Awaitable[Response]]:
    """Return `entry`'s endpoint behind the guard."""

    async def answer(request: Request) -> Response:
        visitor = door_of(request).visitor(token_of(request))
        request.state.visitor = visitor
        if (refusal := _refusal(request, entry.who, visitor)) is not None:
            return refusal
        if request.method not in _READING:
            request.state.form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
            if not _our_own_form(request, visitor):
                return message(request, "form", 403)
        if visitor is not None:
            await run_in_threadpool(door_of(request).looked, visitor, address_of(request))
        return await _answered(entry.endpoint, request)

    return answer


async def _answered(endpoint: Endpoint, request: Request) -> Response:
    """Call an endpoint, in a thread of its own where it may have to wait."""
    if inspect.iscoroutinefunction(endpoint):
        done: Response = await endpoint(request)
        return done
    return await run_in_threadpool(cast("Callable[[Request], Response]", endpoint), request)


def _refusal(request: Request, who: Who, visitor: Visitor | None) -> Response | None:
    """Return the answer to whoever may not; None: they may."""
    if who is Who.ANYONE:
        return None
    if who is Who.METRICS:
        return None if _may_measure(request) else message(request, "not-paired", 401)
    if visitor is None:
        if request.method in _READING and "text/html" in request.headers.get("accept", ""):
            return RedirectResponse(PAIR, 303)
        return message(request, "not-paired", 401)
    if who is Who.THERAPIST and not visitor.is_therapist:
        return message(request, "therapist", 403)
    return None


def _may_measure(request: Request) -> bool:
    """Whether the token is right; or, where there is none, whether nobody else can be asking."""
    wanted = parts_of(request).settings.page.metrics_token
    if wanted:
        shown = request.headers.get("authorization", "").encode("utf-8", "replace")
        return hmac.compare_digest(shown, f"Bearer {wanted}".encode())
    # What a proxy on this machine passes on comes from somewhere else.
    passed_on = {"forwarded", "x-forwarded-for"} & set(request.headers)
    try:
        return not passed_on and unmapped(address_of(request)) in {"127.0.0.1", "::1"}
    except ValueError:
        return False


def _our_own_form(request: Request, visitor: Visitor | None) -> bool:
    """Whether a form was sent from a page of ours, and not by another site (CSRF)."""
    if request.headers.get("sec-fetch-site", "same-origin") not in _OWN_SITE:
        return False
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        return False
    if visitor is None:
        return True
    sent = request.state.form.get("csrf") or request.headers.get("x-csrf-token", "")
    return hmac.compare_digest(str(sent).encode("utf-8", "replace"), visitor.csrf.encode())
