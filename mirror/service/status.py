"""How the mirror is just now: one small file that is replaced whole, written by its process.

No landmark and no measure of a face is in it: what is done, and how the device is.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from threading import get_ident
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "status.json"
"""Its name in the folder that the processes share."""
MENU: Final = "menu"
ALIGNING: Final = "aligning"
BESIDES: Final = (MENU, ALIGNING)
"""What goes on that the exercise has no phase for."""
STALE_NS: Final = 10_000_000_000
"""Written once a second: after ten nobody is writing any more."""
_LONGEST_BYTES: Final = 16_384
_MODE: Final = 0o640


class CameraState(StrEnum):
    """How it is with the camera."""

    SEEING = "seeing"
    AWAY = "away"
    """It gives no pictures: unplugged, or held by somebody else."""


class ScreenState(StrEnum):
    """How it is with the screen."""

    LIT = "lit"
    AWAY = "away"
    """None is connected: switched off, or unplugged."""
    UNMEASURED = "unmeasured"
    """One is connected, and its size is neither told nor set: it lights nothing but that."""


class PowerState(StrEnum):
    """How it is with the power supply."""

    UNTOLD = "untold"
    """The machine does not say."""
    STEADY = "steady"
    WEAK = "weak"
    """It gives too little just now."""
    ONCE = "once"
    """It has given too little since the start."""


class JournalState(StrEnum):
    """How it is with the journal."""

    STORED = "stored"
    WAITING = "waiting"
    """Something is kept in memory because it cannot be written just now."""
    NEW = "new"
    """A damaged one was set aside and a new one begun."""


class SettingsState(StrEnum):
    """How it is with the settings."""

    GOOD = "good"
    KEPT = "kept"
    """The files have a fault; the last good ones hold."""


class NoStatus(StrEnum):
    """Why there is no status to be had."""

    MISSING = "missing"
    """No mirror has been running since the machine was started."""
    UNREADABLE = "unreadable"
    """There is a file, and it is no status of this version, or may not be read."""
    STALE = "stale"
    """The mirror has stopped, or hangs."""


@dataclass(frozen=True, slots=True)
class LiveStatus:
    """What the mirror said last."""

    phase: str
    """As `mirror.exercise.guidance.Phase` has it: asleep, awake, care, smile, ...; or `BESIDES`."""
    boot_ns: int
    """When this was written: nanoseconds since the machine's start, sleep included."""
    boot_id: str
    """The machine's start that `boot_ns` counts from."""
    utc_ms: int
    """The same by the wall clock."""
    clock_synced: bool
    """Whether the wall clock comes from the network's time."""
    version: str
    """The mirror's."""
    session: bool = False
    """Whether a session is on, pauses included."""
    step: str | None = None
    """The present step's key in the programme."""
    step_number: int | None = None
    """From 1."""
    steps: int | None = None
    """Of the session's stage."""
    set_number: int | None = None
    sets: int | None = None
    repetitions: int | None = None
    """Counted in this set so far."""
    of: int | None = None
    """Repetitions that the set asks for."""
    left_s: int | None = None
    """Of the present step; None: not known beforehand."""
    session_left_s: int | None = None
    """Of the session, roughly; None: not known."""
    last_seen_utc_ms: int | None = None
    """When somebody last stood before the mirror; None: not since the mirror was started."""
    camera: CameraState = CameraState.SEEING
    camera_name: str = ""
    fps: float | None = None
    """Pictures taken a second; None: too soon to say."""
    temperature_c: float | None = None
    """The processor's; None: the machine does not tell."""
    clock_hz: int | None = None
    """At which the processor runs."""
    slowed: bool = False
    """Whether the board keeps its clock down, because of heat or power."""
    power: PowerState = PowerState.UNTOLD
    eased: bool = False
    """Whether the mirror goes easy until it has cooled down."""
    disk_free_bytes: int | None = None
    """Where the journal is."""
    aligned_utc_ms: int | None = None
    """When light and reflection were lined up; None: never."""
    screen: ScreenState = ScreenState.LIT
    journal: JournalState = JournalState.STORED
    settings: SettingsState = SettingsState.GOOD


def write_status(path: Path, status: LiveStatus) -> None:
    """Replace the file at `path` whole. Raises OSError."""
    replace_file(path, json.dumps(asdict(status)))


def replace_file(path: Path, text: str) -> None:
    """Put `text` in place of the file at `path`, at once; for its owner and group alone.

    Raises OSError.
    """
    # Each thread has a name of its own: two that replace the same file do not meet half way.
    new = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    try:
        new.touch(mode=_MODE)
        new.write_text(text, "utf-8")
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def read_status(path: Path, boot_ns: int, boot_id: str) -> LiveStatus | NoStatus:
    """Return what the file at `path` says, or why that cannot be told; never raises.

    `boot_ns` and `boot_id` are now.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_LONGEST_BYTES)
        found = json.loads(raw)
    except FileNotFoundError:
        return NoStatus.MISSING
    except (OSError, ValueError, RecursionError):
        return NoStatus.UNREADABLE
    status = _status_of(found)
    if status is None:
        return NoStatus.UNREADABLE
    fresh = status.boot_id == boot_id and abs(boot_ns - status.boot_ns) <= STALE_NS
    return status if fresh else NoStatus.STALE


def _status_of(found: object) -> LiveStatus | None:
    """Return the record that `found` is, each value of its kind; None: it is none."""
    if not isinstance(found, dict):
        return None
    hints = get_type_hints(LiveStatus)
    try:
        values = {one.name: _as(hints[one.name], found[one.name]) for one in fields(LiveStatus)}
    except (KeyError, ValueError, TypeError):
        return None
    return LiveStatus(**values)


def _as(kind: Any, value: object) -> Any:  # noqa: ANN401 - the kinds of a record's fields
    kinds = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    if value is None and type(None) in kinds:
        return None
    (kind,) = (one for one in kinds if one is not type(None))
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, found {value!r}")
    return value
