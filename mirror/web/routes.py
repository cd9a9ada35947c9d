"""Every route of the page, and who may use it: one table, read by the guard and by the tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from mirror.web import exports
from mirror.web.access import devices, pairing
from mirror.web.access.visitor import Who
from mirror.web.health import health
from mirror.web.https.telling import authority
from mirror.web.live import live
from mirror.web.pages import programme, programme_forms
from mirror.web.pages.calendar import calendar
from mirror.web.pages.recovery import recovery
from mirror.web.pages.report import report
from mirror.web.pages.session import day, session
from mirror.web.pages.smile import smile
from mirror.web.pages.static import static
from mirror.web.pages.today import today

Endpoint: TypeAlias = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]
"""A plain function runs in a thread of its own and may read files; an async one must not wait.

Before it is called the guard has seen to who asks, to `request.state.visitor`, and, for anything
but GET, to the form's token: its fields are then in `request.state.form`.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One route."""

    path: str
    """As Starlette has it: `/sessions/{session_id:int}`."""
    methods: tuple[str, ...]
    endpoint: Endpoint
    who: Who


READ: Final = ("GET",)
SEND: Final = ("POST",)
_SMILE: Final = "/sessions/{session_id:int}/smiles/{set_number:int}/{number:int}"

ROUTES: Final[tuple[Entry, ...]] = (
    Entry("/", READ, today, Who.CAREGIVER),
    Entry("/calendar", READ, calendar, Who.CAREGIVER),
    Entry("/days/{day}", READ, day, Who.CAREGIVER),
    Entry("/sessions/{session_id:int}", READ, session, Who.CAREGIVER),
    Entry(_SMILE, READ, smile, Who.CAREGIVER),
    Entry("/recovery", READ, recovery, Who.CAREGIVER),
    Entry("/report", READ, report, Who.CAREGIVER),
    Entry("/export", READ, exports.export, Who.THERAPIST),
    Entry("/export/sessions.fhir.json", READ, exports.export_fhir, Who.THERAPIST),
    Entry("/export/journal.db", READ, exports.export_backup, Who.THERAPIST),
    Entry("/export/{table}.csv", READ, exports.export_csv, Who.THERAPIST),
    Entry("/metrics", READ, exports.export_metrics, Who.METRICS),
    Entry("/static/{name}", READ, static, Who.ANYONE),
    Entry("/health", READ, health, Who.ANYONE),
    Entry("/authority.pem", READ, authority, Who.ANYONE),
    Entry("/pair", READ, pairing.ask, Who.ANYONE),
    Entry("/pair", SEND, pairing.exchange, Who.ANYONE),
    Entry("/sign-out", SEND, pairing.sign_out, Who.CAREGIVER),
    Entry("/devices", READ, devices.devices, Who.CAREGIVER),
    Entry("/devices/revoke", SEND, devices.revoke, Who.CAREGIVER),
    Entry("/visits", READ, devices.visits, Who.CAREGIVER),
    Entry("/live", READ, live, Who.CAREGIVER),
    Entry("/programme", READ, programme.programme, Who.CAREGIVER),
    Entry("/programme/stage", SEND, programme_forms.confirm, Who.THERAPIST),
    Entry("/programme/decline", SEND, programme_forms.decline, Who.THERAPIST),
    Entry("/programme/settings", SEND, programme_forms.change, Who.THERAPIST),
    Entry("/programme/reminder", SEND, programme_forms.remind, Who.CAREGIVER),
)
