"""The menu at the station: opened by a hand that is held on, chosen with raised fingers.

The face goes through the real models. The hands are the actor's true landmarks: the model tells a
drawn finger from a drawn fist in half of the looks only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware.actor import ActorCamera, load_performance
from hardware.clock import ManualClock
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Phase
from mirror.exercise.menu import Choice, Menu
from mirror.pipeline.moment import SeenHands
from tests.hands.acting import hands_of

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.app.build import Builder
    from mirror.pipeline.moment import Moment

HELD_ON = """
title = "A palm for seven seconds, then one finger"
duration_s = 17.0
[channels]
right_hand = [[0.0, "none"], [3.0, "open_palm"], [11.0, "none"], [11.5, "point"], [16.0, "none"]]
right_hand_y_mm = [
    [3.0, -480.0], [3.6, -60.0], [10.2, -60.0], [11.0, -480.0],
    [11.5, -480.0], [12.2, -60.0], [15.4, -60.0], [16.0, -480.0],
]
"""


def played(builder: Builder, folder: Path, *, with_menu: bool) -> list[Moment]:
    """Return every moment of the performance."""
    file = folder / "held_on.toml"
    file.write_text(HELD_ON)
    menu = Menu(builder.catalogue()) if with_menu else None
    camera = ActorCamera(load_performance(file), clock=ManualClock(), fps=7.5, loop=False)
    moments: list[Moment] = []
    with builder.face_tracker() as faces, camera:
        station = builder.station(faces, builder.session(), menu=menu)
        while (frame := camera.read()) is not None:
            hands = hands_of(camera.scene(frame.sequence), camera.actor)
            moments.append(station.step(frame, SeenHands(frame.t_ns, hands)))
    return moments


def test_a_hand_held_on_opens_the_menu_and_a_finger_chooses(
    builder: Builder, tmp_path: Path
) -> None:
    """The session that the hand began ends as not meant; one finger, held, is the alignment."""
    moments = played(builder, tmp_path, with_menu=True)
    opened = next(moment for moment in moments if moment.menu and moment.menu.text)
    assert 8.0 < opened.frame.t_ns / 1e9 < 9.8, "five seconds after the palm is up"
    ended = [one for moment in moments for one in moment.events if one.name == "session_ended"]
    assert [event.data["why"] for event in ended] == ["menu"]
    assert [moment.chosen for moment in moments if moment.chosen] == [Choice.ALIGN]
    chosen = next(moment for moment in moments if moment.chosen)
    assert 13.0 < chosen.frame.t_ns / 1e9 < 15.5
    assert moments[-1].menu is None


def test_without_a_menu_a_hand_that_is_held_on_only_starts(
    builder: Builder, tmp_path: Path
) -> None:
    """Where there is nothing to choose the palm means one thing."""
    moments = played(builder, tmp_path, with_menu=False)
    assert all(moment.menu is None and moment.chosen is None for moment in moments)
    names = [event.name for moment in moments for event in moment.events]
    assert EventName.SESSION_STARTED in names
    assert EventName.SESSION_ENDED not in names
    assert moments[-1].guidance.phase is Phase.CHECK_IN
