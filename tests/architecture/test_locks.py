"""The locks: complete, hashed, and silent about where anybody's packages come from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
FILES = [*LOCKS, "requirements.in", "pyproject.toml"]

ADDRESS = re.compile(r"\w+://|--(?:extra-)?index|--find-links|--trusted-host| @ |(?:^|\s)/\w")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Return the version of each package in a lock."""
    return dict(PIN.findall((ROOT / lock).read_text("utf-8")))


@pytest.mark.parametrize("name", FILES)
def test_no_address(name: str) -> None:
    """Packages come from the index of whoever installs: no address, no path is written down."""
    assert not ADDRESS.findall((ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    """Each requirement is one version followed by at least one SHA-256, and nothing else."""
    lines = [
        line
        for line in (ROOT / lock).read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith(" "):
            assert re.fullmatch(r"    (--hash=sha256:[0-9a-f]{64}( \\)?|# .*)", line), line
        else:
            assert PIN.fullmatch(line), line
            assert following.startswith("    --hash=sha256:"), line


def test_the_tests_run_what_the_demo_runs() -> None:
    """The development lock holds the runtime lock's versions, every one."""
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_the_build_back_end_is_locked() -> None:
    """What builds the project is locked with it, so that installing asks no index again."""
    assert "setuptools" in pins("requirements.lock")
