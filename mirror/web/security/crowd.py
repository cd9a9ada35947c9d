"""As whom an address is counted: as itself, until there are too many like it.

Anybody may take as many IPv6 addresses of their network as they like (`network_of`), and would have
a first try with each. So of one such network a few tens are told apart, more than a home has
telephones; all others of it are counted as one. And as so many are remembered altogether and no
more, they take no more memory than that.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from mirror.web.security.networks import network_of, plain_address

MOST_OF_A_NETWORK: Final = 32
MOST: Final = 2000
"""Of all networks: about 2 MB with what is counted of each."""
_REMEMBERED_S: Final = 86_400.0
"""As long as the longest window in which tries are counted."""
_OTHERS: Final = "others"


class Crowd:
    """The addresses that tried within a day. Time is told to it, in seconds, and never less."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._until_s: dict[str, float] = {}
        """Each address, in the order in which they came."""
        self._of_a_network: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many are remembered."""
        return len(self._until_s)

    def counted_as(self, address: str, now_s: float) -> str:
        """Return the name under which a try of `address` counts: its own, or its crowd's."""
        self._forget(now_s)
        who = plain_address(address)
        if who in self._until_s:
            return who
        network = network_of(who)
        if network and self._of_a_network[network] >= MOST_OF_A_NETWORK:
            return network
        if len(self._until_s) >= MOST:
            return _OTHERS
        self._until_s[who] = now_s + _REMEMBERED_S
        self._of_a_network[network] += 1
        return who

    def knows(self, name: str) -> bool:
        """Whether `name` is that of a single address, and of no crowd."""
        return name in self._until_s

    def _forget(self, now_s: float) -> None:
        while self._until_s:
            who = next(iter(self._until_s))
            if self._until_s[who] > now_s:
                return
            del self._until_s[who]
            network = network_of(who)
            self._of_a_network[network] -= 1
            if not self._of_a_network[network]:
                del self._of_a_network[network]
