"""What a performance can direct, and what holds where it says nothing."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from hardware.actor.hand_shape import HandShape

if TYPE_CHECKING:
    from collections.abc import Iterable

_FACE: Final = dict.fromkeys(
    (
        "smile_mm",
        "excursion_left_mm",
        "excursion_right_mm",
        "midline_pull_mm",
        "mouth_open_mm",
        "purse_mm",
        "fissure_left_mm",
        "fissure_right_mm",
        "blink_ratio",
        "brow_left_mm",
        "brow_right_mm",
        "nose_left_mm",
        "nose_right_mm",
        "chin_mm",
        "gaze_yaw_deg",
        "gaze_pitch_deg",
    ),
    0.0,
)

_HEAD: Final = {
    "x_mm": 0.0,
    "y_mm": -30.0,
    "z_mm": 600.0,
    "yaw_deg": 0.0,
    "pitch_deg": 0.0,
    "roll_deg": 0.0,
}

NUMBER_CHANNELS: Final[dict[str, float]] = {
    **_FACE,
    **_HEAD,
    **{f"visitor_{name}": value for name, value in _HEAD.items()},
    "right_hand_x_mm": -150.0,
    "right_hand_y_mm": -60.0,
    "right_hand_turn_deg": -8.0,
    "left_hand_x_mm": 150.0,
    "left_hand_y_mm": -60.0,
    "left_hand_turn_deg": 8.0,
    "light_level": 1.0,
    "light_side": 0.0,
}
"""Channels that glide, with their defaults. `smile_mm` is what the person means to do on both
sides; a palsy decides what becomes of it. The others are `Expression`, `Pose`, `Hand`, `Lighting`.
"""

WORD_CHANNELS: Final[dict[str, tuple[str, ...]]] = {
    "right_hand": ("none", *HandShape),
    "left_hand": ("none", *HandShape),
}
"""Channels that change at once, with the words that they know."""


def near_miss(word: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest known word, or nothing when none is near."""
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {str(close[0])!r}?" if close else ""
