"""Certificates of the mirror's own: good for the mirror, for a year, and for nothing else."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from mirror.errors import PageError
from mirror.web.app import build_page
from mirror.web.https import certificate
from mirror.web.https.authority import authority
from mirror.web.https.certificate import _make
from tests.web.conftest import client

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.web.https import Certificate
    from mirror.web.parts import PageParts

NAMES = ["mirror.local", "mirror.example.net", "localhost", "127.0.0.1", "192.168.1.20"]
NOW = datetime.now(UTC)
"""OpenSSL knows no other time."""


def shakes_hands(made: Certificate, name: str) -> bool:
    """Whether a phone that was told of the authority believes that it speaks to `name`."""
    phone = ssl.create_default_context(cafile=made.authority)
    page = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    page.load_cert_chain(made.chain, made.key)
    to_page, to_phone = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = phone.wrap_bio(to_phone, to_page, server_hostname=name)
    answering = page.wrap_bio(to_page, to_phone, server_side=True)
    try:
        for _ in range(3):
            for end in (asking, answering):
                try:
                    end.do_handshake()
                except ssl.SSLWantReadError:
                    continue
    except ssl.SSLError:
        return False
    return asking.version() is not None


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_that_was_told_believes_it(tmp_path: Path, name: str) -> None:
    """By every name and address that the page has."""
    assert shakes_hands(certificate(tmp_path, NAMES, NOW), name)


def test_no_other_name_is_believed(tmp_path: Path) -> None:
    """A name that the page does not have is not vouched for."""
    made = certificate(tmp_path, NAMES, NOW)
    assert not shakes_hands(made, "other.local")


def test_the_authority_can_vouch_for_nothing_else(tmp_path: Path) -> None:
    """Even with its key in hand, a certificate for somebody else's site is believed by nobody."""
    made = certificate(tmp_path, NAMES, NOW)
    _make(tmp_path, ["bank.example.com", "8.8.8.8"], authority(tmp_path, NAMES, NOW), NOW)
    assert not shakes_hands(made, "bank.example.com")
    assert not shakes_hands(made, "8.8.8.8")


def test_what_it_may_not_vouch_for_spoils_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A public address, or a name that came later, is left out and told; the others hold."""
    certificate(tmp_path, NAMES, NOW)
    caplog.clear()
    later = [*NAMES, "8.8.8.8", "later.example.net", "fd00::1"]
    made = certificate(tmp_path, later, NOW)
    assert all(shakes_hands(made, name) for name in (*NAMES, "fd00::1"))
    assert not shakes_hands(made, "8.8.8.8")
    assert "8.8.8.8, later.example.net" in caplog.text


def test_it_is_made_once_and_renewed_in_time(tmp_path: Path) -> None:
    """The same as long as it lasts; a new one two months before its end; the authority stays."""
    first = certificate(tmp_path, NAMES, NOW)
    content, told = first.chain.read_bytes(), first.fingerprint
    assert certificate(tmp_path, NAMES, NOW + timedelta(days=330)).chain.read_bytes() == content
    later = certificate(tmp_path, NAMES, NOW + timedelta(days=340))
    assert later.chain.read_bytes() != content
    assert later.fingerprint == told


def test_a_new_name_has_a_new_certificate_made(tmp_path: Path) -> None:
    """When the machine's address changes, phones need not be told anew."""
    first = certificate(tmp_path, NAMES, NOW)
    told = first.fingerprint
    again = certificate(tmp_path, [*NAMES[:-1], "192.168.1.30"], NOW)
    assert again.fingerprint == told
    assert shakes_hands(again, "192.168.1.30")


def test_no_longer_than_phones_take(tmp_path: Path) -> None:
    """398 days at most."""
    made = certificate(tmp_path, NAMES, NOW)
    found = x509.load_pem_x509_certificate(made.chain.read_bytes())
    assert found.not_valid_after_utc - found.not_valid_before_utc < timedelta(days=398)


def test_keys_are_their_owners(tmp_path: Path) -> None:
    """No file of the folder can be read by anybody else."""
    certificate(tmp_path / "c", NAMES, NOW)
    assert (tmp_path / "c").stat().st_mode & 0o077 == 0
    assert all(one.stat().st_mode & 0o077 == 0 for one in (tmp_path / "c").iterdir())


def test_phones_can_fetch_it_and_nothing_else(tmp_path: Path, parts: PageParts) -> None:
    """The authority's certificate is given to anybody, never a key; without HTTPS there is none."""
    made = certificate(tmp_path / "c", NAMES, NOW)
    for authority_file, status in ((made.authority, 200), (None, 404)):
        page = build_page(replace(parts, authority=authority_file))
        answer = client(page).get("/authority.pem")
        assert answer.status_code == status
        assert b"PRIVATE" not in answer.content
        page.state.door.close()
    assert made.authority.read_bytes().startswith(b"-----BEGIN CERTIFICATE")


def test_a_broken_file_is_told_with_a_way_on(tmp_path: Path) -> None:
    """Half an authority is not quietly replaced: phones trust the other half."""
    certificate(tmp_path, NAMES, NOW)
    (tmp_path / "authority.key").write_text("nothing")
    with pytest.raises(PageError, match="Move the folder away"):
        certificate(tmp_path, NAMES, NOW)
