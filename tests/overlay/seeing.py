"""What reaches an eye before half-silvered glass: luminances, and colours for every kind of eye.

The bathroom, as the tests assume it. Where a number is soft it says so.
"""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np

from mirror.overlay.style import COLOURS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirror.overlay.scene import Role

Rgb: TypeAlias = "NDArray[np.float64]"

PANEL_WHITE = 250.0
"""cd/m2: what ordinary panels promise."""
TRANSMITTED = 0.4
"""By the glass (optics: the balanced choice)."""
REFLECTED = 0.5
"""The rest, less a tenth that such coatings keep (soft: 0.4 to 0.6)."""
FACE_LUX = 200.0
"""At basins and what surrounds them (CIBSE, SLL Lighting Handbook 2018)."""
SKIN, WHITE_WALL = 0.3, 0.8
"""Share of light that a pale skin gives back at most (IES, on lighting bathroom mirrors), and a
white wall, towel or shirt (soft)."""
GAMMA = 2.2
"""From a pixel's value to its light, nearly (IEC 61966-2-1)."""

MACHADO = MappingProxyType(
    {
        "every cone": np.eye(3),
        "protanopia": np.array(
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        ),
        "deuteranopia": np.array(
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        ),
        "tritanopia": np.array(
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ]
        ),
    }
)
"""On linear RGB: Machado, Oliveira and Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1.0."""


def light(role: Role, brightness: float = 1.0) -> Rgb:
    """Return the light of a role's colour through the glass, linear RGB in cd/m2.

    `brightness` is the share of the pixel's value, as the renderer multiplies it.
    """
    values = np.array(COLOURS[role], np.float64) / 255.0
    return PANEL_WHITE * TRANSMITTED * (values * brightness) ** GAMMA


def luminance(rgb: Rgb) -> float:
    """Return the luminance of linear sRGB (IEC 61966-2-1)."""
    return float(np.array([0.2126, 0.7152, 0.0722]) @ rgb)


def reflection(albedo: float) -> float:
    """Return the luminance of what is reflected: a matt surface, lit as a face is, in the glass."""
    return FACE_LUX * albedo / math.pi * REFLECTED


def contrast(rgb: Rgb, albedo: float) -> float:
    """Return how many times brighter a light on a reflection is than the reflection alone."""
    return (luminance(rgb) + reflection(albedo)) / reflection(albedo)


def lab(rgb: Rgb, eye: str) -> NDArray[np.float64]:
    """Return CIE Lab of a light on the reflection of skin, as an eye without a kind of cone has it.

    White is the panel's white on that reflection.
    """
    white = PANEL_WHITE * TRANSMITTED + reflection(SKIN)
    seen = MACHADO[eye] @ ((rgb + reflection(SKIN)) / white)
    pixel = np.clip(seen, 0.0, 1.0).astype(np.float32).reshape(1, 1, 3)
    return np.asarray(cv2.cvtColor(pixel, cv2.COLOR_LRGB2Lab), np.float64).reshape(3)


def difference(one: Rgb, other: Rgb, eye: str) -> float:
    """Return CIE 1976's colour difference; 2.3 can just be seen (Mahy et al. 1994)."""
    return float(np.linalg.norm(lab(one, eye) - lab(other, eye)))
