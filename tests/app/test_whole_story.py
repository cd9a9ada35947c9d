"""`mirror demo --full`, whole, through the landmark models: minutes, so only with `make long`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.app.demo import tell_offscreen
from mirror.app.stories import whole_story
from mirror.exercise.events import EventName

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import MakeBuilder

PICTURES = {
    *("awake", "open-hand", "check-in-emergency", "check-in-eye-or-pain", "rest", "set-1"),
    *("set-1-hold", "let-go", "easier", "hint-eye", "fist", "relief-eye", "finger-helps", "paused"),
    *("break", "set-2", "set-2-hold", "away", "massage-while-smiling", "thanks"),
}


@pytest.mark.long
def test_the_whole_session_is_seen_and_pictured(make_builder: MakeBuilder, tmp_path: Path) -> None:
    """From open palm to thank you: every step of the programme, twenty smiles, every picture."""
    builder = make_builder(display__width_px=640, display__height_px=360)
    story = whole_story()
    told = tell_offscreen(builder, story, tmp_path)
    steps = [step.key for step in story.stage.steps]
    for name in (EventName.STEP_STARTED, EventName.STEP_ENDED):
        assert [one.data["step"] for one in told.events if one.name is name] == steps
    (ended,) = (one for one in told.events if one.name is EventName.SESSION_ENDED)
    assert (ended.data["complete"], ended.data["counted"]) == (True, 20)
    assisted = [one.repetition.assisted for one in told.events if one.repetition]
    assert assisted.count(True) == 1
    cares = {step for step in steps if step not in {"check-in", "smirks"}}
    assert {path.stem[3:] for path in told.pictures} >= PICTURES | cares
    error_mm = told.rms_error_mm()
    assert error_mm is not None
    assert error_mm < 1.0
