"""The containers that these tests share, or the reason why there are none."""

from __future__ import annotations

import os
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.system.container import HERE, SAID, Container

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Unguarded

NEEDED = ("mmdebstrap", "systemd-nspawn", "nsenter", "unshare", "pgrep")
_ROOTS = Path(os.environ.get("MIRROR_SYSTEM_ROOTS", "/var/cache/smile-mirror/system"))
"""Where each Debian is kept between runs, outside of the checkout: 1 GB, with packages 3 GB."""
_PREPARE = os.environ.get("MIRROR_SYSTEM_PREPARE", "")
"""A script for what only this machine needs to reach Debian and the package index."""
_APPLIANCE = HERE.parents[1] / "config" / "appliance.toml"


@pytest.fixture(scope="session")
def making(unguarded: Unguarded) -> Callable[..., str]:
    """Give what runs one of the scripts here that make a Debian, and returns what it says.

    Skips where none can be made.
    """
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if os.geteuid() != 0:
        pytest.skip("a container needs root: sudo make system")
    if missing:
        pytest.skip(f"not here: {', '.join(missing)} (Debian: mmdebstrap systemd-container procps)")

    def made(script: str, *arguments: str) -> str:
        done = unguarded([str(HERE / script), *arguments], timeout_s=3600.0)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return made


@pytest.fixture(scope="session")
def installed(making: Callable[..., str]) -> Callable[[str], Path]:
    """Give what makes a Debian of a suite in which `make install` was run; of each suite one."""

    @cache
    def made(suite: str) -> Path:
        making("make_root.sh", str(_ROOTS / suite), _PREPARE, suite)
        return _ROOTS / suite / "installed"

    return made


@pytest.fixture
def suite() -> str:
    """Give the Debian that is tried, where a test names no other."""
    return "trixie"


@pytest.fixture
def container(
    installed: Callable[[str], Path], suite: str, unguarded: Unguarded, tmp_path: Path
) -> Iterator[Container]:
    """Give a container that is not booted yet, with a patient before its camera.

    What it writes elsewhere than in the folder for data is gone at its end.
    """
    settings, data = tmp_path / "settings", tmp_path / "data"
    shutil.copytree(HERE / "settings", settings)
    added = (settings / "appended.toml").read_text("utf-8")
    (settings / "mirror.toml").write_text(f"{_APPLIANCE.read_text('utf-8')}\n{added}", "utf-8")
    tmp_path.chmod(0o755)
    data.mkdir()
    options = (
        f"--bind-ro={settings}:/etc/smile-mirror",
        f"--bind={data}:/var/lib/mirror",
        f"--bind-ro={HERE / SAID}:/etc/systemd/system/mirror.service.d/{SAID}",
    )
    made = Container(
        unguarded,
        installed(suite),
        settings,
        data,
        tmp_path / "container.log",
        (*options, "--volatile=overlay"),
    )
    yield made
    made.pull_the_plug()


@pytest.fixture
def on_a_pi(container: Container, making: Callable[..., str]) -> Iterator[tuple[Container, str]]:
    """Give the container on a board that says it is a Raspberry Pi, and what installing said."""
    said = making("make_pi.sh", str(container.root.parent))
    container.root = container.root.with_name("pi")
    yield container, said
    container.pull_the_plug()
    shutil.rmtree(container.root)


@pytest.fixture(scope="module")
def bare(
    making: Callable[..., str], unguarded: Unguarded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Container]:
    """Give a booted Debian 13 without a mirror, which has two packages of it in /root."""
    making("make_package.sh", str(_ROOTS / "trixie"), sys.prefix, _PREPARE)
    root = _ROOTS / "trixie" / "packaged-once"
    settings, data = root / "etc/smile-mirror", root / "var/lib/mirror"
    log = tmp_path_factory.mktemp("package") / "container.log"
    made = Container(unguarded, root, settings, data, log)
    made.boot()
    yield made
    made.pull_the_plug()
    shutil.rmtree(root)
