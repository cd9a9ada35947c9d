"""What a person sends from the programme's page: confirmed, declined, or set; all of it journalled.

Nothing here judges what is right for a patient; it sees to it that what is set is within limits
and says who set it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from mirror.errors import PreferenceError
from mirror.exercise.preferences import NEVER, What, checked
from mirror.practice.now import practice_now
from mirror.practice.programme import proposal_lines
from mirror.practice.proposing import proposal_now
from mirror.storage import confirm_stage, prefer
from mirror.web.pages.programme import shown, standing
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.exercise.preferences import Plain, Preference
    from mirror.practice.now import Practice

CHANGED = "/programme#changes"
"""Where a form leads: what was changed, the newest first, says that it was."""


def confirm(request: Request) -> Response:
    """Begin another stage: the one that is proposed, or one that a therapist chose."""
    parts, wanted = parts_of(request), _field(request, "stage")
    practice = practice_now(parts.settings, parts.journal)
    if wanted not in {one.key for one in practice.programme.stages}:
        return shown(request, "page-programme-fault-stage")
    if not (practice.confirmed and wanted == practice.stage.key):
        confirm_stage(
            parts.journal,
            practice.programme.key,
            wanted,
            _reason(request, practice, wanted),
            parts.clock,
            who=request.state.visitor.name,
        )
    return RedirectResponse(CHANGED, 303)


def decline(request: Request) -> Response:
    """Say no to what is proposed just now; what was proposed before is nothing to say no to."""
    parts = parts_of(request)
    practice = practice_now(parts.settings, parts.journal)
    proposal = proposal_now(practice, parts.journal)
    if proposal is not None and proposal.to == _field(request, "stage"):
        _write(request, [checked(What.DECLINED, proposal.to, practice.stage.key)])
    return RedirectResponse(CHANGED, 303)


def change(request: Request) -> Response:
    """Set the palsied side, the present stage's target and hold, and quiet mode."""
    parts = parts_of(request)
    stage = practice_now(parts.settings, parts.journal).stage.key
    try:
        _write(request, list(_wanted(request, stage)))
    except PreferenceError:
        return shown(request, "page-programme-fault-limits")
    return RedirectResponse(CHANGED, 303)


def remind(request: Request) -> Response:
    """Set from when the sleeping mirror reminds of today's session, or that it does not."""
    begins = _field(request, "from") if _field(request, "reminder") else NEVER
    try:
        _write(request, [checked(What.REMINDER, begins)])
    except PreferenceError:
        return shown(request, "page-programme-fault-time")
    return RedirectResponse(CHANGED, 303)


def _wanted(request: Request, stage: str) -> Iterator[Preference]:
    """Yield what the form says; a field that is not sent is left as it is."""
    yield checked(What.INVOLVED, _field(request, "involved"))
    yield checked(What.QUIET, bool(_field(request, "quiet")))
    for what in (What.TARGET, What.HOLD):
        written = _field(request, what.value)
        if written:
            yield checked(what, _number(written), stage)


def _number(written: str) -> Plain:
    """Return the number that was written, with a comma or a point; else the text, to be refused."""
    try:
        return float(written.replace(",", "."))
    except ValueError:
        return written


def _write(request: Request, preferences: list[Preference]) -> None:
    """Write those of `preferences` that differ from what holds: unchanged is no change."""
    parts = parts_of(request)
    holds = standing(practice_now(parts.settings, parts.journal))
    for one in preferences:
        if holds.get(one.what) != one.value:
            prefer(parts.journal, one, request.state.visitor.name, parts.clock)


def _reason(request: Request, practice: Practice, wanted: str) -> str:
    """Return why, as it is kept: the proposal's words and numbers, or that there was none."""
    say, journal = words(language_of(request)), parts_of(request).journal
    proposal = proposal_now(practice, journal)
    if proposal is None or proposal.to != wanted:
        return say.say("page-programme-chosen")
    return "\n".join(proposal_lines(proposal, practice.programme, say))


def _field(request: Request, name: str) -> str:
    return str(request.state.form.get(name, "")).strip()
