"""What a device carries: a token in a cookie that no script can read, and what follows from it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_TOKEN_BYTES: Final = 32
_COOKIE: Final = "mirror"
_SECURE_COOKIE: Final = "__Host-mirror"
"""With this name a browser keeps it from every other name and port (RFC 6265bis, 4.1.3.2)."""
_LONGEST: Final = 100


def new_token() -> str:
    """Return a device's token: 32 bytes by chance, as text."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_of(token: str) -> bytes:
    """Return what is stored of a token. It is long and by chance, so one SHA-256 is enough."""
    return hashlib.sha256(token.encode()).digest()


def csrf_of(token: str) -> str:
    """Return what the forms of a token's device send along: it cannot be had without the token."""
    return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()


def token_of(request: Request) -> str | None:
    """Return the token that `request` carries."""
    token = request.cookies.get(_name(request))
    return token if token and len(token) <= _LONGEST else None


def give(request: Request, response: Response, token: str, lasts_s: int) -> None:
    """Have the browser keep `token`, for so long, and send it to this page alone."""
    response.set_cookie(
        _name(request),
        token,
        max_age=lasts_s,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def take_away(request: Request, response: Response) -> None:
    """Have the browser forget its token."""
    response.delete_cookie(
        _name(request),
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def _name(request: Request) -> str:
    return _SECURE_COOKIE if request.url.scheme == "https" else _COOKIE
