"""A page without a socket, a clock that stands still, and devices that are paired the real way."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from mirror.language import Catalogue
from mirror.service.pairing import Role, begin
from mirror.service.status import LiveStatus, NoStatus
from mirror.settings import Settings
from mirror.storage import ManualWallClock
from mirror.storage.house import House
from mirror.web.app import build_page
from mirror.web.parts import PageParts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.applications import Starlette

    from mirror.storage import WallClock
    from mirror.web.parts import StatusSource

ADDRESS = "http://mirror.local:8080"
"""As the settings have it."""


@dataclass
class Told:
    """A status that a test decides."""

    status: LiveStatus | NoStatus = field(default=NoStatus.MISSING)

    def read(self) -> LiveStatus | NoStatus:
        """Return it."""
        return self.status


@pytest.fixture(autouse=True)
def no_minute_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time stand still for `limits`, too, which asks `time.time`: a guess takes no time."""
    now_s = time.time()
    monkeypatch.setattr(time, "time", lambda: now_s)


@pytest.fixture
def clock() -> ManualWallClock:
    """Give a clock that a test moves."""
    return ManualWallClock()


@pytest.fixture
def told() -> Told:
    """Give a mirror that says what a test has it say."""
    return Told()


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a house's file without devices: making one anew for each test waits for the disk."""
    path = tmp_path_factory.mktemp("house") / "house.db"
    House(path, 0).close()
    return path


@pytest.fixture
def parts(tmp_path: Path, clock: ManualWallClock, told: Told, empty_house: Path) -> PageParts:
    """Give the parts of a page with an empty journal and nobody paired."""
    shutil.copy(empty_house, tmp_path / "house.db")
    return parts_in(tmp_path, clock, told)


@pytest.fixture
def page(parts: PageParts) -> Iterator[Starlette]:
    """Give the page, with every route that there is."""
    page = build_page(parts)
    yield page
    page.state.door.close()


@pytest.fixture
def stranger(page: Starlette) -> TestClient:
    """Give a device that is not paired; errors of the page's own become answers."""
    return client(page)


@pytest.fixture
def paired(page: Starlette, parts: PageParts) -> Callable[..., TestClient]:
    """Give what pairs a new device for a role: it returns the device's client."""

    def pair(role: Role = Role.CAREGIVER, name: str = "Anna's phone") -> TestClient:
        return pair_with(page, parts, role, name)

    return pair


def parts_in(folder: Path, clock: WallClock, status: StatusSource) -> PageParts:
    """Return the parts of a page whose files are in `folder`; all is set as it comes."""
    return PageParts(
        journal=folder / "journal.db",
        house=folder / "house.db",
        status=status,
        settings=Settings(),
        clock=clock,
        catalogue=Catalogue("en"),
        folder=folder,
    )


def new_code(parts: PageParts, role: Role = Role.CAREGIVER) -> str:
    """Return a new pairing code, as the glass would show it."""
    now = parts.clock.read()
    return begin(parts.folder, now.boot_ns, now.boot_id, role).spelled


def pair_with(page: Starlette, parts: PageParts, role: Role, name: str) -> TestClient:
    """Return the client of a device that is paired with `page` for `role`."""
    device = client(page)
    answer = device.post("/pair", data={"code": new_code(parts, role), "name": name})
    assert answer.status_code == 303
    return device


def smiling(status: LiveStatus) -> LiveStatus:
    """Return `status` in a session: four of ten smiles of the first of two sets are counted."""
    return replace(
        status,
        phase="smile",
        session=True,
        set_number=1,
        sets=2,
        repetitions=4,
        of=10,
        session_left_s=400,
    )


def client(page: Starlette, host: str = "testclient") -> TestClient:
    """Return a browser at `host`: it keeps cookies, follows nothing, and asks for pages."""
    return TestClient(
        page,
        base_url=ADDRESS,
        follow_redirects=False,
        raise_server_exceptions=False,
        headers={"accept": "text/html"},
        client=(host, 50_000),
    )


def csrf(device: TestClient) -> str:
    """Return the token that a paired device's own forms carry."""
    text: str = device.get("/devices").text
    return text.partition('name="csrf" value="')[2].partition('"')[0]
