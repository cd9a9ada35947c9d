"""The only way in: a code from the mirror's glass, exchanged once for a device's token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import RedirectResponse

from mirror.service.pairing import Role, take
from mirror.storage.house import Deed, NewDevice
from mirror.storage.house.records import NAME_LONGEST
from mirror.web.access.door import address_of, door_of
from mirror.web.access.keys import give, hash_of, new_token, take_away
from mirror.web.message import message
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, page, words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.service.pairing import Pairing

_MS_PER_DAY: Final = 86_400_000
_CODE_LONGEST: Final = 20
"""Letters of a wrong code that are shown again: as many as its field takes."""
_LONGEST_COOKIE_S: Final = 400 * 86_400
"""Browsers keep none longer (RFC 6265bis, 5.5)."""


def ask(request: Request) -> Response:
    """Show the form for the code."""
    return page(request, "pair.html", wrong=False, code="", called="")


def exchange(request: Request) -> Response:
    """Let a device in whose code is right, once; count every try."""
    door, address = door_of(request), address_of(request)
    if wait_s := door.guesses.wait_s(address):
        door.refused(Deed.LOCKED_OUT, address)
        return message(request, "locked-out", 429, {"Retry-After": str(wait_s)})
    parts, now = parts_of(request), parts_of(request).clock.read()
    code = _field(request, "code")
    pairing = take(parts.folder, code, now.boot_ns, now.boot_id)
    if pairing is None:
        door.refused(Deed.REFUSED, address)
        called = _field(request, "name")[:NAME_LONGEST]
        return page(request, "pair.html", 403, wrong=True, code=code[:_CODE_LONGEST], called=called)
    door.guesses.right(address)
    return _let_in(request, pairing)


def sign_out(request: Request) -> Response:
    """Shut out the device that asks."""
    door, visitor = door_of(request), request.state.visitor
    door.house.revoke(visitor.device_id, door.utc_ms())
    door.note(Deed.SIGNED_OUT, address_of(request), visitor)
    answer = RedirectResponse("/pair", 303)
    take_away(request, answer)
    return answer


def _let_in(request: Request, pairing: Pairing) -> Response:
    door, address, token = door_of(request), address_of(request), new_token()
    now_ms = door.utc_ms()
    lasts_ms = round(parts_of(request).settings.page.device_days * _MS_PER_DAY)
    device = door.house.pair(
        NewDevice(
            name=_name(request, pairing),
            role=pairing.role,
            token_hash=hash_of(token),
            utc_ms=now_ms,
            expires_utc_ms=now_ms + lasts_ms,
            address=address,
        )
    )
    door.note(Deed.PAIRED, address, device)
    answer = RedirectResponse("/", 303)
    give(request, answer, token, min(lasts_ms // 1000, _LONGEST_COOKIE_S))
    return answer


def _name(request: Request, pairing: Pairing) -> str:
    """Return what the device is called: by its owner, by who paired it, or by its role."""
    given = _field(request, "name") or pairing.name
    printable = "".join(one if one.isprintable() else " " for one in given)
    key = "pair-a-therapist" if pairing.role is Role.THERAPIST else "pair-a-caregiver"
    return " ".join(printable.split())[:NAME_LONGEST] or words(language_of(request)).say(key)


def _field(request: Request, name: str) -> str:
    return str(request.state.form.get(name, "")).strip()
