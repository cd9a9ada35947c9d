"""Versions side by side, and the way back: the installer's own functions, in a folder of ours."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def shell(script: str, opt: Path) -> str:
    """Run `script` with the installer's functions, versions being kept in `opt`."""
    pieces = ("saying", "appliance")
    sources = "".join(f"source {ROOT}/tools/{piece}.sh\n" for piece in pieces)
    done = subprocess.run(  # noqa: S603 - our own scripts
        ["/bin/bash", "-c", f"set -euo pipefail\n{sources}opt={opt}\n{script}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def opt(tmp_path: Path) -> Path:
    """Give a folder with three versions, none of them in use."""
    for version in ("1", "2", "3"):
        (tmp_path / version).mkdir()
    return tmp_path


def links(opt: Path) -> tuple[str, str]:
    """Return what is in use, and what was before."""
    return str((opt / "current").readlink()), str((opt / "previous").readlink())


def test_there_is_a_way_back_and_back_again(opt: Path) -> None:
    """The version before stays known; going back to it makes the newer one the one before."""
    shell("switch_to 1; switch_to 2", opt)
    assert links(opt) == ("2", "1")
    shell("switch_to 1", opt)
    assert links(opt) == ("1", "2")


def test_the_same_version_again_changes_nothing(opt: Path) -> None:
    """Installing what is there does not forget what was before."""
    shell("switch_to 1; switch_to 2; switch_to 2", opt)
    assert links(opt) == ("2", "1")


def test_one_version_before_is_kept(opt: Path) -> None:
    """Of three versions the oldest goes, and nothing else does."""
    shell("switch_to 1; switch_to 2; switch_to 3; forget_old_versions", opt)
    assert {one.name for one in opt.iterdir()} == {"2", "3", "current", "previous"}


def test_the_first_version_has_none_before(opt: Path) -> None:
    """On a fresh machine there is nothing to go back to, and nothing goes wrong."""
    shell("switch_to 1; forget_old_versions", opt)
    assert {one.name for one in opt.iterdir()} == {"1", "current"}


def test_a_version_half_made_is_not_believed(opt: Path) -> None:
    """What is complete says from what it was made; anything else is made anew."""
    stamp = opt / "1" / "complete"
    assert shell(f"stamped {stamp} sum && echo yes || echo no", opt) == "no"
    stamp.write_text("sum\n")
    assert shell(f"stamped {stamp} sum && echo yes || echo no", opt) == "yes"
    assert shell(f"stamped {stamp} other && echo yes || echo no", opt) == "no"


def test_a_version_has_the_projects_number(opt: Path) -> None:
    """The number is pyproject's, with what a package manager needs to order commits."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    number = text.split('version = "', 1)[1].split('"', 1)[0]
    assert shell("own_version", opt).startswith(number)


def beside_a_package(state: str, order: str, folder: Path) -> tuple[int, str]:
    """Ask whether `order` may be done where dpkg says `state`; return the status and its words."""
    script = f"""
dpkg-query() {{ echo -n "{state}"; [[ -n "{state}" ]]; }}
refuse_beside_a_package {order} 8>&1 || exit
echo went on
"""
    done = subprocess.run(  # noqa: S603 - our own scripts
        ["/bin/bash", "-c", f"source tools/saying.sh; source tools/appliance.sh; {script}"],
        cwd=ROOT,
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("order", ["install", "rollback", "uninstall"])
@pytest.mark.parametrize("state", ["installed", "unpacked", "half-configured", "half-installed"])
def test_nothing_is_done_beside_a_package(state: str, order: str, tmp_path: Path) -> None:
    """However far apt has come with one: both would write the same places."""
    status, said = beside_a_package(state, order, tmp_path)
    assert (status, "Use apt" in said) == (1, True)


def test_what_a_package_left_is_not_built_upon(tmp_path: Path) -> None:
    """A later purge would take settings and paired phones; who wants to be without may be."""
    status, said = beside_a_package("config-files", "install", tmp_path)
    assert (status, "sudo apt purge smile-mirror" in said) == (1, True)
    assert beside_a_package("config-files", "uninstall", tmp_path) == (0, "went on\n")


@pytest.mark.parametrize("state", ["", "not-installed"])
def test_without_a_package_it_goes_on(state: str, tmp_path: Path) -> None:
    """Where dpkg knows of none, or of one that was purged."""
    assert beside_a_package(state, "install", tmp_path) == (0, "went on\n")
