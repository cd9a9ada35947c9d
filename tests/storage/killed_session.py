"""The real session, played at full speed into a real journal by a process that will be killed.

Started once; told to on its standard input it forks a child that opens the journal, takes up what
was interrupted or begins anew, and plays on until it is killed. What a patient would see as
counted, the child prints. A line with a number is a loss of power: the child finds itself in
another boot of the machine, with its steady clock near zero, its time of day in the past, and
network time only after so many seconds.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from mirror.anatomy import PerSide, Side
from mirror.app.interrupted import Interrupted
from mirror.exercise.events import EventName
from mirror.exercise.guidance import Band
from mirror.exercise.programme.records import Break, Programme, RestStep, Smiles, Stage
from mirror.exercise.session.places import Place
from mirror.exercise.session.session import Session
from mirror.face.measures import FaceMeasures, HeadPose, NotMeasurable
from mirror.hands.measures import NO_HANDS_SEEN, HandMeasures, HandPose, HandsSeen
from mirror.language.catalogue import Catalogue
from mirror.storage import Journal, SystemWallClock, WallClock, WallTime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.exercise.events import Event

SET: Final = Smiles("smirks", repetitions=10, hold_s=1.0, band=Band(25.0, 15.0, 35.0))
STAGE: Final = Stage("smirk", (RestStep("rest"), SET, Break("break", 3.0), SET))
RULES: Final = Session(Programme("short", (STAGE,), {}), STAGE, Side.LEFT, Catalogue("en"))
FRAME_NS: Final = 1_000_000_000 // 30
HEAD: Final = HeadPose(0.0, 0.0, 600.0, 0.0, 0.0, 0.0)
PALM: Final = HandMeasures(
    HandPose.OPEN_PALM, 5, upright=True, beside_face=True, still=True, centre_mm=(0.0, 0.0, 600.0)
)
REPETITION: Final = [0.0] * 45 + [25.0] * 66 + [0.0] * 30
"""Effort in percent, frame by frame: a gentle smile from rest to rest."""

Face = NotMeasurable | float
"""Why a frame cannot be measured, or the effort of both sides in percent."""


class Rebooted:
    """The clock of a machine that has just been switched on."""

    def __init__(self, synced_after_s: float) -> None:
        """Begin another boot, now; network time comes `synced_after_s` later."""
        self._system = SystemWallClock()
        self._began = self._system.read()
        self._synced_after_ns = round(synced_after_s * 1e9)
        self._boot_id = uuid4().hex

    def read(self) -> WallTime:
        """Return the time, wrong by a day until it comes from the network."""
        now = self._system.read()
        on_ns = now.boot_ns - self._began.boot_ns
        synced = on_ns >= self._synced_after_ns
        return replace(
            now,
            utc_ms=now.utc_ms - (0 if synced else 86_400_000),
            boot_ns=on_ns,
            boot_id=self._boot_id,
            synced=synced,
        )


class Plugged:
    """The clock of a machine that stays on, with network time."""

    def __init__(self) -> None:
        """Ask the machine itself."""
        self._system = SystemWallClock()

    def read(self) -> WallTime:
        """Return the time."""
        return replace(self._system.read(), synced=True)


class Player:
    """One life of the mirror."""

    def __init__(self, path: Path, clock: WallClock) -> None:
        """Open the journal."""
        self._clock = clock
        self._journal = Journal(path, clock, resume_s=300.0)
        self._interrupted = Interrupted(RULES, self._journal)
        self._t_ns = time.monotonic_ns()
        self._hands = NO_HANDS_SEEN
        self._state = RULES.begin()
        self._ids: list[str] = []
        self._shown = 0
        say(f"ready {self._journal.notice or '-'}")

    def play(self) -> None:
        """Play until killed; one session after another."""
        while True:
            for face, palm in self._next_frames():
                self._see(face, palm=palm)

    def _next_frames(self) -> Iterator[tuple[Face, bool]]:
        """Yield what is seen next: whatever the place asks for."""
        place = self._state.place
        if place is Place.AWAKE:
            # Virtual time flies, so whoever stands there waits for the time to be known.
            yield from [(NotMeasurable.NO_REST, False)] * 30
            for _ in range(60):
                # A session that was taken up meanwhile asks for no hand: it would be paused by it.
                asked = self._state.place is Place.AWAKE
                yield NotMeasurable.NO_REST, asked and self._clock.read().synced
        elif place is Place.SMILE:
            yield from ((effort, False) for effort in REPETITION)
        elif place in {Place.REST, Place.PAUSED}:
            yield (0.0, False)
        elif place is Place.THANKS or self._state.closed:
            yield (NotMeasurable.NO_FACE, False)
        else:
            yield (NotMeasurable.NO_REST, False)

    def _see(self, face: Face, *, palm: bool) -> None:
        self._t_ns += FRAME_NS
        if self._t_ns - self._hands.t_ns > 4 * FRAME_NS:
            self._hands = HandsSeen(self._t_ns, (PALM,) if palm else ())
        seen = measures(face, self._t_ns)
        self._take_up()
        self._state, _, events = RULES.step(self._state, seen, self._hands)
        self._journal.trace(seen)
        for event in events:
            self._journal.record(event)
            self._note(event)
        self._show()

    def _take_up(self) -> None:
        """Go on with what was interrupted, as the station does."""
        if self._state.run is None and (found := self._interrupted()) is not None:
            self._state = RULES.resume(found.progress, self._t_ns, found.ago_s)
            say("went on")

    def _note(self, event: Event) -> None:
        record = event.repetition
        if event.name is EventName.REPETITION_COUNTED and record is not None:
            self._ids.append(f"{record.set_number} {record.number} {record.start_ns}")

    def _show(self) -> None:
        """Print what may be shown as counted now, as the drawing would."""
        settled = len(self._ids) - self._journal.pending_repetitions
        for identity in self._ids[self._shown : settled]:
            say(f"counted {identity}")
        self._shown = max(self._shown, settled)


def measures(face: Face, t_ns: int) -> FaceMeasures:
    """Return a frame's measures."""
    if isinstance(face, NotMeasurable):
        head = None if face is NotMeasurable.NO_FACE else HEAD
        return FaceMeasures(t_ns, t_ns // FRAME_NS, reason=face, head=head)
    excursion_mm, still = face * 0.093, PerSide(0.0, 0.0)
    return FaceMeasures(
        t_ns,
        t_ns // FRAME_NS,
        head=HEAD,
        excursion_mm=PerSide(excursion_mm, excursion_mm),
        effort_pct=PerSide(face, face),
        symmetry_ratio=1.0 if face else None,
        midline_pull_mm=0.0,
        mouth_open_mm=0.0,
        lip_corners_apart_mm=1.4 * excursion_mm,
        fissure_mm=still,
        brow_mm=still,
        brows_apart_mm=0.0,
        nose_mm=still,
        chin_mm=0.0,
        full_range_mm=9.3,
        person=1,
    )


def say(line: str) -> None:
    """Write a line in one piece: a killed process leaves no half one."""
    os.write(1, f"{line}\n".encode())


def main(path: Path) -> None:
    """Fork a child for a line that is read, and bury it at the next one."""
    # A mirror waits for its camera between frames; this one never does, and would leave the
    # journal's thread a turn every five milliseconds only, a hundred times less than it needs.
    sys.setswitchinterval(5e-5)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            clock = Rebooted(float(line)) if line.strip() else Plugged()
            Player(path, clock).play()
        say(f"started {pid}")
        # Until then the child's number stays its own: nobody else can be killed by mistake.
        sys.stdin.readline()
        say(f"gone {os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
