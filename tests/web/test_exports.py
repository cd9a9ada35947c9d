"""What is taken along through the page: by whom, whole, and never half a day too little."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import TYPE_CHECKING

import pytest

from mirror.service.pairing import Role
from mirror.service.status import LiveStatus
from mirror.storage.backup import inspect
from mirror.storage.sample import fill
from tests.web.conftest import client

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from mirror.web.parts import PageParts
    from tests.web.conftest import Told

TAKEN = ("/export/sessions.csv", "/export/repetitions.csv", "/export/sessions.fhir.json")
UNTIL = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
"""Two hours before the test's clock."""
YEARS = ["2024", "2025", "2026"]


@pytest.fixture
def therapist(parts: PageParts, paired: Callable[..., TestClient]) -> TestClient:
    """Return a therapist's device, and a journal of ten days."""
    fill(parts.journal, days=10, until=UNTIL, traces_days=0, zone="UTC")
    return paired(Role.THERAPIST)


@pytest.fixture
def page_here(page: Starlette) -> TestClient:
    """Return whoever asks on the mirror's own machine."""
    return client(page, "127.0.0.1")


def rows(text: str) -> list[dict[str, str]]:
    """Return a table's rows."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("path", [*TAKEN, "/export", "/export/journal.db"])
def test_only_a_therapist_takes_anything(
    path: str, stranger: TestClient, paired: Callable[..., TestClient]
) -> None:
    """A caregiver reads the page; the whole journal is not theirs to carry away."""
    assert stranger.get(path).status_code in {303, 401}
    assert paired(Role.CAREGIVER).get(path).status_code == 403


def test_the_page_leads_to_everything(therapist: TestClient) -> None:
    """Each export stands on the page, and each address there gives something to be saved."""
    page = therapist.get("/export").text
    for path in (*TAKEN, "/export/journal.db"):
        assert f'action="{path}"' in page
        answer = therapist.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-disposition"].startswith("attachment;"), path
        assert "no-store" in answer.headers["cache-control"], path


def test_the_days_are_those_that_were_chosen(therapist: TestClient) -> None:
    """Both days are whole: from the first midnight to the last, where the mirror is."""
    every = rows(therapist.get("/export/sessions.csv").text)
    days = sorted({row["began"][:10] for row in every})
    first, last = days[1], days[-2]
    some = rows(therapist.get(f"/export/sessions.csv?since={first}&until={last}").text)
    assert [row for row in every if first <= row["began"][:10] <= last] == some
    assert len(some) < len(every)


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "0001-01-01", "9999-12-31", "2026-01-01'--"])
def test_what_is_no_day_is_said(therapist: TestClient, day: str) -> None:
    """A day that is none is the visitor's mistake, not the page's fault."""
    for path in TAKEN:
        assert therapist.get(path, params={"since": day}).status_code == 400
        assert therapist.get(path, params={"until": day}).status_code == 400


def test_no_other_table_is_there(therapist: TestClient) -> None:
    """Names in the address lead to the tables that there are and to nothing else."""
    assert therapist.get("/export/events.csv").status_code == 404
    assert therapist.get("/export/..%2Fhouse.csv").status_code == 404


def test_fhir_says_of_itself_what_it_is(therapist: TestClient) -> None:
    """The bundle is JSON of FHIR's own kind, of the last year where no days are named."""
    answer = therapist.get("/export/sessions.fhir.json")
    assert answer.headers["content-type"] == "application/fhir+json"
    kinds = [one["resource"]["resourceType"] for one in json.loads(answer.text)["entry"]]
    assert kinds[:3] == ["Patient", "Device", "Observation"]
    past = therapist.get("/export/sessions.fhir.json?since=2024-01-01&until=2024-12-31")
    assert len(json.loads(past.text)["entry"]) == 2


@pytest.mark.parametrize("days", ["since=2020-01-01&until=2024-12-31", "since=2025-01-01"])
def test_fhir_of_more_than_a_year_is_not_cut_off_unsaid(therapist: TestClient, days: str) -> None:
    """Half of what was asked for would be taken for all of it."""
    answer = therapist.get(f"/export/sessions.fhir.json?{days}")
    assert answer.status_code == 422
    assert "a year at most" in answer.text
    assert f'name="since" value="{days[6:16]}"' in answer.text


def test_all_of_it_is_there_year_by_year(
    parts: PageParts, paired: Callable[..., TestClient]
) -> None:
    """The page lists the years of a long journal; together their days are all days.

    Looked at in tables, which take the same days and are made in less time.
    """
    over_a_new_year = datetime(2025, 1, 4, 20, 0, tzinfo=UTC)
    fill(parts.journal, days=8, until=over_a_new_year, traces_days=0, zone="UTC")
    device = paired(Role.THERAPIST)
    listed = re.findall(r'href="(/export/sessions\.fhir\.json[^"]+)"', device.get("/export").text)
    assert [one[-4:] for one in re.findall("since=....", "".join(listed))] == YEARS
    tables = [unescape(one).replace("fhir.json", "csv") for one in listed]
    by_year = [rows(device.get(one).text) for one in tables]
    assert by_year[0] != [] != by_year[1]
    assert [row for year in by_year for row in year] == rows(
        device.get("/export/sessions.csv").text
    )


def test_a_young_journal_needs_no_years(therapist: TestClient) -> None:
    """What fits into one bundle is not taken apart."""
    assert "sessions.fhir.json?since" not in therapist.get("/export").text


@pytest.mark.parametrize("path", TAKEN)
def test_days_in_the_wrong_order_are_said_to_be(therapist: TestClient, path: str) -> None:
    """Nothing is taken along, and what was typed is still there to be put right."""
    answer = therapist.get(f"{path}?since=2026-06-01&until=2026-05-01")
    assert answer.status_code == 422
    assert "the earlier one first" in answer.text
    assert 'name="until" value="2026-05-01"' in answer.text


def test_the_backup_is_sound_and_leaves_nothing(
    therapist: TestClient, parts: PageParts, tmp_path: Path
) -> None:
    """What arrives can be restored, and no copy stays behind on the mirror."""
    answer = therapist.get("/export/journal.db")
    copy = tmp_path / "arrived" / "copy.db"
    copy.parent.mkdir()
    copy.write_bytes(answer.content)
    assert inspect(copy).sessions == inspect(parts.journal).sessions
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert not list(parts.house.parent.glob(".backup*"))


def test_without_a_journal(paired: Callable[..., TestClient]) -> None:
    """Before the first session tables are empty, and there is nothing to back up."""
    device = paired(Role.THERAPIST)
    assert rows(device.get("/export/sessions.csv").text) == []
    assert device.get("/export/journal.db").status_code == 404


def test_half_a_table_never_leaves(therapist: TestClient, parts: PageParts) -> None:
    """A journal that cannot be read is said to be so; a table that breaks off looks whole."""
    parts.journal.write_bytes(b"broken" * 1000)
    for path in (*TAKEN, "/export/journal.db"):
        assert therapist.get(path).status_code == 503, path


def test_the_log_says_who_took_what(therapist: TestClient) -> None:
    """Whoever looks at the log sees that an export left the house."""
    for path in (*TAKEN, "/export/journal.db"):
        therapist.get(path)
    assert therapist.get("/visits").text.count("Took an export") >= 4


def test_figures_for_prometheus_are_not_for_phones(
    stranger: TestClient, paired: Callable[..., TestClient]
) -> None:
    """Only this machine itself, or whoever has the token, reads the figures."""
    assert stranger.get("/metrics").status_code == 401
    assert paired(Role.THERAPIST).get("/metrics").status_code == 401


def test_figures_on_this_machine(page_here: TestClient, told: Told, therapist: TestClient) -> None:
    """Sessions, repetitions and the mirror's own word are told as the journal has them."""
    told.status = LiveStatus("smile", 1, "b", 1, clock_synced=True, version="1", fps=29.5)
    text = page_here.get("/metrics").text
    counted = len(rows(therapist.get("/export/repetitions.csv").text))
    assert f"mirror_repetitions_total {float(counted)}" in text
    assert "mirror_up 1.0" in text
    assert "mirror_frames_per_second 29.5" in text


def test_what_a_killed_page_has_left_of_a_backup_is_gone_after_its_next_start(
    page: Starlette, parts: PageParts
) -> None:
    """A journal may be 130 MB, and nobody would look for a copy there; nothing else is touched."""
    left, other = parts.house.parent / ".backup-abc", parts.house.parent / "backup.db"
    left.mkdir()
    (left / "journal.db").write_text("half of it")
    other.write_text("somebody's own")
    with client(page):
        assert not left.exists()
    assert other.exists()
