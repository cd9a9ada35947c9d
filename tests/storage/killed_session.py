"""The real session, played at full speed into a real journal by a process that will be killed.

Started once; for every line on its standard input it forks a child that opens the journal, takes
up what was interrupted or begins anew, and plays on until it is killed. What a patient would see
as counted, the child prints.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.exercise.events import EventName
from mirror.exercise.programme.records import Smiles
from mirror.exercise.session.places import Place
from mirror.storage import Journal
from tests.exercise.session.acting import (
    BAND,
    BREAK,
    NOBODY,
    PALM,
    REPETITION,
    REST,
    RESTING,
    WELL,
    Scene,
    session,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.exercise.events import Event
    from mirror.hands.measures import HandMeasures
    from tests.exercise.session.acting import Face

SET: Final = Smiles("smirks", repetitions=10, hold_s=1.0, band=BAND)
RULES: Final = session(REST, SET, BREAK, SET, resume_s=300.0)
FRAME_S: Final = 1 / 30
PROGRAMME: Final = RULES.programme.key


class Player:
    """One life of the mirror."""

    def __init__(self, path: Path) -> None:
        """Open the journal and take up what it has."""
        self._journal = Journal(path, resume_s=300.0)
        now_ns = time.monotonic_ns()
        found = self._journal.unfinished(PROGRAMME)
        state = None if found is None else RULES.resume(found[0], now_ns, found[1])
        self._scene = self._new_scene(state, now_ns)
        self._told = self._counted = self._shown = 0
        self._ids: list[str] = []
        say(f"ready {self._journal.notice or '-'} {'resumed' if found else 'new'}")

    def play(self) -> None:
        """Play until killed; one session after another."""
        while True:
            for face, hand in self._next_frames():
                self._scene.see(FRAME_S, face, hand)
                self._journal.trace(self._scene.frames[-1][0])
                self._tell()
            if self._scene.place is Place.ASLEEP and self._scene.told(EventName.SESSION_ENDED):
                self._scene = self._new_scene(None, self._scene.t_ns)
                self._told = 0

    def _new_scene(self, state: object, t_ns: int) -> Scene:
        scene = Scene(RULES, state)  # type: ignore[arg-type]  # a state or None
        scene.t_ns = t_ns
        return scene

    def _next_frames(self) -> Iterator[tuple[Face, HandMeasures | None]]:
        """Yield what is seen next: whatever the place asks for."""
        place = self._scene.place
        if place is Place.AWAKE:
            yield from [(WELL, None)] * 30
            yield from [(WELL, PALM)] * 60
            yield from [(WELL, None)] * 15
        elif place is Place.SMILE:
            for span in REPETITION:
                yield from [(span.face, None)] * round(span.seconds * 30)
        elif place in {Place.REST, Place.PAUSED}:
            yield (RESTING, None)
        elif place is Place.THANKS or self._scene.told(EventName.SESSION_ENDED):
            yield (NOBODY, None)
        else:
            yield (WELL, None)

    def _tell(self) -> None:
        """Record what happened; print what may be shown as counted, as the drawing would."""
        for event in self._scene.events[self._told :]:
            self._journal.record(event)
            self._note(event)
        self._told = len(self._scene.events)
        shown = self._counted - self._journal.pending_repetitions
        for identity in self._ids[self._shown : shown]:
            say(f"counted {identity}")
        self._shown = max(self._shown, shown)

    def _note(self, event: Event) -> None:
        if event.repetition is not None:
            self._counted += 1
            record = event.repetition
            self._ids.append(f"{record.set_number} {record.number} {record.start_ns}")


def say(line: str) -> None:
    """Write a line in one piece: a killed process leaves no half one."""
    os.write(1, f"{line}\n".encode())


def main(path: Path) -> None:
    """Fork a child for every line that is read."""
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            Player(path).play()
        say(f"started {pid}")
        os.waitpid(pid, 0)
        say("gone")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
