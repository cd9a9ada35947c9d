"""The container that these tests share, or the reason why there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.system.container import HERE, Container

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Unguarded

NEEDED = ("mmdebstrap", "systemd-nspawn", "nsenter", "unshare", "pgrep")
_ROOTS = Path(os.environ.get("MIRROR_SYSTEM_ROOTS", "/var/cache/smile-mirror/system"))
"""Where the Debian is kept between runs, outside of the checkout: 1 GB."""
_PREPARE = os.environ.get("MIRROR_SYSTEM_PREPARE", "")
"""A script for what only this machine needs to reach Debian and the package index."""


@pytest.fixture(scope="session")
def installed(unguarded: Unguarded) -> Path:
    """Give a Debian 13 in which this checkout was installed by `make install`."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if os.geteuid() != 0:
        pytest.skip("a container needs root: sudo make system")
    if missing:
        pytest.skip(f"not here: {', '.join(missing)} (Debian: mmdebstrap systemd-container procps)")
    done = unguarded([str(HERE / "make_root.sh"), str(_ROOTS), _PREPARE], timeout_s=1800.0)
    assert done.returncode == 0, done.stdout + done.stderr
    return _ROOTS / "installed"


@pytest.fixture
def container(installed: Path, unguarded: Unguarded, tmp_path: Path) -> Iterator[Container]:
    """Give a container that is not booted yet, with a patient before its camera."""
    settings, data = tmp_path / "settings", tmp_path / "data"
    shutil.copytree(HERE / "settings", settings)
    ours = HERE.parents[1] / "config" / "appliance.toml"
    added = (settings / "appended.toml").read_text("utf-8")
    (settings / "mirror.toml").write_text(f"{ours.read_text('utf-8')}\n{added}", "utf-8")
    tmp_path.chmod(0o755)
    data.mkdir()
    made = Container(unguarded, installed, settings, data, tmp_path / "container.log")
    yield made
    made.pull_the_plug()
