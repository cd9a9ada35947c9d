"""A screen that is unplugged, comes back, comes late, or is another one."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pygame
import pytest

from hardware.clock import ManualClock
from hardware.dpms import HeldCard, ScreenSignal
from hardware.panel import Panel
from hardware.pattern_card import PatternCard
from mirror.app import lasting_display
from mirror.app.lasting_display import (
    LOOK_NS,
    WAKING_LOOKS,
    LastingDisplay,
    Socket,
    open_lasting_display,
    screen_away,
    screen_changed,
    screen_state,
)
from mirror.app.unmeasured import PATIENT_LOOKS
from mirror.errors import DisplayError, PanelError
from mirror.overlay.drm import connected_card
from mirror.overlay.kms import KmsDisplay
from mirror.overlay.scene import BLACK, Bead, Ink, Role, Scene
from mirror.service.status import ScreenState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.app.conftest import MakeBuilder

PANEL = Panel(1920, 1080, 527.0, 296.0)
LIT = Scene((Bead("mark", 100.0, 60.0, 8.0, Ink(Role.THERE)),))


class Wall:
    """A mirror's wall: the kernel's list of connectors, and a cable that can be pulled."""

    def __init__(self, folder: Path) -> None:
        self.sys_drm = folder
        self.clock = ManualClock()
        self.trouble: DisplayError | None = None
        self.sizeless: PanelError | None = None
        self.panel = PANEL
        self.asleep = False
        self.signal = ScreenSignal()
        self.card = PatternCard()
        self._status = folder / "card1-HDMI-A-1" / "status"
        self._status.parent.mkdir()
        self.plug(there=True)

    def plug(self, *, there: bool) -> None:
        """Put the cable in, or pull it."""
        self._status.write_text("connected\n" if there else "disconnected\n")
        self.card.sockets[31].connected = there

    def told(self) -> Panel:
        """Say which panel hangs there."""
        if self.sizeless is not None:
            raise self.sizeless
        return self.panel

    def opened(self, panel: Panel) -> KmsDisplay:
        """Open the real display, on SDL's dummy screen, which nobody else may have open."""
        assert pygame.display.get_surface() is None
        if self.trouble is not None:
            raise self.trouble
        return KmsDisplay(panel, sys_drm=self.sys_drm, driver="dummy")

    def refuse(self, kind: type[Exception] | None, why: str = "") -> None:
        """Have the screen say nothing of itself, or the way to it be shut; None: neither."""
        self.trouble = DisplayError(why) if kind is DisplayError else None
        self.sizeless = PanelError(why) if kind is PanelError else None

    def lasting(self) -> LastingDisplay:
        """Open the display that stays."""
        connected = lambda: connected_card(self.sys_drm) is not None  # noqa: E731 - one line, once
        socket = Socket(
            panel=self.told,
            opened=self.opened,
            connected=connected,
            assumed=lambda: PANEL,
            question=lambda _: LIT,
            held=self.hold,
        )
        return LastingDisplay(socket, self.clock, lambda: self.asleep, self.signal)

    def hold(self) -> HeldCard:
        """Take the card, which nobody else may have open then."""
        assert pygame.display.get_surface() is None
        self.card.closed = False
        return HeldCard(self.card)

    def sleep(self, display: LastingDisplay) -> None:
        """Wish the screen to sleep, and draw."""
        self.asleep = True
        self.signal.switch(on=False)
        display.show(LIT, None)

    def wake(self) -> None:
        """Wish it awake."""
        self.asleep = False
        self.signal.switch(on=True)

    def later(self, display: LastingDisplay, scene: Scene = LIT) -> bool:
        """Let a look's time pass, and draw."""
        self.clock.advance_ns(LOOK_NS)
        return display.show(scene, None)


@pytest.fixture
def wall(tmp_path: Path) -> Iterator[Wall]:
    """Give a wall with a screen; nothing of SDL's is left open behind it."""
    yield Wall(tmp_path)
    pygame.display.quit()


def lit() -> bool:
    """Whether the mark is on SDL's own screen."""
    screen = pygame.display.get_surface()
    return screen is not None and tuple(screen.get_at((100, 60)))[:3] != (0, 0, 0)


def test_pulled_and_put_back(wall: Wall, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is lit while it is away, all of it again as soon as it is back; one line for each."""
    with wall.lasting() as display:
        assert display.show(LIT, None)
        assert lit()
        wall.plug(there=False)
        for _ in range(60):
            assert not wall.later(display)
        assert screen_away(display)
        assert pygame.display.get_surface() is None
        wall.plug(there=True)
        assert wall.later(display)
        assert lit()
        assert (screen_away(display), screen_changed(display)) == (False, False)
    gone, there = (one.getMessage() for one in caplog.records)
    assert "No screen is connected" in gone
    assert "there" in there


def test_between_two_looks_nobody_looks(wall: Wall) -> None:
    """Sixty pictures a second cost one look."""
    with wall.lasting() as display:
        wall.plug(there=False)
        wall.clock.advance_ns(LOOK_NS - 1)
        display.show(LIT, None)
        assert not screen_away(display)


def test_one_that_comes_late(wall: Wall) -> None:
    """Dark from the start, it says so; what comes is another one than was assumed."""
    wall.plug(there=False)
    with wall.lasting() as display:
        assert (screen_away(display), display.panel) == (True, PANEL)
        assert not wall.later(display)
        wall.plug(there=True)
        wall.later(display)
        assert screen_changed(display)


def test_another_one(wall: Wall) -> None:
    """Of another size: what was composed for the last one is not drawn on it."""
    with wall.lasting() as display:
        wall.plug(there=False)
        wall.later(display)
        wall.panel = Panel(1920, 1080, 597.0, 336.0)
        wall.plug(there=True)
        assert not wall.later(display)
        assert screen_changed(display)
        assert not wall.later(display)


@pytest.mark.parametrize("kind", [DisplayError, PanelError])
def test_not_ready_yet(wall: Wall, kind: type[Exception], caplog: pytest.LogCaptureFixture) -> None:
    """Just plugged in it may refuse, or not say what it is: tried again, and told of once."""
    with wall.lasting() as display:
        wall.plug(there=False)
        wall.later(display)
        wall.refuse(kind, "no EDID yet")
        wall.plug(there=True)
        for _ in range(5):
            assert not wall.later(display)
        wall.refuse(None)
        assert wall.later(display)
    assert sum("no EDID yet" in one.getMessage() for one in caplog.records) == 1


def test_a_panel_that_sleeps_is_no_word_in_the_log(
    wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """Put to sleep it may look unplugged; that it wakes would tell when somebody came."""
    with wall.lasting() as display:
        for _ in range(3):
            wall.asleep = True
            wall.plug(there=False)
            for _ in range(100):
                wall.later(display)
            wall.asleep = False
            wall.later(display)
            wall.plug(there=True)
            assert wall.later(display)
    assert not caplog.records


def test_a_panel_that_does_not_wake_is_told_of(
    wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    """Half a minute after it should be awake, once."""
    with wall.lasting() as display:
        wall.asleep = True
        wall.plug(there=False)
        wall.later(display)
        wall.asleep = False
        for _ in range(WAKING_LOOKS - 1):
            wall.later(display)
        assert not caplog.records
        for _ in range(100):
            wall.later(display)
    assert len(caplog.records) == 1


@pytest.mark.parametrize("kind", [DisplayError, PanelError])
def test_what_refuses_at_the_start_is_waited_for(
    wall: Wall, kind: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    """A service that ended for it would be started five times, and then never again."""
    wall.refuse(kind, "Stop the desktop")
    with wall.lasting() as display:
        for _ in range(10):
            assert not wall.later(display)
        assert screen_away(display)
        wall.refuse(None)
        wall.later(display)
        assert screen_changed(display), "it may be of another size than was assumed"
    assert caplog.messages == [
        "A screen is connected and cannot be used yet: Stop the desktop",
        "The screen is there.",
    ]


def test_its_size_is_asked_for(wall: Wall, caplog: pytest.LogCaptureFixture) -> None:
    """On the screen itself, after a few seconds; what came to be drawn meanwhile is not drawn.

    The mark lit here is the question's: the mirror's own pictures are black. Told or set at last,
    everything is made anew for it.
    """
    wall.refuse(PanelError, "it says nothing of itself (no EDID)")
    with wall.lasting() as display:
        for _ in range(PATIENT_LOOKS):
            assert not lit()
            assert screen_state(display) is ScreenState.AWAY
            wall.later(display, BLACK)
        for _ in range(10):
            assert not wall.later(display, BLACK)
            assert lit()
            assert screen_state(display) is ScreenState.UNMEASURED
        assert screen_away(display), "no repetition may seem to have been shown"
        wall.refuse(None)
        wall.later(display, BLACK)
        assert screen_changed(display)
    assert caplog.messages == [
        "A screen is connected and cannot be used yet: it says nothing of itself (no EDID)",
        "The screen is there.",
    ]


def test_a_question_goes_with_its_screen(wall: Wall) -> None:
    """Unplugged, it is closed; the next screen is given its time to say what it is."""
    wall.refuse(PanelError, "it tells no size")
    with wall.lasting() as display:
        for _ in range(PATIENT_LOOKS):
            wall.later(display)
        assert lit()
        wall.plug(there=False)
        wall.later(display)
        assert (lit(), screen_state(display)) == (False, ScreenState.AWAY)
        wall.plug(there=True)
        for _ in range(PATIENT_LOOKS):
            wall.later(display)
            assert not lit()
        wall.later(display)
        assert lit()
    assert not lit(), "closed with the mirror"


def test_nobody_is_asked_in_the_night(wall: Wall) -> None:
    """Where the screen is to sleep, the question goes as everything does, and comes back."""
    wall.refuse(PanelError, "it tells no size")
    with wall.lasting() as display:
        for _ in range(PATIENT_LOOKS):
            wall.later(display)
        wall.sleep(display)
        wall.later(display)
        assert (lit(), wall.card.signals) == (False, [False])
        wall.wake()
        for _ in range(PATIENT_LOOKS + 1):
            wall.later(display)
        assert lit()


def test_a_question_that_finds_no_screen(wall: Wall) -> None:
    """It stays dark, as before, and is tried again."""
    wall.refuse(PanelError, "it tells no size")
    wall.trouble = DisplayError("held by a desktop")
    with wall.lasting() as display:
        for _ in range(10):
            wall.later(display)
        assert screen_state(display) is ScreenState.AWAY
        wall.trouble = None
        wall.later(display)
        assert lit()


def test_a_key_that_stops_is_heard(wall: Wall) -> None:
    """Closed is closed, through whatever screen it was asked for."""
    with wall.lasting() as display:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_q))
        display.show(BLACK, None)
        assert display.closed


def test_its_signal_goes_and_comes(wall: Wall, caplog: pytest.LogCaptureFixture) -> None:
    """With the next picture, either way: nobody waits for a look. It is dark, and not away."""
    with wall.lasting() as display:
        display.show(LIT, None)
        for _ in range(3):
            wall.sleep(display)
            for _ in range(100):
                assert not wall.later(display)
            assert (wall.card.signals, wall.signal.lit, screen_away(display)) == (
                [False],
                False,
                False,
            )
            wall.wake()
            assert display.show(LIT, None)
            assert lit()
            assert (wall.card.signals, wall.card.closed, wall.signal.lit) == ([True], True, True)
    assert not caplog.records


def test_one_that_hides_without_its_signal(wall: Wall, caplog: pytest.LogCaptureFixture) -> None:
    """It gets its signal back at once, while the card is held, and keeps it from then on.

    Given back before it is there again, the card would light for nobody, after a start anew too.
    """
    with wall.lasting() as display:
        wall.sleep(display)
        wall.plug(there=False)
        wall.later(display)
        assert (wall.card.signals, wall.card.closed, wall.signal.lit) == ([True], False, False)
        wall.plug(there=True)
        assert wall.later(display)
        assert (lit(), wall.card.closed, wall.signal.lit) == (True, True, True)
        wall.wake()
        wall.sleep(display)
        assert (lit(), wall.card.signals) == (True, [True])
    assert caplog.messages == [
        "The screen unplugs itself without its signal, and keeps it from now on"
    ]


def test_one_that_is_gone_when_it_should_wake(wall: Wall, caplog: pytest.LogCaptureFixture) -> None:
    """Half a minute later it is taken to be gone, and the card is free for what comes."""
    with wall.lasting() as display:
        wall.sleep(display)
        wall.wake()
        wall.plug(there=False)
        for _ in range(WAKING_LOOKS + 1):
            wall.later(display)
        assert (wall.card.closed, screen_away(display)) == (True, True)
        wall.plug(there=True)
        assert wall.later(display)
    assert ["No screen is connected" in caplog.messages[0], len(caplog.messages)] == [True, 2]


@pytest.mark.parametrize("trouble", ["held", "refused"])
def test_a_signal_that_cannot_be_taken(
    wall: Wall, caplog: pytest.LogCaptureFixture, trouble: str
) -> None:
    """It stays lit and is drawn on; that is told once, and never tried again."""
    wall.card.master = trouble != "held"
    wall.card.fault = errno.EBUSY if trouble == "refused" else 0
    with wall.lasting() as display:
        wall.sleep(display)
        assert lit()
        assert (wall.card.closed, wall.signal.lit, wall.card.signals) == (True, True, [True])
        wall.card.master, wall.card.fault, wall.card.closed = True, 0, False
        for _ in range(3):
            wall.wake()
            display.show(BLACK, None)
            wall.sleep(display)
            assert lit()
        assert (wall.card.closed, wall.card.signals) == (False, [True])
    (told,) = caplog.messages
    assert told.startswith("The screen is no longer put to sleep by its signal: ")


def test_a_card_that_does_not_give_the_signal_back(wall: Wall) -> None:
    """It is given up, which lights it as nothing else does, and the screen is opened anew."""
    with wall.lasting() as display:
        wall.sleep(display)
        wall.card.fault = errno.EINVAL
        wall.wake()
        assert display.show(LIT, None)
        assert (wall.card.closed, lit()) == (True, True)


def test_stopped_while_it_sleeps(wall: Wall) -> None:
    """Its signal is there for whatever comes next."""
    with wall.lasting() as display:
        wall.sleep(display)
    assert (wall.card.signals, wall.card.closed, wall.signal.lit) == ([True], True, True)


def test_one_that_comes_while_it_is_to_be_dark(wall: Wall) -> None:
    """Nobody touches a card without a screen; plugged in, it loses its signal within a second."""
    with wall.lasting() as display:
        wall.plug(there=False)
        wall.later(display)
        wall.card.closed = True
        wall.sleep(display)
        wall.later(display)
        assert (wall.card.closed, screen_away(display)) == (True, True)
        wall.plug(there=True)
        wall.later(display)
        assert (wall.card.closed, wall.card.signals) == (False, [False])
        wall.wake()
        assert display.show(LIT, None)
        assert lit()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names by which displays are opened, on a machine without a desktop."""
    names: list[str] = []
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(lasting_display, "open_display", lambda name, *_, **__: names.append(name))
    return names


@pytest.mark.parametrize("name", ["auto", "kms"])
def test_a_service_waits_for_its_screen(
    make_builder: MakeBuilder, tmp_path: Path, opened: list[str], name: str
) -> None:
    """It is given nothing in place of one: pictures that nobody sees would stay unseen for good."""
    builder = make_builder(display__name=name)
    display = open_lasting_display(builder, ManualClock(), patient=True, sys_drm=tmp_path)
    assert screen_away(display)
    assert opened == []


@pytest.mark.parametrize(("name", "patient"), [("auto", False), ("offscreen", True)])
def test_whoever_asks_for_no_screen_gets_what_they_asked_for(
    make_builder: MakeBuilder,
    tmp_path: Path,
    opened: list[str],
    name: str,
    patient: bool,  # noqa: FBT001 - a table's column
) -> None:
    """Somebody at a keyboard is told at once, and pictures are saved where they are wanted."""
    builder = make_builder(display__name=name)
    open_lasting_display(builder, ManualClock(), patient=patient, sys_drm=tmp_path)
    assert opened == [name]
