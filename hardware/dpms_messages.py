"""What is said to the kernel's mode setting, byte for byte (its ABI: drm/drm_mode.h)."""

from __future__ import annotations

import ctypes
from typing import Final

CONNECTED: Final = 1
DPMS: Final = b"DPMS"
"""The name of the property that every connector has (drm_connector.c, standard properties)."""
ON, OFF = 0, 3
"""Its values; 1 and 2, standby and suspend, differ from off only on cathode ray tubes."""
MODE_BYTES: Final = 68


class Resources(ctypes.Structure):
    """A card's parts: places for their numbers, and how many there are."""

    _fields_ = (
        ("fbs", ctypes.c_uint64),
        ("crtcs", ctypes.c_uint64),
        ("connectors", ctypes.c_uint64),
        ("encoders", ctypes.c_uint64),
        ("count_fbs", ctypes.c_uint32),
        ("count_crtcs", ctypes.c_uint32),
        ("count_connectors", ctypes.c_uint32),
        ("count_encoders", ctypes.c_uint32),
        ("width_min_px", ctypes.c_uint32),
        ("width_max_px", ctypes.c_uint32),
        ("height_min_px", ctypes.c_uint32),
        ("height_max_px", ctypes.c_uint32),
    )


class Connector(ctypes.Structure):
    """A connector: places for its properties and modes, and how it is."""

    _fields_ = (
        ("encoders", ctypes.c_uint64),
        ("modes", ctypes.c_uint64),
        ("props", ctypes.c_uint64),
        ("prop_values", ctypes.c_uint64),
        ("count_modes", ctypes.c_uint32),
        ("count_props", ctypes.c_uint32),
        ("count_encoders", ctypes.c_uint32),
        ("encoder", ctypes.c_uint32),
        ("connector", ctypes.c_uint32),
        ("kind", ctypes.c_uint32),
        ("kind_number", ctypes.c_uint32),
        ("connection", ctypes.c_uint32),
        ("width_mm", ctypes.c_uint32),
        ("height_mm", ctypes.c_uint32),
        ("subpixel", ctypes.c_uint32),
        ("pad", ctypes.c_uint32),
    )


class Property(ctypes.Structure):
    """A property's name, by its number."""

    _fields_ = (
        ("values", ctypes.c_uint64),
        ("enums", ctypes.c_uint64),
        ("number", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("name", ctypes.c_char * 32),
        ("count_values", ctypes.c_uint32),
        ("count_enums", ctypes.c_uint32),
    )


class ConnectorProperty(ctypes.Structure):
    """A value for a connector's property."""

    _fields_ = (
        ("value", ctypes.c_uint64),
        ("number", ctypes.c_uint32),
        ("connector", ctypes.c_uint32),
    )


def _both_ways(number: int, structure: type[ctypes.Structure]) -> int:
    """Return the request that reads and writes `structure` (asm-generic/ioctl.h)."""
    return 3 << 30 | ctypes.sizeof(structure) << 16 | ord("d") << 8 | number


GET_RESOURCES: Final = _both_ways(0xA0, Resources)
GET_CONNECTOR: Final = _both_ways(0xA7, Connector)
GET_PROPERTY: Final = _both_ways(0xAA, Property)
SET_PROPERTY: Final = _both_ways(0xAB, ConnectorProperty)
