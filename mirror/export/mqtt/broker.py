"""What a broker is to whoever publishes: reached or not, and its word that something arrived."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Protocol

from mirror.closing import Closing
from mirror.errors import ExportError


class BrokerError(ExportError):
    """The broker cannot be reached, or refuses."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is published; the broker keeps the newest of each topic (retained)."""

    topic: str
    payload: str
    """Empty: the broker forgets what it keeps of this topic."""
    sure: bool = False
    """Whether its arrival is to be confirmed (quality of service 1, else 0)."""


class Receipt(Protocol):
    """Kept for a message that was sent."""

    @property
    def arrived(self) -> bool:
        """Whether the broker has confirmed it."""
        ...


class Broker(Closing):
    """A connection that comes and goes. One thread uses it; nothing here waits for long."""

    @abstractmethod
    def connect(self) -> None:
        """Connect anew, with nothing left over from before. Raises BrokerError."""

    @property
    @abstractmethod
    def connected(self) -> bool:
        """Whether the broker was there when last heard of."""

    @abstractmethod
    def send(self, message: Message) -> Receipt:
        """Hand `message` over; without a connection it is gone, and its receipt stays open."""
