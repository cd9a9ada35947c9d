"""The certificate that the page shows, given by the mirror's own authority."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

from mirror.errors import PageError
from mirror.web.https.authority import FILE, authority, may_vouch
from mirror.web.https.signing import Signing, address, begun, called, new_key, usage, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

_LOG: Final = logging.getLogger(__name__)
_CHAIN: Final = "page.pem"
_KEY: Final = "page.key"
_LASTS: Final = timedelta(days=397)
"""Phones take none that lasts longer than 398 days (CA/Browser Forum, ballot SC31)."""
_RENEWED_BEFORE: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the page shows to phones, as files."""

    chain: Path
    key: Path
    authority: Path
    """For phones to be told of."""
    fingerprint: str
    """The authority's, SHA-256, to be compared when a phone is told."""


def certificate(folder: Path, names: Sequence[str], now: datetime) -> Certificate:
    """Return the page's certificate for `names`, addresses among them, made where it must be.

    A new one is made when the old one runs out or lacks a name; `now` is aware. What the authority
    may not vouch for is left out, and the log says so. Raises PageError where the files cannot be
    written or read.
    """
    try:
        for one in (folder.parent, folder):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        signing = authority(folder, names, now)
        left_out = [one for one in names if not may_vouch(signing, one)]
        names = [one for one in names if one not in left_out] or ["localhost"]
        if left_out:
            _LOG.warning("%s: phones will warn at %s.", folder, ", ".join(left_out))
        if not _still_good(folder, names, signing, now):
            _make(folder, names, signing, now)
    except (OSError, ValueError, TypeError) as error:
        raise PageError(
            f"{folder}: expected the page's certificates, or to make them, found: {error}. Move "
            f"the folder away to have new ones made (phones have to be told anew), or use plain "
            f"HTTP with [page] https = false."
        ) from error
    printed = signing.certificate.fingerprint(hashes.SHA256()).hex(":").upper()
    return Certificate(folder / _CHAIN, folder / _KEY, folder / FILE, printed)


def _make(folder: Path, names: Sequence[str], signing: Signing, now: datetime) -> None:
    key, issuer = new_key(folder / _KEY), signing.certificate
    own = x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.key.public_key())
    signed = (
        begun(called(names[0]), issuer.subject, key, now, _LASTS)
        .add_extension(x509.SubjectAlternativeName(_named(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(own, critical=False)
        .sign(signing.key, hashes.SHA256())
    )
    write(folder / _CHAIN, signed.public_bytes(serialization.Encoding.PEM))


def _still_good(folder: Path, names: Sequence[str], signing: Signing, now: datetime) -> bool:
    if not ((folder / _CHAIN).exists() and (folder / _KEY).exists()):
        return False
    found = x509.load_pem_x509_certificate((folder / _CHAIN).read_bytes())
    told = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    lasts = found.not_valid_before_utc <= now < found.not_valid_after_utc - _RENEWED_BEFORE
    ours = found.issuer == signing.certificate.subject
    return lasts and ours and set(_named(names)) <= set(told)


def _named(names: Sequence[str]) -> list[x509.GeneralName]:
    return [
        x509.DNSName(one) if (found := address(one)) is None else x509.IPAddress(found)
        for one in names
    ]
