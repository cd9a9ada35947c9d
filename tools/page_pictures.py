"""Draws the README's pictures of the page anew: real screenshots of a made-up journal.

Needs Chromium: `make browser`. Run as `python -m tools.page_pictures` in the project's folder.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import cv2
import numpy as np

from mirror.service.pairing import Role
from tests.browser.looking import DESKTOP, PAGES, PHONE, chromium, paired
from tests.browser.serving import serving

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from playwright.sync_api import Browser, BrowserContext

    from tests.browser.serving import Served

    Picture: TypeAlias = NDArray[np.uint8]

FOUR: Final = Path("docs/page.png")
EVERY: Final = Path("docs/page-every.png")
_DAYS: Final = 140
_PACE: Final = 2.8
"""So fast that the programme's page has a proposal on it."""
_WIDEST_PX: Final = 2200
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


def shot(context: BrowserContext, address: str, height_px: int) -> Picture:
    """Return a page as it looks, from its top down to `height_px` and no farther; BGR."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("load")
    png = page.screenshot(full_page=True)
    page.close()
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(picture[:height_px], np.uint8)


def side_by_side(pictures: list[Picture]) -> Picture:
    """Return the pictures in a row, as high as the highest, with a margin around each."""
    height_px = max(one.shape[0] for one in pictures)
    edged = [
        _margin(one, top=_GAP_PX, bottom=height_px - one.shape[0], right=_GAP_PX)
        for one in pictures
    ]
    return _margin(np.hstack(edged), left=_GAP_PX)


def one_below_the_other(rows: list[Picture]) -> Picture:
    """Return rows of pictures as one picture, as wide as the widest."""
    width_px = max(one.shape[1] for one in rows)
    return np.vstack([_margin(one, right=width_px - one.shape[1]) for one in rows])


def _margin(
    picture: Picture, *, top: int = 0, bottom: int = 0, left: int = 0, right: int = 0
) -> Picture:
    widened = cv2.copyMakeBorder(
        picture, top, bottom, left, right, cv2.BORDER_CONSTANT, value=_BEHIND
    )
    return np.asarray(widened, np.uint8)


def four(browser: Browser, served: Served) -> Picture:
    """Return the pages that are shown first, on a telephone."""
    shown = []
    for name, scheme in _SHOWN:
        look: dict[str, Any] = _TELEPHONE | {"color_scheme": scheme}
        context = paired(browser, served, Role.THERAPIST, **look)
        shown.append(shot(context, _address(name, served), _HEIGHT_PX))
        context.close()
    return _margin(side_by_side(shown), bottom=_GAP_PX)


def every(browser: Browser, served: Served) -> Picture:
    """Return every page: on a telephone by day and by night, on a desktop likewise."""
    rows = []
    for size, height_px in ((PHONE, 1100), (DESKTOP, 1300)):
        for scheme in ("light", "dark"):
            look: dict[str, Any] = size | {"color_scheme": scheme}
            context = paired(browser, served, Role.THERAPIST, **look)
            pages = [shot(context, _address(name, served), height_px) for name in PAGES]
            rows.append(side_by_side(pages))
            context.close()
    widest = max(one.shape[1] for one in rows)
    alike = [_scaled(one, widest / one.shape[1]) for one in rows]
    return _scaled(one_below_the_other(alike), _WIDEST_PX / widest)


def _scaled(picture: Picture, factor: float) -> Picture:
    size = (round(picture.shape[1] * factor), round(picture.shape[0] * factor))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _address(name: str, served: Served) -> str:
    return PAGES[name].replace("LAST", str(served.sessions))


def main() -> None:
    """Write both pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder), _DAYS, _PACE) as served,
        chromium() as browser,
    ):
        for path, picture in ((FOUR, four), (EVERY, every)):
            best = [cv2.IMWRITE_PNG_COMPRESSION, 9]
            cv2.imwrite(str(path), picture(browser, served), best)


if __name__ == "__main__":
    main()
