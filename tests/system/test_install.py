"""What `make install` makes of a fresh Debian, and what is left when it is undone."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.system.container import HERE, UNITS

if TYPE_CHECKING:
    from tests.system.container import Container

pytestmark = pytest.mark.system

CHECKOUT = "/root/smile-mirror"
OLDER = "/opt/mirror/0.0.9"
LACKING = {"cameras", "display", "clock"}
"""What a container without a network has not, as `mirror doctor` names it."""


def make(container: Container, target: str) -> str:
    """Run a target of the Makefile inside, as root; return what it says."""
    done = container.run("make", "-C", CHECKOUT, target, timeout_s=120.0)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("suite", ["trixie", "bookworm"])
def test_a_fresh_machine_has_both_services_and_says_what_it_lacks(container: Container) -> None:
    """Both are enabled and run; the doctor finds all well but what is not there, and says so."""
    appliance = HERE.parents[1] / "config" / "appliance.toml"
    shutil.copy(appliance, container.settings / "mirror.toml")
    container.boot()
    assert [container.ask("systemctl", "is-enabled", unit) for unit in UNITS] == ["enabled"] * 2
    container.wait_active()
    found = json.loads(container.ask("mirror", "doctor", "--json"))["findings"]
    lacking = {one["name"]: one for one in found if one["verdict"] != "ok"}
    print("\n".join(f"{name}: {one['found']} - {one['todo']}" for name, one in lacking.items()))
    assert set(lacking) == LACKING
    assert all(one["todo"] for one in lacking.values())


def test_a_pi_with_plain_debian_is_a_mirror_as_well(on_a_pi: tuple[Container, str]) -> None:
    """Debian has no picamera2: that is said, with what goes without it, and all else is there."""
    container, said = on_a_pi
    left_out = [line for line in said.splitlines() if line.startswith("Left out")]
    print("\n".join(left_out))
    assert "python3-picamera2" in left_out[0]
    assert "USB camera" in left_out[0]
    container.boot()
    assert [container.ask("systemctl", "is-enabled", unit) for unit in UNITS] == ["enabled"] * 2
    container.wait_active()
    container.do("/opt/mirror/current/bin/python3", "-c", "import gpiozero")  # Debian has it


def test_installing_again_keeps_settings_and_data(container: Container) -> None:
    """A second `make install` finds all in place, and touches neither settings nor journal."""
    container.boot()
    container.wait_active()
    before = container.ask("stat", "-c", "%i", "/var/lib/mirror/journal.db")
    assert "in place" in make(container, "install")
    container.wait_active()
    assert container.ask("stat", "-c", "%i", "/var/lib/mirror/journal.db") == before
    assert "actor:" in (container.settings / "mirror.toml").read_text("utf-8")


def test_there_is_a_way_back_to_the_version_before(container: Container) -> None:
    """`make rollback` runs the version that was there before, with its own units; and forth."""
    container.boot()
    container.wait_active()
    newer = container.ask("readlink", "/opt/mirror/current")
    container.run("ln", "-s", newer, OLDER)
    container.run("ln", "-s", "0.0.9", "/opt/mirror/previous")
    make(container, "rollback")
    assert container.ask("readlink", "/opt/mirror/current") == "0.0.9"
    assert container.ask("readlink", "/opt/mirror/previous") == newer


def test_taking_it_away_leaves_what_was_written_down(container: Container) -> None:
    """`make uninstall` ends the services and their files; journal and settings stay."""
    container.boot()
    container.wait_active()
    make(container, "uninstall")
    states = [container.property("LoadState", unit) for unit in UNITS]
    assert states == ["not-found"] * 2
    assert (container.data / "journal.db").stat().st_size
    assert (container.settings / "mirror.toml").exists()
    assert container.run("test", "-e", "/opt/mirror").returncode
