"""Who holds how many lines to the page: an address so many, and a house of IPv6 addresses."""

from __future__ import annotations

from collections import Counter
from typing import Final

from mirror.web.security.networks import network_of, plain_address

MOST_OF_AN_ADDRESS: Final = 100
"""Fifty open pages, twice over."""
MOST_OF_A_NETWORK: Final = 200
"""Of all IPv6 addresses of one network: half of what the page has. As many as an address may hold
would let one machine in the house keep out all others there."""


class Lines:
    """Counts the lines that are open."""

    def __init__(
        self,
        most_of_an_address: int = MOST_OF_AN_ADDRESS,
        most_of_a_network: int = MOST_OF_A_NETWORK,
    ) -> None:
        """Begin with none."""
        self._most = (most_of_an_address, most_of_a_network)
        self._held: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many names are remembered: none is that holds no line."""
        return len(self._held)

    def take(self, address: str) -> bool:
        """Count one more line of `address` where it may have one; return whether it may."""
        names = _names(address)
        if any(self._held[name] >= most for name, most in zip(names, self._most, strict=False)):
            return False
        self._held.update(names)
        return True

    def let_go(self, address: str) -> None:
        """Count one line of `address` less, that it was given."""
        for name in _names(address):
            self._held[name] -= 1
            if not self._held[name]:
                del self._held[name]


def _names(address: str) -> tuple[str, ...]:
    """Return under which names a line counts: the address, and its network where it has one."""
    who = plain_address(address)
    network = network_of(who)
    return (who, network) if network else (who,)
