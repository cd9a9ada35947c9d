"""What the authority's certificate and the page's have in common."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_CLOCK_OFF: Final = timedelta(days=1)
"""A phone's clock may be a little behind."""


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    """Return a certificate without its extensions, good from a day before `now`, aware."""
    from_ = now.astimezone(UTC) - _CLOCK_OFF
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(from_)
        .not_valid_after(from_ + lasts)
    )


def usage(*, signs_certificates: bool) -> x509.KeyUsage:
    """Return what a key may be used for: to sign certificates, or to agree on encryption."""
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def called(name: str) -> x509.Name:
    """Return a certificate's name that people read."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def address(name: str) -> IPv4Address | IPv6Address | None:
    """Return the address in figures that `name` is; None: it is a name."""
    try:
        return ip_address(name)
    except ValueError:
        return None


def new_key(file: Path) -> ec.EllipticCurvePrivateKey:
    """Make a key and write it to `file`. Raises OSError."""
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write(file, pem)
    return key


def write(file: Path, content: bytes) -> None:
    """Write a file of its owner alone, whole or not at all. Raises OSError."""
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.touch(mode=0o600)
    new.write_bytes(content)
    new.replace(file)
