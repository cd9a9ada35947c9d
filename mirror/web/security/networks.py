"""Addresses as they are told apart, and whose they are."""

from __future__ import annotations

from ipaddress import IPv6Network

from mirror.web.security.hosts import unmapped


def plain_address(address: str) -> str:
    """Return an address in its plain form; what is none comes back as it is."""
    try:
        return unmapped(address)
    except ValueError:
        return address


def network_of(plain: str) -> str:
    """Return the network that a plain IPv6 address is in; empty for all else.

    It is the 64 bits that are given to a house: of the others its machines take as many addresses
    as they like (RFC 4291, 2.5.4).
    """
    try:
        return str(IPv6Network(f"{plain}/64", strict=False))
    except ValueError:
        return ""
