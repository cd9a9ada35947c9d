"""The paired devices, and what was done at the door."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from starlette.responses import RedirectResponse

from mirror.storage.house import Deed
from mirror.storage.stored import zone_of
from mirror.web.access.door import address_of, door_of
from mirror.web.message import message
from mirror.web.parts import parts_of
from mirror.web.rendering import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_SHOWN: Final = 200
"""Lines of the log."""


def devices(request: Request) -> Response:
    """Show the devices that may look, and those that no longer may."""
    door, now_ms = door_of(request), door_of(request).utc_ms()
    known = door.house.devices()
    return page(
        request,
        "devices.html",
        devices=[one for one in known if one.valid(now_ms)],
        former=[one for one in known if not one.valid(now_ms)],
        when=_When(request),
    )


def revoke(request: Request) -> Response:
    """Shut a device out: a therapist's any, a caregiver's any caregiver's."""
    door, visitor = door_of(request), request.state.visitor
    wanted = str(request.state.form.get("device", ""))
    found = [one for one in door.house.devices() if str(one.id) == wanted]
    if not found:
        return message(request, "no-device", 404)
    if found[0].role.value != visitor.role.value and not visitor.is_therapist:
        return message(request, "therapist", 403)
    if door.house.revoke(found[0].id, door.utc_ms()):
        door.note(Deed.REVOKED, address_of(request), visitor, found[0].name)
    return RedirectResponse("/devices", 303)


def visits(request: Request) -> Response:
    """Show the log of visits, up to now."""
    door = door_of(request)
    door.write_refused()
    return page(request, "visits.html", visits=door.house.visits(_SHOWN), when=_When(request))


class _When:
    """Says times of the log in the mirror's own zone."""

    def __init__(self, request: Request) -> None:
        self._zone = zone_of(parts_of(request).clock.read().zone)

    def __call__(self, utc_ms: int) -> datetime:
        return datetime.fromtimestamp(utc_ms / 1e3, self._zone)
