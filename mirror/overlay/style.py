"""How the overlay looks: sizes in millimetres of the panel, colours on true black.

Whoever reads this is often over 60, tired, without glasses, 60 to 90 cm away; how large letters
are for that is in `overlay.type`. Older eyes see blue dimly, so words are a warm white; and no
meaning rests on colour alone, for place and brightness say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mirror.overlay.scene import Role
from mirror.overlay.type import VIEWING_MM

if TYPE_CHECKING:
    from collections.abc import Mapping

Rgb = tuple[int, int, int]

COLOURS: Mapping[Role, Rgb] = MappingProxyType(
    {
        Role.WORDS: (255, 243, 224),
        Role.AIM: (255, 220, 160),
        Role.NOW: (110, 190, 255),
        Role.THERE: (100, 230, 135),
        Role.EASIER: (255, 172, 78),
        Role.TRYING: (100, 218, 205),
        Role.FRAME: (190, 198, 210),
    }
)
"""Red, green, blue for each role. No red: nothing here is a fault."""


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes on the glass, in millimetres unless the name says otherwise."""

    roomy_panel_mm: float = 280.0
    """On a panel whose shorter side is less, marks, ring and margins shrink in proportion."""

    viewing_mm: float = VIEWING_MM
    """From the eyes to the glass: what the sizes of letters are made for (`overlay.type`)."""
    words_longest: int = 42
    """Characters that the catalogue allows a main line; room is kept for as many."""
    words_width_max_ratio: float = 0.9
    words_line_per_x_height: float = 2.3
    """Height of a line of words: DejaVu Sans has 1.164 / 0.547, set 8 % apart."""
    words_width_per_x_height: float = 1.06
    """Mean width of a character: 0.58 / 0.547 of DejaVu Sans in the catalogue's sentences."""
    quiet_words_alpha: float = 0.85
    """While nothing is being done yet."""
    paused_alpha: float = 0.66

    more_longest: int = 70
    """Characters that the catalogue allows a smaller line."""
    stop_more_per_words: float = 0.85
    """The second line is what to do now: all but as large as the first."""
    notice_alpha: float = 0.65

    margin_mm: float = 8.0
    """Kept free at every edge."""
    words_above_ring_mm: float = 4.0
    portrait_foot_ratio: float = 0.92
    """On a tall panel the words stand no lower than this share of the height."""

    ring_radius_mm: float = 13.0
    ring_width_mm: float = 2.6
    seconds_per_ring: float = 0.5
    """Height of a small x of the seconds, of the ring's radius."""

    count_bead_mm: float = 2.7
    """Radius of a repetition that is done; one that is to come is smaller and faint."""
    count_waiting_per_done: float = 0.72
    count_waiting_alpha: float = 0.5
    count_pitch_mm: float = 10.0
    count_from_ring_mm: float = 10.0
    sets_width_mm: float = 8.0
    sets_height_mm: float = 1.5
    sets_gap_mm: float = 3.0
    sets_below_ring_mm: float = 3.4

    dwell_radius_mm: float = 17.0
    """As wide as the eyes' 31.5 mm apart, so that for either eye it lies round the palm, whose
    reflection is about 42 mm wide on the glass."""
    dwell_width_mm: float = 3.0

    care_bead_mm: float = 2.3
    care_glow_mm: float = 5.0
    care_arrow_mm: float = 5.0
    care_arrow_width_mm: float = 1.3
    care_arrow_alpha: float = 0.9

    nudge_glow_mm: float = 11.0
    nudge_ring_mm: float = 9.0
    nudge_width_mm: float = 0.9
    nudge_ring_alpha: float = 0.55
    nudge_halo: float = 0.28
    """Faint: what lies under it must be seen."""

    line_full_mm: float = 4.0
    """Full brightness to each side of the place where an eye finds the corner."""
    line_outwards_mm: float = 5.0
    """How much farther it reaches on the cheek, for one eye; for two it is long enough."""
    line_waiting_alpha: float = 0.75
    """Until the corner is there."""
    line_soft_mm: float = 5.0
    line_glow_mm: float = 1.6
    line_there_glow_mm: float = 4.0
    """Around a line whose corner is there."""
    line_middle_gap_mm: float = 1.5
    """Kept dark for one eye between the two sides' lines, so that they never seem to be one."""
    easier_alpha: float = 0.45
    """The aim steps back when less is asked for."""
    mark_reach_mm: float = 3.5
    """To each side of the corner."""
    mark_width_mm: float = 0.45

    gauge_height_mm: float = 66.0
    gauge_height_max_ratio: float = 0.4
    """Of the panel's height."""
    gauge_top_pct: float = 60.0
    """Effort at the upper end: well below full, for nobody is asked for more (product)."""
    gauge_beside_face_mm: float = 98.0
    """From the mouth's middle, in millimetres of the *face*: clear of the widest cheeks."""
    gauge_clear_mm: float = 32.0
    """From the outermost landmark, in millimetres of the *face*: room for the ear, which comes
    forward when the head is turned."""
    gauge_band_mm: float = 7.0
    """How wide its glows are."""
    gauge_stem_mm: float = 1.4
    gauge_level_mm: float = 6.0
    """How far the level reaches across."""
    gauge_level_width_mm: float = 1.4
    gauge_waiting_alpha: float = 0.5
    """While the face cannot be measured."""

    colour_fade_pct: float = 4.0
    """Effort over which a mark takes its new colour at the edges of the band."""


STYLE = Style()
