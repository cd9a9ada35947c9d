"""A lamp's pins and sounds, as the doctor sees them on machines that are folders of files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mirror.service.doctor_extras import LAMP, SOUNDS, Extra, extra
from mirror.service.finding import Verdict
from mirror.service.machine import Machine

OK, WARN = Verdict.OK, Verdict.WARN
ROOT = Path(__file__).parents[2]
BOTH = pytest.mark.parametrize("one", [LAMP, SOUNDS], ids=lambda one: one.name)
NODES = {"lamp": "dev/gpiochip0", "sounds": "dev/snd/pcmC0D0p"}
SHIPPED = "DeviceAllow=char-drm rw\nDeviceAllow=char-input r"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine with pins and a sound card, both for whoever asks, and no service."""
    for node in NODES.values():
        (tmp_path / node).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / node).touch()
    return Machine(root=tmp_path, environ={}, module=lambda _: True)


def served(machine: Machine, allowed: str) -> Machine:
    """Return it with the mirror's unit, which systemd says is let at what `allowed` says."""
    (machine.root / "run/systemd/system").mkdir(parents=True)
    answers = {"is-enabled": "enabled", "show": allowed}
    return replace(machine, ask=lambda *command: answers[command[1]])


@BOTH
def test_what_may_be_used_is_well(machine: Machine, one: Extra) -> None:
    """From a checkout, what whoever asks may open will do, and nothing is asked for."""
    finding = extra(machine, one)
    assert (finding.name, finding.verdict, finding.todo) == (one.name, OK, "")


@BOTH
def test_a_service_needs_its_drop_in(machine: Machine, one: Extra) -> None:
    """Whatever root may open: the unit decides. What is to be linked is what the project ships."""
    finding = extra(served(machine, SHIPPED), one)
    assert finding.verdict is WARN
    source, target = finding.todo.partition(" && ")[0].split()[-2:]
    assert target == "/etc/systemd/system/mirror.service.d/"
    assert source.startswith("/opt/mirror/current/share/systemd/")
    shipped = ROOT / source.removeprefix("/opt/mirror/current/share/")
    assert f"DeviceAllow={one.allowed} rw" in shipped.read_text("utf-8")
    assert f"SupplementaryGroups={one.group}" in shipped.read_text("utf-8")


@BOTH
def test_a_drop_in_that_is_linked_is_enough(machine: Machine, one: Extra) -> None:
    """Once systemd says that the unit is let at it, all is well."""
    allowed = f"{SHIPPED}\nDeviceAllow={one.allowed} rw"
    assert extra(served(machine, allowed), one).verdict is OK


@BOTH
def test_a_device_that_there_is_not(machine: Machine, one: Extra) -> None:
    """What is switched on and not there is told, with the way to switch it off."""
    (machine.root / NODES[one.name]).unlink()
    finding = extra(machine, one)
    assert finding.verdict is WARN
    assert f"[{one.name}]" in finding.todo


def test_modules_that_are_missing_are_named_as_packages(machine: Machine) -> None:
    """A lamp without the library that reaches a Pi 5's pins is half of what it takes."""
    bare = replace(machine, module=lambda name: name != "lgpio")
    assert "sudo apt install python3-lgpio`" in extra(bare, LAMP).todo
    none = replace(machine, module=lambda _: False)
    assert "sudo apt install python3-gpiozero python3-lgpio`" in extra(none, LAMP).todo
    assert extra(none, SOUNDS).verdict is OK


def test_from_a_checkout_a_group_permits(machine: Machine) -> None:
    """Where no service is installed, whoever asks is who runs it: they join the group."""
    node = machine.root / NODES["lamp"]
    node.unlink()
    node.symlink_to(machine.root / "nowhere")
    assert extra(machine, LAMP).todo.startswith("sudo usermod -aG gpio")
