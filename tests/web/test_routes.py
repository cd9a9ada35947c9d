"""Who may use which route: the table, held against a second one that was written by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from mirror.service.pairing import Role
from mirror.web.access.visitor import Who
from mirror.web.routes import ROUTES
from tests.web.conftest import csrf

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from mirror.web.routes import Entry

WHO: Final = {
    "GET /": Who.CAREGIVER,
    "GET /calendar": Who.CAREGIVER,
    "GET /days/{day}": Who.CAREGIVER,
    "GET /sessions/{session_id:int}": Who.CAREGIVER,
    "GET /sessions/{session_id:int}/smiles/{set_number:int}/{number:int}": Who.CAREGIVER,
    "GET /recovery": Who.CAREGIVER,
    "GET /report": Who.CAREGIVER,
    "GET /programme": Who.CAREGIVER,
    "POST /programme/reminder": Who.CAREGIVER,
    "POST /programme/stage": Who.THERAPIST,
    "POST /programme/decline": Who.THERAPIST,
    "POST /programme/settings": Who.THERAPIST,
    "GET /export": Who.THERAPIST,
    "GET /export/sessions.fhir.json": Who.THERAPIST,
    "GET /export/journal.db": Who.THERAPIST,
    "GET /export/{table}.csv": Who.THERAPIST,
    "GET /metrics": Who.METRICS,
    "GET /live": Who.CAREGIVER,
    "GET /devices": Who.CAREGIVER,
    "POST /devices/revoke": Who.CAREGIVER,
    "GET /visits": Who.CAREGIVER,
    "POST /sign-out": Who.CAREGIVER,
    "GET /pair": Who.ANYONE,
    "POST /pair": Who.ANYONE,
    "GET /health": Who.ANYONE,
    "GET /authority.pem": Who.ANYONE,
    "GET /static/{name}": Who.ANYONE,
}
"""Changing a line here is a decision about who may see what."""

OPEN: Final = {"/pair", "/health", "/static/page.css"}
"""What somebody who is not paired gets to see: the form, that it answers, and how it looks."""


def named(entry: Entry) -> str:
    """Return a route as the table above has it."""
    return f"{entry.methods[0]} {entry.path}"


def filled(path: str) -> str:
    """Return an address that a route would answer to."""
    return re.sub(r"\{name\}", "page.css", re.sub(r"\{[^}]*:int\}", "1", path)).format(
        day="2026-06-01", table="sessions"
    )


CLOSED: Final = [one for one in ROUTES if one.who is not Who.ANYONE]


def test_every_route_is_decided_on() -> None:
    """No route is missing from the table, and none in it has gone."""
    assert {named(one): one.who for one in ROUTES} == WHO
    assert all(len(one.methods) == 1 for one in ROUTES)


def test_the_page_has_no_route_beside_the_table(page: Starlette) -> None:
    """What the application answers to is the table, in its order: nothing is mounted beside it."""
    assert [getattr(one, "path", None) for one in page.routes] == [one.path for one in ROUTES]


@pytest.mark.parametrize("entry", CLOSED, ids=named)
def test_strangers_get_nothing(stranger: TestClient, entry: Entry) -> None:
    """Without a token every route but the open ones leads to pairing, or says no."""
    answer = stranger.request(entry.methods[0], filled(entry.path))
    if entry.methods[0] == "GET" and entry.who is not Who.METRICS:
        assert answer.status_code == 303
        assert answer.headers["location"] == "/pair"
        assert not answer.content
        machine = stranger.get(filled(entry.path), headers={"accept": "*/*"})
        assert machine.status_code == 401
    else:
        assert answer.status_code == 401


@pytest.mark.parametrize("entry", CLOSED, ids=named)
def test_a_made_up_token_is_no_token(stranger: TestClient, entry: Entry) -> None:
    """A cookie that was never given opens nothing, whatever is in it."""
    for token in ("x", "A" * 43, "' OR 1=1 --", "\xff" * 20, "A" * 5000):
        headers = {"cookie": f"mirror={token}".encode("latin-1"), "accept": "*/*"}
        answer = stranger.request(entry.methods[0], filled(entry.path), headers=headers)
        assert answer.status_code == 401


def test_what_is_open_is_open(stranger: TestClient) -> None:
    """The form for the code, that the process answers, and the style can be had by anybody."""
    for path in OPEN:
        assert stranger.get(path).status_code == 200


@pytest.mark.parametrize("entry", [one for one in ROUTES if one.who is Who.THERAPIST], ids=named)
def test_a_caregiver_does_not_set_the_programme(
    paired: Callable[..., TestClient], entry: Entry
) -> None:
    """What is the therapist's is closed to a caregiver's device, with its own forms, too."""
    device = paired(Role.CAREGIVER)
    answer = device.request(
        entry.methods[0], filled(entry.path), headers={"x-csrf-token": csrf(device)}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("role", Role)
def test_a_paired_device_may_read(paired: Callable[..., TestClient], role: Role) -> None:
    """What a paired device may read answers, or says that there is nothing there."""
    device = paired(role)
    allowed = (Who.ANYONE, Who.CAREGIVER, *([Who.THERAPIST] if role is Role.THERAPIST else ()))
    for entry in ROUTES:
        if entry.methods == ("GET",) and entry.who in allowed and entry.path != "/live":
            assert device.get(filled(entry.path)).status_code in (200, 404), entry.path
