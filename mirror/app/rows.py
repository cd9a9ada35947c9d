"""One frame's measures as the JSON object that `mirror measure` writes.

Keys and units are a promise to whoever reads the files; `mirror measure --help` lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirror.anatomy import PerSide
    from mirror.face.measures import HeadPose
    from mirror.landmarks.records import FaceLandmarks
    from mirror.pipeline.recording import Measured

    Value = float | int | str | bool | None
    Row = dict[str, Value | dict[str, float] | list[list[float]]]

_DIGITS = 4
"""A tenth of a micrometre: nothing is lost, and a file is half as long."""


def row(measured: Measured, origin_ns: int, *, landmarks: bool) -> Row:
    """Return the JSON object of one frame; what could not be measured is None."""
    m = measured.measures
    values: Row = {
        "t_s": round((m.t_ns - origin_ns) / 1e9, 6),
        "frame": m.sequence,
        "measurable": True if m.reason is None else m.reason.value,
        "excursion_mm": _sides(m.excursion_mm),
        "effort_pct": _sides(m.effort_pct),
        "symmetry_ratio": _rounded(m.symmetry_ratio),
        "midline_pull_mm": _rounded(m.midline_pull_mm),
        "mouth_open_mm": _rounded(m.mouth_open_mm),
        "lip_corners_apart_mm": _rounded(m.lip_corners_apart_mm),
        "fissure_mm": _sides(m.fissure_mm),
        "brow_mm": _sides(m.brow_mm),
        "brows_apart_mm": _rounded(m.brows_apart_mm),
        "nose_mm": _sides(m.nose_mm),
        "chin_mm": _rounded(m.chin_mm),
        "head": _head(m.head),
        "scale_source": None if m.scale_source is None else m.scale_source.value,
    }
    if landmarks:
        values["landmarks_px"] = _points(measured.landmarks)
    return values


def _sides(values: PerSide[float] | None) -> dict[str, float] | None:
    if values is None:
        return None
    return {"left": round(values.left, _DIGITS), "right": round(values.right, _DIGITS)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _head(head: HeadPose | None) -> dict[str, float] | None:
    if head is None:
        return None
    names = ("x_mm", "y_mm", "z_mm", "yaw_deg", "pitch_deg", "roll_deg")
    return {name: round(getattr(head, name), _DIGITS) for name in names}


def _points(landmarks: FaceLandmarks | None) -> list[list[float]] | None:
    if landmarks is None:
        return None
    return [[round(value, 3) for value in point] for point in landmarks.points_px.tolist()]
