"""Opens every page in a real Chromium and tells, as JSON, what was found. Judges nothing.

To be run where sockets may be opened: `python -m tests.browser.looking FOLDER`.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from mirror.service.pairing import Role
from tests.browser.serving import ASLEEP, Served, serving
from tests.web.conftest import smiling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Response

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
OPTIONS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "today": "/",
    "calendar": "/calendar",
    "day": "/days/2026-11-23",
    "recovery": "/recovery?period=year",
    "session": "/sessions/LAST",
    "smile": "/sessions/LAST/smiles/1/2",
    "report": "/report",
    "programme": "/programme",
    "devices": "/devices",
    "visits": "/visits",
    "nowhere": "/nowhere",
}
REFUSED = {
    "report-refused": "/report?from=2026-05-31&to=2026-03-01",
    "export-refused": "/export/sessions.fhir.json?since=2020-01-01",
}
"""What asks for days that make no sense, or for too many."""
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "color_scheme": "light",
    "locale": "en-GB",
}
DESKTOP: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 800},
    "color_scheme": "dark",
    "locale": "de-DE",
}
LOOKS = {"phone": PHONE, "desktop": DESKTOP}
SMILING = smiling(ASLEEP)


@dataclass
class Seen:
    """One page in one look."""

    page: str
    look: str
    faults: list[str] = field(default_factory=list)
    """What axe calls serious or critical, and where."""
    told: list[str] = field(default_factory=list)
    """What the browser's console complains of."""
    hosts: list[str] = field(default_factory=list)
    """Whom the browser asked for anything."""
    bytes: int = 0
    """Of all that was loaded, as it is without compression."""
    overflow_px: int = 0
    """How far the page is wider than the window."""
    text: str = ""
    """What can be read with JavaScript off."""


@contextmanager
def chromium(*options: str, home: Path | None = None) -> Iterator[Browser]:
    """Give the system's own Chromium; what it trusts lies in `home`, None: the user's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[*OPTIONS, *options],
            env=None if home is None else {**os.environ, "HOME": str(home)},
        )
        yield browser
        browser.close()


def paired(browser: Browser, served: Served, role: Role, **look: Any) -> BrowserContext:  # noqa: ANN401 - a context's own options
    """Return a browser that was paired the way people do it: by typing the code."""
    context = browser.new_context(base_url=served.address, **look)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("textbox").first.fill(served.code(role))
    page.get_by_role("textbox").nth(1).fill("Anna's phone")
    page.get_by_role("textbox").first.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == "/")
    page.close()
    return context


def look_at(  # noqa: PLR0913 - what is looked at, and how, each by name
    context: BrowserContext,
    name: str,
    address: str,
    look: str,
    axe: str,
    *,
    then: Callable[[Page], None] = lambda _page: None,
) -> Seen:
    """Return what is found on one page, or where `then` leads from it."""
    seen, answers = Seen(name, look), list[Any]()
    page = context.new_page()
    page.on("console", lambda line: seen.told.append(line.text))
    page.on("pageerror", lambda error: seen.told.append(str(error)))
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright marks what it is given
    page.goto(address)
    seen.bytes, seen.hosts = _loaded(answers)
    then(page)
    seen.overflow_px = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.evaluate(axe)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    for one in found["violations"]:
        if one["impact"] in {"serious", "critical"}:
            where = "; ".join(str(node["target"]) for node in one["nodes"][:4])
            seen.faults.append(f"{one['id']}: {one['help']} ({where})")
    page.close()
    return seen


def _loaded(answers: list[Response]) -> tuple[int, list[str]]:
    own = [one for one in answers if urlsplit(one.url).path != "/live"]
    hosts = {urlsplit(one.url).hostname or "" for one in answers}
    return sum(len(one.body()) for one in own if one.ok), sorted(hosts)


def too_much(page: Page) -> None:
    """Send a form that is refused: the browser alone would not let it go."""
    form = "form[action='/programme/settings']"
    page.evaluate("form => document.querySelector(form).noValidate = true", form)
    page.locator("#target").fill("90")
    page.locator("#hold").fill("60")
    page.locator(f"{form} button").click()
    page.locator("#target-fault").wait_for()


def read_without_script(browser: Browser, context: BrowserContext, address: str) -> str:
    """Return what stands on a page when JavaScript is off."""
    state = context.storage_state()
    bare = browser.new_context(java_script_enabled=False, storage_state=state, locale="de-DE")
    page = bare.new_page()
    page.goto(address)
    text = page.locator("main").inner_text()
    bare.close()
    return text


def live(context: BrowserContext, served: Served) -> dict[str, Any]:
    """Return how an open page follows the mirror, without being loaded again."""
    page = context.new_page()
    page.goto("/")
    page.evaluate("window.same = true")
    before = page.locator("[data-live=now]").inner_text()
    served.told.status = SMILING
    page.get_by_text("4 of 10 smiles counted").wait_for()
    after = page.locator("[data-live=now]").inner_text()
    heading = page.get_by_role("heading", level=1).inner_text()
    same = page.evaluate("window.same === true")
    served.told.status = ASLEEP
    page.close()
    return {"before": before, "after": after, "heading": heading, "same": same}


def thrown_out(caregiver: BrowserContext, therapist: BrowserContext) -> str:
    """Return where an open page of a caregiver's is once a therapist has revoked the device."""
    page = caregiver.new_page()
    page.goto("/")
    devices = therapist.new_page()
    devices.goto("/devices")
    devices.get_by_role("button", name="Anna").first.click()
    page.wait_for_url("**/pair")
    found = urlsplit(page.url).path
    page.close()
    return found


def signed_out(context: BrowserContext) -> str:
    """Return where one lands after signing out and coming back."""
    page = context.new_page()
    page.goto("/devices")
    page.locator("form[action='/sign-out'] button").click()
    page.goto("/")
    return urlsplit(page.url).path


def changed(context: BrowserContext) -> list[bool]:
    """Return whether quiet mode was set before and after a therapist has set it."""
    page = context.new_page()
    page.goto("/programme")
    quiet = page.locator("input[name=quiet]")
    before = quiet.is_checked()
    quiet.check()
    page.locator("form[action='/programme/settings'] button").click()
    page.goto("/programme")
    after = page.locator("input[name=quiet]").is_checked()
    page.close()
    return [before, after]


def printed(context: BrowserContext, folder: Path) -> dict[str, int]:
    """Return how many sheets the report takes, by paper."""
    page = context.new_page()
    page.goto("/report")
    sheets = {}
    for paper in ("A4", "Letter"):
        path = folder / f"report-{paper}.pdf"
        page.pdf(path=path, format=paper, prefer_css_page_size=False)
        sheets[paper] = path.read_bytes().count(b"/Type /Page\n")
    page.close()
    return sheets


def days(context: BrowserContext) -> dict[str, list[str]]:
    """Return how days with a session look: by daylight, and on paper where it is night."""
    page = context.new_page()
    page.goto("/calendar")
    done, colours = ".key .day:not(.none)", "backgroundColor + ' ' + style.color"
    page.emulate_media(media="screen", color_scheme="light")
    by_day = styles(page, done, colours)
    page.emulate_media(media="print", color_scheme="dark")
    on_paper = styles(page, done, colours)
    printed = styles(page, ".day", "printColorAdjust")
    page.close()
    return {"day": by_day, "paper": on_paper, "printed": printed}


def styles(page: Page, selector: str, what: str) -> list[str]:
    """Return one property, as the browser uses it, of all that a selector finds."""
    found: list[str] = page.evaluate(
        f"Array.from(document.querySelectorAll('{selector}'), one => getComputedStyle(one))"
        f".map(style => style.{what})"
    )
    return found


def read_off(browser: Browser, served: Served) -> dict[str, Any]:
    """Return what the glass's pattern fills in, opened anew and where the form is open already."""
    context, code = browser.new_context(base_url=served.address), served.code()
    found: dict[str, Any] = {"code": code}
    for way in ("anew", "again", "elsewhere"):
        page = context.new_page()
        page.goto("/pair" if way == "again" else "/nowhere")
        page.goto("/pair#content" if way == "elsewhere" else f"/pair#{code}")
        page.wait_for_load_state()
        filled = page.locator("#code").input_value()
        found[way] = [filled, urlsplit(page.url).fragment]
        page.close()
    context.close()
    return found


def first_by_keyboard(context: BrowserContext) -> list[str]:
    """Return what the first two presses of Tab reach on the first page."""
    page: Page = context.new_page()
    page.goto("/")
    reached = []
    for _ in range(2):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    page.close()
    return reached


def look(folder: Path) -> dict[str, Any]:
    """Return all that is found."""
    axe = AXE.read_text("utf-8")
    with serving(folder) as served, chromium() as browser:
        last = str(served.sessions)
        therapist = paired(browser, served, Role.THERAPIST, **PHONE)
        caregiver = paired(browser, served, Role.CAREGIVER, **DESKTOP)
        seen = []
        for name, address in PAGES.items():
            path = address.replace("LAST", last)
            for kind, context in (("phone", therapist), ("desktop", caregiver)):
                seen.append(look_at(context, name, path, kind, axe))
            seen[-1].text = read_without_script(browser, caregiver, served.address + path)
        stranger = browser.new_context(base_url=served.address, **PHONE)
        seen.append(look_at(stranger, "pair", "/pair", "phone", axe))
        seen.append(look_at(therapist, "export", "/export", "phone", axe))
        seen.append(look_at(therapist, "refused", "/programme", "phone", axe, then=too_much))
        for name, address in REFUSED.items():
            seen.append(look_at(therapist, name, address, "phone", axe))
        return {
            "seen": [asdict(one) for one in seen],
            "live": live(therapist, served),
            "read_off": read_off(browser, served),
            "keyboard": first_by_keyboard(therapist),
            "changed": changed(therapist),
            "sheets": printed(therapist, folder),
            "days": days(therapist),
            "thrown_out": thrown_out(caregiver, therapist),
            "signed_out": signed_out(therapist),
        }


if __name__ == "__main__":
    print(json.dumps(look(Path(sys.argv[1]))))  # noqa: T201 - the answer
