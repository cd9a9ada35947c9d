"""Draws the README's picture of the page anew: real screenshots of a made-up journal.

Needs Chromium: `make browser`. Run as `python -m tools.page_pictures` in the project's folder; with
a folder after it, every page is put there as well, as a telephone and a desktop show it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from mirror.service.pairing import Role
from tests.browser.looking import DESKTOP, PAGES, PHONE, chromium, paired
from tests.browser.serving import serving

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import BrowserContext

PICTURE: Final = Path("docs/page.png")
_HEIGHT_PX: Final = 1180
_GAP_PX: Final = 28
_BEHIND: Final = (205, 198, 190)
_TELEPHONE: Final = PHONE | {"device_scale_factor": 1.5}
_SHOWN: Final = (
    ("today", "light"),
    ("recovery", "light"),
    ("calendar", "dark"),
    ("session", "dark"),
)
"""From left to right."""


def shot(context: BrowserContext, address: str, *, whole: bool) -> NDArray[np.uint8]:
    """Return a page as it looks, to its end or as far as the window shows it; BGR."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("load")
    png = page.screenshot(full_page=whole)
    page.close()
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture.astype(np.uint8)


def side_by_side(pictures: list[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Return the pictures in a row, with a margin around each."""
    edged = [
        cv2.copyMakeBorder(one, _GAP_PX, _GAP_PX, 0, _GAP_PX, cv2.BORDER_CONSTANT, value=_BEHIND)
        for one in pictures
    ]
    row = np.hstack(edged)
    return np.asarray(
        cv2.copyMakeBorder(row, 0, 0, _GAP_PX, 0, cv2.BORDER_CONSTANT, value=_BEHIND), np.uint8
    )


def main(every: Path | None) -> None:
    """Write the picture, and every page into the folder `every` where one is named."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), 200) as served:
        addresses = {name: one.replace("LAST", str(served.sessions)) for name, one in PAGES.items()}
        with chromium() as browser:
            shown = []
            for name, scheme in _SHOWN:
                look: dict[str, Any] = _TELEPHONE | {"color_scheme": scheme}
                context = paired(browser, served, Role.THERAPIST, **look)
                shown.append(shot(context, addresses[name], whole=True)[:_HEIGHT_PX])
                context.close()
            cv2.imwrite(str(PICTURE), side_by_side(shown), [cv2.IMWRITE_PNG_COMPRESSION, 9])
            if every is not None:
                for kind, options in (("phone", _TELEPHONE), ("desktop", DESKTOP)):
                    context = paired(browser, served, Role.THERAPIST, **options)
                    for name, address in addresses.items():
                        picture = shot(context, address, whole=True)
                        cv2.imwrite(str(every / f"{name}-{kind}.png"), picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
