"""Exports through the page: tables, FHIR, the whole journal, and figures for Prometheus."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from mirror.export.csv_lines import Table, csv_lines
from mirror.export.identity import identity
from mirror.export.metrics import MEDIA_TYPE, metrics
from mirror.service.version import own_version
from mirror.storage.backup import back_up
from mirror.storage.house import Deed
from mirror.storage.stream import sessions_of, totals
from mirror.web.access.door import address_of, door_of
from mirror.web.pages.memory import looking_back, now_by
from mirror.web.parts import parts_of
from mirror.web.rendering import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from starlette.requests import Request

    from mirror.storage.stream import NamedSession
    from mirror.web.access.visitor import Visitor
    from mirror.web.parts import PageParts

CSV: Final = "text/csv; charset=utf-8"
FHIR_JSON: Final = "application/fhir+json"
SQLITE: Final = "application/vnd.sqlite3"
_BACKUP: Final = ".backup-"
"""What the name of a folder begins with in which a copy of the journal is made."""
_CHUNK_BYTES: Final = 1 << 16
_YEARS: Final = range(2000, 2101)
"""No other years are asked for in earnest, and the calendar's ends lie far away."""
_DAYS: Final = 28
"""What is proposed, as for the report: about as long as there is between two visits."""
_LONGEST: Final = timedelta(days=366)
"""Of a FHIR bundle, for somebody waits for it: a year is 3 MB, and looked through in 5 s; ours."""
_YEARS_LISTED: Final = 20


def export(request: Request) -> Response:
    """Show what can be taken along, of which days."""
    return _shown(request)


def export_csv(request: Request) -> Response:
    """Give the table that the path names, of the days from `since` to `until`, both with them."""
    try:
        table = Table(request.path_params["table"])
    except ValueError as error:
        raise HTTPException(404) from error
    since, until = _days(request)
    if fault := _fault(since, until):
        return _shown(request, fault)
    file = _whole(request, csv_lines(table, _sessions(request, since, until)))
    _note(request, table)
    return _lent(file, CSV, f"{table}.csv")


def export_fhir(request: Request) -> Response:
    """Give the sessions as a FHIR R4 bundle; a year at most, the last one unless days are named.

    A longer period is not cut off unsaid: the page then leads to its years, one by one.
    """
    # Half a second of FHIR's own definitions: for those few who ask for them.
    from mirror.export.fhir import collection  # noqa: PLC0415 - said above

    parts, now = parts_of(request), _now(request)
    since, until = _days(request)
    if since is None:
        since = (until or now) - _LONGEST
    if fault := _fault(since, until or now, _LONGEST):
        return _shown(request, fault)
    who = identity(parts.settings, own_version())
    file = _whole(request, collection(who, _sessions(request, since, until), now))
    _note(request, "fhir")
    return _lent(file, FHIR_JSON, "sessions.fhir.json")


def export_backup(request: Request) -> Response:
    """Give a copy of the whole journal; it is read through before it leaves."""
    parts = parts_of(request)
    if not parts.journal.exists():
        raise HTTPException(404)
    # Beside the house, not in /tmp: that may be memory, and a journal may be 130 MB.
    with tempfile.TemporaryDirectory(prefix=_BACKUP, dir=parts.house.parent) as folder:
        copy = Path(folder) / "journal.db"
        back_up(parts.journal, copy)
        # Open, it can be sent though its name is gone: nothing is left, however the sending ends.
        file = copy.open("rb")
    _note(request, "backup")
    return _lent(file, SQLITE, f"journal-{_now(request):%Y-%m-%d}.db")


def forget_backups(parts: PageParts) -> None:
    """Delete what a page that was killed in the midst of a backup has left; for the start."""
    for left in parts.house.parent.glob(f"{_BACKUP}*"):
        shutil.rmtree(left, ignore_errors=True)


def export_metrics(request: Request) -> Response:
    """Give the figures that Prometheus reads."""
    parts = parts_of(request)
    text = metrics(parts.status.read(), totals(parts.journal), own_version())
    return Response(text, media_type=MEDIA_TYPE)


def _shown(request: Request, fault: str = "") -> Response:
    """Return the page; `fault` is the key of what is wrong with the days that were asked for."""
    today, asked = _now(request).date(), request.query_params
    return page(
        request,
        "export.html",
        422 if fault else 200,
        fault=fault,
        first=asked.get("since", "") if fault else today - timedelta(days=_DAYS - 1),
        last=asked.get("until", "") if fault else today,
        years=_years(request, today),
    )


def _fault(since: datetime | None, until: datetime | None, longest: timedelta | None = None) -> str:
    """Return the key of what is wrong with a period; empty: nothing."""
    if since is None or until is None:
        return ""
    if since >= until:
        return "page-report-fault"
    return "page-export-too-long" if longest and until - since > longest else ""


def _years(request: Request, today: date) -> list[int]:
    """Return the years that there are sessions of, where they are more than one bundle holds."""
    began = looking_back(parts_of(request).journal).first_began()
    if began is None or today - began.date() < _LONGEST:
        return []
    # A clock that was wrong once makes no list of a hundred years.
    return list(range(max(began.year, today.year - _YEARS_LISTED), today.year + 1))


def _whole(request: Request, pieces: Iterable[str]) -> BinaryIO:
    """Return a file without a name that has all `pieces` in it.

    Whole before the first byte leaves: a table that breaks off looks like one that ends.
    """
    with ExitStack() as if_it_fails:
        file = if_it_fails.enter_context(tempfile.TemporaryFile(dir=parts_of(request).house.parent))
        file.writelines(piece.encode() for piece in pieces)
        if_it_fails.pop_all()
    return file


def _lent(file: BinaryIO, media_type: str, name: str) -> Response:
    """Return the whole of an open file that has no name, to be saved as `name`."""
    headers = _to_be_saved(name)
    headers["Content-Length"] = str(file.seek(0, os.SEEK_END))
    file.seek(0)
    return StreamingResponse(_chunks(file), media_type=media_type, headers=headers)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def _note(request: Request, what: str) -> None:
    """Write into the log of visits who took what."""
    visitor: Visitor = request.state.visitor
    door_of(request).note(Deed.EXPORTED, address_of(request), visitor, what)


def _sessions(
    request: Request, since: datetime | None, until: datetime | None
) -> Iterator[NamedSession]:
    return sessions_of(parts_of(request).journal, since=since, until=until)


def _days(request: Request) -> tuple[datetime | None, datetime | None]:
    """Return the moments that the query's days begin and end at; None: not named."""
    since, until = (_day(request, name) for name in ("since", "until"))
    return since, None if until is None else until + timedelta(days=1)


def _day(request: Request, name: str) -> datetime | None:
    """Return the beginning of the day that the query names, where the mirror is."""
    text = request.query_params.get(name)
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=_now(request).tzinfo)
    except ValueError as error:
        raise HTTPException(400) from error
    if day.year not in _YEARS:
        raise HTTPException(400)
    return day


def _now(request: Request) -> datetime:
    return now_by(parts_of(request).clock)


def _to_be_saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="smile-mirror-{name}"'}
