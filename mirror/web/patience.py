"""How long a connection may take to say what it wants, and how many one address may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

from mirror.web.security.lines import Lines

if TYPE_CHECKING:
    import asyncio

HEAD_S: Final = 10.0
"""For a request's head to arrive, from its first byte or from when the line was opened."""


class PatientProtocol(H11Protocol):
    """Uvicorn's own, which waits for a request's head for ever, with an end to its patience."""

    head_s = HEAD_S
    lines = Lines()
    """Of all that this process serves."""

    def __init__(self, *args: Any, **values: Any) -> None:  # noqa: ANN401 - handed on as it comes
        """Begin with nobody there."""
        super().__init__(*args, **values)
        self._waiting: asyncio.TimerHandle | None = None
        self._has_line = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a line, or close it where its address, or its network, holds enough."""
        super().connection_made(transport)
        self._has_line = self.lines.take(self._address)
        if self._has_line:
            self._wait()
        else:
            transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go of a line."""
        self._wait_no_more()
        if self._has_line:
            self.lines.let_go(self._address)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; the time runs from a request's first byte until its head is whole."""
        if self._waiting is None and not self._answering:
            self._wait()
        super().data_received(data)
        if self._answering:
            self._wait_no_more()

    @property
    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    @property
    def _address(self) -> str:
        return self.client[0] if self.client else ""

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.head_s, self._tired)

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _tired(self) -> None:
        self._waiting = None
        if not self._answering and not self.transport.is_closing():
            self.transport.abort()
