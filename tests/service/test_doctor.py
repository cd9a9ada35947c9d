"""The doctor, on machines that are folders of files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mirror.errors import ModelError
from mirror.service import doctor_computer, doctor_devices, doctor_services
from mirror.service.doctor import Probe, diagnose, worst
from mirror.service.finding import Finding, Verdict
from mirror.service.machine import Machine

if TYPE_CHECKING:
    from pathlib import Path

OK, WARN, FAIL = Verdict.OK, Verdict.WARN, Verdict.FAIL

PI_5 = "Raspberry Pi 5 Model B Rev 1.0\0"
CORTEX_A76 = "processor\t: 0\nFeatures\t: fp asimd evtstrm aes crc32 atomics fphp cpuid\n"
CORTEX_A72 = "processor\t: 0\nFeatures\t: fp asimd evtstrm crc32 cpuid\n"
MEMORY = "MemTotal:        4137292 kB\nMemFree:  100 kB\nMemAvailable:    3515400 kB\n"
PANEL = "sys/class/drm/card1-HDMI-A-1/status"
THERMAL = "sys/class/thermal/thermal_zone0/temp"
TRIXIE = 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\nVERSION_ID="13"\n'
THROTTLED = "sys/devices/platform/soc@107c000000/soc@107c000000:firmware/get_throttled"


def put(machine: Machine, path: str, text: str) -> Machine:
    """Write a file of the machine, and return it."""
    file = machine.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="ascii")
    return machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return an appliance in good health: a Pi 5 with a panel and without a desktop."""
    pi = Machine(
        root=tmp_path,
        environ={},
        python=(3, 13),
        architecture="aarch64",
        load_library=lambda _: None,
        free_bytes=lambda _: 20_000_000_000,
    )
    put(pi, "proc/device-tree/model", PI_5)
    put(pi, "etc/os-release", TRIXIE)
    put(pi, "proc/cpuinfo", CORTEX_A76)
    put(pi, "proc/meminfo", MEMORY)
    put(pi, "proc/sys/kernel/seccomp/actions_avail", "kill_process trap errno trace log allow\n")
    put(pi, THERMAL, "51500\n")
    put(pi, THROTTLED, "0\n")
    put(pi, PANEL, "connected\n")
    put(pi, "sys/class/drm/card1-HDMI-A-2/status", "disconnected\n")
    put(pi, "dev/dri/card1", "")
    return put(pi, "dev/video0", "")


def test_a_healthy_pi_is_well(machine: Machine) -> None:
    """On an appliance in good health every line is ok and asks for nothing."""
    findings = diagnose(machine, machine.root / "models", [])
    assert [one.name for one in findings] == [
        "system",
        "model",
        "Python",
        "processor",
        "memory",
        "disk",
        "libraries",
        "network guard",
        "temperature",
        "power",
        "display",
        "video devices",
    ]
    assert {one.verdict for one in findings} == {OK}
    assert {one.todo for one in findings} == {""}
    assert worst(findings) is OK


def test_whatever_is_not_ok_says_what_to_do(tmp_path: Path) -> None:
    """A machine on which nothing can be read still gets a whole report, with cures."""
    empty = Machine(root=tmp_path, environ={}, architecture="riscv64", free_bytes=lambda _: 0)
    findings = diagnose(empty, tmp_path / "models", [])
    assert worst(findings) is FAIL
    assert all(one.todo for one in findings if one.verdict is not OK)


@pytest.mark.parametrize(
    ("version", "verdict"),
    [((3, 10), FAIL), ((3, 11), OK), ((3, 13), OK), ((3, 14), FAIL)],
)
def test_the_pythons_that_will_do(
    machine: Machine, version: tuple[int, int], verdict: Verdict
) -> None:
    """Python 3.11 to 3.13, as pyproject.toml says."""
    assert doctor_computer.python(replace(machine, python=version)).verdict is verdict


def test_a_pi_4_is_told_to_be_a_pi_5(machine: Machine) -> None:
    """64-bit ARM without LSE atomics cannot run MediaPipe; the line says what can."""
    put(machine, "proc/cpuinfo", CORTEX_A72)
    put(machine, "proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0")
    finding = doctor_computer.processor(machine)
    assert finding.verdict is FAIL
    assert finding.found == "aarch64, Raspberry Pi 4 Model B Rev 1.4, without LSE atomics"
    assert "Raspberry Pi 5" in finding.todo


@pytest.mark.parametrize(
    ("architecture", "verdict"), [("x86_64", OK), ("armv7l", FAIL), ("riscv64", FAIL)]
)
def test_other_processors(machine: Machine, architecture: str, verdict: Verdict) -> None:
    """A PC will do; a 32-bit system and others have no MediaPipe."""
    other = replace(machine, architecture=architecture)
    assert doctor_computer.processor(other).verdict is verdict


@pytest.mark.parametrize(
    ("available_kb", "verdict"),
    [(586_000, OK), (585_000, WARN), (391_000, WARN), (390_000, FAIL)],
)
def test_memory_that_is_available(machine: Machine, available_kb: int, verdict: Verdict) -> None:
    """400 MB are needed, 600 are comfortable; /proc counts in units of 1024 bytes."""
    put(machine, "proc/meminfo", f"MemTotal: 8000000 kB\nMemAvailable:  {available_kb} kB\n")
    assert doctor_computer.memory(machine).verdict is verdict


def test_disk_is_asked_of_the_nearest_folder_that_exists(machine: Machine) -> None:
    """The folder for the models need not exist: its nearest parent's disk is what counts."""
    asked = []

    def free_bytes(folder: Path) -> int:
        asked.append(folder)
        return 100_000_000

    full = replace(machine, free_bytes=free_bytes)
    finding = doctor_computer.disk(full, machine.root / "a" / "b" / "c")
    assert asked == [machine.root]
    assert finding.verdict is WARN
    assert finding.found.startswith("100 MB free")


def test_missing_libraries_are_named_with_their_packages(machine: Machine) -> None:
    """Two libraries that do not load: one line that names both, and one command that helps."""

    def load(name: str) -> None:
        if name in {"libEGL.so.1", "libseccomp.so.2"}:
            raise OSError(f"{name}: cannot open shared object file")

    finding = doctor_computer.libraries(replace(machine, load_library=load))
    assert finding == Finding(
        "libraries",
        FAIL,
        "missing: libEGL.so.1, libseccomp.so.2",
        "sudo apt-get install libegl1 libseccomp2",
    )


def test_a_kernel_without_seccomp_fails(machine: Machine) -> None:
    """Without seccomp's errno action the network guard cannot work, and that is not optional."""
    put(machine, "proc/sys/kernel/seccomp/actions_avail", "kill_thread allow\n")
    assert doctor_computer.seccomp(machine).verdict is FAIL


def test_a_desktop_is_a_display(machine: Machine) -> None:
    """A desktop that answers is enough, whatever is plugged in."""
    desktop = replace(machine, environ={"DISPLAY": ":0"})
    assert doctor_devices.display(desktop).found == "desktop (DISPLAY=:0)"


def test_a_connected_panel_is_a_display(machine: Machine) -> None:
    """Of two outlets only the one with a panel is named, without its card."""
    assert doctor_devices.display(machine) == Finding("display", OK, "connected: HDMI-A-1")


def test_no_display_is_no_failure(machine: Machine) -> None:
    """Without desktop and panel the mirror can still write pictures."""
    put(machine, PANEL, "disconnected\n")
    finding = doctor_devices.display(machine)
    assert finding.verdict is WARN
    assert "--display offscreen" in finding.todo
    assert "--" not in doctor_devices.display(replace(machine, installed=True)).todo


def test_a_panel_that_may_not_be_used(machine: Machine) -> None:
    """A panel whose card may not be opened needs a group; on an appliance, whoever may look."""
    (machine.root / "dev/dri/card1").unlink()
    finding = doctor_devices.display(machine)
    assert finding.verdict is FAIL
    assert "usermod -aG video,render" in finding.todo
    appliance = doctor_devices.display(replace(machine, installed=True))
    assert appliance.todo.endswith("sudo mirror doctor")


def test_a_video_device_that_may_not_be_used(machine: Machine) -> None:
    """A device without permission is named, with the group that gives it."""
    (machine.root / "dev/video1").symlink_to(machine.root / "nowhere")
    finding = doctor_devices.video_permission(machine)
    assert finding.found == "not permitted: video1"
    assert "usermod -aG video" in finding.todo


def _broken() -> str:
    raise ModelError("face_landmarker.task is missing. Run `mirror models` to build it.")


def _worse() -> str:
    raise RuntimeError("undefined symbol")


def test_probes_of_other_parts_are_findings(machine: Machine) -> None:
    """A probe that answers is ok, one that raises anything fails or warns; none escapes."""
    probes = [
        Probe("face tracker", lambda: "mediapipe 1.2.2", "reinstall"),
        Probe("models", _broken, "mirror models"),
        Probe("kmsdrm", _worse, "use Debian's SDL", needed=False),
    ]
    findings = diagnose(machine, machine.root, probes)[-3:]
    assert findings == [
        Finding("face tracker", OK, "mediapipe 1.2.2"),
        Finding(
            "models",
            FAIL,
            "face_landmarker.task is missing. Run `mirror models` to build it.",
            "mirror models",
        ),
        Finding("kmsdrm", WARN, "RuntimeError: undefined symbol", "use Debian's SDL"),
    ]


def test_the_worst_of_all() -> None:
    """One failure outweighs warnings, one warning outweighs what is well; nothing is well."""
    lines = [Finding("a", verdict, "") for verdict in (OK, WARN, FAIL)]
    assert [worst(lines[:count]) for count in range(4)] == [OK, OK, WARN, FAIL]


def test_this_machine_can_be_diagnosed(tmp_path: Path) -> None:
    """The doctor runs on the real machine: this Python is one of ours, its processor will do."""
    by_name = {one.name: one for one in diagnose(Machine(), tmp_path, [])}
    assert by_name["Python"].verdict is OK
    assert by_name["processor"].verdict is OK


@pytest.mark.parametrize(
    ("text", "verdict", "found"),
    [
        (TRIXIE, OK, "Debian GNU/Linux 13 (trixie)"),
        ("PRETTY_NAME=Raspbian\nID=raspbian\nID_LIKE=debian\nVERSION_ID=12\n", OK, "Raspbian"),
        ('PRETTY_NAME="Debian GNU/Linux 11"\nID=debian\nVERSION_ID="11"\n', WARN, "Debian"),
        ('PRETTY_NAME="Fedora 42"\nID=fedora\nVERSION_ID=13\n', WARN, "Fedora 42"),
        ("", WARN, "unknown"),
    ],
)
def test_systems(machine: Machine, text: str, verdict: Verdict, found: str) -> None:
    """Debian 12 and 13, and what is made of them, are tried; others may do, and are told so."""
    put(machine, "etc/os-release", text)
    finding = doctor_services.system(machine)
    assert finding.verdict is verdict
    assert finding.found.startswith(found)
    assert bool(finding.todo) is (verdict is WARN)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [("active", OK), ("activating", WARN), ("inactive", WARN), ("failed", FAIL), (None, WARN)],
)
def test_units_say_how_they_are(machine: Machine, state: str | None, verdict: Verdict) -> None:
    """A unit that is installed has a line; one that is not is no fault, and has none."""
    (machine.root / "run" / "systemd" / "system").mkdir(parents=True)

    def ask(*command: str) -> str | None:
        if command[2] != "mirror.service":
            return "not-found"
        return "enabled" if command[1] == "is-enabled" else state

    (finding,) = doctor_services.units(replace(machine, ask=ask))
    assert (finding.name, finding.verdict) == ("mirror", verdict)
    assert ("journalctl -u mirror" in finding.todo) is (verdict is not OK)
    assert ("reset-failed" in finding.todo) is (verdict is not OK), "else a start may be refused"


def test_a_unit_that_the_next_start_would_leave_out(machine: Machine) -> None:
    """What runs, but was not enabled, would be a plain mirror after the next power cut."""
    (machine.root / "run" / "systemd" / "system").mkdir(parents=True)

    def ask(*command: str) -> str | None:
        return "disabled" if command[1] == "is-enabled" else "active"

    found = list(doctor_services.units(replace(machine, ask=ask)))
    assert [(one.name, one.verdict) for one in found] == [("mirror", WARN), ("mirror-status", WARN)]
    assert found[0].todo == "sudo systemctl enable mirror"


@pytest.mark.parametrize(
    ("enabled", "lines"), [("enabled", ["mirror-publish"]), ("disabled", []), ("not-found", [])]
)
def test_what_nobody_enabled_is_not_missed(
    machine: Machine, enabled: str, lines: list[str]
) -> None:
    """Who tells no broker hears nothing of the unit for it; who does, hears that it stands."""
    (machine.root / "run" / "systemd" / "system").mkdir(parents=True)

    def ask(*command: str) -> str | None:
        if command[2] != "mirror-publish.service":
            return "not-found"
        return enabled if command[1] == "is-enabled" else "inactive"

    found = list(doctor_services.units(replace(machine, ask=ask)))
    assert [one.name for one in found] == lines
    assert all(one.verdict is WARN for one in found)


def test_without_systemd_no_unit_is_asked_for(machine: Machine) -> None:
    """Where systemd does not run, or has no such units, nothing is said of them."""
    assert list(doctor_services.units(replace(machine, ask=lambda *_: "active"))) == []
    (machine.root / "run" / "systemd" / "system").mkdir(parents=True)
    assert list(doctor_services.units(replace(machine, ask=lambda *_: None))) == []


def test_what_is_asked_is_answered_or_not(tmp_path: Path) -> None:
    """A command's words come back whatever its status; one that there is not is no answer."""
    here = Machine(root=tmp_path)
    assert here.ask("sh", "-c", "echo inactive; exit 3") == "inactive"
    assert here.ask(str(tmp_path / "none")) is None
