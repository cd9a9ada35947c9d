"""A made-up journal behind the page, and its pages read as a browser would."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from mirror.service.pairing import Role
from mirror.storage import ManualWallClock
from mirror.storage.looking_back import LookingBack
from mirror.storage.sample import fill
from mirror.web.app import build_page
from tests.web.conftest import Told, pair_with, parts_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from httpx import Response
    from starlette.testclient import TestClient

    from mirror.web.parts import PageParts

NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
"""Where `ManualWallClock` begins."""
DAYS = 90


class Reader(HTMLParser):
    """Takes a page apart: its tags with their attributes, its words, and whether it is whole."""

    VOID = frozenset({"meta", "link", "br", "input", "hr", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.unclosed: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.unclosed.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself, as SVG has them."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """See that what ends is what was begun last."""
        assert self.unclosed.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(data)

    @property
    def text(self) -> str:
        """All that is read, spaces taken together."""
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a made-up journal of some months, once for all tests."""
    path = tmp_path_factory.mktemp("made_up") / "journal.db"
    fill(path, days=DAYS, until=NOW, traces_days=2)
    return path


@pytest.fixture
def phone(made_up: Path, parts: PageParts, paired: Callable[..., TestClient]) -> TestClient:
    """Give a caregiver's device before a page with that journal."""
    shutil.copy(made_up, parts.journal)
    device = paired()
    device.headers["accept-language"] = "en"
    return device


@pytest.fixture(scope="session")
def get(
    made_up: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, str], Response]]:
    """Give what gets a page of the made-up journal in a language; each is fetched once.

    LAST in an address is the latest session that has smiles.
    """
    folder = tmp_path_factory.mktemp("house")
    parts = replace(parts_in(folder, ManualWallClock(), Told()), journal=made_up)
    page = build_page(parts)
    device = pair_with(page, parts, Role.CAREGIVER, "phone")
    sessions = LookingBack(made_up).sessions(NOW.replace(year=2000), NOW)
    last = next(one.session_id for one in reversed(sessions) if one.counted)

    @cache
    def getting(address: str, language: str = "en") -> Response:
        spelled = address.replace("LAST", str(last))
        answer: Response = device.get(spelled, headers={"accept-language": language})
        return answer

    yield getting
    page.state.door.close()
