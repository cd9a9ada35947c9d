"""Alignments that were made, with their dates: one JSON file, the newest last.

It holds a camera's place and a few ratios, nothing of a face. A new alignment is added and none
is taken away, so a refused one changes nothing. An alignment belongs to the mirror as it was built:
once the camera has been measured anew, or the panel, it is kept but no longer holds.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  # pydantic reads it while the program runs
from typing import TYPE_CHECKING, Final

from pydantic import Field, ValidationError

from mirror.errors import AlignmentError
from mirror.registration.camera_pose import CameraPose
from mirror.registration.records import Alignment
from mirror.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.registration.alignment.records import Solved

FORMAT: Final = 1
KEPT: Final = 100
"""Alignments that are kept: one a week for two years, 60 kB."""


class Built(Table):
    """The mirror as the settings have it, in their units: what an alignment started from."""

    panel_width_mm: float
    panel_height_mm: float
    glass_gap_mm: float
    camera_x_mm: float
    camera_y_mm: float
    camera_pitch_deg: float
    pupil_distance_mm: float
    """0: not known, the iris gives the scale."""


class Stored(Table):
    """One alignment. Lengths in the mirror frame (`registration.reflection`)."""

    made_at: datetime = Field(strict=False)
    """With its time zone."""
    built: Built
    camera_x_mm: float
    camera_y_mm: float
    camera_z_mm: float
    camera_pitch_deg: float
    camera_yaw_deg: float
    camera_roll_deg: float
    scale_ratio: float = Field(gt=0.0)
    eye_lateral_mm: float
    residual_mm: float = Field(ge=0.0)
    expected_height_mm: float = Field(ge=0.0)
    expected_lateral_mm: float = Field(ge=0.0)
    samples: int = Field(ge=1)
    pupils_mm: float | None = Field(default=None, gt=0.0)
    """As in `Alignment`; None, too, in files from before it was kept."""

    @classmethod
    def of(
        cls, solved: Solved, built: Built, made_at: datetime, pupils_mm: float | None = None
    ) -> Stored:
        """Return what is kept of an alignment made at `made_at`, which has its time zone.

        `pupils_mm` is as in `Alignment`.
        """
        alignment = solved.alignment
        pitch, yaw, roll = alignment.camera.angles_deg()
        x, y, z = alignment.camera.position_mm.tolist()
        return cls(
            made_at=made_at,
            built=built,
            camera_x_mm=round(x, 3),
            camera_y_mm=round(y, 3),
            camera_z_mm=round(z, 3),
            camera_pitch_deg=round(pitch, 5),
            camera_yaw_deg=round(yaw, 5),
            camera_roll_deg=round(roll, 5),
            scale_ratio=round(alignment.scale_ratio, 6),
            eye_lateral_mm=round(alignment.eye_lateral_mm, 3),
            residual_mm=round(alignment.residual_mm or 0.0, 3),
            expected_height_mm=round(solved.expected.height_mm, 3),
            expected_lateral_mm=round(solved.expected.lateral_mm, 3),
            samples=alignment.samples,
            pupils_mm=None if pupils_mm is None else round(pupils_mm, 3),
        )

    @property
    def alignment(self) -> Alignment:
        """The alignment, to draw with."""
        camera = CameraPose.looking(
            (self.camera_x_mm, self.camera_y_mm, self.camera_z_mm),
            pitch_deg=self.camera_pitch_deg,
            yaw_deg=self.camera_yaw_deg,
            roll_deg=self.camera_roll_deg,
        )
        return Alignment(
            camera,
            self.scale_ratio,
            self.eye_lateral_mm,
            self.residual_mm,
            self.samples,
            self.made_at,
            self.pupils_mm,
        )


class _File(Table):
    format: int
    alignments: list[Stored]


@dataclass(frozen=True, slots=True)
class AlignmentStore:
    """The alignments of one mirror, in a file of their own."""

    path: Path

    def history(self) -> tuple[Stored, ...]:
        """Return all alignments, the newest last; none where there is no file yet.

        Raises AlignmentError for a file that cannot be read, or that a newer mirror wrote.
        """
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise AlignmentError(self._cannot("read", error)) from error
        return self._read(text)

    def latest(self, built: Built) -> Stored | None:
        """Return the alignment that holds for the mirror as it is built; None: none does.

        Raises AlignmentError as `history` does.
        """
        history = self.history()
        return history[-1] if history and history[-1].built == built else None

    def add(self, stored: Stored) -> None:
        """Keep an alignment beside the older ones; the file is whole at every moment.

        Raises AlignmentError where it cannot be written, or as `history` does: then nothing has
        changed.
        """
        kept = [*self.history(), stored][-KEPT:]
        file = _File(format=FORMAT, alignments=kept)
        part = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("w", encoding="utf-8") as stream:
                stream.write(file.model_dump_json(indent=2) + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(self.path)
        except OSError as error:
            raise AlignmentError(self._cannot("written", error)) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _read(self, text: str) -> tuple[Stored, ...]:
        try:
            found = json.loads(text)
            number = found["format"]
        except (ValueError, TypeError, KeyError) as error:
            raise AlignmentError(self._is_none("no JSON that says its format")) from error
        if isinstance(number, int) and number > FORMAT:
            raise AlignmentError(
                f"Alignments {self.path}: written by a newer mirror (format {number}; this one "
                f"knows {FORMAT}). They are left untouched: install the newer mirror again, or "
                f"move the file aside and run `mirror align`."
            )
        try:
            return tuple(_File.model_validate_json(text).alignments)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise AlignmentError(self._is_none(f"{where}: {first['msg']}")) from error

    def _is_none(self, found: str) -> str:
        return (
            f"Alignments {self.path}: expected what `mirror align` writes, found {found}. "
            f"Move the file aside and run `mirror align` again."
        )

    def _cannot(self, what: str, error: Exception) -> str:
        said = getattr(error, "strerror", None) or error
        return (
            f"Alignments {self.path}: cannot be {what} ({said}). Give the user who runs the mirror "
            f"this file and its folder, or set `path` under [alignment]."
        )
