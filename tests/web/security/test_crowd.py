"""Whoever makes up addresses is counted as one, and takes no more memory than one."""

from __future__ import annotations

import pytest

from mirror.web.security.crowd import MOST, MOST_OF_A_NETWORK, Crowd

DAY_S = 86_400.0
NETWORK = "2001:db8:0:1::/64"


@pytest.fixture
def crowd() -> Crowd:
    """Give one that has met nobody."""
    return Crowd()


def address(number: int, network: int = 1) -> str:
    """Return an address of one of the networks for documentation (RFC 3849)."""
    return f"2001:db8:0:{network:x}::{number:x}"


def test_a_homes_telephones_are_told_apart(crowd: Crowd) -> None:
    """Each is counted as itself, and still is when it comes again, in whatever spelling."""
    names = [crowd.counted_as(address(number), 0.0) for number in range(1, MOST_OF_A_NETWORK + 1)]
    assert len(set(names)) == MOST_OF_A_NETWORK
    assert crowd.counted_as("2001:0DB8:0:1:0:0:0:1", 60.0) == names[0]
    assert crowd.counted_as("192.0.2.1", 60.0) == crowd.counted_as("::ffff:192.0.2.1", 60.0)


def test_made_up_addresses_are_one(crowd: Crowd) -> None:
    """The 64 bits that anybody may choose give a few tens of names, and then one for all."""
    names = {crowd.counted_as(address(number), 0.0) for number in range(1, 5000)}
    assert len(names) == MOST_OF_A_NETWORK + 1
    assert NETWORK in names
    assert not crowd.knows(NETWORK)
    assert crowd.counted_as(address(1, network=2), 0.0) == address(1, network=2)


def test_there_is_an_end_to_what_is_remembered(crowd: Crowd) -> None:
    """However many networks somebody has, what is kept of them is bounded."""
    names = {crowd.counted_as(address(1, network), 0.0) for network in range(1, 3 * MOST)}
    assert (len(crowd), len(names)) == (MOST, MOST + 1)
    names = {crowd.counted_as(f"10.0.{n // 256}.{n % 256}", 0.0) for n in range(MOST)}
    assert len(names) == 1


def test_after_a_day_all_is_forgotten(crowd: Crowd) -> None:
    """Those of yesterday take nobody's place."""
    for network in range(1, MOST + 1):
        crowd.counted_as(address(1, network), 0.0)
    assert crowd.counted_as(address(1, MOST + 1), DAY_S - 1.0) == "others"
    assert crowd.counted_as(address(1, MOST + 1), DAY_S) == address(1, MOST + 1)
    assert len(crowd) == 1


@pytest.mark.parametrize("odd", ["", "testclient", "fe80::1%eth0"])
def test_an_address_that_is_none_is_counted_all_the_same(crowd: Crowd, odd: str) -> None:
    """A socket of another family has none: what it does is not free for that."""
    assert crowd.counted_as(odd, 0.0) == crowd.counted_as(odd, 1.0)
    assert len(crowd) == 1
