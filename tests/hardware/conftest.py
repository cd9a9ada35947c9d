"""Recordings that the tests make themselves, with pictures and times that are known."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from hardware.opencv import silence_opencv

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cv2.typing import MatLike

WIDTH_PX, HEIGHT_PX = 64, 48
FPS = 25.0
INTERVAL_MS = 40
GREYS = [10 + 8 * number for number in range(24)]
"""Level of each picture of a recording: it tells which picture one has."""


def _grey(level: int) -> MatLike:
    return np.full((HEIGHT_PX, WIDTH_PX, 3), level, np.uint8)


def _written(path: Path, pictures: list[MatLike], fourcc: str) -> Path:
    silence_opencv()
    height_px, width_px = pictures[0].shape[:2]
    code = cv2.VideoWriter.fourcc(*fourcc)
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, code, FPS, (width_px, height_px))
    assert writer.isOpened()
    for picture in pictures:
        writer.write(picture)
    writer.release()
    return path


@pytest.fixture
def write_video(tmp_path: Path) -> Callable[[str, list[MatLike]], Path]:
    """Return a function that writes BGR pictures to a file, 25 a second; lossless in .mkv."""

    def write(name: str, pictures: list[MatLike]) -> Path:
        return _written(tmp_path / name, pictures, "FFV1" if name.endswith("mkv") else "mp4v")

    return write


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Return a lossless recording of the greys."""
    return _written(tmp_path / "greys.mkv", [_grey(level) for level in GREYS], "FFV1")


@pytest.fixture
def retimed(recording: Path) -> Callable[[list[int]], Path]:
    """Return a function that gives the recording other times (ms), as its container says them.

    Matroska keeps a picture's time as two bytes after the block's size and track number.
    """

    def retime(times_ms: list[int]) -> Path:
        film = recording.read_bytes()
        places = [_time_place(film, number * INTERVAL_MS) for number in range(len(GREYS))]
        for place, time_ms in zip(places, times_ms, strict=True):
            film = film[:place] + struct.pack(">h", time_ms) + film[place + 2 :]
        recording.write_bytes(film)
        return recording

    return retime


def _time_place(film: bytes, time_ms: int) -> int:
    stamp = re.escape(struct.pack(">h", time_ms))
    (found,) = re.finditer(rb"\xa3[\x40-\x7f].\x81(?=" + stamp + rb"[\x00\x80])", film, re.DOTALL)
    return found.end()


@pytest.fixture
def turned(tmp_path: Path) -> Path:
    """Return a recording that says of itself "turn me a quarter", as a phone's do.

    Each stored picture is dark at the top and bright at the bottom; the track header's matrix
    is replaced by that of a rotation by 90 degrees, clockwise, in 16.16 fixed point.
    """
    picture = _grey(20)
    picture[HEIGHT_PX // 2 :] = 220
    path = _written(tmp_path / "turned.mp4", [picture] * 3, "mp4v")
    film = path.read_bytes()
    matrix = film.index(b"tkhd") + 4 + 40
    one, w_one = 1 << 16, 1 << 30
    quarter = struct.pack(">9i", 0, one, 0, -one, 0, 0, HEIGHT_PX * one, 0, w_one)
    path.write_bytes(film[:matrix] + quarter + film[matrix + 36 :])
    return path
