"""The page's process: nothing that sees is so much as loaded in it, and what sees opens no page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SEEING: Final = ("cv2", "mediapipe", "picamera2", "pygame", "flatbuffers", "mirror.landmarks.face")
SIZES: Final = {"hardware.panel"}
"""Of a panel, in numbers: the command line knows them."""
LISTENING: Final = ("uvicorn", "starlette", "httpx", "paho", "mirror.web")


def loaded(code: str) -> set[str]:
    """Return the modules that a process of ours has loaded after `code`."""
    told = subprocess.run(  # noqa: S603 - our own code, no shell
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())


def test_the_page_loads_nothing_that_sees() -> None:
    """With all its routes, its server and the demo, the page has no camera, model or display."""
    modules = loaded(
        "import mirror.cli.main, mirror.app.page, mirror.app.page_demo, mirror.web.server"
    )
    assert "mirror.web.app" in modules
    for seeing in SEEING:
        assert not [one for one in modules if f"{one}.".startswith(f"{seeing}.")], seeing
    assert {one for one in modules if one.startswith("hardware.")} <= SIZES


def test_the_mirror_loads_nothing_that_listens() -> None:
    """The process that sees frames has no web server and no client for the network in it."""
    modules = loaded("import mirror.cli.main, mirror.app.live, mirror.app.build")
    assert "mirror.app.status" in modules
    for listening in LISTENING:
        assert not [one for one in modules if f"{one}.".startswith(f"{listening}.")], listening
