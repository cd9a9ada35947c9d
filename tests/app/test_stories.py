"""The demo's stories as sessions: played on the drawn patient's truth, without a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from mirror.app.stories import short_story, whole_story
from mirror.exercise.events import EventName
from mirror.exercise.programme.load import load_programme
from mirror.exercise.records import Region
from tests.app.truthful import Truthful
from tools.write_events_page import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.app.stories import Story
    from mirror.exercise.events import Event


@dataclass
class Played:
    """A story that was played."""

    events: list[Event] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    seconds: float = 0.0

    def of(self, *names: EventName) -> list[Event]:
        """Return the events with these names."""
        return [event for event in self.events if event.name in names]


def play(story: Story, language: str = "en") -> Played:
    """Play `story` to its end."""
    played = Played()
    for look, guidance, events in Truthful(story, fps=12.0, language=language):
        played.events += events
        played.texts.add(guidance.text)
        played.seconds = look.measures.t_ns / 1e9
    return played


@pytest.fixture(scope="module")
def whole() -> Played:
    """Return the whole story, played once for all tests here."""
    return play(whole_story())


def test_every_step_of_the_programme_happens_in_order(whole: Played) -> None:
    """The event log has each step of the therapist's programme, begun and ended, none left out."""
    steps = [step.key for step in load_programme().stage("smirk").steps]
    for name in (EventName.STEP_STARTED, EventName.STEP_ENDED):
        assert [event.data["step"] for event in whole.of(name)] == steps
    (last,) = whole.of(EventName.SESSION_ENDED)
    assert (last.data["complete"], last.data["why"], last.data["counted"]) == (True, "done", 20)


def test_two_sets_of_ten_are_counted(whole: Played) -> None:
    """Ten and ten, numbered from one, whatever came between."""
    counted = whole.of(EventName.REPETITION_COUNTED)
    numbers = [(event.data["set_number"], event.data["number"]) for event in counted]
    assert numbers == [(each, number) for each in (1, 2) for number in range(1, 11)]
    assert sum(event.repetition.assisted for event in counted if event.repetition) == 1


def test_all_that_can_happen_happens(whole: Played) -> None:
    """Too hard, an eye, fists and their reliefs, still tight, a pause, a walk: each is seen."""
    hints = [(event.data["hint"], event.data.get("region")) for event in whole.of(EventName.HINT)]
    assert ("easier", None) in hints
    assert ("isolation", Region.EYE) in hints
    beside = [event.data["while_smiling"] for event in whole.of(EventName.RELIEF_STARTED)]
    assert beside == [False, False, True]
    pauses = [event.data["why"] for event in whole.of(EventName.PAUSED)]
    assert pauses == ["palm", "away"]
    assert len(whole.of(EventName.RESUMED)) == len(pauses)
    fists = [event.data["gesture"] for event in whole.of(EventName.GESTURE)]
    assert fists.count("fist") == 3


def test_every_event_has_the_data_that_are_documented(whole: Played) -> None:
    """No key is in an event that its row of docs/events.md does not name."""
    documented = {name: data for name, _, data in told()}
    for event in whole.events:
        for key in event.data:
            assert key in documented[event.name.value], f"{event.name}: {key}"


def test_it_takes_about_as_long_as_it_says(whole: Played) -> None:
    """The progress bar's length is right to a tenth, for both stories."""
    assert whole.seconds == pytest.approx(whole_story().usual_s, rel=0.1)
    assert play(short_story()).seconds == pytest.approx(short_story().usual_s, rel=0.1)


def test_the_patient_reads_german() -> None:
    """In another language the same story happens: the patient goes by the words, as people do."""
    happened = [[event.name for event in _all(short_story(), name)] for name in ("en", "de")]
    assert happened[0] == happened[1]
    assert EventName.SESSION_ENDED in happened[0]


def _all(story: Story, language: str) -> Iterator[Event]:
    yield from play(story, language).events
