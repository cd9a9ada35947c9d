"""What the machine is told of the mirror: units, users, folders, settings."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from mirror.service.heartbeat import OPENING_NS, PATIENCE_NS
from mirror.settings import load_settings

ROOT = Path(__file__).parents[2]
SYSTEMD = ROOT / "systemd"
UNITS = ("mirror.service", "mirror-status.service", "mirror-publish.service")
NETWORKED = UNITS[1:]
DROP_INS = sorted((SYSTEMD / "drop-ins").iterdir())
EXPOSURE = 2.0
"""Of 10; what `systemd-analyze security` may find at most."""


def service(name: str) -> dict[str, list[str]]:
    """Return what a unit says below [Service]: the words of each key, in the order of the lines."""
    text = (SYSTEMD / name).read_text("utf-8").split("[Service]")[1].split("[Install]")[0]
    found = defaultdict[str, list[str]](list)
    for key, value in re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE):
        found[key] += value.split() or [""]
    return dict(found)


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run systemd-analyze, where there is one."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here")
    return subprocess.run(  # noqa: S603 - Debian's own program, with our own files
        ["systemd-analyze", *arguments],  # noqa: S607 - wherever it is
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_every_line(name: str, tmp_path: Path) -> None:
    """`systemd-analyze verify` has nothing to say of a unit, once its program is there."""
    text = (
        (SYSTEMD / name).read_text("utf-8").replace("/opt/mirror/current/bin/mirror", "/bin/true")
    )
    (tmp_path / name).write_text(text)
    done = analyze("verify", "--man=no", "--recursive-errors=no", str(tmp_path / name))
    ours = [line for line in done.stderr.splitlines() if name in line]
    assert (done.returncode, ours) == (0, []), done.stderr


@pytest.mark.parametrize("name", UNITS)
def test_little_is_exposed(name: str) -> None:
    """Exposure is 2.0 of 10 at most, as systemd itself counts it."""
    threshold = f"--threshold={EXPOSURE * 10:.0f}"
    done = analyze("security", "--offline=true", threshold, "--no-pager", str(SYSTEMD / name))
    assert done.returncode == 0, done.stdout + done.stderr


def test_whoever_sees_faces_reaches_no_network() -> None:
    """No address family but those of this machine, and no packet to any address."""
    mirror = service("mirror.service")
    assert set(mirror["RestrictAddressFamilies"]) == {"AF_UNIX", "AF_NETLINK"}
    assert mirror["IPAddressDeny"] == ["any"]
    assert "IPAddressAllow" not in mirror


@pytest.mark.parametrize("name", NETWORKED)
def test_whoever_is_on_the_network_has_no_device(name: str) -> None:
    """Its process is shown none, and is in no group that could open one."""
    networked = service(name)
    assert networked["PrivateDevices"] == ["yes"]
    assert networked["SupplementaryGroups"] == ["mirror"]
    assert "DeviceAllow" not in networked


def test_only_the_page_is_called() -> None:
    """What tells a broker calls; nobody can call it, and the page's keys are hidden from it."""
    publisher = service("mirror-publish.service")
    assert publisher["SocketBindDeny"] == ["any"]
    assert "SocketBindAllow" not in publisher
    assert publisher["InaccessiblePaths"] == ["-/var/lib/mirror-status"]


def test_three_users_and_what_each_may() -> None:
    """The mirror is in video, render and input, the others in nothing but the journal's group."""
    rows = [line.split() for line in (SYSTEMD / "sysusers.conf").read_text("utf-8").splitlines()]
    users = {row[1] for row in rows if row[:1] == ["u"]}
    groups = {(row[1], row[2]) for row in rows if row[:1] == ["m"]}
    assert users == {name.removesuffix(".service") for name in UNITS}
    assert groups == {("mirror", "video"), ("mirror", "render"), ("mirror", "input")}
    for name in UNITS:
        user = name.removesuffix(".service")
        assert service(name)["User"] == service(name)["Group"] == [user]
    assert set(service("mirror.service")["SupplementaryGroups"]) == {"video", "render", "input"}


@pytest.mark.parametrize("name", UNITS)
def test_only_two_places_are_written(name: str) -> None:
    """Everything is read-only but what tmpfiles makes for both: journal, and /run/mirror."""
    lines = (SYSTEMD / "tmpfiles.conf").read_text("utf-8").splitlines()
    shared = {line.split()[1]: line.split()[2:5] for line in lines if not line.startswith("#")}
    assert service(name)["ProtectSystem"] == ["strict"]
    assert set(service(name)["ReadWritePaths"]) == set(shared)
    assert all(said == ["2770", "mirror", "mirror"] for said in shared.values())


@pytest.mark.parametrize("name", UNITS)
def test_nothing_waits_for_the_network(name: str) -> None:
    """A mirror is there when the light goes on, with or without a network."""
    assert "network-online" not in (SYSTEMD / name).read_text("utf-8")


def test_the_watchdog_waits_longer_than_a_part_may() -> None:
    """Nothing is killed that the heartbeat would not call hanging, and it is named before."""
    (watchdog_s,) = map(int, service("mirror.service")["WatchdogSec"])
    assert watchdog_s > PATIENCE_NS / 1e9
    assert service("mirror.service")["Type"] == ["notify"]


def test_each_step_of_a_start_has_the_time_of_the_first() -> None:
    """What the unit gives for all of a start that says nothing is what one step may take."""
    assert service("mirror.service")["TimeoutStartSec"] == [str(OPENING_NS // 1_000_000_000)]


def test_the_appliance_settings_hold() -> None:
    """They load without a fault, and name places that the units let their process write."""
    found = load_settings(ROOT / "config/appliance.toml", {}, {}, system_folder=Path("/nowhere"))
    settings = found.settings
    assert Path(settings.journal.path).parent == Path("/var/lib/mirror")
    assert Path(settings.alignment.path).parent == Path("/var/lib/mirror")
    assert Path(settings.page.house_path).parent == Path("/var/lib/mirror-status")
    assert service("mirror-status.service")["StateDirectory"] == ["mirror-status"]


@pytest.mark.parametrize("drop_in", DROP_INS, ids=lambda path: path.stem)
def test_what_is_let_in_by_a_link_is_one_device(drop_in: Path, tmp_path: Path) -> None:
    """A drop-in names one kind of device, and its group, which the unit has not without it."""
    text = drop_in.read_text("utf-8")
    (device,) = re.findall(r"^DeviceAllow=(\S+)", text, re.MULTILINE)
    groups = re.findall(r"^SupplementaryGroups=(.+)$", text, re.MULTILINE)
    mirror = service("mirror.service")
    assert device not in mirror["DeviceAllow"]
    assert not set(groups) & set(mirror["SupplementaryGroups"])
    unit = (SYSTEMD / "mirror.service").read_text("utf-8")
    (tmp_path / "mirror.service").write_text(f"{unit}\n{text}")
    threshold = f"--threshold={EXPOSURE * 10:.0f}"
    done = analyze("security", "--offline=true", threshold, str(tmp_path / "mirror.service"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_file_for_the_system_has_its_place() -> None:
    """`make install` and the package put each file of systemd/ somewhere, and none else.

    Drop-ins stay where they are until somebody links one.
    """
    table = (
        (ROOT / "tools/appliance.sh").read_text("utf-8").split('system_files="')[1].split('"')[0]
    )
    named = {line.split()[0] for line in table.splitlines() if line}
    assert named == {f"systemd/{path.name}" for path in SYSTEMD.iterdir() if path.is_file()}
