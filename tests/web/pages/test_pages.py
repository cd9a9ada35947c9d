"""Every page, as a browser gets it: whole, small, escaped, and the same in both languages."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mirror.language import languages
from mirror.web.assets import assets
from tests.web.pages.conftest import Reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from httpx import Response
    from starlette.testclient import TestClient

    from mirror.web.parts import PageParts

    Get: TypeAlias = Callable[[str, str], Response]

FIRST_LOAD_BYTES = 150_000
"""Of a page with all that it needs (issue: the page)."""
ADDRESSES = (
    "/",
    "/calendar",
    "/calendar?year=2025",
    "/days/2026-06-01",
    "/days/1999-01-01",
    "/recovery",
    "/recovery?period=year",
    "/recovery?period=all",
    "/report",
    "/report?from=2026-03-01&to=2026-05-31",
    "/sessions/1",
    "/sessions/LAST",
    "/sessions/LAST/smiles/1/1",
    "/programme",
    "/devices",
    "/visits",
)
EVIL = '<script>alert("x")</script>'


def read(answer: Response) -> Reader:
    """Return a page that is there, taken apart; every tag that was begun has ended."""
    assert answer.status_code == 200
    reader = Reader(answer.text)
    assert reader.unclosed == []
    return reader


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_whole(get: Get, address: str, language: str) -> None:
    """Each page has one heading, a title, its language; and nothing that the policy forbids."""
    reader = read(get(address, language))
    names = [tag for tag, _ in reader.tags]
    assert (names.count("h1"), names.count("main"), names.count("title") > 0) == (1, 1, True)
    assert ("html", {"lang": language}) in reader.tags
    assert "style" not in names
    for tag, attributes in reader.tags:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        if tag == "script":
            assert (attributes.get("src") or "").startswith("/static/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_fetched_from_elsewhere(get: Get, address: str) -> None:
    """Every address on a page is one of this page's own."""
    for tag, attributes in read(get(address, "en")).tags:
        for name in ("href", "src", "action", "srcset"):
            found = attributes.get(name)
            assert found is None or found.startswith(("/", "#")), (tag, found)
            assert not (found or "").startswith("//")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_small(get: Get, address: str) -> None:
    """A page with its style, script and icon is under 150 kB, uncompressed."""
    files = sum(len(one.content) for one in assets().values())
    assert len(get(address, "en").content) + files < FIRST_LOAD_BYTES


@pytest.mark.parametrize("address", ADDRESSES)
def test_names_are_given_once(get: Get, address: str) -> None:
    """An id stands once on a page, and whatever refers to one finds it."""
    reader = read(get(address, "en"))
    ids = [name for _, attributes in reader.tags if (name := attributes.get("id"))]
    assert len(ids) == len(set(ids))
    for tag, attributes in reader.tags:
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert set((attributes.get(name) or "").split()) <= set(ids), (tag, name)
        if (href := attributes.get("href") or "").startswith("#"):
            assert href[1:] in ids


@pytest.mark.parametrize("address", ADDRESSES)
def test_own_links_lead_somewhere(get: Get, address: str) -> None:
    """Whatever a page links to is there; of many alike the first ones are tried."""
    tags = read(get(address, "en")).tags
    hrefs = {attributes.get("href") or "#" for tag, attributes in tags if tag in {"a", "link"}}
    for href in sorted(hrefs)[:12]:
        assert href.startswith("#") or get(href, "en").status_code == 200, href


def test_a_journal_of_nothing_has_every_page(
    parts: PageParts, paired: Callable[..., TestClient]
) -> None:
    """Before the first session no page is broken, and none makes up a figure."""
    device = paired()
    for address in ADDRESSES:
        if "sessions" not in address:
            answer = device.get(address)
            assert answer.status_code == 200
            assert not re.search(r"mm on average|nan|None", answer.text), address
    assert not parts.journal.exists()


@pytest.mark.parametrize(
    "nowhere",
    [
        "/days/2026-13-01",
        "/days/tomorrow",
        "/days/2027-01-01",
        "/days/0001-01-01",
        "/days/9999-12-31",
        "/sessions/0",
        "/sessions/99999999999999999999999",
        "/sessions/1/smiles/9/9",
        "/static/../page.py",
        "/static/%2e%2e%2fpage.py",
        "/static/",
    ],
)
def test_what_is_not_there_is_not_found(phone: TestClient, nowhere: str) -> None:
    """No address that somebody makes up is more than not found."""
    assert phone.get(nowhere).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "/calendar?year=-5",
        "/calendar?year=99999",
        "/calendar?year=²",
        "/calendar?year=1",
        "/recovery?period=x",
        "/report?from=&to=",
        "/report?from=2026-05-31&to=2026-03-01",
        "/report?from=0001-01-01&to=9999-12-31",
        "/report?from=0002-01-01&to=2026-01-01",
    ],
)
def test_strange_questions_have_a_plain_answer(phone: TestClient, query: str) -> None:
    """A period or a year that makes no sense is answered with one that does."""
    assert phone.get(query).status_code == 200


def test_a_period_that_makes_no_sense_is_said_to(phone: TestClient) -> None:
    """The report tells what it could not use, keeps it to be put right, shows four weeks."""
    answer = phone.get("/report?from=2026-05-31&to=2026-03-01").text
    assert 'name="from" value="2026-05-31" required aria-invalid="true"' in answer
    assert 'name="to" value="2026-03-01"' in answer
    told = Reader(answer).text
    assert "Please choose two days" in told
    assert "5 May 2026 to 1 June 2026" in told


def test_stored_words_are_words(phone: TestClient, parts: PageParts) -> None:
    """Whatever stands in the journal is shown as text: nothing of it becomes part of the page."""
    with closing(sqlite3.connect(parts.journal)) as connection, connection:
        connection.execute("UPDATE sessions SET stage = ?, why = ?, complete = 0", (EVIL, EVIL))
        connection.execute("UPDATE breaches SET region = ?", ("eye",))
    for address in ("/sessions/1", "/days/2026-06-01", "/report", "/recovery", "/"):
        answer = phone.get(address)
        assert answer.status_code == 200
        assert EVIL not in answer.text


def test_what_is_not_known_for_sure_is_shown_all_the_same(
    phone: TestClient, parts: PageParts
) -> None:
    """Figures without a known uncertainty have no margin, and break no page."""
    with closing(sqlite3.connect(parts.journal)) as connection, connection:
        connection.execute("UPDATE repetitions SET excursion_left_mm_se = NULL, number = 1")
        (session_id, set_number) = connection.execute(
            "SELECT session_id, sets.number FROM sets JOIN repetitions ON set_id = sets.id "
            "WHERE excursion_left_mm IS NOT NULL ORDER BY repetitions.id DESC"
        ).fetchone()
    address = f"/sessions/{session_id}"
    assert phone.get(address).status_code == 200
    told = Reader(phone.get(f"{address}/smiles/{set_number}/1").text).text
    assert "mm (too few)" in told


def test_a_journal_that_cannot_be_read_is_said_to_be(
    parts: PageParts, paired: Callable[..., TestClient]
) -> None:
    """No page pretends that there is nothing when there is a file that cannot be read."""
    parts.journal.write_bytes(b"not a journal" * 99)
    device = paired()
    for address in ("/", "/calendar", "/recovery", "/report", "/sessions/1", "/days/2026-06-01"):
        answer = device.get(address)
        assert answer.status_code == 503
        assert "Nothing is lost" in Reader(answer.text).text


def test_the_browsers_language_is_spoken(phone: TestClient) -> None:
    """The heaviest wish that there are texts for wins; without any, the mirror's own language."""
    for wish, language in (
        ("de", "de"),
        ("fr, de;q=0.5, en;q=0.9", "en"),
        ("fr", "en"),
        ("de;q=0", "en"),
        ("de;q=much", "en"),
        ("DE-at", "de"),
        (",;,", "en"),
    ):
        answer = phone.get("/", headers={"accept-language": wish})
        assert answer.headers["content-language"] == language, wish
        assert "Accept-Language" in answer.headers["vary"]


def test_charts_can_be_heard(get: Get) -> None:
    """A chart is an image with a name and a description, and its figures stand in a table."""
    tags = read(get("/recovery", "en")).tags
    charts = [one for tag, one in tags if tag == "svg" and one.get("role") == "img"]
    assert len(charts) == 4
    assert all(one["aria-labelledby"] for one in charts)
    names = [tag for tag, _ in tags]
    assert (names.count("details"), names.count("desc"), names.count("title") - 1) == (4, 4, 4)
