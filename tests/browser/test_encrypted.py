"""The page over HTTPS, as a phone has it that was told of the mirror's own authority."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import looking

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path(looking.CHROMIUM).exists(), reason="no Chromium: make browser"),
    pytest.mark.skipif(shutil.which("certutil") is None, reason="no certutil: make browser"),
]


@pytest.fixture(scope="module")
def found(told_by: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Give what two browsers have found."""
    return told_by("encrypted")


def test_whoever_was_not_told_is_warned(found: dict[str, Any]) -> None:
    """A browser believes no authority that nobody has told it of."""
    assert found["untold"] == "ERR_CERT_AUTHORITY_INVALID"


def test_whoever_was_told_sees_the_page(found: dict[str, Any]) -> None:
    """By the mirror's own name, without a warning and without a complaint in the console."""
    assert found["told"] == ""
    assert found["used"]["secure"] is True
    assert found["used"]["complaints"] == []


def test_the_authority_is_believed_nowhere_else(found: dict[str, Any]) -> None:
    """With its key in a thief's hands, a phone that trusts it still cannot be led astray."""
    assert found["elsewhere"] == "ERR_CERT_INVALID"


def test_the_token_never_travels_in_the_open(found: dict[str, Any]) -> None:
    """The cookie is sent encrypted alone, to this very name, and no script reads it."""
    assert found["used"]["cookie"] == {
        "name": "__Host-mirror",
        "secure": True,
        "httpOnly": True,
        "sameSite": "Strict",
    }


def test_everything_works_as_without(found: dict[str, Any]) -> None:
    """An open page follows the mirror, and a form of ours is taken as ours."""
    assert found["used"]["followed"] == "A session is going on just now."
    assert found["used"]["after_a_form"] == "/programme"
