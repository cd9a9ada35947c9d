"""MediaPipe's FaceLandmarker, read without building an object for each of 478 points.

Together with `hand_model` all that runs MediaPipe in the mirror: `bare` is the yardstick of
`mirror bench`, and `models.attention` reads MediaPipe's description of its files.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from mediapipe.tasks.python import BaseOptions
from mediapipe.tasks.python.vision import FaceLandmarker, FaceLandmarkerOptions, RunningMode
from mediapipe.tasks.python.vision.core.image import Image, ImageFormat

from mirror.closing import Closing
from mirror.errors import ModelError
from mirror.landmarks.models.loading import naming
from mirror.landmarks.models.sealing import sealed
from mirror.landmarks.topology import FACE_POINTS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

STEP_MS: Final = 1_000_000
"""Told time between frames. The graph has a One-Euro filter of its own that delays a slow smirk
by a frame and under-reads it; 1,000 s between frames open it fully, tracking stays (measured)."""

_FLOATS_A_POINT: Final = 10
"""A point is 40 bytes in MediaPipe 1.2's C struct; x, y, z come first."""
_ARGUMENTS: Final = 6
"""Landmarker, image, options, time, result, error."""


class FaceModel(Closing):
    """Finds (many faces, each picture afresh) or follows (one face) in RGB pictures.

    Use as a context manager: MediaPipe complains at exit about what was left open.
    """

    def __init__(self, bundle: Path, *, follow: bool, most_faces: int = 1) -> None:
        """Open `bundle`; `follow` keeps to the face of the picture before."""
        mode = RunningMode.VIDEO if follow else RunningMode.IMAGE
        with naming(bundle), sealed(bundle) as copy:
            options = FaceLandmarkerOptions(
                base_options=BaseOptions(model_asset_path=str(copy)),
                running_mode=mode,
                num_faces=most_faces,
            )
            self._landmarker = FaceLandmarker.create_from_options(options)
        self._follow = follow
        self._t_ms = 0
        self._raw = _RawReader.for_landmarker(self._landmarker) if follow else None

    def detect(self, rgb: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
        """Return the faces in `rgb` (uint8, (h, w, 3), contiguous), each (478, 3) in pixels."""
        height, width = rgb.shape[:2]
        scale = np.array((width, height, width), dtype=np.float32)
        image = Image(ImageFormat.SRGB, rgb)
        if not self._follow:
            return _from_objects(self._landmarker.detect(image), scale)
        self._t_ms += STEP_MS
        if self._raw is not None:
            return self._raw.detect(image, self._t_ms, scale)
        return _from_objects(self._landmarker.detect_for_video(image, self._t_ms), scale)

    def read_through_objects(self) -> None:
        """Use MediaPipe's public result from now on: slower, the same numbers."""
        self._raw = None

    @property
    def reads_raw(self) -> bool:
        """Whether results are read straight from MediaPipe's C struct."""
        return self._raw is not None

    def close(self) -> None:
        """Release MediaPipe's graph and its threads."""
        self._landmarker.close()


def _from_objects(result: Any, scale: NDArray[np.float32]) -> list[NDArray[np.float32]]:  # noqa: ANN401 - mediapipe has no types
    return [
        np.array([(point.x, point.y, point.z) for point in face], dtype=np.float32) * scale
        for face in result.face_landmarks
    ]


class _RawReader:
    """Calls the C function behind `detect_for_video` and views its answer as an array.

    In the caller's own thread, too: the public way hands every call to a thread and waits for
    it. So a FaceModel belongs to one thread at a time, as everything here does anyway.

    Depends on private parts of mediapipe 1.2; `for_landmarker` returns None where they are not
    as expected, and a test holds both ways to the same numbers.
    """

    def __init__(
        self, landmarker: FaceLandmarker, result_type: type[ctypes.Structure], library: ctypes.CDLL
    ) -> None:
        self._detect = library.MpFaceLandmarkerDetectForVideo
        self._close = library.MpFaceLandmarkerCloseResult
        self._free = library.MpErrorFree
        self._handle = landmarker._handle  # noqa: SLF001 - see class
        self._result: Any = result_type()
        self._result_ref = ctypes.byref(self._result)
        self._error = ctypes.c_char_p()
        self._error_ref = ctypes.byref(self._error)

    @classmethod
    def for_landmarker(cls, landmarker: FaceLandmarker) -> _RawReader | None:
        """Return a reader, or None when this mediapipe is laid out differently."""
        try:
            from mediapipe.tasks.python.components.containers.landmark_c import (  # noqa: PLC0415 - private, may be gone
                MpNormalizedLandmarkC as Point,
            )
            from mediapipe.tasks.python.core.mediapipe_c_bindings import (  # noqa: PLC0415 - the same
                load_raw_library,
            )
            from mediapipe.tasks.python.vision.face_landmarker import (  # noqa: PLC0415 - the same
                MpFaceLandmarkerResultC as Result,
            )

            offsets = (Point.x.offset, Point.y.offset, Point.z.offset)
            library = load_raw_library()
            arguments = len(library.MpFaceLandmarkerDetectForVideo.argtypes)
            found = (ctypes.sizeof(Point), offsets, arguments)
            if found != (4 * _FLOATS_A_POINT, (0, 4, 8), _ARGUMENTS):
                return None
            return cls(landmarker, Result, library)
        except (ImportError, AttributeError, TypeError):
            return None

    def detect(
        self, image: Image, t_ms: int, scale: NDArray[np.float32]
    ) -> list[NDArray[np.float32]]:
        """Return what `FaceModel.detect` promises."""
        pixels = image._image_ptr  # noqa: SLF001 - see class
        status = self._detect(self._handle, pixels, None, t_ms, self._result_ref, self._error_ref)
        if status != 0:
            raise ModelError(f"The face model failed on a frame: {self._taken_error()}")
        try:
            return [self._face(index, scale) for index in range(self._result.face_landmarks_count)]
        finally:
            self._close(self._result_ref)

    def _taken_error(self) -> str:
        text = (self._error.value or b"no reason given").decode(errors="replace")
        if self._error.value is not None:
            self._free(self._error)
        return text

    def _face(self, index: int, scale: NDArray[np.float32]) -> NDArray[np.float32]:
        face = self._result.face_landmarks[index]
        address = ctypes.addressof(face.landmarks.contents)
        floats = (ctypes.c_float * (face.landmarks_count * _FLOATS_A_POINT)).from_address(address)
        points = np.frombuffer(floats, dtype=np.float32).reshape(-1, _FLOATS_A_POINT)
        # The product is a copy: the C memory is given back before this returns to the caller.
        return np.multiply(points[:FACE_POINTS, :3], scale)
