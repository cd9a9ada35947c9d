"""Which ways to a panel's light there are, on machines that are folders of files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hardware.clock import ManualClock
from hardware.dpms import FreeSignal
from hardware.panel_ways import Outlets, WayFound, open_panel_light, ways_here
from hardware.pattern_card import PatternCard
from hardware.pattern_monitor import PatternMonitor
from hardware.pattern_television import PatternTelevision
from mirror.errors import PanelLightError
from tests.hardware.displays import plug
from tests.hardware.panels import a_backlight

if TYPE_CHECKING:
    from pathlib import Path

DRM = "sys/class/drm"


class Machine:
    """A machine with a screen on HDMI, whatever of it answers."""

    def __init__(self, root: Path) -> None:
        self.root = root
        clock = ManualClock()
        self.monitors = {"i2c-13": PatternMonitor(clock), "i2c-14": PatternMonitor(clock)}
        self.televisions = {"cec0": PatternTelevision(), "cec1": PatternTelevision()}
        self.opened: list[str] = []
        self.cards: dict[str, PatternCard] = {}
        self.outlets = Outlets(root, self._wire, self._adapter, self._signal, clock)

    @property
    def television(self) -> PatternTelevision:
        """The one on the first CEC line."""
        return self.televisions["cec0"]

    def plug(
        self, connector: str, bus: str, status: str = "connected", number: int | None = None
    ) -> None:
        """Plug a screen in, with the I2C bus of its cable, and its connector's number if told."""
        plug(self.root / DRM, connector, status=status)
        folder = self.root / DRM / f"card1-{connector}"
        (folder / "ddc").symlink_to(f"../../../../platform/hdmi/{bus}")
        if number is not None:
            (folder / "connector_id").write_text(f"{number}\n")

    def has_cec(self, lines: int = 1) -> None:
        """Let the kernel show CEC lines."""
        (self.root / "dev").mkdir()
        for number in range(lines):
            (self.root / f"dev/cec{number}").touch()

    def _signal(self, device: Path) -> FreeSignal:
        return FreeSignal(lambda: self.cards.setdefault(device.name, PatternCard()))

    def _wire(self, device: Path, address: int) -> PatternMonitor:
        assert address == 0x37
        self.opened.append(device.name)
        return self.monitors[device.name]

    def _adapter(self, device: Path) -> PatternTelevision:
        self.opened.append(device.name)
        self.televisions[device.name].closed = False
        return self.televisions[device.name]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a machine with everything, each of which answers."""
    machine = Machine(tmp_path)
    a_backlight(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13")
    machine.has_cec()
    return machine


def test_the_kernels_own_comes_first(machine: Machine) -> None:
    """Then nobody else is asked."""
    assert open_panel_light("auto", machine.outlets).name == "backlight"
    assert machine.opened == []


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("backlight", "10-0045"),
        ("ddc", "HDMI-A-1, i2c-13"),
        ("cec", "cec0"),
        ("dpms", "HDMI-A-1"),
    ],
)
def test_the_way_that_is_named(machine: Machine, way: str, told: str) -> None:
    """And no other; it says which device it is."""
    panel = open_panel_light(way, machine.outlets)
    assert (panel.name, panel.told) == (way, told)


def test_then_the_cable_then_the_line(tmp_path: Path) -> None:
    """Whoever does not answer is let go of, and the next is asked."""
    machine = Machine(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13")
    machine.has_cec()
    assert open_panel_light("auto", machine.outlets).name == "ddc"
    machine.monitors["i2c-13"].unplugged = True
    assert open_panel_light("auto", machine.outlets).name == "cec"
    assert machine.monitors["i2c-13"].closed


def test_the_signal_is_taken_only_where_it_is_named(machine: Machine) -> None:
    """Nobody answers there, so nobody would know that it was the wrong way."""
    assert open_panel_light("dpms", machine.outlets).name == "dpms"
    assert machine.cards == {}, "nothing is opened before it is to be dark"
    bare = Outlets(machine.root / "bare", signal=machine.outlets.signal)
    plug(bare.root / DRM, "HDMI-A-1")
    with pytest.raises(
        PanelLightError, match=r"^nothing answers\. backlight: .* ddc: .* cec: [^;]*$"
    ):
        open_panel_light("auto", bare)


def test_the_card_of_the_lit_screen(tmp_path: Path) -> None:
    """A Raspberry Pi 5 has several, one of them without any screen."""
    machine = Machine(tmp_path)
    plug(tmp_path / DRM, "Writeback-1", card=0, status="unknown")
    machine.plug("HDMI-A-1", "i2c-13")
    panel = open_panel_light("dpms", machine.outlets)
    panel.power(on=False)
    assert [(name, card.signals) for name, card in machine.cards.items()] == [("card1", [False])]


def test_only_the_lit_screens_cable_is_asked(tmp_path: Path) -> None:
    """What hangs on another bus, a sensor or nothing, hears nothing from us."""
    machine = Machine(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13", status="disconnected")
    machine.plug("HDMI-A-2", "i2c-14")
    assert open_panel_light("ddc", machine.outlets).told == "HDMI-A-2, i2c-14"
    assert machine.opened == ["i2c-14"]


def test_a_screen_that_hides_in_its_sleep_is_found(tmp_path: Path) -> None:
    """With nothing connected every connector's cable is tried."""
    machine = Machine(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13", status="disconnected")
    machine.monitors["i2c-13"].unplugged = True
    machine.plug("HDMI-A-2", "i2c-14", status="disconnected")
    assert open_panel_light("ddc", machine.outlets).told == "HDMI-A-2, i2c-14"


def test_a_display_ports_own_channel(tmp_path: Path) -> None:
    """It has no link, but the bus itself in its folder."""
    machine = Machine(tmp_path)
    plug(tmp_path / DRM, "DP-1")
    (tmp_path / DRM / "card1-DP-1/i2c-14").mkdir()
    assert open_panel_light("ddc", machine.outlets).told == "DP-1, i2c-14"


@pytest.fixture
def two_lines(tmp_path: Path) -> Machine:
    """Give a Pi 5's two HDMI sockets, each with a line on which somebody answers."""
    machine = Machine(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13", status="disconnected", number=33)
    machine.plug("HDMI-A-2", "i2c-14", number=42)
    machine.has_cec(lines=2)
    machine.televisions["cec0"].connector = (1, 33)
    machine.televisions["cec1"].connector = (1, 42)
    return machine


def test_the_line_is_the_panels_own(two_lines: Machine) -> None:
    """Whoever answers at the other socket is somebody else's television, and is left alone."""
    panel = open_panel_light("cec", two_lines.outlets)
    assert panel.told == "HDMI-A-2, cec1"
    panel.power(on=False)
    assert [two_lines.televisions[line].heard != [] for line in ("cec0", "cec1")] == [False, True]


def test_another_screens_line_is_none(two_lines: Machine) -> None:
    """Neither another socket's of this card, nor that of the same number of another card."""
    two_lines.televisions["cec1"].connector = (0, 42)
    with pytest.raises(PanelLightError, match="no CEC line for this screen"):
        open_panel_light("cec", two_lines.outlets)
    two_lines.televisions["cec1"].connector = (1, 42)
    two_lines.televisions["cec1"].listens = False
    with pytest.raises(PanelLightError, match="no display answers on the CEC line"):
        open_panel_light("cec", two_lines.outlets)


@pytest.mark.parametrize("untold", ["by the lines", "by the card"])
def test_lines_of_which_nobody_knows(two_lines: Machine, untold: str) -> None:
    """Where driver or kernel is too old to tell, the first that answers is the panel's."""
    for number, television in enumerate(two_lines.televisions.values(), 1):
        if untold == "by the lines":
            television.connector = None
        else:
            (two_lines.root / DRM / f"card1-HDMI-A-{number}/connector_id").unlink()
    assert open_panel_light("cec", two_lines.outlets).told == "cec0"


def test_no_way_says_why_of_each(tmp_path: Path) -> None:
    """One line that names all three."""
    machine = Machine(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13")
    machine.monitors["i2c-13"].unplugged = True
    with pytest.raises(PanelLightError) as refused:
        open_panel_light("auto", machine.outlets)
    assert str(refused.value) == (
        "nothing answers. backlight: the kernel has no backlight here, as it has on DSI or eDP; "
        "ddc: no display answers: No such device or address; "
        "cec: the kernel has no CEC line for this screen"
    )
    with pytest.raises(PanelLightError, match="only a mirror that runs as a service"):
        open_panel_light("dpms", replace(machine.outlets, signal=None))


def test_a_signal_that_would_reach_nobody(tmp_path: Path) -> None:
    """Without a screen it is not known which card's is meant."""
    machine = Machine(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13", status="disconnected")
    with pytest.raises(PanelLightError, match="dpms: no screen is connected"):
        open_panel_light("dpms", machine.outlets)


def test_the_kernels_module_that_is_missing(tmp_path: Path) -> None:
    """The bus is known and its device is not there: the module that makes it has a name."""
    machine = Machine(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13")
    with pytest.raises(PanelLightError, match="sudo modprobe i2c-dev"):
        open_panel_light("ddc", Outlets(tmp_path))


def test_each_way_is_asked_and_left_as_it_is(tmp_path: Path) -> None:
    """For the doctor: what each can, or why it is none; nothing is set, nothing stays open."""
    machine = Machine(tmp_path)
    machine.plug("HDMI-A-1", "i2c-13")
    machine.has_cec()
    assert ways_here(machine.outlets) == [
        WayFound("backlight", "the kernel has no backlight here, as it has on DSI or eDP", False),  # noqa: FBT003 - a record
        WayFound("ddc", "HDMI-A-1, i2c-13: brightness and sleep", True),  # noqa: FBT003 - the same
        WayFound("cec", "cec0: sleep", True),  # noqa: FBT003 - the same
        WayFound("dpms", "HDMI-A-1: sleep", True),  # noqa: FBT003 - the same
    ]
    assert machine.monitors["i2c-13"].heard == []
    assert (machine.television.heard, machine.cards) == ([], {})
    assert (machine.monitors["i2c-13"].closed, machine.television.closed) == (True, True)
