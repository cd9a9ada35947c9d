"""What window and kms share: a plain screen of SDL's, sent only the boxes that changed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pygame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mirror.overlay.areas import Box

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
_STOP_KEYS = frozenset({pygame.K_ESCAPE, pygame.K_q})


class SdlScreen:
    """Sends a canvas (height, width, 4; blue, green, red, unused) to SDL's screen.

    The canvas is turned by `rotation_deg` on its way and centred if the screen is larger.
    """

    def __init__(self, canvas: NDArray[np.uint8], rotation_deg: int = 0) -> None:
        self.waits = False
        """Sending a picture to a plain screen never takes until it changes."""
        self._canvas = canvas
        self._rotation_deg = rotation_deg
        self._turned = canvas if rotation_deg == 0 else _turn(canvas, rotation_deg)
        height, width = self._turned.shape[:2]
        self._surface = pygame.image.frombuffer(self._turned.data, (width, height), "BGRA")
        self._surface.set_alpha(None)  # the fourth byte is no transparency

    def send(self, boxes: list[Box]) -> None:
        """Show what changed in the canvas's `boxes`."""
        screen = pygame.display.get_surface()
        if screen is not None and boxes:
            pygame.display.update(self._put(screen, boxes))

    def send_all(self) -> None:
        """Show the whole canvas, on black."""
        screen = pygame.display.get_surface()
        if screen is not None:
            screen.fill(0)
            self._put(screen, [(0, 0, self._canvas.shape[1], self._canvas.shape[0])])
            pygame.display.flip()

    def close(self) -> None:
        """Leave the screen to whoever opened it."""

    def _put(self, screen: pygame.Surface, boxes: list[Box]) -> list[pygame.Rect]:
        """Copy the canvas's `boxes` and return where on the screen they lie."""
        across = (screen.get_width() - self._surface.get_width()) // 2
        down = (screen.get_height() - self._surface.get_height()) // 2
        areas = [self._turn_box(box) for box in boxes]
        return [screen.blit(self._surface, area.move(across, down), area) for area in areas]

    def _turn_box(self, box: Box) -> pygame.Rect:
        left, top, right, bottom = turned_box(box, self._canvas.shape, self._rotation_deg)
        if self._rotation_deg:
            part = self._canvas[box[1] : box[3], box[0] : box[2]]
            self._turned[top:bottom, left:right] = _turn(part, self._rotation_deg)
        return pygame.Rect(left, top, right - left, bottom - top)


def turned_box(box: Box, canvas_shape: tuple[int, ...], rotation_deg: int) -> Box:
    """Return where `box` comes to lie when a canvas (height, width, ...) is turned clockwise."""
    left, top, right, bottom = box
    height, width = canvas_shape[:2]
    match rotation_deg:
        case 90:
            return height - bottom, left, height - top, right
        case 180:
            return width - right, height - bottom, width - left, height - top
        case 270:
            return top, width - right, bottom, width - left
    return box


def asked_to(events: list[pygame.event.Event]) -> frozenset[str]:
    """Return what the user asks for: any of `stop`, `fullscreen`, `redraw`."""
    asked = set()
    for event in events:
        if event.type == pygame.QUIT or (event.type == pygame.KEYDOWN and event.key in _STOP_KEYS):
            asked.add("stop")
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_f:
            asked.add("fullscreen")
        elif event.type == pygame.VIDEOEXPOSE:
            asked.add("redraw")
    return frozenset(asked)


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """Set environment variables, which is how SDL is told things, and take them back after."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _turn(picture: NDArray[np.uint8], rotation_deg: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(cv2.rotate(picture, _TURNS[rotation_deg]), dtype=np.uint8)
