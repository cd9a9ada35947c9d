"""An authority of the mirror's own, which phones trust after they were told of it once.

Its key stays in the house, in a file of its owner alone. It can vouch for nothing but the mirror:
names of home networks and the names that were set when it was made, and addresses of home networks
(RFC 5280, 4.2.1.10). So a phone that trusts it can be led astray nowhere else.
"""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network
from typing import TYPE_CHECKING, Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mirror.web.https.signing import Signing, address, begun, called, new_key, usage, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

FILE: Final = "authority.pem"
_KEY: Final = "authority.key"
_LASTS: Final = timedelta(days=3650)
_HOME_NAMES: Final = ("localhost", "local", "home.arpa", "internal", "lan")
"""RFC 6761, RFC 6762, RFC 8375, ICANN's .internal, and what many routers say."""
_HOME_ADDRESSES: Final = tuple(
    ip_network(one)
    for one in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("100.64.0.0/10", "::1/128", "fc00::/7", "fe80::/10"),
    )
)
"""Loopback, private and link-local networks (RFC 1918, 4193), and what home VPNs use (6598)."""


def authority(folder: Path, names: Sequence[str], now: datetime) -> Signing:
    """Return the authority in `folder`, made where there is none; it may vouch for `names`.

    Raises OSError, ValueError or TypeError where the files cannot be read or written.
    """
    if not ((folder / FILE).exists() or (folder / _KEY).exists()):
        return _made(folder, names, now)
    key = serialization.load_pem_private_key((folder / _KEY).read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{_KEY} is no key of ours")
    return Signing(x509.load_pem_x509_certificate((folder / FILE).read_bytes()), key)


def may_vouch(signing: Signing, name: str) -> bool:
    """Whether an authority may vouch for a name or an address.

    A certificate with any other in it would be believed for none of them.
    """
    found = signing.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    allowed, figures = found.permitted_subtrees or (), address(name)
    if figures is not None:
        networks = [one.value for one in allowed if isinstance(one, x509.IPAddress)]
        return any(figures in one for one in networks)  # type: ignore[operator] # networks, here
    domains = [one.value for one in allowed if isinstance(one, x509.DNSName)]
    return any(f".{name.lower()}".endswith(f".{one.lower()}") for one in domains)


def _made(folder: Path, names: Sequence[str], now: datetime) -> Signing:
    key = new_key(folder / _KEY)
    name = called("Smile mirror: this home's own authority")
    own = [one for one in names if address(one) is None]
    allowed: list[x509.GeneralName] = [x509.DNSName(one) for one in (*_HOME_NAMES, *own)]
    allowed += [x509.IPAddress(one) for one in _HOME_ADDRESSES]
    signed = (
        begun(name, name, key, now, _LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(allowed, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    write(folder / FILE, signed.public_bytes(serialization.Encoding.PEM))
    return Signing(signed, key)
