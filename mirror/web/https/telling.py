"""The authority's certificate, for a phone to be told of: it is no secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from mirror.web.message import message
from mirror.web.parts import parts_of

if TYPE_CHECKING:
    from starlette.requests import Request


def authority(request: Request) -> Response:
    """Give the certificate as phones take it; where the page is plain HTTP there is none."""
    file = parts_of(request).authority
    if file is None:
        return message(request, "not-found", 404)
    headers = {"Content-Disposition": 'attachment; filename="smile-mirror.pem"'}
    return Response(file.read_bytes(), 200, headers, "application/x-x509-ca-cert")
