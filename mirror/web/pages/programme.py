"""What is practised, what the mirror proposes, and what may be set; the page only shows it."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from mirror.exercise.preferences import NEVER, What
from mirror.exercise.programme.adjusting import HOLD_S, TARGET_PCT
from mirror.exercise.programme.records import Smiles
from mirror.practice.now import practice_now
from mirror.practice.programme import proposal_lines, stage_words
from mirror.practice.proposing import proposal_now
from mirror.storage.archive import Archive
from mirror.web.parts import parts_of
from mirror.web.rendering import language_of, page, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from mirror.exercise.preferences import Plain
    from mirror.exercise.programme.records import Programme
    from mirror.language import Catalogue
    from mirror.practice.now import Practice
    from mirror.storage import StageChange, StoredPreference
    from mirror.web.parts import PageParts

NO_FAULTS: Final[Mapping[str, str]] = MappingProxyType({})
"""Of a form that was not sent yet, or in which all was right."""
_SHOWN: Final = 20
"""Changes that are listed: as many as a year of visits brings."""
_EVENING: Final = "17:00"
"""What is proposed to whoever wants a reminder: as the settings have it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change, as it is read."""

    at: datetime
    who: str | None
    """None: at the mirror itself."""
    text: str
    reason: str = ""


def programme(request: Request) -> Response:
    """Show the programme; forms where the visitor may use them."""
    return shown(request)


def shown(
    request: Request,
    faults: Mapping[str, str] = NO_FAULTS,
    typed: Mapping[str, str] = NO_FAULTS,
) -> Response:
    """Return the page; after a form that was refused, with what was `typed` into it still there.

    `faults` has the key of what is wrong, by the name of the field it is wrong with.
    """
    parts, say = parts_of(request), words(language_of(request))
    practice = practice_now(parts.settings, parts.journal)
    return page(
        request,
        "programme.html",
        422 if faults else 200,
        faults=faults,
        stages=[(one.key, stage_words(one, say)) for one in practice.programme.stages],
        present=practice.stage.key,
        confirmed=practice.confirmed,
        title=stage_words(practice.stage, say),
        limits={"target": TARGET_PCT, "hold": HOLD_S},
        filled=_filled(standing(practice), typed),
        **_proposed(practice, parts, say),
        changes=list(_told(practice.programme, parts, say)),
    )


def standing(practice: Practice) -> dict[What, Plain]:
    """Return what holds now, wherever it comes from; without a target where there is none."""
    asleep = practice.settings.asleep
    found: dict[What, Plain] = {
        What.INVOLVED: practice.settings.patient.involved,
        What.QUIET: practice.settings.display.quiet,
        What.REMINDER: asleep.reminder_from if asleep.reminder else NEVER,
    }
    sets = (one for one in practice.stage.steps if isinstance(one, Smiles) and not one.thought_of)
    for smiles in sets:
        found |= {What.TARGET: smiles.band.target_pct, What.HOLD: smiles.hold_s}
    return found


def _filled(holds: Mapping[What, Plain], typed: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in each field that there is: what holds, unless something was `typed`."""
    reminder = str(holds[What.REMINDER])
    filled = {
        "involved": str(holds[What.INVOLVED]),
        "quiet": "on" if holds[What.QUIET] else "",
        "reminder": "on" if reminder else "",
        "from": reminder or _EVENING,
    }
    numbers = (what for what in (What.TARGET, What.HOLD) if what in holds)
    filled |= {what.value: f"{holds[what]:g}" for what in numbers}
    return {field: typed.get(field, value) for field, value in filled.items()}


def _proposed(practice: Practice, parts: PageParts, say: Catalogue) -> dict[str, Any]:
    proposal = proposal_now(practice, parts.journal)
    if proposal is None:
        return {"proposal": None, "grounds": []}
    first, *grounds = proposal_lines(proposal, practice.programme, say)
    return {"proposal": proposal.to, "proposed": first, "grounds": grounds}


def _told(programme: Programme, parts: PageParts, say: Catalogue) -> Iterator[Told]:
    """Yield the newest changes of any kind, the newest first."""
    with Archive(parts.journal) as archive:
        stages, preferences = archive.stage_changes(programme.key), archive.preferences()
    told = [*(_stage_told(one, programme, say) for one in stages)]
    told += (_preference_told(one, programme, say) for one in preferences)
    yield from nlargest(_SHOWN, told, key=lambda one: one.at)


def _stage_told(change: StageChange, programme: Programme, say: Catalogue) -> Told:
    title = _title(change.stage, programme, say)
    text = say.say("page-programme-change-stage", stage=title)
    return Told(change.at, change.who, text, change.reason)


def _preference_told(one: StoredPreference, programme: Programme, say: Catalogue) -> Told:
    said = one.preference
    value = said.value
    if said.what is What.DECLINED:
        value = _title(str(value), programme, say)
    text = say.say(
        f"page-programme-change-{said.what}",
        value=_choice(value),
        stage=_title(said.stage, programme, say) if said.stage else "",
    )
    return Told(one.at, one.who, text)


def _choice(value: Plain) -> str | float:
    """Return a value as a text can choose by it: no reminder is "never"."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return "never" if value == NEVER else value


def _title(key: str, programme: Programme, say: Catalogue) -> str:
    """Return what a stage is called; its key, where the programme has it no longer."""
    found = {one.key: one for one in programme.stages}.get(key)
    return key if found is None else stage_words(found, say)
