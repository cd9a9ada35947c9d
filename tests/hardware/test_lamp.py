"""The lamp, on gpiozero's own pins that are not there."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

from hardware.lamp import PULSES_HZ, Lamp, open_lamp

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


class Led:
    """As much of gpiozero's dimmable LED as a lamp asks for."""

    def __init__(self, pin: int, **how: object) -> None:
        self.pin, self.how = pin, how
        self.values: list[float] = []
        self.broken = self.closed = False

    @property
    def value(self) -> float:
        """How much of the time it is lit."""
        return self.values[-1] if self.values else 0.0

    @value.setter
    def value(self, value: float) -> None:
        if self.broken:
            raise OSError("the pin is gone")
        self.values.append(value)

    def close(self) -> None:
        """Give the pin back."""
        if self.broken:
            raise OSError("the pin is gone")
        self.closed = True


def lit_by(led: Led) -> Lamp:
    """Return the lamp on the pin of `led`."""

    def made(pin: int, **how: object) -> Led:
        assert (pin, how) == (led.pin, led.how)
        return led

    return open_lamp(led.pin, made)


@pytest.fixture
def led() -> Led:
    """Give one that a lamp is made of."""
    return Led(18, frequency=PULSES_HZ)


def test_it_is_lit_as_an_eye_sees_it(led: Led) -> None:
    """Half as bright to an eye is a fifth of the light; the same again is not said again."""
    lamp = lit_by(led)
    for level in (0.0, 0.5, 0.5, 1.0):
        lamp.set(level)
    assert led.values == pytest.approx([0.5**2.2, 1.0])
    lamp.close()
    assert (lamp.level, led.closed) == (0.0, True)


def test_a_pin_that_fails_meanwhile_ends_nothing(
    led: Led, caplog: pytest.LogCaptureFixture
) -> None:
    """Told of once when it begins and once when it ends; meanwhile there is no lamp."""
    lamp = lit_by(led)
    led.broken = True
    for level in (0.2, 0.4, 0.6):
        lamp.set(level)
    led.broken = False
    lamp.set(0.8)
    assert led.values == pytest.approx([0.8**2.2])
    assert caplog.messages == [
        "The lamp cannot be set: the pin is gone",
        "The lamp can be set again",
    ]


def test_what_could_not_be_set_is_not_forgotten(led: Led) -> None:
    """A lamp that was to go dark while its pin failed goes dark once it can."""
    lamp = lit_by(led)
    lamp.set(1.0)
    led.broken = True
    lamp.set(0.0)
    led.broken = False
    lamp.set(0.0)
    assert led.value == 0.0


def test_closing_a_pin_that_fails_ends_nothing(led: Led) -> None:
    """Parts are closed for an alignment, too, and the mirror goes on after it."""
    lamp = lit_by(led)
    led.broken = True
    lamp.close()
    assert lamp.level == 0.0


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
