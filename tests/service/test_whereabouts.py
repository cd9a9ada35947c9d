"""Whether there is a page, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.service.whereabouts import FILE, FRESH_NS, Whereabouts, find, leave, tell

if TYPE_CHECKING:
    from pathlib import Path

HERE = Whereabouts("http://mirror.local:8080", "http://192.168.1.20:8080", 10**12, "this")


def test_what_was_told_is_found(tmp_path: Path) -> None:
    """Until the page leaves, or has not said so for half a minute, or in another start."""
    tell(tmp_path, HERE)
    assert find(tmp_path, HERE.boot_ns + FRESH_NS, "this") == HERE
    assert find(tmp_path, HERE.boot_ns + FRESH_NS + 1, "this") is None
    assert find(tmp_path, HERE.boot_ns, "another") is None
    leave(tmp_path)
    leave(tmp_path)
    assert find(tmp_path, HERE.boot_ns, "this") is None


@pytest.mark.parametrize("content", ["", "[]", '{"named": 1}', "[" * 5000])
def test_a_broken_file_is_no_page(tmp_path: Path, content: str) -> None:
    """What cannot be read is not there, and raises nothing."""
    (tmp_path / FILE).write_text(content, "utf-8")
    assert find(tmp_path, HERE.boot_ns, "this") is None


def test_the_code_never_leaves_the_phone_with_a_request() -> None:
    """It stands behind the #, which browsers keep to themselves (RFC 3986, 3.5)."""
    assert HERE.pairing("ABCD-EFGH") == "http://192.168.1.20:8080/pair#ABCD-EFGH"
    unnumbered = Whereabouts(HERE.named, "", 0, "")
    assert unnumbered.pairing("A") == "http://mirror.local:8080/pair#A"
