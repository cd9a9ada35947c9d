"""The two bundles that MediaPipe's tasks are given, and how each is put together.

A ``.task`` file is an uncompressed zip of models under fixed names. The same models give the
same bytes on every machine, so a bundle has one hash, pinned here, and is checked against it
at each start.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.landmarks.models import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """A bundle: its file name, its pinned hash, and its members by name."""

    file_name: str
    sha256: str
    members: Mapping[str, tuple[str, Callable[[bytes], bytes]]]
    """Member name -> (model inside the wheel, what is done to it)."""

    def build(self, models: Mapping[str, bytes]) -> bytes:
        """Return the bundle's bytes from the wheel's `models` (path in the wheel -> bytes)."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name, (source, transform) in self.members.items():
                # A ZipInfo made by hand carries no clock and no umask into the bytes.
                member = zipfile.ZipInfo(name)
                member.create_system = 3
                archive.writestr(member, transform(models[source]))
        return target.getvalue()


def _as_it_is(model: bytes) -> bytes:
    return model


def _extended(model: bytes) -> bytes:
    # Building needs MediaPipe's schema, which takes a second to import; checking does not.
    from mirror.landmarks.models.attention import extend_to_478_points  # noqa: PLC0415

    return extend_to_478_points(model)


FACE: Final = Bundle(
    file_name="face_landmarker.task",
    sha256="dfb5cc9dda0734fe46ee49a21479c8d25d182d62fa446073af49bd33dd7d8420",
    members={
        "face_detector.tflite": (sources.FACE_DETECTION, _as_it_is),
        "face_landmarks_detector.tflite": (sources.ATTENTION_MESH, _extended),
    },
)
HAND: Final = Bundle(
    file_name="hand_landmarker.task",
    sha256="ef3f184fa8d5e6905ea4770282627d6937975119af763054312d05985c059bda",
    members={
        "hand_detector.tflite": (sources.PALM_DETECTION, _as_it_is),
        "hand_landmarks_detector.tflite": (sources.HAND_LANDMARK, _as_it_is),
    },
)
