"""Keeps the mirror's own screen for good: it may be unplugged or switched off, and comes back.

A monitor that is switched off, or not yet on when the mirror starts, is to the kernel one that is
not connected. That is no reason to end, least of all for ever: what sees and stores goes on, in the
dark, and light returns with the screen.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hardware.dpms import HeldCard, KernelCard, ScreenSignal
from mirror.app.unmeasured import SizeQuestion, asks_for_a_ruler
from mirror.errors import DisplayError, PanelError, PanelLightError
from mirror.overlay.driver import DisplayDriver
from mirror.overlay.drm import SYS_DRM, connected_card
from mirror.overlay.opening import automatic_display, open_display
from mirror.service.status import ScreenState

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.clock import Clock
    from hardware.frame import Frame
    from hardware.panel import Panel
    from mirror.app.build import Builder
    from mirror.overlay.display import Display
    from mirror.overlay.scene import Scene
    from mirror.registration.picture import PictureFit

_DEVICES: Final = Path("/dev/dri")
LOOK_NS: Final = 1_000_000_000
"""How often it is looked whether the screen is there: the kernel's word, a few system calls."""
WAKING_LOOKS: Final = 30
"""After so many looks a panel that was put to sleep, and should be awake, is taken to be gone."""
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True)
class Socket:
    """Where a screen hangs, and what may be done there."""

    panel: Callable[[], Panel]
    """Give the panel that hangs there; raises PanelError where its size is not known."""
    opened: Callable[[Panel], Display]
    """Open the screen; raises DisplayError."""
    connected: Callable[[], bool]
    assumed: Callable[[], Panel]
    """Give the panel to reckon with while there is none, or none of a known size."""
    question: Callable[[Panel], Scene]
    """Compose what asks for a size on a screen that tells none, for a panel as it was opened."""
    held: Callable[[], HeldCard]
    """Hold the card of a screen that is closed; raises PanelLightError."""


def open_lasting_display(  # noqa: PLR0913 - each told by name
    builder: Builder,
    clock: Clock,
    *,
    patient: bool,
    asleep: Callable[[], bool] = lambda: False,
    signal: ScreenSignal | None = None,
    sys_drm: Path = SYS_DRM,
) -> Display:
    """Return the display that is set, opened; `screen_away` tells whether it is dark just now.

    A `patient` caller, whom nobody started by hand, also waits for a screen that is not there yet,
    or cannot be used yet, and is given none in place of it: `auto` is then the mirror's own.
    `asleep` says whether the panel was put to sleep, for some then look unplugged; `signal` is
    heeded by such a screen. To whoever is not patient DisplayError and PanelError are raised.
    """
    shown = builder.settings.display
    if not keeps_its_screen(builder, patient=patient, sys_drm=sys_drm):
        return open_display(shown.name, builder.panel(), fullscreen=shown.fullscreen)
    socket = Socket(
        lambda: builder.panel("kms"),
        lambda panel: open_display("kms", panel),
        lambda: connected_card(sys_drm) is not None,
        lambda: builder.panel("offscreen"),
        asks_for_a_ruler(builder.catalogue(), builder.style()),
        lambda: _held(connected_card(sys_drm)),
    )
    return LastingDisplay(socket, clock, asleep, signal or ScreenSignal())


def _held(card: int | None) -> HeldCard:
    if card is None:
        raise PanelLightError("no screen is connected")
    return HeldCard(KernelCard(_DEVICES / f"card{card}"))


def keeps_its_screen(builder: Builder, *, patient: bool, sys_drm: Path = SYS_DRM) -> bool:
    """Return whether the display that is set is a screen of the mirror's own, kept for good."""
    name = builder.settings.display.name
    if name == "auto" and patient:
        return automatic_display(os.environ, sys_drm) != "window"
    return name == "kms" and patient


class LastingDisplay(DisplayDriver):
    """A screen that may come and go; while it is away, nothing is lit and nothing is amiss.

    Its going and coming is logged, but not with a panel's sleep: that tells when somebody came.

    Its signal goes when it is wished away. The screen is then closed, for nobody else may switch
    its signal while it is open, and the card is held instead, or the kernel lights its console.
    One that unplugs itself without its signal gets it back at once, while the card is still held,
    for nobody would light it anew after that, and keeps it from then on.
    """

    def __init__(
        self, socket: Socket, clock: Clock, asleep: Callable[[], bool], signal: ScreenSignal
    ) -> None:
        """Open the screen if it is there."""
        self._socket, self._clock = socket, clock
        self._asleep, self._signal = asleep, signal
        self._held: HeldCard | None = None
        self._keeps_its_signal = False
        self._missed_looks = 0
        self._refused, self._told = "", False
        self._sizing = SizeQuestion(lambda: socket.opened(socket.assumed()), socket.question)
        self._screen: Display | None = None
        self._screen = self._tried() if socket.connected() else None
        panel = socket.assumed() if self._screen is None else self._screen.panel
        super().__init__("kms", panel, shows_reflection=False)
        self._waits = self._screen is not None and self._screen.waits
        self._due_ns = clock.now_ns() + LOOK_NS
        self.outdated = False
        """Whether another screen has come than the one that everything was made for."""
        if self._screen is None:
            self._tell_gone()

    @property
    def unmeasured(self) -> bool:
        """Whether there is one, on which nothing but a question for its size is lit."""
        return self._sizing.lit

    @property
    def away(self) -> bool:
        """Whether there is no screen just now; one without its signal, by wish, is there."""
        return self._screen is None and self._held is None

    def show(self, scene: Scene, frame: Frame | None, fit: PictureFit | None = None) -> bool:
        """Light `scene` if there is a screen, and now and then look whether there is one."""
        now_ns = self._clock.now_ns()
        if self._heed() or now_ns >= self._due_ns:
            self._due_ns = now_ns + LOOK_NS
            self._look()
        if self._screen is None:
            return False
        changed = self._screen.show(scene, frame, fit)
        self._closed = self._screen.closed
        return changed

    def close(self) -> None:
        """Give the screen back, lit."""
        self._close_screen()
        self._release()

    @property
    def _to_be_lit(self) -> bool:
        return self._signal.wanted or self._keeps_its_signal

    def _heed(self) -> bool:
        """Let the signal go, or come, as it is wished for. Returns whether to look at once."""
        lit = self._to_be_lit
        if self._held is None:
            return not lit and self._screen is not None and not self._let_go()
        if self._held.lit is lit:
            return False
        try:
            self._held.switch(on=lit)
        except PanelLightError as error:
            self._keep_its_signal(str(error))
        return True

    def _let_go(self) -> bool:
        """Close the screen and take its signal away; returns whether that went."""
        self._close_screen()
        try:
            self._held = self._socket.held()
            self._held.switch(on=False)
        except PanelLightError as error:
            self._keep_its_signal(str(error))
            return False
        self._signal.lit = False
        return True

    def _keep_its_signal(self, why: str) -> None:
        """Never take it away again: a screen that stays dark is worse than one that stays lit."""
        _LOG.warning("The screen is no longer put to sleep by its signal: %s", why)
        self._keeps_its_signal = True
        self._release()

    def _release(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None
        self._signal.lit = True

    def _close_screen(self) -> None:
        self._sizing.close()
        if self._screen is not None:
            self._screen.close()
            self._screen = None

    def _look(self) -> None:
        there, was_there = self._socket.connected(), self._screen is not None
        if not there:
            self._close_screen()
            if not was_there:
                self._miss()
            elif not self._asleep():
                self._tell_gone()
        elif was_there:
            return
        elif not self._to_be_lit:
            if self._held is None:  # it came while it is to be dark
                self._let_go()
        elif not self.outdated:
            self._release()  # only now: until it is there, it is its signal that wakes it
            self._come_back()

    def _hides(self) -> None:
        """Give the signal back to a screen that is taken for unplugged without it."""
        assert self._held is not None
        try:
            self._held.switch(on=True)
        except PanelLightError:
            self._release()
        _LOG.warning("The screen unplugs itself without its signal, and keeps it from now on")
        self._keeps_its_signal = True

    def _miss(self) -> None:
        if self._held is not None and not self._held.lit:
            self._hides()
        self._missed_looks = 0 if self._asleep() else self._missed_looks + 1
        if self._missed_looks == WAKING_LOOKS:
            self._release()
            self._tell_gone()

    def _tell_gone(self) -> None:
        if not self._told:
            self._told = True
            _LOG.warning("No screen is connected; the mirror stays dark until there is one.")

    def _tried(self) -> Display | None:
        """Open it; None, and a word in the log, while it cannot be used.

        Just plugged in it may not have said what it is, and a desktop that holds it may be ended.
        """
        try:
            panel = self._socket.panel()
        except PanelError as error:
            self._refuse(error)
            self._sizing.ask()
            return None
        self._sizing.close()
        try:
            return self._socket.opened(panel)
        except DisplayError as error:
            self._refuse(error)
            return None

    def _refuse(self, error: DisplayError | PanelError) -> None:
        if str(error) != self._refused:
            self._refused, self._told = str(error), True
            _LOG.warning("A screen is connected and cannot be used yet: %s", error)

    def _come_back(self) -> None:
        screen = self._tried()
        if screen is None:
            return
        if self._told:
            _LOG.warning("The screen is there.")
        self._told, self._refused, self._missed_looks = False, "", 0
        if (screen.panel, screen.waits) == (self._panel, self._waits):
            self._screen = screen
        else:
            screen.close()
            self.outdated = True


def screen_away(display: Display) -> bool:
    """Return whether `display` is a screen that is not there just now. Any thread may ask."""
    return isinstance(display, LastingDisplay) and display.away


def screen_state(display: Display) -> ScreenState:
    """Return how it is with the screen, where `display` keeps one. Any thread may ask."""
    if not isinstance(display, LastingDisplay) or not display.away:
        return ScreenState.LIT
    return ScreenState.UNMEASURED if display.unmeasured else ScreenState.AWAY


def screen_changed(display: Display) -> bool:
    """Return whether another screen has come: what was made for the last one is to be made anew."""
    return isinstance(display, LastingDisplay) and display.outdated
