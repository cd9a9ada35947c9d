"""A broker in memory: it keeps what brokers keep, and can be taken away. For tests and trials."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mirror.export.mqtt.broker import Broker, BrokerError

if TYPE_CHECKING:
    from mirror.export.mqtt.broker import Message


@dataclass(slots=True)
class MemoryReceipt:
    """Confirmed at once, or when the broker gets round to it."""

    arrived: bool


@dataclass(slots=True)
class MemoryBroker(Broker):
    """Remembers all it was sent."""

    will: Message
    """What it publishes by itself when the connection breaks."""
    there: bool = True
    confirming: bool = True
    """Whether it confirms what it takes; else the messages are lost on the way."""
    retained: dict[str, str] = field(default_factory=dict)
    """The newest message of each topic."""
    sent: list[Message] = field(default_factory=list)
    """All that was handed over, arrived or not."""
    received: list[Message] = field(default_factory=list)
    connections: int = 0
    _connected: bool = False

    def connect(self) -> None:
        """Connect, unless the broker was taken away."""
        if not self.there:
            raise BrokerError("broker in memory: was taken away")
        self.connections += 1
        self._connected = True

    @property
    def connected(self) -> bool:
        """Whether it is there and was connected to."""
        return self._connected

    def send(self, message: Message) -> MemoryReceipt:
        """Take the message, if connected."""
        self.sent.append(message)
        taken = self._connected and (self.confirming or not message.sure)
        if taken:
            self._take(message)
        return MemoryReceipt(taken)

    def _take(self, message: Message) -> None:
        self.received.append(message)
        if message.payload:
            self.retained[message.topic] = message.payload
        else:
            self.retained.pop(message.topic, None)

    def take_away(self, *, forgetting: bool = False) -> None:
        """Kill the broker; `forgetting`: it kept nothing on a disk."""
        if forgetting:
            self.retained.clear()
        self.there = self._connected = False
        self._take(self.will)

    def close(self) -> None:
        """Hang up."""
        self._connected = False
