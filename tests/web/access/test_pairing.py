"""From the code on the glass to a device in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirror.service.pairing import Role, begin, current
from mirror.storage.house import Deed
from tests.web.conftest import client, csrf

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from mirror.web.parts import PageParts


def test_the_role_is_the_codes_and_not_the_phones(page: Starlette, parts: PageParts) -> None:
    """Whoever made the code decides what the device may do; the form cannot ask for more."""
    now = parts.clock.read()
    code = begin(parts.folder, now.boot_ns, now.boot_id, Role.CAREGIVER, "Kitchen").code
    device = client(page)
    device.post("/pair", data={"code": code, "role": "therapist"})
    (known,) = page.state.door.house.devices()
    assert (known.role, known.name) == (Role.CAREGIVER, "Kitchen")
    assert current(parts.folder, now.boot_ns, now.boot_id) is None


def test_names_are_tidied(paired: Callable[..., TestClient], page: Starlette) -> None:
    """Blanks are joined, what cannot be printed goes, and forty letters are enough."""
    paired(name="  Anna's \u202e\t phone " + "x" * 100)
    paired(name=" ")
    last, first = page.state.door.house.devices()
    assert first.name.startswith("Anna's phone x")
    assert len(first.name) == 40
    assert last.name == "A device"


def test_a_caregiver_shuts_out_no_therapist(
    paired: Callable[..., TestClient], page: Starlette
) -> None:
    """A caregiver's device can shut out a caregiver's; a therapist's any; both are in the log."""
    therapist, one = paired(Role.THERAPIST, "Practice"), paired(name="one")
    refused = one.post("/devices/revoke", data={"device": "1", "csrf": csrf(one)})
    assert refused.status_code == 403
    form = {"device": "2", "csrf": csrf(therapist)}
    assert therapist.post("/devices/revoke", data=form).status_code == 303
    newest = page.state.door.house.visits()[0]
    assert (newest.deed, newest.name, newest.detail) == (Deed.REVOKED, "Practice", "one")


def test_the_log_tells_who_looked(paired: Callable[..., TestClient]) -> None:
    """Pairing and looking stand in the log, with name and address; looking again does not."""
    device = paired(name="Anna's phone")
    for _ in range(5):
        text = device.get("/visits").text
    assert text.count("Anna&#39;s phone") == 2
    assert "testclient" in text
    assert "Connected" in text
    assert "Looked at the page" in text


def test_what_is_not_there_leads_back(
    paired: Callable[..., TestClient], stranger: TestClient
) -> None:
    """A connected device is led back to the page, another one to pairing."""
    assert 'href="/devices"' in paired().get("/nothing").text
    assert 'href="/pair"' in stranger.get("/nothing").text


def test_a_wrong_code_is_explained(stranger: TestClient) -> None:
    """The form comes again and says what a code is good for."""
    answer = stranger.post("/pair", data={"code": "AAAA-AAAA"})
    assert answer.status_code == 403
    assert "two minutes" in answer.text
    assert 'role="alert"' in answer.text


def test_what_was_typed_is_still_there(stranger: TestClient) -> None:
    """One wrong letter is put right, not eight typed again; and as text, whatever it is."""
    told = stranger.post("/pair", data={"code": 'AAAA-"<b>', "name": "Anna's phone"}).text
    assert 'value="AAAA-&#34;&lt;b&gt;"' in told
    assert 'value="Anna&#39;s phone"' in told
    assert 'aria-invalid="true"' in told
    long = stranger.post("/pair", data={"code": "x" * 5000, "name": "y" * 5000}).text
    assert "x" * 21 not in long
    assert "y" * 41 not in long
