"""`mirror page --demo`: a made-up journal and a mirror that only pretends, in a folder that goes.

So the page can be tried without a mirror, a patient, or anything of theirs.
"""

from __future__ import annotations

import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.language import Catalogue
from mirror.service.pairing import Role, begin, current
from mirror.service.status import LiveStatus, PowerState
from mirror.service.version import own_version
from mirror.settings.schema import PageSettings, PatientSettings
from mirror.storage import SystemWallClock
from mirror.storage.sample import fill
from mirror.storage.stored import zone_of
from mirror.web.parts import PageParts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirror.service.whereabouts import Whereabouts
    from mirror.settings import Settings
    from mirror.storage import WallClock

DAYS: Final = 90
_TRACED_DAYS: Final = 3
"""Measures over time are most of a journal: for so few it is made up within a second or two."""
_PACE: Final = 5.0
"""So fast that at the end the next stage is proposed, and there is something to confirm."""
_NS_PER_S: Final = 1_000_000_000
_ROUND_S: Final = 240
"""The pretended session begins anew every four minutes."""
_CODE_EVERY_S: Final = 1.0
_ALIGNED_DAYS_MS: Final = 9 * 86_400_000


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the pretended session."""

    phase: str
    lasts_s: int
    step: str | None = None
    step_number: int | None = None
    set_number: int | None = None


_PARTS: Final = (
    _Part("asleep", 20),
    _Part("awake", 8),
    _Part("check_in", 10, "check_in", 1),
    _Part("care", 40, "zygomaticus", 2),
    _Part("rest", 4, "rest", 3),
    _Part("smile", 60, "set_1", 4, 1),
    _Part("break", 20, "break", 5),
    _Part("smile", 60, "set_2", 6, 2),
    _Part("thanks", 18),
)
_STEPS: Final = 6
_OF: Final = 10


class PretendedMirror:
    """Says what a mirror would say while somebody practises, by the clock alone."""

    def __init__(self, clock: WallClock) -> None:
        """Take the clock that the story goes by."""
        self._clock = clock

    def read(self) -> LiveStatus:
        """Return the status of this moment."""
        now = self._clock.read()
        at_s = now.boot_ns // _NS_PER_S % _ROUND_S
        begun_s = 0
        for part in _PARTS:
            if at_s < begun_s + part.lasts_s:
                break
            begun_s += part.lasts_s
        status = LiveStatus(
            phase=part.phase,
            boot_ns=now.boot_ns,
            boot_id=now.boot_id,
            utc_ms=now.utc_ms,
            clock_synced=True,
            version=own_version(),
            last_seen_utc_ms=now.utc_ms - (at_s * 1000 if part.phase == "asleep" else 0),
            camera_name="actor",
            fps=30.0,
            temperature_c=54.0,
            clock_hz=2_400_000_000,
            power=PowerState.STEADY,
            disk_free_bytes=21_000_000_000,
            aligned_utc_ms=now.utc_ms - _ALIGNED_DAYS_MS,
        )
        return _in_session(status, part, at_s - begun_s, _ROUND_S - at_s)


def _in_session(status: LiveStatus, part: _Part, gone_s: int, left_s: int) -> LiveStatus:
    if part.step is None:
        return status
    status = replace(
        status,
        session=True,
        step=part.step,
        step_number=part.step_number,
        steps=_STEPS,
        left_s=part.lasts_s - gone_s,
        session_left_s=left_s,
    )
    if part.set_number is None:
        return status
    return replace(
        status,
        set_number=part.set_number,
        sets=2,
        repetitions=_OF * gone_s // part.lasts_s,
        of=_OF,
    )


@contextmanager
def demo_parts(settings: Settings, port: int) -> Iterator[PageParts]:
    """Give the parts of a page that is all made up, on the loopback interface alone."""
    clock = SystemWallClock()
    with tempfile.TemporaryDirectory(prefix="smile-mirror-") as name:
        folder = Path(name)
        journal, now = folder / "journal.db", clock.read()
        zone = zone_of(now.zone)
        until = datetime.fromtimestamp(now.utc_ms / 1e3, zone)
        fill(journal, days=DAYS, until=until, traces_days=_TRACED_DAYS, pace=_PACE)
        made_up = {
            "page": PageSettings(bind="127.0.0.1", port=port),
            "patient": PatientSettings(involved="left"),
        }
        yield PageParts(
            journal=journal,
            house=folder / "house.db",
            status=PretendedMirror(clock),
            settings=settings.model_copy(update=made_up),
            clock=clock,
            catalogue=Catalogue(settings.language.name),
            folder=folder,
        )


@contextmanager
def lasting_code(
    parts: PageParts, where: Whereabouts, tell: Callable[[str, str], None]
) -> Iterator[None]:
    """Keep a therapist's code ready until one was used; `tell` hears code and address of each."""
    ended = threading.Event()

    def keep() -> None:
        shown = None
        while not ended.wait(0.0 if shown is None else _CODE_EVERY_S):
            now = parts.clock.read()
            if current(parts.folder, now.boot_ns, now.boot_id) is not None:
                continue
            if shown is not None and shown.left_s(now.boot_ns):
                return  # gone before its time: somebody is in
            shown = begin(parts.folder, now.boot_ns, now.boot_id, Role.THERAPIST)
            tell(shown.spelled, where.pairing(shown.spelled))

    thread = threading.Thread(target=keep, name="pairing code")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
