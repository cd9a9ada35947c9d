"""Which ways to a screen pygame's SDL was built with: `mirror doctor` wants to know."""

from __future__ import annotations

import ctypes

import pygame.base


def sdl_drivers() -> tuple[str, ...]:
    """Return the names of SDL's video drivers, as `x11` or `kmsdrm`, without opening any.

    In small letters, for SDL takes them in any and spells them in its own: Debian's says `KMSDRM`.
    pygame does not pass the question on, so SDL is asked through pygame's own binary: that is
    the SDL which will be used, wherever it comes from. Raises AttributeError or OSError where
    it cannot be asked.
    """
    sdl = ctypes.CDLL(pygame.base.__file__)
    sdl.SDL_GetVideoDriver.restype = ctypes.c_char_p
    names = (sdl.SDL_GetVideoDriver(index) for index in range(sdl.SDL_GetNumVideoDrivers()))
    return tuple(name.decode().lower() for name in names if name)
