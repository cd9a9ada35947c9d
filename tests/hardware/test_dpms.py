"""A screen's signal, on a card that is played, and as the kernel's headers have its requests."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from hardware import dpms_messages
from hardware.clock import ManualClock
from hardware.dpms import DpmsPanel, FreeSignal, HeldCard, KernelCard, ScreenSignal
from hardware.pattern_card import PatternCard
from mirror.app.panel_trial import try_sleep
from mirror.errors import PanelLightError

OPEN = Path("/proc/self/fd")


def test_the_kernels_own_numbers() -> None:
    """As strace and its table of requests have them: direction, size, letter, number."""
    assert dpms_messages.GET_RESOURCES == 0xC04064A0
    assert dpms_messages.GET_CONNECTOR == 0xC05064A7
    assert dpms_messages.GET_PROPERTY == 0xC04064AA
    assert dpms_messages.SET_PROPERTY == 0xC01064AB


def test_dark_and_lit() -> None:
    """Each connected screen loses its signal and gets it back; an empty socket is left alone."""
    card = PatternCard(3)
    card.sockets[32].connected = False
    with HeldCard(card) as held:
        assert held.lit
        held.switch(on=False)
        assert (held.lit, card.signals) == (False, [False, True, False])
        held.switch(on=True)
        assert (held.lit, card.signals) == (True, [True, True, True])


def test_dark_in_part_is_not_lit() -> None:
    """The second socket refuses: the first is lit again by who gives the card back."""
    card = PatternCard(2)
    card.fault, card.faulty = errno.EBUSY, 32
    held = HeldCard(card)
    with pytest.raises(PanelLightError):
        held.switch(on=False)
    assert (held.lit, card.signals) == (False, [False, True])
    card.fault = 0
    held.close()
    assert card.signals == [True, True]


def test_nobody_reads_an_edid() -> None:
    """That takes a good part of a second on a real cable, in the thread that draws."""
    card = PatternCard(2)
    with HeldCard(card):
        assert [one.reread for one in card.sockets.values()] == [0, 0]


def test_who_leaves_it_leaves_it_lit() -> None:
    """In the dark nobody would find the next picture."""
    card = PatternCard()
    with HeldCard(card) as held:
        held.switch(on=False)
    assert (card.signals, card.closed) == ([True], True)


def test_no_screen() -> None:
    """There is nothing to put to sleep, and the card is let go of."""
    card = PatternCard()
    card.sockets[31].connected = False
    with pytest.raises(PanelLightError, match="no screen is connected to this graphics card"):
        HeldCard(card)
    assert card.closed


def test_somebody_else_lights_it() -> None:
    """That is said; nothing stays held."""
    card = PatternCard()
    card.master = False
    signal = FreeSignal(lambda: card)
    with pytest.raises(PanelLightError, match="somebody else lights this screen"):
        signal.switch(on=False)
    assert (signal.lit, card.closed, card.signals) == (True, True, [True])


def test_a_card_that_refuses() -> None:
    """In the kernel's words."""
    card = PatternCard()
    card.fault = errno.EINVAL
    with HeldCard(card) as held, pytest.raises(PanelLightError, match="refuses: Invalid argument"):
        held.switch(on=False)


def test_a_free_card_is_held_only_in_the_dark() -> None:
    """Opened when it is to be dark, given back when it is lit; a second word changes nothing."""
    cards: list[PatternCard] = []

    def opened() -> PatternCard:
        cards.append(PatternCard())
        return cards[-1]

    signal = FreeSignal(opened)
    signal.switch(on=True)
    assert cards == []
    for _ in range(2):
        signal.switch(on=False)
    assert ([one.closed for one in cards], cards[0].signals, signal.lit) == (
        [False],
        [False],
        False,
    )
    for _ in range(2):
        signal.switch(on=True)
    assert (cards[0].closed, cards[0].signals, signal.lit) == (True, [True], True)


def test_a_free_card_is_held_until_its_screen_is_there() -> None:
    """One that unplugs itself to sleep has its signal, and would lose it with the card."""
    card = PatternCard()
    signal = FreeSignal(lambda: card)
    signal.switch(on=False)
    card.sockets[31].connected = False
    signal.switch(on=True)
    assert (signal.lit, card.signals, card.closed) == (False, [True], False)
    card.sockets[31].connected = True
    signal.switch(on=True)
    assert (signal.lit, card.signals, card.closed) == (True, [True], True)


def test_it_does_not_say_that_it_is_lit() -> None:
    """With its signal a screen may be dark all the same: its trial leaves that to who sees it."""
    trial = try_sleep(DpmsPanel(FreeSignal(PatternCard)), ManualClock())
    assert (trial.tells, trial.woke_s is not None) == (False, True)


def test_the_mirrors_own_is_only_wished_for() -> None:
    """The thread that tends the panel touches nothing of the screen: who draws switches it."""
    signal = ScreenSignal()
    panel = DpmsPanel(signal, "HDMI-A-1")
    panel.power(on=False)
    assert (signal.wanted, panel.lit()) == (False, None)
    signal.lit = False
    assert panel.lit() is False
    panel.close()
    assert signal.wanted


def test_what_is_no_card(tmp_path: Path) -> None:
    """A device that is not there, and one that is something else, say so in words."""
    with pytest.raises(PanelLightError, match="cannot be opened: No such file"):
        KernelCard(tmp_path / "card7")
    (tmp_path / "card0").touch()
    with pytest.raises(PanelLightError, match="the graphics card refuses: Inappropriate ioctl"):
        HeldCard(KernelCard(tmp_path / "card0"))
    opened = list(OPEN.iterdir())
    for _ in range(20):
        with suppress(PanelLightError):
            HeldCard(KernelCard(tmp_path / "card0"))
    assert len(list(OPEN.iterdir())) == len(opened), "what is refused is closed"
