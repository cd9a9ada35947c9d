"""An address holds only so many lines, and so do all addresses of a house together."""

from __future__ import annotations

import pytest

from mirror.web.security.lines import MOST_OF_A_NETWORK, MOST_OF_AN_ADDRESS, Lines
from mirror.web.server import MOST_LINES

HOUSE, NEXT_DOOR = "2001:db8:0:1", "2001:db8:0:2"
"""Two networks for documentation (RFC 3849)."""


@pytest.fixture
def lines() -> Lines:
    """Give a page that nobody holds a line to."""
    return Lines()


def taken(lines: Lines, address: str, times: int) -> int:
    """Return how many of so many lines an address may have."""
    return sum(lines.take(address) for _ in range(times))


@pytest.mark.parametrize(
    "address", ["", "192.0.2.1", "::ffff:192.0.2.1", f"{HOUSE}::1", "fe80::1%e0"]
)
def test_an_address_holds_only_so_many(lines: Lines, address: str) -> None:
    """Further lines are refused until one is let go of, however many were asked for."""
    assert taken(lines, address, MOST_OF_AN_ADDRESS + 5) == MOST_OF_AN_ADDRESS
    lines.let_go(address)
    assert taken(lines, address, 2) == 1


def test_made_up_addresses_are_one_house(lines: Lines) -> None:
    """A line from each of a thousand addresses of a network is half of what there is, no more."""
    assert sum(lines.take(f"{HOUSE}::{number:x}") for number in range(1, 1001)) == MOST_OF_A_NETWORK
    assert 2 * MOST_OF_A_NETWORK <= MOST_LINES
    assert lines.take(f"{NEXT_DOOR}::1")
    assert lines.take("192.0.2.1")


def test_one_machine_does_not_keep_out_its_house(lines: Lines) -> None:
    """While one address asks for all that it can get, another of its network has its own."""
    taken(lines, f"{HOUSE}::1", 10 * MOST_OF_AN_ADDRESS)
    assert taken(lines, f"{HOUSE}::2", 20) == 20


def test_neighbours_by_ipv4_are_no_house(lines: Lines) -> None:
    """An IPv4 address is one's own, also where the page hears it as an IPv6 one."""
    hosts = [f"::ffff:192.0.2.{number}" for number in range(1, 5)]
    assert [taken(lines, one, MOST_OF_AN_ADDRESS) for one in hosts] == [MOST_OF_AN_ADDRESS] * 4


@pytest.mark.parametrize("address", ["", "testclient", "192.0.2.1", f"{HOUSE}::1"])
def test_nothing_is_remembered_of_whoever_has_gone(lines: Lines, address: str) -> None:
    """Lines that are let go of leave no name behind, whatever the address is like."""
    taken(lines, address, 3)
    for _ in range(3):
        lines.let_go(address)
    assert len(lines) == 0
