"""Where the page can be reached: this machine's address in the home, and what it listens on."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Final

from mirror.errors import PageError
from mirror.service.whereabouts import Whereabouts
from mirror.web.security.hosts import same_address

if TYPE_CHECKING:
    from mirror.settings.schema import PageSettings
    from mirror.storage import WallTime

_SOMEWHERE: Final = ("192.0.2.1", 9)
"""An address that stands for any (RFC 5737): the way there is asked for, and nothing is sent."""
_WITHDRAWN_MS: Final = 20_000
"""Whoever takes nothing of what is sent for so long is let go of by the kernel (tcp(7))."""


def own_address() -> str:
    """Return this machine's address in the home network; empty where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_SOMEWHERE)
        except OSError:
            return ""
        return str(asking.getsockname()[0])


def whereabouts(settings: PageSettings, port: int, now: WallTime) -> Whereabouts:
    """Return where the page is, as it is written down for the mirror."""
    scheme = "https" if settings.https else "http"
    alone = _on_loopback(settings.bind)
    usual = 443 if settings.https else 80
    ending = "" if port == usual else f":{port}"
    address = "127.0.0.1" if alone else _in_figures(settings.bind)
    return Whereabouts(
        named=f"{scheme}://{'localhost' if alone else settings.name}{ending}",
        figures=f"{scheme}://{address}{ending}" if address else "",
        boot_ns=now.boot_ns,
        boot_id=now.boot_id,
    )


def listen(bind: str, port: int) -> socket.socket:
    """Return a socket that listens on the address `bind`; empty: on every network.

    Raises PageError where it cannot.
    """
    both = not bind and socket.has_dualstack_ipv6()
    family = socket.AF_INET6 if both or ":" in bind else socket.AF_INET
    try:
        listening = socket.create_server((bind, port), family=family, dualstack_ipv6=both)
    except OSError as error:
        raise PageError(
            f"The page: expected to listen on port {port} of {bind or 'every network'}, found: "
            f"{error.strerror or error}. Another page, or another program, may be there already; "
            f"ports below 1024 are an administrator's. Name another with --port, or in [page] port."
        ) from error
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _WITHDRAWN_MS)
    return listening


def _on_loopback(bind: str) -> bool:
    return bind == "localhost" or any(same_address(bind, one) for one in ("127.0.0.1", "::1"))


def _in_figures(bind: str) -> str:
    """Return the address that phones can go to; empty where there is none that is sure."""
    if bind in {"", "0.0.0.0", "::"}:  # noqa: S104 - compared, not bound to
        return own_address()
    return f"[{bind}]" if ":" in bind else bind
