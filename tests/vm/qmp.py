"""Orders to QEMU, and what it tells by itself: its machine protocol (QMP), lines of JSON."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_PATIENCE_S: Final = 300.0
"""A snapshot of all its memory takes the longest."""


class Qmp:
    """One connection."""

    def __init__(self, connected: socket.socket) -> None:
        """Take a socket on which QEMU is about to greet."""
        self._socket = connected
        self._lines = connected.makefile("rw", encoding="utf-8")
        self._events: list[str] = []
        self._next()
        self.order("qmp_capabilities")

    def order(self, what: str, arguments: Mapping[str, str] = _NOTHING) -> Any:  # noqa: ANN401 - JSON
        """Return what an order comes to; what is no order, or cannot be done, fails."""
        self._socket.settimeout(_PATIENCE_S)
        print(
            json.dumps({"execute": what, "arguments": {**arguments}}), file=self._lines, flush=True
        )
        while "return" not in (answer := self._next()):
            assert "error" not in answer, f"{what}: {answer}"
        return answer["return"]

    def close(self) -> None:
        """Let go of the connection."""
        self._lines.close()
        self._socket.close()

    def wait(self, event: str, timeout_s: float) -> None:
        """Wait until QEMU tells of `event`, unless it has already. Raises TimeoutError."""
        self._socket.settimeout(timeout_s)
        while event not in self._events:
            self._next()

    def _next(self) -> dict[str, Any]:
        line = self._lines.readline()
        assert line, "QEMU has ended"
        told: dict[str, Any] = json.loads(line)
        if "event" in told:
            self._events.append(told["event"])
        return told
