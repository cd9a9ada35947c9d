"""What a person sends from the programme's page: confirmed, declined, or set; all of it journalled.

Nothing here judges what is right for a patient; it sees to it that what is set is within limits
and says who set it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from mirror.errors import PreferenceError
from mirror.exercise.preferences import NEVER, OF_A_STAGE, Preference, What, checked
from mirror.practice.now import practice_now
from mirror.practice.programme import proposal_lines
from mirror.practice.proposing import proposal_now
from mirror.storage import confirm_stage, prefer
from mirror.web.pages.programme import shown, standing
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.exercise.preferences import Plain
    from mirror.practice.now import Practice

CHANGED = "/programme#changes"
"""Where a form leads: what was changed, the newest first, says that it was."""
_LONGEST = 80
"""Letters of a field that are looked at; no value that is right has half as many."""


def confirm(request: Request) -> Response:
    """Begin another stage: the one that is proposed, or one that a therapist chose."""
    parts, wanted = parts_of(request), _field(request, "stage")
    practice = practice_now(parts.settings, parts.journal)
    if wanted not in {one.key for one in practice.programme.stages}:
        return shown(request, {"stage": "page-programme-fault-stage"})
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
    typed = _typed(request, "involved", "quiet", "target", "hold")
    wanted, faults = list[Preference](), dict[str, str]()
    for what, value in _wanted(typed):
        try:
            wanted.append(checked(what, value, stage if what in OF_A_STAGE else ""))
        except PreferenceError:
            faults[what.value] = f"page-programme-fault-{what}"
    if faults:
        return shown(request, faults, typed)
    _write(request, wanted)
    return RedirectResponse(CHANGED, 303)


def remind(request: Request) -> Response:
    """Set from when the sleeping mirror reminds of today's session, or that it does not."""
    typed = _typed(request, "reminder", "from")
    try:
        _write(request, [checked(What.REMINDER, typed["from"] if typed["reminder"] else NEVER)])
    except PreferenceError:
        return shown(request, {"from": "page-programme-fault-time"}, typed)
    return RedirectResponse(CHANGED, 303)


def _wanted(typed: Mapping[str, str]) -> Iterator[tuple[What, Plain]]:
    """Yield what the form says; a number that is not filled in is left as it is."""
    yield What.INVOLVED, typed["involved"]
    yield What.QUIET, bool(typed["quiet"])
    yield from ((what, _number(typed[what])) for what in (What.TARGET, What.HOLD) if typed[what])


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


def _typed(request: Request, *names: str) -> dict[str, str]:
    """Return what stands in the fields called `names`, as it is shown again if it is refused."""
    return {name: _field(request, name) for name in names}


def _field(request: Request, name: str) -> str:
    return str(request.state.form.get(name, "")).strip()[:_LONGEST]
