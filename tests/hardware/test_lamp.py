"""The lamp, on gpiozero's own pins that are not there."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from hardware.lamp import PULSES_HZ, open_lamp

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pins() -> Iterator[Any]:
    """Give gpiozero's mock pins, that remember what happened to them."""
    gpiozero = pytest.importorskip("gpiozero", reason="gpiozero comes with Raspberry Pi OS")
    from gpiozero.pins.mock import MockFactory, MockPWMPin  # noqa: PLC0415 - see above

    before, gpiozero.Device.pin_factory = (
        gpiozero.Device.pin_factory,
        MockFactory(pin_class=MockPWMPin),
    )
    yield gpiozero.Device.pin_factory
    gpiozero.Device.pin_factory.reset()
    gpiozero.Device.pin_factory = before


def test_a_lamp_is_dark_until_it_is_lit(pins: Any) -> None:  # noqa: ANN401 - gpiozero is untyped
    """Opened, lit to a half as an eye sees it, and dark again."""
    with open_lamp(18) as lamp:
        pin = pins.pin(18)
        assert (pin.state, pin.frequency) == (0.0, PULSES_HZ)
        lamp.set(0.5)
        assert pin.state == pytest.approx(0.5**2.2)
        lamp.set(1.0)
        assert pin.state == pytest.approx(1.0)
        lamp.set(0.0)
        assert pin.state == 0.0


def test_closing_leaves_it_dark(pins: Any) -> None:  # noqa: ANN401 - gpiozero is untyped
    """The pin drives nothing any more; the gate's own resistor keeps the lamp dark."""
    lamp = open_lamp(18)
    lamp.set(1.0)
    lamp.close()
    lamp.close()
    assert lamp.level == 0.0
    assert pins.pin(18).frequency is None


def test_without_pins_it_stays_dark_and_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    """A mirror without a lamp is a mirror."""

    def no_led(_pin: int, **_how: object) -> object:
        raise OSError("no pins here")

    with caplog.at_level(logging.WARNING), open_lamp(18, no_led) as lamp:
        lamp.set(1.0)
        lamp.set(0.5)
    assert [one.getMessage() for one in caplog.records] == [
        "The lamp on GPIO 18 stays dark: no pins here"
    ]
