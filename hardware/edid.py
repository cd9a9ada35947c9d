"""What a display says of itself: its EDID, as far as a mirror needs it.

The base block of VESA E-EDID A2 (EDID 1.3 and 1.4), 128 bytes, tells a display's size twice: in
whole centimetres, and in millimetres beside its preferred timing. Neither can be trusted alone:
televisions write their shape (16:9) where their size belongs, and some displays write zeros.
What cannot be true is refused, never put right: a ruler takes a minute and is always right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mirror.errors import PanelError

BLOCK_BYTES: Final = 128
_HEADER: Final = bytes([0x00, *[0xFF] * 6, 0x00])
_SIZE_CM: Final = 21
"""Width, then height; both 0 where the display does not know (a projector)."""
_DESCRIPTORS: Final = range(54, 126, 18)
_NAME_TAG: Final = 0xFC
_INTERLACED: Final = 0x80

_SHAPES: Final = frozenset({(16, 9), (16, 10), (4, 3), (5, 4), (21, 9)})
_SHORTEST_MM: Final = 50.0
_LONGEST_MM: Final = 2000.0
"""As the settings accept a panel's size."""
_SQUARE: Final = 0.1
"""Pixels are square within this share; rounding to centimetres makes 6 % of a small panel's."""
_ROUNDED_MM: Final = 10.0
"""Displays round their centimetres up, down or to the nearest."""
_MEASURE: Final = "measure the lit area and set panel.width_mm and panel.height_mm"


@dataclass(frozen=True, slots=True)
class DisplaySize:
    """A display's active area as it was made, before anybody turned it."""

    width_px: int
    height_px: int
    """Its own resolution, that of the preferred timing."""
    width_mm: float
    height_mm: float
    to_the_mm: bool
    """Whether it told millimetres; else they are whole centimetres."""
    name: str = ""
    """The model, as the display calls itself; empty where it does not."""


def read_edid(data: bytes) -> DisplaySize:
    """Return what an EDID of at least one block says, if it can be true.

    Raises PanelError that says what is wrong with it and what to do; the caller knows whose it is.
    """
    block = _whole(data)
    width_px, height_px = _resolution(block)
    in_cm = (block[_SIZE_CM] * 10, block[_SIZE_CM + 1] * 10)
    in_mm = _timing_size_mm(block)
    width_mm, height_mm = _one_size(in_mm, in_cm)
    size = DisplaySize(
        width_px, height_px, float(width_mm), float(height_mm), all(in_mm), _name(block)
    )
    _refuse_absurd(size)
    return size


def refresh_hz(data: bytes) -> float:
    """Return the preferred timing's pictures a second; of fields, where it is interlaced.

    For an EDID that `read_edid` takes: pixel clock in units of 10 kHz, over all pixels of a
    picture, those of its blanking with them (E-EDID A2, 3.10.2).
    """
    timing = data[_DESCRIPTORS[0] :]
    across = (timing[2] | (timing[4] & 0xF0) << 4) + (timing[3] | (timing[4] & 0x0F) << 8)
    down = (timing[5] | (timing[7] & 0xF0) << 4) + (timing[6] | (timing[7] & 0x0F) << 8)
    return (timing[0] | timing[1] << 8) * 10_000 / (across * down)


def _whole(data: bytes) -> bytes:
    """Return the base block, whose bytes add up to 0 modulo 256."""
    if not data:
        raise PanelError(f"it says nothing of itself (no EDID); {_MEASURE}")
    block = data[:BLOCK_BYTES]
    if len(block) < BLOCK_BYTES or not block.startswith(_HEADER) or sum(block) % 256:
        raise PanelError(
            f"its EDID is damaged: expected {BLOCK_BYTES} bytes with header and checksum, "
            f"found {len(data)}; try another cable, or {_MEASURE}"
        )
    return block


def _resolution(block: bytes) -> tuple[int, int]:
    timing = block[_DESCRIPTORS[0] :]
    width = timing[2] | (timing[4] & 0xF0) << 4
    height = timing[5] | (timing[7] & 0xF0) << 4
    if not any(timing[:2]) or not width or not height:
        raise PanelError(f"its EDID names no resolution of its own; {_MEASURE}")
    # An interlaced timing counts the lines of one field.
    return width, height * 2 if timing[17] & _INTERLACED else height


def _timing_size_mm(block: bytes) -> tuple[int, int]:
    timing = block[_DESCRIPTORS[0] :]
    return timing[12] | (timing[14] & 0xF0) << 4, timing[13] | (timing[14] & 0x0F) << 8


def _one_size(in_mm: tuple[int, int], in_cm: tuple[int, int]) -> tuple[int, int]:
    """Return the size that is told, in mm; the finer where both are and agree."""
    told = [size for size in (in_mm, in_cm) if all(size)]
    if not told:
        raise PanelError(f"its EDID tells no size; {_MEASURE}")
    finer, coarser = told[0], told[-1]
    if _is_a_shape(finer):
        raise PanelError(f"its EDID tells a shape, {_words(finer)}, and no size; {_MEASURE}")
    if any(abs(one - other) > _ROUNDED_MM for one, other in zip(finer, coarser, strict=True)):
        raise PanelError(
            f"its EDID tells two sizes, {_words(finer)} and {_words(coarser)}; {_MEASURE}"
        )
    return finer


def _is_a_shape(size_mm: tuple[int, int]) -> bool:
    """Whether the figures are those of a shape, in millimetres, centimetres or decimetres."""
    width, height = size_mm
    return any((width, height) == (w * ten, h * ten) for w, h in _SHAPES for ten in (1, 10, 100))


def _refuse_absurd(size: DisplaySize) -> None:
    millimetres = f"{size.width_mm:g} x {size.height_mm:g} mm"
    sides = sorted((size.width_mm, size.height_mm))
    if sides[0] < _SHORTEST_MM or sides[1] > _LONGEST_MM:
        raise PanelError(f"its EDID tells {millimetres}, which no mirror's panel has; {_MEASURE}")
    shape = (size.width_mm / size.width_px) / (size.height_mm / size.height_px)
    if abs(shape - 1.0) > _SQUARE:
        raise PanelError(
            f"its EDID tells {millimetres} for {size.width_px} x {size.height_px} pixels, which "
            f"would be {shape:.2f} times as wide as high; {_MEASURE}"
        )


def _name(block: bytes) -> str:
    for start in _DESCRIPTORS:
        if block[start : start + 4] == bytes([0, 0, 0, _NAME_TAG]):
            text = block[start + 5 : start + 18].partition(b"\n")[0].decode("ascii", "replace")
            return "".join(sign for sign in text if sign.isprintable()).strip()
    return ""


def _words(size_mm: tuple[int, int]) -> str:
    return f"{size_mm[0]} x {size_mm[1]} mm"
