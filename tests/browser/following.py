"""A mirror with a drawn person in one process, its page in another, a Chromium in front of that.

Tells, as JSON, what an open page showed meanwhile. To be run where sockets may be opened:
`python -m tests.browser.following FOLDER`.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mirror.app.page import page_parts
from mirror.settings import load_settings
from tests.browser.looking import PHONE, chromium
from tests.web.conftest import new_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Page

SECONDS = 30
"""As long as the mirror runs: into the session that an open palm begins."""
PATIENCE_MS = 60_000
SETTINGS = """
[page]
bind = "127.0.0.1"
port = {port}
[session]
programme = "short"
[camera]
name = "actor:open_palm"
[display]
name = "offscreen"
"""


@contextmanager
def started(environment: Mapping[str, str], *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run one of the mirror's commands beside, and end it."""
    command = [sys.executable, "-W", "ignore", "-m", "mirror", *words]
    process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20.0)


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def opened(page: Page, address: str, code: str) -> None:
    """Open the page as soon as it is served, and type the code."""
    for _ in range(60):
        try:
            page.goto(address)
            break
        except Exception:  # noqa: BLE001 - playwright's own, while nobody listens yet
            page.wait_for_timeout(500)
    page.get_by_role("textbox").first.fill(code)
    page.get_by_role("textbox").first.press("Enter")
    page.locator("[data-live=now]").wait_for()


def follow(folder: Path) -> dict[str, Any]:
    """Return what was shown, one after the other, on a page that was opened once."""
    port = free_port()
    file = folder / "mirror.toml"
    file.write_text(SETTINGS.format(port=port), "utf-8")
    here = {"XDG_DATA_HOME": str(folder / "data"), "XDG_RUNTIME_DIR": str(folder / "run")}
    (folder / "run").mkdir(mode=0o700)
    environment = os.environ | here
    parts = page_parts(load_settings(file, {}, environment).settings, environment)
    with started(environment, "page", "--settings", str(file)), chromium() as browser:
        page = browser.new_context(**PHONE).new_page()
        opened(page, f"http://127.0.0.1:{port}/", new_code(parts))
        page.evaluate(
            "window.shown = []; const add = () => { for (const name of ['today', 'now']) {"
            "const text = document.querySelector(`[data-live=${name}]`).textContent;"
            "if (!window.shown.includes(text)) window.shown.push(text); } }; add();"
            "new MutationObserver(add).observe(document.body, {childList: true, subtree: true})"
        )
        with started(
            environment, "run", "--settings", str(file), "--seconds", str(SECONDS)
        ) as mirror:
            mirror.wait(PATIENCE_MS / 1e3 + SECONDS)
        page.get_by_text("switched off").wait_for(timeout=PATIENCE_MS)
        shown = page.evaluate("window.shown")
        return {"shown": shown, "code": mirror.returncode}


if __name__ == "__main__":
    print(json.dumps(follow(Path(sys.argv[1]))))  # noqa: T201 - the answer
