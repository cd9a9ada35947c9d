"""Sessions sent to a FHIR server: each one until it has arrived, and never twice.

At least once comes from the journal: what the server has not confirmed is sent again, by the next
call if not by this one. At most once comes from the server: every resource is created only where
none has its name. Nobody waits for any of this; the mirror does not know of it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import httpx
from tenacity import (
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from mirror.closing import Closing
from mirror.errors import ExportError
from mirror.export.fhir.bundle import transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirror.export.delivered import Deliveries
    from mirror.export.identity import Identity

ATTEMPTS: Final = 6
"""With pauses of up to 1, 2, 4, 8 and 16 seconds: a server that restarts is back by then."""
_TIMEOUT_S: Final = 20.0
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""What says "not now" (RFC 9110, 15.5-15.6; RFC 8470 and 6585 for 425 and 429)."""
_LONGEST_ANSWER: Final = 200
_FHIR_JSON: Final = "application/fhir+json"


class _NotNowError(Exception):
    """The server could not be reached, or asks to come again."""


class FhirServer(Closing):
    """A FHIR R4 server that takes transactions."""

    def __init__(
        self,
        url: str,
        token: str = "",
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Speak to the server at `url`; with `token`, as its bearer.

        `transport` and `sleep` stand in for the network and for time. Raises ExportError for an
        address that is none, or that would send the token unencrypted to another machine.
        """
        self._url = _checked_url(url, secret=bool(token))
        headers = {"Content-Type": _FHIR_JSON, "Accept": _FHIR_JSON}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._client = httpx.Client(
            headers=headers, timeout=_TIMEOUT_S, transport=transport, follow_redirects=False
        )
        self._retrying = Retrying(
            retry=retry_if_exception_type(_NotNowError),
            stop=stop_after_attempt(ATTEMPTS),
            wait=wait_random_exponential(multiplier=1.0, max=30.0),
            reraise=True,
            sleep=sleep,
        )

    def take(self, bundle: str) -> None:
        """Have the server store a transaction, `bundle` as JSON text; returns when it has.

        Raises ExportError when it could not be reached for a while, or refuses.
        """
        try:
            self._retrying(self._post, bundle)
        except _NotNowError as error:
            raise ExportError(
                f"{self._url}: expected a FHIR server to take a session, found: {error}. Nothing "
                f"is lost: what has not arrived waits in the journal. Try again later."
            ) from error

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _post(self, bundle: str) -> None:
        try:
            answer = self._client.post(self._url, content=bundle)
        except httpx.TransportError as error:
            raise _NotNowError(str(error) or type(error).__name__) from error
        if answer.is_success:
            return
        found = f"{answer.status_code} {answer.reason_phrase}".strip()
        if answer.status_code in _PASSING:
            raise _NotNowError(found)
        raise ExportError(
            f"{self._url}: expected the FHIR server to take a session, found: {found}. "
            f"{_said(answer)}Look whether the address is the server's base and whether the token "
            f"may write; what has not arrived waits in the journal."
        )

    @property
    def name(self) -> str:
        """What its confirmations are kept under."""
        return f"fhir {self._url}"


def push(
    server: FhirServer, deliveries: Deliveries, who: Identity, *, repetitions: bool = False
) -> Iterator[str]:
    """Send every ended session that `server` has not confirmed; yield each one's name after it.

    Raises ExportError and StorageError; what was yielded has arrived and is not sent again.
    """
    for session in deliveries.waiting():
        server.take(transaction(who, session, repetitions=repetitions))
        deliveries.confirm(session)
        yield str(session.uuid)


def _said(answer: httpx.Response) -> str:
    """Return the beginning of what the server says, on one line."""
    text = " ".join(answer.text.split())[:_LONGEST_ANSWER]
    return f"It says: {text} " if text else ""


def _checked_url(url: str, *, secret: bool) -> str:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        parsed = httpx.URL("")
    if parsed.scheme not in {"http", "https"} or not parsed.host or parsed.userinfo:
        shown = parsed.copy_with(userinfo=b"") if parsed.userinfo else url  # errors end in logs
        raise ExportError(
            f"{shown}: expected the base address of a FHIR server, as https://clinic.example/fhir, "
            f"without a name or password in it."
        )
    if secret and parsed.scheme == "http" and parsed.host not in {"localhost", "127.0.0.1", "::1"}:
        raise ExportError(
            f"{url}: expected https, for anybody in between could read the token; found http."
        )
    return url.rstrip("/")
