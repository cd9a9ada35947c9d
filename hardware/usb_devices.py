"""Which USB cameras a Linux machine has, and why one cannot be used."""

from __future__ import annotations

import errno
import os
from pathlib import Path

SYS = Path("/sys")
DEV = Path("/dev")

NOT_FOUND = "nothing is plugged in there"
NOT_ALLOWED = "its use is not permitted"
BUSY = "another program is using it"
UNWILLING = "it does not answer as a camera"

WHAT_TO_DO = {
    NOT_FOUND: "plug the camera in, or see which numbers exist with `ls /dev/video*`",
    NOT_ALLOWED: "add yourself to the group video (`sudo usermod -aG video $USER`), log in again",
    BUSY: "close the other program (`fuser -v /dev/video*` names it)",
    UNWILLING: "unplug it and plug it in again, or choose another number",
}

REASON_BY_ERRNO = {
    errno.EBUSY: BUSY,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.ENOENT: NOT_FOUND,
    errno.ENODEV: NOT_FOUND,
    errno.ENXIO: NOT_FOUND,
}


def usb_camera_indices(sys: Path = SYS) -> list[int]:
    """Return N of each /dev/videoN that is a USB camera's picture node, in order.

    A Pi 5 has a dozen more video nodes, of its image processor and decoder, and each webcam
    has one for metadata; only nodes of the USB video driver with index 0 give pictures.
    """
    nodes = (sys / "class" / "video4linux").glob("video*")
    return sorted(int(node.name[len("video") :]) for node in nodes if _gives_pictures(node))


def _gives_pictures(node: Path) -> bool:
    driver = (node / "device" / "driver").resolve().name
    try:
        index = (node / "index").read_text(encoding="ascii").strip()
    except OSError:
        return False
    return driver == "uvcvideo" and index == "0"


def node_fault(index: int, dev: Path = DEV) -> str | None:
    """Return in words why /dev/videoN cannot be opened, or None; a key of `WHAT_TO_DO`."""
    try:
        os.close(os.open(dev / f"video{index}", os.O_RDWR | os.O_NONBLOCK))
    except OSError as error:
        return REASON_BY_ERRNO.get(error.errno or 0, UNWILLING)
    return None


def why_not_usable(index: int, dev: Path = DEV) -> str:
    """Return in words why /dev/videoN, which gave no picture, did not; a key of `WHAT_TO_DO`."""
    return node_fault(index, dev) or UNWILLING
