"""What is published, as plain values: the state, the day, a session."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mirror.export.mqtt.topics import OFF
from mirror.export.summing import Told
from mirror.service.health import concerns
from mirror.service.status import NoStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mirror.service.status import LiveStatus
    from mirror.storage.stream import NamedSession, Totals


def state(status: LiveStatus | NoStatus) -> str:
    """Return how the mirror is just now, as a JSON object."""
    return json.dumps(_off(status) if isinstance(status, NoStatus) else _live(status))


def today(sessions: Iterable[NamedSession], ever: Totals) -> str:
    """Return what the day's `sessions` come to, and what was `ever` done, as a JSON object.

    All of it is what is, not what is added: told twice it is still right.
    """
    told = [Told(one) for one in sessions]
    return json.dumps(
        {
            "minutes": round(sum(one.minutes for one in told), 1),
            "sessions": len(told),
            "repetitions_today": sum(one.session.counted for one in told),
            "repetitions_total": ever.repetitions,
            "sessions_total": ever.sessions,
        }
    )


def session(named: NamedSession) -> str:
    """Return what a session that has ended came to, as a JSON object that names it."""
    told = Told(named)
    return json.dumps(
        {
            "session": told.uuid,
            "began": told.session.began.isoformat(timespec="seconds"),
            "ended": told.ended.isoformat(timespec="seconds"),
            "minutes": round(told.minutes, 1),
            "stage": told.session.stage,
            "complete": bool(told.session.complete),
            "why": told.session.why,
            "planned": told.session.planned,
            "counted": told.session.counted,
            "assisted": told.session.assisted,
            "mean_hold_s": None
            if told.session.mean_hold_s is None
            else round(told.session.mean_hold_s, 1),
            "made_up": named.made_up,
        }
    )


def _live(status: LiveStatus) -> dict[str, Any]:
    return {
        "phase": status.phase,
        "session": status.session,
        "step": status.step,
        "set": status.set_number,
        "repetitions": status.repetitions,
        "of": status.of,
        "temperature_c": status.temperature_c,
        "fps": status.fps,
        "problems": [one.value for one in concerns(status)],
    }


def _off(status: NoStatus) -> dict[str, Any]:
    """Return the state of a mirror that is off; that is no problem, but falling silent is one."""
    problems = [] if status is NoStatus.MISSING else ["mirror"]
    names = ("step", "set", "repetitions", "of", "temperature_c", "fps")
    return {"phase": OFF, "session": False, **dict.fromkeys(names), "problems": problems}
