"""Replaying measures: the same events as when they happened, and a beginning where none was."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from mirror.app.events_file import event_row
from mirror.app.measures_file import MeasuresLines, read_measures
from mirror.app.measures_row import Look
from mirror.app.replay import ReplayError, at_the_smiles, replay, to_and_fro
from mirror.app.stories import INVOLVED, short_story, whole_story
from mirror.exercise.events import EventName
from mirror.exercise.programme.records import RestStep, Smiles
from mirror.exercise.records import Interruption, Progress
from mirror.exercise.session.session import Session
from mirror.face.measures import FaceMeasures, NotMeasurable
from mirror.hands.measures import NO_HANDS_SEEN, HandsSeen
from mirror.language import Catalogue
from tests.app.truthful import Truthful

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.app.stories import Story

LATER_NS = 7_654_321_000_000
"""A machine's monotonic clock does not begin with the stream."""


def session(story: Story) -> Session:
    """Return the rules of `story`."""
    return Session(story.programme, story.stage, INVOLVED, Catalogue("en"))


def test_a_whole_session_replays_to_the_same_events(tmp_path: Path) -> None:
    """Written down and read again, every event of a whole session is the same to the last digit."""
    story, file, stream = whole_story(), tmp_path / "measures.jsonl", io.StringIO()
    rules = session(story)
    lines, happened, state = MeasuresLines(stream), [], rules.begin()
    for look, _, _ in Truthful(story, fps=12.0):
        later = moved(look, LATER_NS)
        state, _, events = rules.step(state, later.measures, later.hands)
        happened += [event_row(event, LATER_NS) for event in events]
        lines.write(later.measures, later.hands, LATER_NS)
    file.write_text(stream.getvalue())
    replayed = [
        event_row(event, 0)
        for one in replay(rules, read_measures(file)[1], None)
        for event in one.events
    ]
    assert len(happened) > 100
    assert replayed == happened


def moved(look: Look, by_ns: int) -> Look:
    """Return the look at another time."""
    measures = replace(look.measures, t_ns=look.measures.t_ns + by_ns)
    return replace(look, measures=measures, hands=replace(look.hands, t_ns=look.hands.t_ns + by_ns))


def frame(t_ns: int, hands: HandsSeen = NO_HANDS_SEEN) -> Look:
    """Return a frame in which nobody is."""
    return Look(FaceMeasures(t_ns, 0, NotMeasurable.NO_FACE), hands, with_hands=True)


def test_without_hands_it_begins_with_the_smiles() -> None:
    """Nobody can raise a hand then: the session goes on at its first set."""
    story = short_story()
    progress = at_the_smiles(session(story))
    assert (progress.step, progress.counted) == (2, 0)
    first = next(iter(replay(session(story), [frame(5)], progress)))
    assert [event.name for event in first.events] == [EventName.SESSION_RESUMED, EventName.PAUSED]


def test_a_stage_without_smiles_is_refused() -> None:
    """There is no set to begin with: the stage is named, and what to do."""
    story = short_story()
    bare = replace(session(story), stage=replace(story.stage, steps=(RestStep("rest"),)))
    with pytest.raises(ReplayError, match=r"stage 'smirk': .* Name another stage with --stage"):
        at_the_smiles(bare)


def test_to_and_fro_is_one_stream() -> None:
    """Forwards, backwards, forwards: times rise, and every pace between frames is kept."""
    looks = [frame(t_ns) for t_ns in (100, 110, 140)]
    times = [look.measures.t_ns for look in to_and_fro(looks, 2)]
    assert times == [100, 110, 140, 160, 190, 200, 220, 230, 260, 280, 310, 320]


def test_to_and_fro_keeps_a_looks_age() -> None:
    """A look for hands stays as old as it was when its frame was seen."""
    looks = [frame(100, HandsSeen(90)), frame(120, HandsSeen(120))]
    ages = [look.measures.t_ns - look.hands.t_ns for look in to_and_fro(looks, 1)]
    assert ages == [10, 0, 0, 10]


def test_one_frame_to_and_fro() -> None:
    """Even a single frame makes a stream whose times rise."""
    times = [look.measures.t_ns for look in to_and_fro([frame(3)], 2)]
    assert times == [3, 4, 5, 6]


def test_a_session_that_was_taken_up_replays_so(tmp_path: Path) -> None:
    """Interrupted in its second set and taken up at any frame: the same events come again."""
    story, file, stream = short_story(), tmp_path / "measures.jsonl", io.StringIO()
    rules = session(story)
    index = max(n for n, step in enumerate(story.stage.steps) if isinstance(step, Smiles))
    there = Interruption(Progress(story.stage.key, index, 1, counted=1), 123.456789012345)
    lines, happened, state = MeasuresLines(stream), [], rules.begin()
    for number, (look, _, _) in enumerate(islice(Truthful(story, fps=12.0), 200)):
        later = moved(look, LATER_NS)
        taken_up = there if number == 5 else None
        if taken_up is not None:
            state = rules.resume(there.progress, later.measures.t_ns, there.ago_s)
        state, _, events = rules.step(state, later.measures, later.hands)
        happened += [event_row(event, LATER_NS) for event in events]
        lines.write(later.measures, later.hands, LATER_NS, taken_up)
    file.write_text(stream.getvalue())
    _, looks = read_measures(file)
    replayed = [event_row(event, 0) for one in replay(rules, looks, None) for event in one.events]
    assert "after_s" in {key for row in happened for key in row}
    assert replayed == happened


def test_another_stage_than_it_was_taken_up_in() -> None:
    """Where the step is not there the place is named, and what to do."""
    there = Interruption(Progress("open-smile", 3, key="open"), 60.0)
    looks = [frame(5), replace(frame(2_000_000_000), taken_up=there)]
    with pytest.raises(ReplayError, match=r"at 2\.0 s .* stage 'open-smile', .* with --programme"):
        list(replay(session(short_story()), looks, None))


def test_to_and_fro_takes_up_once() -> None:
    """Only the first time through does the session go on from where it was."""
    there = Interruption(Progress("smirk", 0), 60.0)
    looks = [replace(frame(1), taken_up=there), frame(2)]
    assert [one.taken_up for one in to_and_fro(looks, 1)] == [there, None, None, None]
