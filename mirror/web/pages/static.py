"""Style, script and icon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from mirror.web.assets import assets
from mirror.web.message import message

if TYPE_CHECKING:
    from starlette.requests import Request

_KEEP: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
"""The address changes with the file, so a browser may keep it for a year."""


def static(request: Request) -> Response:
    """Serve one of the files there are."""
    asset = assets().get(request.path_params["name"])
    if asset is None:
        return message(request, "not-found", 404)
    return Response(asset.content, media_type=asset.kind, headers=_KEEP)
