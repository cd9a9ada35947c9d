"""Sessions on their way to a server that fails now and then: all arrive, none twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from mirror.errors import ExportError
from mirror.export.delivered import Deliveries
from mirror.export.fhir.push import ATTEMPTS, FhirServer, push
from mirror.storage.sample import fill
from mirror.storage.stream import sessions_of
from tests.export.conftest import UNTIL
from tests.export.fhir.small_server import SmallServer

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.export.identity import Identity


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return a journal of some sessions."""
    path = tmp_path / "journal.db"
    fill(path, days=8, until=UNTIL, traces_days=0)
    return path


class Clinic:
    """A server in memory, and whoever sends to it."""

    def __init__(self, journal: Path, who: Identity) -> None:
        self.small, self.journal, self.who = SmallServer(), journal, who
        self.waited_s: list[float] = []

    def send(self, token: str = "") -> list[str]:
        """Send what waits, as one call of the command does."""
        transport = httpx.MockTransport(self._answer)
        with FhirServer(
            "https://clinic.test/fhir/", token, transport=transport, sleep=self.waited_s.append
        ) as server:
            return list(push(server, Deliveries(self.journal, server.name), self.who))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        status, body = self.small.post(request.url.path, request.content, dict(request.headers))
        if status == 0:
            raise httpx.ReadError("the line broke", request=request)
        return httpx.Response(status, text=body)

    @property
    def there(self) -> list[str]:
        """Names of the sessions that the server has, in the order in which they came."""
        return self.small.names("Observation")

    @property
    def done(self) -> list[str]:
        """Names of the ended sessions in the journal."""
        every = sessions_of(self.journal)
        return [str(one.uuid) for one in every if one.session.complete is not None]


@pytest.fixture
def clinic(journal: Path, who: Identity) -> Clinic:
    """Return a clinic."""
    return Clinic(journal, who)


def test_all_arrive_in_order(clinic: Clinic) -> None:
    """Every ended session, once, with one patient and one mirror for all of them."""
    assert clinic.send() == clinic.done
    assert clinic.there == clinic.done
    assert len(clinic.small.names("Patient")) == len(clinic.small.names("Device")) == 1
    assert clinic.send() == []


@pytest.mark.parametrize("fault", [500, 503, 429, 0, -1])
def test_a_failing_server_is_tried_again(clinic: Clinic, fault: int) -> None:
    """Every third request fails; 0: no answer, -1: it stores the session and then falls silent."""
    clinic.small.faults = dict.fromkeys(range(0, 100, 3), fault)
    assert clinic.send() == clinic.done
    assert clinic.there == clinic.done
    assert clinic.waited_s


def test_what_did_not_arrive_waits(clinic: Clinic) -> None:
    """When the server stays away the call ends with words, and the next goes on from there."""
    clinic.small.faults = dict.fromkeys(range(2, 2 + ATTEMPTS), 503)
    with pytest.raises(ExportError, match="waits in the journal"):
        clinic.send()
    assert clinic.there == clinic.done[:2]
    assert clinic.send() == clinic.done[2:]
    assert clinic.there == clinic.done


def test_a_lost_list_doubles_nothing(clinic: Clinic) -> None:
    """Sent from the beginning again, everything is known to the server already."""
    clinic.send()
    clinic.journal.with_name("delivered.json").unlink()
    assert clinic.send() == clinic.done
    assert clinic.there == clinic.done


def test_a_refusal_is_told_and_not_repeated(clinic: Clinic) -> None:
    """A server that says no is not asked again and again; what it says is passed on."""
    clinic.small.faults = dict.fromkeys(range(100), 403)
    with pytest.raises(ExportError, match=r"403 .* not allowed here"):
        clinic.send()
    assert clinic.small.asked == 1


def test_the_token_goes_along(clinic: Clinic) -> None:
    """As a bearer, with FHIR's own media type."""
    clinic.send("secret")
    assert clinic.small.headers["authorization"] == "Bearer secret"
    assert clinic.small.headers["content-type"] == "application/fhir+json"


def test_a_token_is_not_sent_in_the_clear() -> None:
    """Plain HTTP to another machine would show the token to anybody in between."""
    with pytest.raises(ExportError, match="expected https"):
        FhirServer("http://clinic.test/fhir", "secret")
    FhirServer("http://127.0.0.1/fhir", "secret").close()


@pytest.mark.parametrize("url", ["", "clinic", "ftp://x/y", "https://", "https://me:pw@x/fhir"])
def test_what_is_no_address_is_said(url: str) -> None:
    """An address that cannot be meant is refused before anything is sent."""
    with pytest.raises(ExportError, match="expected the base address"):
        FhirServer(url)


def test_a_password_in_an_address_is_not_said_again() -> None:
    """What is refused ends in a log; the address may stand there, its password may not."""
    with pytest.raises(ExportError, match=r"https://clinic\.test/fhir: ") as refused:
        FhirServer("https://me:hush-hush@clinic.test/fhir")
    assert "hush" not in str(refused.value)


def test_what_is_sent_is_a_transaction(clinic: Clinic) -> None:
    """One session is stored whole or not at all."""
    clinic.send()
    bundle: dict[str, Any] = json.loads(clinic.small.body)
    assert bundle["type"] == "transaction"
    assert [one["request"]["method"] for one in bundle["entry"]] == ["POST"] * 3
