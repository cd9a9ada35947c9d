"""A Debian package's life: installed, brought up to date, removed, purged; each after the other."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.system.container import HERE, UNITS

if TYPE_CHECKING:
    from tests.system.container import Container

pytestmark = pytest.mark.system

SETTINGS = "/etc/smile-mirror/mirror.toml"
OWN_LINE = "# The lamp over the basin is ours."
DROP_INS = "/etc/systemd/system/mirror.service.d"
JOURNAL = "/var/lib/mirror/journal.db"


def apt(container: Container, *arguments: str) -> str:
    """Run apt-get inside, with nobody to answer; return what it says."""
    return container.do(
        *("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--yes", *arguments), timeout_s=900.0
    )


def facts(container: Container) -> dict[str, str]:
    """Return what an upgrade may not change."""
    asked = {
        "settings": ("cat", SETTINGS),
        "journal": ("stat", "-c", "%i %U %G %a", JOURNAL),
        "stage": ("mirror", "programme", "stage"),
        "publisher": ("systemctl", "is-enabled", "mirror-publish.service"),
    }
    return {name: container.ask(*command) for name, command in asked.items()}


CHECKOUT = "root/smile-mirror"


def make_install(container: Container) -> tuple[int, str]:
    """Try `make install` beside whatever apt has brought; return the status and what it says."""
    checkout = container.root / CHECKOUT
    if not checkout.exists():
        shutil.copytree(HERE.parents[1] / "tools", checkout / "tools")
        shutil.copy(HERE.parents[1] / "Makefile", checkout)
    done = container.run("make", "-C", f"/{CHECKOUT}", "install")
    return done.returncode, done.stderr


def test_a_mirror_by_make_install_is_not_written_over(bare: Container) -> None:
    """Its units in /etc would hide the package's for good: it is refused, and told what to do."""
    bare.do("mkdir", "-p", "/opt/mirror/1")
    bare.do("touch", "/opt/mirror/1/complete")
    bare.do("ln", "-s", "1", "/opt/mirror/current")
    done = bare.run("dpkg", "--install", "/root/newer.deb", timeout_s=900.0)
    assert done.returncode
    assert "sudo make uninstall" in done.stderr
    assert bare.ask("ls", "/opt/mirror").split() == ["1", "current"]
    assert bare.property("LoadState") == "not-found"
    bare.do("rm", "-r", "/opt/mirror")


@pytest.fixture(scope="module")
def installed(bare: Container) -> Container:
    """Give a Debian in which the older package was installed."""
    apt(bare, "install", "/root/older.deb")
    bare.wait_active()
    return bare


@pytest.fixture(scope="module")
def lived_in(installed: Container) -> Container:
    """Give it after somebody has changed a setting, and confirmed a stage."""
    settings = installed.settings / "mirror.toml"
    settings.write_text(f"{settings.read_text('utf-8')}\n{OWN_LINE}\n", "utf-8")
    installed.do("mirror", "programme", "stage", "smirk", "--yes")
    return installed


@pytest.fixture(scope="module")
def before(lived_in: Container) -> dict[str, str]:
    """Give what held before the newer package was installed, as it is now."""
    found = facts(lived_in)
    apt(lived_in, "install", "/root/newer.deb")
    lived_in.wait_active()
    return found


def test_a_package_is_all_it_takes(installed: Container) -> None:
    """After `apt install` both services are enabled and run, and there are settings to change."""
    assert [installed.ask("systemctl", "is-enabled", unit) for unit in UNITS] == ["enabled"] * 2
    assert installed.ask("systemctl", "is-enabled", "mirror-publish.service") == "disabled"
    assert installed.ask("stat", "-c", "%U %a", SETTINGS) == "root 644"
    assert installed.ask("readlink", "/opt/mirror/current").startswith("0.0.9")


def test_a_newer_one_keeps_settings_and_data(lived_in: Container, before: dict[str, str]) -> None:
    """An upgrade asks nothing, keeps what was set and written down, and runs the newer version.

    Whoever changes settings is the usual case, and so are newer defaults.
    """
    assert facts(lived_in) == before
    assert OWN_LINE in before["settings"]
    newer = lived_in.ask("readlink", "/opt/mirror/current")
    assert not newer.startswith("0.0.9")
    assert lived_in.ask("ls", "/opt/mirror").split() == [newer, "current"]
    for unit in UNITS:
        process = f"/proc/{lived_in.property('MainPID', unit)}"
        assert lived_in.ask("cat", f"{process}/cmdline").startswith(f"/opt/mirror/{newer}/bin/")


@pytest.mark.usefixtures("before")
def test_the_doctor_knows_that_apt_brought_it(lived_in: Container) -> None:
    """It finds all well but what a container has not, and sends nobody to a checkout."""
    findings = json.loads(lived_in.ask("mirror", "doctor", "--json"))["findings"]
    todo = {one["name"]: one["todo"] for one in findings if one["verdict"] != "ok"}
    print("\n".join(f"{name}: {what}" for name, what in todo.items()))
    assert set(todo) == {"cameras", "display", "clock"}
    assert not any("`make" in what for what in todo.values())


@pytest.mark.usefixtures("before")
def test_make_install_keeps_away_from_it(lived_in: Container) -> None:
    """Two ways onto one machine would undo each other."""
    status, said = make_install(lived_in)
    assert status
    assert "Use apt" in said


def test_an_older_one_may_be_gone_back_to(lived_in: Container, before: dict[str, str]) -> None:
    """What was set and written down stays, and where the journal from before lies is said."""
    said = apt(lived_in, "install", "--allow-downgrades", "/root/older.deb")
    assert "a copy from" in said
    lived_in.wait_active()
    assert facts(lived_in) == before
    assert lived_in.ask("readlink", "/opt/mirror/current").startswith("0.0.9")
    apt(lived_in, "install", "/root/newer.deb")
    lived_in.wait_active()


@pytest.mark.usefixtures("before")
def test_removed_it_leaves_settings_and_data(lived_in: Container) -> None:
    """`apt remove` ends the services and takes the program; nothing that somebody wrote."""
    apt(lived_in, "remove", "smile-mirror")
    assert [lived_in.property("LoadState", unit) for unit in UNITS] == ["not-found"] * 2
    for gone in ("/opt/mirror", "/usr/bin/mirror"):
        assert lived_in.run("test", "-e", gone).returncode, gone
    assert OWN_LINE in lived_in.ask("cat", SETTINGS)
    assert lived_in.ask("stat", "-c", "%s", JOURNAL) != "0"
    status, said = make_install(lived_in)
    assert status
    assert "sudo apt purge smile-mirror" in said, "else a purge would take that mirror's settings"


@pytest.mark.usefixtures("before")
def test_purged_it_leaves_the_sessions_and_says_so(lived_in: Container) -> None:
    """`apt purge` takes settings and the page's keys; months of sessions only a person may take."""
    said = apt(lived_in, "purge", "smile-mirror")
    assert "rm -r /var/lib/mirror" in said
    assert lived_in.ask("stat", "-c", "%s", JOURNAL) != "0"
    for gone in ("/etc/smile-mirror", "/var/lib/mirror-status", DROP_INS):
        assert lived_in.run("test", "-e", gone).returncode, gone
