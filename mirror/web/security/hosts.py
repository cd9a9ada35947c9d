"""Which names the page answers to: no other, so that no web site can pass itself off as it.

A site elsewhere can let its own name point to the mirror (DNS rebinding); a browser would then let
its scripts read the page. It sends that name along, and here it is not known. An address in
figures is nobody's name: it is taken where it is the very one that was connected to.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Receive, Scope, Send

_MISDIRECTED = 421
"""RFC 9110, 15.5.20."""


class KnownHosts:
    """Lets requests through that were meant for us."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        """Take the names besides `localhost` and the address that is connected to."""
        self._app = app
        self._names = {"localhost", *(plain(one) for one in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 421 to a request for anybody else."""
        if scope["type"] != "http" or self._is_meant(scope):
            await self._app(scope, receive, send)
            return
        refusal = PlainTextResponse("This is not the page of that name.\n", _MISDIRECTED)
        await refusal(scope, receive, send)

    def _is_meant(self, scope: Scope) -> bool:
        named = [value for name, value in scope["headers"] if name == b"host"]
        if len(named) != 1:
            return False
        host = plain(named[0].decode("latin-1"))
        server = scope.get("server") or ("", None)
        return host in self._names or (same_address(host, server[0]))


def plain(host: str) -> str:
    """Return a host's name as it is compared: without port, brackets, capitals and a last dot."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].removesuffix(".")


def same_address(one: str, other: str) -> bool:
    """Whether both are addresses in figures, and the same; IPv4 within IPv6 counts as IPv4."""
    try:
        return unmapped(one) == unmapped(other)
    except ValueError:
        return False


def unmapped(address: str) -> str:
    """Return an address in its plain form. Raises ValueError for what is none."""
    found = ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)
