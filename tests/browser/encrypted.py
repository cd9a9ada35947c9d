"""Opens the page over HTTPS in a real Chromium, by the mirror's own name, and tells what it says.

One Chromium was told of the mirror's authority, as docs/page.md has it done on a phone, another was
not. To be run where sockets may be opened: `python -m tests.browser.encrypted FOLDER`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import Error

from mirror.service.pairing import Role
from mirror.web.https import certificate
from mirror.web.https.authority import authority
from mirror.web.https.certificate import Certificate, _make
from tests.browser.looking import PHONE, SMILING, chromium
from tests.browser.serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.serving import Served

NAME = "mirror.local"
ELSEWHERE = "bank.example"
"""A name that the mirror's authority has no business with (RFC 2606)."""
TO_US = f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP {ELSEWHERE} 127.0.0.1"


def told(home: Path, of: Path) -> Path:
    """Return a home whose browser trusts the authority in the file `of`, as its user said."""
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    for words in (("-N", "--empty-password"), ("-A", "-n", "mirror", "-t", "C,,", "-i", str(of))):
        subprocess.run(["certutil", "-d", f"sql:{store}", *words], check=True)  # noqa: S603, S607 - our own words, the PATH's own program
    return home


def named(served: Served, name: str = NAME) -> str:
    """Return where the page is, by a name."""
    return f"https://{name}:{urlsplit(served.address).port}"


def refusal(browser: Browser, address: str) -> str:
    """Return why the browser shows nothing at `address`; empty: it does."""
    page = browser.new_page()
    try:
        page.goto(address)
    except Error as error:
        return error.message.partition("net::")[2].partition(" ")[0]
    finally:
        page.close()
    return ""


def used(browser: Browser, served: Served) -> dict[str, Any]:
    """Pair a device, and return what it is given and what it then sees."""
    context = browser.new_context(base_url=named(served), **PHONE)
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda line: complaints.append(line.text))
    page.goto(f"/pair#{served.code(Role.THERAPIST)}")
    page.locator(".pairing button").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/")
    (cookie,) = context.cookies()
    found = {
        "cookie": {key: cookie[key] for key in ("name", "secure", "httpOnly", "sameSite")},
        "secure": page.evaluate("window.isSecureContext"),
        "followed": followed(page, served),
        "complaints": complaints,
    }
    page.goto("/programme")
    page.locator("input[name=quiet]").check()
    page.locator("form[action='/programme/settings'] button").click()
    found["after_a_form"] = urlsplit(page.url).path
    context.close()
    return found


def followed(page: Page, served: Served) -> str:
    """Return what an open page says once a session goes on."""
    served.told.status = SMILING
    page.get_by_text("4 of 10 smiles counted").wait_for()
    return page.get_by_role("heading", level=1).inner_text()


def forged(folder: Path) -> Certificate:
    """Return a certificate for a place elsewhere, as a thief of the authority's key would make."""
    now, place = datetime.now(UTC), folder / "forged"
    place.mkdir()
    _make(place, [ELSEWHERE], authority(folder, [NAME], now), now)
    return Certificate(place / "page.pem", place / "page.key", folder / "authority.pem", "")


def main(folder: Path) -> dict[str, Any]:
    """Return all that is found."""
    own = certificate(folder / "https", [NAME, "localhost"], datetime.now(UTC))
    trusting = told(folder / "told", own.authority)
    (folder / "page").mkdir()
    (folder / "elsewhere").mkdir()
    (folder / "untold").mkdir()
    with (
        serving(folder / "page", 10, certificate=own) as served,
        serving(folder / "elsewhere", 1, certificate=forged(folder / "https")) as other,
    ):
        with chromium(TO_US, home=folder / "untold") as browser:
            found: dict[str, Any] = {"untold": refusal(browser, named(served))}
        with chromium(TO_US, home=trusting) as browser:
            found["told"] = refusal(browser, named(served))
            found["elsewhere"] = refusal(browser, named(other, ELSEWHERE))
            found["used"] = used(browser, served)
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))  # noqa: T201 - the answer
