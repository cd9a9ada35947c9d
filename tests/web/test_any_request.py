"""Whatever is sent to any route, logged in or not: an answer in words, and never a fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from mirror.service.pairing import Role
from mirror.storage import ManualWallClock
from mirror.web.access.visitor import Who
from mirror.web.app import build_page
from mirror.web.routes import ROUTES
from tests.web.conftest import Told, client, csrf, pair_with, parts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from mirror.web.routes import Entry

FIELDS: Final = ("code", "name", "csrf", "device", "stage", "programme", "reminder", "quiet")
"""Of all forms; each is sent to all."""
ENDLESS: Final = "/live"
"""Goes on for as long as somebody listens: `test_live.py`."""
SPOKEN: Final = (b"Traceback", b"sqlite", b"starlette", b"uvicorn", b".py", b"Python")
"""What no answer says, for it would tell of the inside."""


def operation(entry: Entry) -> dict[str, Any]:
    """Return a route as OpenAPI describes it."""
    kinds = re.findall(r"\{(\w+)(:int)?\}", entry.path)
    parameters = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "integer" if whole else "string"},
        }
        for name, whole in kinds
    ]
    parameters += [
        {"name": name, "in": "query", "schema": {"type": "string"}} for name in ("from", "to")
    ]
    told: dict[str, Any] = {
        "operationId": f"{entry.methods[0]} {entry.path}",
        "parameters": parameters,
        "responses": {"default": {"description": "an answer"}},
    }
    if entry.methods[0] == "POST":
        fields = {name: {"type": "string"} for name in FIELDS}
        form = {"schema": {"type": "object", "properties": fields}}
        told["requestBody"] = {"content": {"application/x-www-form-urlencoded": form}}
    return told


def described() -> dict[str, Any]:
    """Return all routes but the endless one."""
    paths: dict[str, dict[str, Any]] = {}
    for entry in ROUTES:
        if entry.path != ENDLESS:
            path = re.sub(r":int\}", "}", entry.path)
            paths.setdefault(path, {})[entry.methods[0].lower()] = operation(entry)
    return {"openapi": "3.0.3", "info": {"title": "page", "version": "1"}, "paths": paths}


SCHEMA = schemathesis.openapi.from_dict(described())
OPEN: Final = {re.sub(r":int\}", "}", one.path) for one in ROUTES if one.who is Who.ANYONE}
FEW, MANY = (
    settings(max_examples=number, suppress_health_check=list(HealthCheck)) for number in (4, 100)
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give one page for all requests of this file."""
    page = build_page(parts_in(tmp_path_factory.mktemp("page"), ManualWallClock(), Told()))
    yield page
    page.state.door.close()


@pytest.fixture(scope="module")
def therapist(page: Any) -> TestClient:  # noqa: ANN401 - a Starlette application
    """Give the device that may do most."""
    device = pair_with(page, page.state.parts, Role.THERAPIST, "")
    device.headers["x-csrf-token"] = csrf(device)
    return device


def sent(device: TestClient, case: Any) -> Any:  # noqa: ANN401 - schemathesis's own kinds
    """Return the answer to what was made up."""
    asked = case.as_transport_kwargs(base_url="")
    kept = {name: asked[name] for name in ("method", "params", "data") if asked.get(name)}
    return device.request(url=asked["url"], **kept)


@SCHEMA.parametrize()
@FEW
def test_a_stranger_gets_nothing_and_breaks_nothing(case: Any, page: Any) -> None:  # noqa: ANN401
    """Not logged in: no fault, no inside, and nothing but pairing, health and the style."""
    as_a_stranger(case, page)


@pytest.mark.long
@SCHEMA.parametrize()
@MANY
def test_a_stranger_who_tries_for_long(case: Any, page: Any) -> None:  # noqa: ANN401
    """The same, a hundred times for each route."""
    as_a_stranger(case, page)


def as_a_stranger(case: Any, page: Any) -> None:  # noqa: ANN401
    """Send what was made up, and judge the answer."""
    answer = sent(client(page, "192.0.2.7"), case)
    assert answer.status_code < 500
    assert not any(word in answer.content for word in SPOKEN)
    if answer.is_success:
        assert case.operation.path in OPEN


@SCHEMA.parametrize()
@FEW
def test_a_paired_device_breaks_nothing(case: Any, therapist: TestClient) -> None:  # noqa: ANN401
    """Logged in: whatever is asked for is answered, redirected or refused, and never a fault."""
    as_a_therapist(case, therapist)


@pytest.mark.long
@SCHEMA.parametrize()
@MANY
def test_a_paired_device_that_tries_for_long(case: Any, therapist: TestClient) -> None:  # noqa: ANN401
    """The same, a hundred times for each route."""
    as_a_therapist(case, therapist)


def as_a_therapist(case: Any, therapist: TestClient) -> None:  # noqa: ANN401
    """Send what was made up, and judge the answer; signing out would end the rest."""
    if case.operation.path == "/sign-out":
        return
    answer = sent(therapist, case)
    assert answer.status_code < 500
    assert "text/html" not in answer.headers.get("content-type", "") or not any(
        word in answer.content for word in SPOKEN
    )
