"""A display on HDMI's control line, behind the kernel's framework."""

from __future__ import annotations

import pytest

from hardware.cec import CecPanel, connector_of
from hardware.pattern_television import PatternTelevision
from mirror.errors import PanelLightError


@pytest.fixture
def television() -> PatternTelevision:
    """Give one that is lit."""
    return PatternTelevision()


@pytest.fixture
def panel(television: PatternTelevision) -> CecPanel:
    """Give what speaks with it."""
    return CecPanel(television)


def test_it_is_greeted_and_told_nothing(television: PatternTelevision, panel: CecPanel) -> None:
    """Whether somebody is there is found by an empty message, which changes nothing."""
    assert (panel.dims, panel.sleeps) == (False, True)
    assert television.heard == []
    assert panel.lit()


def test_to_sleep_and_awake(television: PatternTelevision, panel: CecPanel) -> None:
    """Standby to the display alone; image view on, and to all of them that ours is the picture.

    The bytes are those of CEC's own tables: player 1 (4) to the television (0) or to all (f).
    """
    panel.power(on=False)
    assert panel.lit() is False
    panel.power(on=True)
    assert panel.lit()
    told = [message.hex(" ") for message in television.heard]
    assert told == ["40 36", "40 8f", "40 04", "4f 82 10 00", "40 8f"]


def test_on_its_way_it_is_not_lit_yet(television: PatternTelevision, panel: CecPanel) -> None:
    """Power status 2: it has been told, and shows nothing yet."""
    television.power = 2
    assert panel.lit() is False


def test_one_that_does_not_tell(television: PatternTelevision, panel: CecPanel) -> None:
    """A feature abort is an answer: nobody knows."""
    television.tells = False
    assert panel.lit() is None


def test_one_that_unplugs_itself_in_its_sleep_is_woken(
    television: PatternTelevision, panel: CecPanel
) -> None:
    """Without a plug-in signal we have no address, and may still say one thing: wake."""
    television.hides_asleep = True
    panel.power(on=False)
    with pytest.raises(PanelLightError):
        panel.lit()
    panel.power(on=True)
    assert [one.hex(" ") for one in television.heard[-2:]] == ["f0 04", "4f 82 10 00"]
    assert panel.lit()


def test_found_asleep_and_hidden_all_the_same(television: PatternTelevision) -> None:
    """A mirror that was killed in the dark finds it again, greets it and wakes it."""
    television.hides_asleep, television.power = True, 1
    panel = CecPanel(television)
    panel.power(on=True)
    assert panel.lit()


def test_nobody_on_the_line(television: PatternTelevision) -> None:
    """Monitors seldom have CEC, and televisions have it off as they come."""
    television.listens = False
    with pytest.raises(PanelLightError, match="no display answers"):
        CecPanel(television)


def test_unplugged_later(television: PatternTelevision, panel: CecPanel) -> None:
    """What cannot be said is a fault, in words."""
    television.unplugged = True
    for on in (True, False):
        with pytest.raises(PanelLightError, match="CEC line"):
            panel.power(on=on)


def test_a_place_on_the_line_that_is_taken_is_kept(television: PatternTelevision) -> None:
    """A second opening asks for none anew: another program may have configured it."""
    CecPanel(television)
    before = bytes(television._wanted)
    television._wanted[16:23] = b"Another"
    CecPanel(television)
    assert bytes(television._wanted[16:23]) == b"Another"
    assert before[16:22] == b"Mirror"


def test_whose_line_it_is(television: PatternTelevision) -> None:
    """The card and the connector's number, where the driver tells them."""
    assert connector_of(television) is None
    television.connector = (1, 42)
    assert connector_of(television) == (1, 42)


def test_a_kernel_that_does_not_know_the_question(television: PatternTelevision) -> None:
    """An old one, or a line that fails, is no fault here: nobody knows whose it is."""
    television.close()
    assert connector_of(television) is None
