"""Displays for tests: EDIDs made byte by byte, and the kernel's list of connectors as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADER = bytes.fromhex("00ffffffffffff00")
MAKER = b"\x4d\x2c" + bytes(6)  # SMI, product 0, serial number 0
MADE = bytes([40, 2026 - 1990, 1, 4])  # week, year, EDID 1.4
COLOURS = bytes.fromhex("ee91a3544c99260f5054")
NO_OLD_TIMINGS = bytes(3) + b"\x01\x01" * 8
CLOCK = (14_850).to_bytes(2, "little")  # in 10 kHz: 1920 x 1080 at 60 Hz
UNUSED = bytes([0, 0, 0, 0x10]) + bytes(14)


@dataclass(frozen=True)
class Told:
    """What a display tells of itself; the defaults are an honest 24-inch panel."""

    px: tuple[int, int] = (1920, 1080)
    mm: tuple[int, int] = (527, 296)
    cm: tuple[int, int] = (53, 30)
    name: str = "SMILE 24"
    clock: bytes = CLOCK
    flags: int = 0x1E


def edid(told: Told = Told()) -> bytes:
    """Return the base block, as VESA E-EDID A2 lays it out; one extension is announced."""
    screen = bytes([0x80, *told.cm, 120, 0x0A])
    descriptors = timing(told) + name_descriptor(told.name) + UNUSED + UNUSED
    block = HEADER + MAKER + MADE + screen + COLOURS + NO_OLD_TIMINGS + descriptors + b"\x01"
    return block + bytes([-sum(block) % 256]) + bytes(128)


def timing(told: Told) -> bytes:
    """Return the preferred timing: 18 bytes, the high bits of two numbers in one of them."""
    (across, down), (width, height) = told.px, told.mm
    blank_across, blank_down = 280, 45
    return told.clock + bytes(
        [
            *(across & 255, blank_across & 255, across >> 8 << 4 | blank_across >> 8),
            *(down & 255, blank_down & 255, down >> 8 << 4 | blank_down >> 8),
            *(88, 44, 0x45, 0),
            *(width & 255, height & 255, width >> 8 << 4 | height >> 8),
            *(0, 0, told.flags),
        ]
    )


def name_descriptor(name: str) -> bytes:
    """Return the descriptor of a name: at most 13 letters, ended by a line feed."""
    return bytes([0, 0, 0, 0xFC, 0]) + f"{name}\n".encode().ljust(13)[:13]


def plug(  # noqa: PLR0913 - each a file of the kernel's
    sys_drm: Path,
    connector: str,
    data: bytes = b"",
    *,
    card: int = 1,
    status: str = "connected",
    enabled: str = "enabled",
) -> None:
    """List a connector as the kernel does: a folder with three files, the EDID empty for none."""
    folder = sys_drm / f"card{card}-{connector}"
    folder.mkdir(parents=True)
    (folder / "status").write_text(f"{status}\n")
    (folder / "enabled").write_text(f"{enabled}\n")
    (folder / "edid").write_bytes(data)
