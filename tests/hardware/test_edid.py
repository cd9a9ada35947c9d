"""What displays say of themselves, true and false, in EDIDs that are made byte by byte."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hardware.edid import DisplaySize, read_edid
from mirror.errors import PanelError
from tests.hardware.displays import Told, edid

ASK_A_RULER = r"measure the lit area and set panel\.width_mm and panel\.height_mm"


def test_an_honest_display() -> None:
    """Its own resolution, its size to the millimetre, and its name."""
    assert read_edid(edid()) == DisplaySize(
        1920, 1080, 527.0, 296.0, to_the_mm=True, name="SMILE 24"
    )


@given(
    px=st.tuples(st.integers(320, 4095), st.integers(240, 4095)),
    pitch_mm=st.floats(0.05, 0.45),
    rounding_mm=st.sampled_from([0.0, 5.0, 9.9]),
    name=st.text("ABCDEFGHIJ 0123456789", max_size=13).map(str.strip),
)
def test_any_size_that_can_be_true(
    px: tuple[int, int], pitch_mm: float, rounding_mm: float, name: str
) -> None:
    """Every resolution and size of square pixels is read as it was written.

    Centimetres may be rounded down, to the nearest, or up.
    """
    mm = (round(px[0] * pitch_mm), round(px[1] * pitch_mm))
    cm = (int(mm[0] + rounding_mm) // 10, int(mm[1] + rounding_mm) // 10)
    assume(min(mm) >= 60)
    assume(max(cm) < 200)
    assume(mm[0] % 10 or mm[1] % 10)  # 160 x 90 is taken for a shape
    told = read_edid(edid(Told(px=px, mm=mm, cm=cm, name=name)))
    assert told == DisplaySize(*px, float(mm[0]), float(mm[1]), to_the_mm=True, name=name)


def test_a_display_that_knows_centimetres_only() -> None:
    """Without millimetres beside its timing the centimetres count, and it is told."""
    told = read_edid(edid(Told(mm=(0, 0))))
    assert (told.width_mm, told.height_mm, told.to_the_mm) == (530.0, 300.0, False)


def test_a_display_that_knows_millimetres_only() -> None:
    """Zero centimetres mean "not known" and contradict nothing."""
    told = read_edid(edid(Told(cm=(0, 0))))
    assert (told.width_mm, told.height_mm, told.to_the_mm) == (527.0, 296.0, True)


def test_lines_of_one_field_are_half_of_them() -> None:
    """An interlaced timing counts 540 lines for a panel of 1080."""
    assert read_edid(edid(Told(px=(1920, 540), flags=0x9E))).height_px == 1080


def test_without_a_name() -> None:
    """A display need not have a name."""
    assert read_edid(edid(Told(name=""))).name == ""


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Told(mm=(0, 0), cm=(0, 0)), "tells no size"),
        (Told(mm=(0, 0), cm=(53, 0)), "tells no size"),
        (Told(mm=(1600, 900), cm=(160, 90)), "a shape, 1600 x 900 mm"),
        (Told(mm=(160, 90), cm=(16, 9)), "a shape, 160 x 90 mm"),
        (Told(mm=(16, 9), cm=(53, 30)), "a shape, 16 x 9 mm"),
        (Told(mm=(0, 0), cm=(160, 90)), "a shape, 1600 x 900 mm"),
        (Told(mm=(0, 0), cm=(16, 9)), "a shape, 160 x 90 mm"),
        (Told(mm=(53, 30), cm=(53, 30)), "two sizes, 53 x 30 mm and 530 x 300 mm"),
        (Told(mm=(1439, 809), cm=(53, 30)), "two sizes, 1439 x 809 mm and 530 x 300 mm"),
        (Told(mm=(40, 23), cm=(4, 2)), "40 x 23 mm, which no mirror's panel has"),
        (Told(mm=(2401, 1350), cm=(240, 135)), "2401 x 1350 mm, which no mirror's panel has"),
        (Told(mm=(527, 396), cm=(53, 40)), "0.75 times as wide as high"),
        (Told(clock=bytes(2)), "no resolution of its own"),
        (Told(px=(0, 1080)), "no resolution of its own"),
    ],
)
def test_what_cannot_be_true_is_refused(told: Told, words: str) -> None:
    """The refusal names what the display said and what to do instead; nothing is put right."""
    with pytest.raises(PanelError, match=f"{words}.*{ASK_A_RULER}"):
        read_edid(edid(told))


@pytest.mark.parametrize(
    "damaged",
    [edid()[:127], edid()[1:], bytes(128), edid()[:60] + b"\x55" + edid()[61:]],
    ids=["short", "no header", "zeros", "one byte wrong"],
)
def test_a_damaged_edid(damaged: bytes) -> None:
    """Header, length and checksum are looked at; a cable may be the cause."""
    with pytest.raises(PanelError, match=f"damaged.*cable.*{ASK_A_RULER}"):
        read_edid(damaged)


def test_no_edid() -> None:
    """A panel on a ribbon cable often says nothing at all."""
    with pytest.raises(PanelError, match=f"says nothing.*{ASK_A_RULER}"):
        read_edid(b"")


@given(middle=st.binary(min_size=119, max_size=119))
def test_any_bytes_are_read_or_refused(middle: bytes) -> None:
    """Whatever stands between header and checksum: a size that can be true, or a PanelError."""
    block = edid()[:8] + middle
    try:
        size = read_edid(block + bytes([-sum(block) % 256]))
    except PanelError:
        return
    assert 50.0 <= min(size.width_mm, size.height_mm) <= max(size.width_mm, size.height_mm) <= 2e3
    assert size.width_mm / size.width_px == pytest.approx(size.height_mm / size.height_px, rel=0.12)
