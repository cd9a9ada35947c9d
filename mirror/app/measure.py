"""`mirror measure`: a recording's frames, measured as fast as the machine allows."""

from __future__ import annotations

import queue
import threading
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hardware.clock import ManualClock
from hardware.opening import frames_expected, open_camera
from mirror.app.stepping import HandsOnFace, SteppedHands
from mirror.errors import RecordingError, UnknownCameraError
from mirror.face.rest_finding import FirstQuiet, Window
from mirror.face.view import Sight
from mirror.pipeline.recording import RecordingMeasurer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from hardware.camera import Camera
    from hardware.frame import Frame
    from mirror.app.build import Builder
    from mirror.face.rest_finding import FoundRest, RestFinder
    from mirror.pipeline.recording import Measured

_KINDS: Final = ("actor", "video")
_LIVE: Final = ("usb", "pi", "auto")
_READ_AHEAD: Final = 8


@dataclass(frozen=True, slots=True)
class Recording:
    """What is measured."""

    camera: Camera
    frames_expected: int | None
    """For a progress bar; None where the recording does not say."""
    origin_ns: int
    """Time of its beginning: 0 on the clock that it is given."""
    lens_known: bool = True
    """Whether the angle of view is more than an assumption: without it, nor is the distance."""


def open_recording(builder: Builder, source: str) -> Recording:
    """Return `source`, a video's path or an actor's name, opened to be read at full speed.

    Raises UnknownCameraError for a live camera, which never ends, and what opening raises.
    """
    kind = source.partition(":")[0]
    if kind in _LIVE:
        raise UnknownCameraError(
            f"{source}: expected a recording, as a video's path or actor:PERFORMANCE, found a live "
            f"camera, which has no end. `mirror run --camera {source}` shows it."
        )
    _refuse_what_is_not_there(source, kind)
    fast = source if kind == "actor" or source.endswith("@fast") else f"{source}@fast"
    camera = open_camera(fast, replace(builder.camera_options(), loop=False), ManualClock())
    # A file does not say with which lens it was taken: only the actor, or a calibration, does.
    lens_known = kind == "actor" or bool(builder.settings.camera.focal_px)
    return Recording(camera, frames_expected(camera), origin_ns=0, lens_known=lens_known)


def _refuse_what_is_not_there(source: str, kind: str) -> None:
    """Tell of a missing recording as such, not as a camera with a strange name."""
    named = source if kind not in _KINDS else source.partition(":")[2]
    path = Path(named.removesuffix("@fast")).expanduser()
    if kind != "actor" and not path.exists():
        raise RecordingError(
            f"{path}: there is no such recording. Give the path of a video, or actor:PERFORMANCE "
            f"for the built-in person."
        )


def measure(
    builder: Builder,
    recording: Recording,
    rest_window_ns: tuple[int, int] | None,
    tell_rest: Callable[[FoundRest], None] = lambda _: None,
) -> Iterator[Measured]:
    """Give every frame of `recording`, measured; closes it at the end.

    `rest_window_ns` names the rest; None finds the first quiet stretch of up to rest_s seconds.
    `tell_rest` hears of every rest that is used. Where the lens is not known no face is too near
    or too far: its distance would be a guess, while its millimetres rest on the iris.
    """
    rest_s = builder.settings.measuring.rest_s
    finder: RestFinder = FirstQuiet(rest_s) if rest_window_ns is None else Window(*rest_window_ns)
    with ExitStack() as parts:
        tracker = parts.enter_context(builder.face_tracker())
        hands = SteppedHands(parts.enter_context(builder.hand_tracker()))
        on_face = HandsOnFace()
        frames = parts.enter_context(closing(_read_ahead(recording.camera)))
        new_measurer = partial(builder.measurer, any_distance=not recording.lens_known)
        measurer = RecordingMeasurer(new_measurer, finder, tell_rest)
        for frame in frames:
            face = tracker.track(frame)
            yield from measurer.add(
                Sight.of(frame, face), face, on_face.covering(hands.look(frame), face, frame)
            )
        yield from measurer.finish()


def _read_ahead(camera: Camera) -> Generator[Frame, None, None]:
    """Give the frames of `camera`, decoded on another core while this one measures."""
    ready: queue.Queue[Frame | Exception | None] = queue.Queue(_READ_AHEAD)
    stop = threading.Event()
    reader = threading.Thread(target=_read, args=(camera, ready, stop), daemon=True)
    reader.start()
    try:
        while (item := ready.get()) is not None:
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        stop.set()
        while not ready.empty():
            ready.get_nowait()
        camera.close()
        reader.join()


def _read(
    camera: Camera, ready: queue.Queue[Frame | Exception | None], stop: threading.Event
) -> None:
    try:
        while not stop.is_set() and (frame := camera.read()) is not None:
            ready.put(frame)
        ready.put(None)
    except Exception as error:  # noqa: BLE001 - raised again where the frames are taken
        ready.put(error)
