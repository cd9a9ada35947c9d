"""Which gestures mean something where: what the table's rows wait for.

Only these are listened to, so a hand that comes early is not spent, and shows no ring, before the
mirror has asked for it.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mirror.exercise.session.places import WAYS, Place, Trigger
from mirror.exercise.session.presence import NS_PER_S
from mirror.hands.measures import HandPose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.exercise.session.presence import Presence

SETTLE_NS: Final = 3 * NS_PER_S // 2
"""A good view must last this long before an open hand can start a session."""
_ANSWERED_BY: Final[Mapping[Trigger, HandPose]] = MappingProxyType(
    {
        Trigger.PALM: HandPose.OPEN_PALM,
        Trigger.FIST: HandPose.FIST,
        Trigger.STILL_TIGHT: HandPose.FIST,
        Trigger.YES: HandPose.FIST,
    }
)
ANSWERS: Final[Mapping[Place, frozenset[HandPose]]] = MappingProxyType(
    {
        place: frozenset(
            _ANSWERED_BY[row.trigger] for row in WAYS[place] if row.trigger in _ANSWERED_BY
        )
        for place in Place
    }
)
"""The gestures that lead somewhere from a place."""
_NONE: Final[frozenset[HandPose]] = frozenset()


def inviting(presence: Presence, t_ns: int) -> bool:
    """Return whether whoever is awaited is told to raise a hand: well seen, and for long enough."""
    return presence.trouble is None and presence.settled_ns(t_ns) >= SETTLE_NS


def heard(place: Place, presence: Presence, t_ns: int) -> frozenset[HandPose]:
    """Return the gestures that mean something now."""
    if place is Place.AWAKE and not inviting(presence, t_ns):
        return _NONE
    return ANSWERS[place]
