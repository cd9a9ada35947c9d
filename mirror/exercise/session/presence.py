"""Who is there: since when, since when well seen, and what stands in the way.

Somebody is *seen* while their head is, and *felt* while their head or a hand is: in a massage
hands may hide the face altogether.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mirror.face.measures import NotMeasurable

if TYPE_CHECKING:
    from mirror.face.measures import FaceMeasures
    from mirror.hands.measures import HandsSeen

NS_PER_S: Final = 1_000_000_000
GOOD_VIEW: Final = (None, NotMeasurable.NO_REST)
"""With these a face is near, upright and well lit."""
FORGIVEN_NS: Final = NS_PER_S
"""A good view may be lost for so long: an arm that is raised moves the head with it."""
STEADY_NS: Final = 500_000_000
"""What stands in the way is said when it has lasted: words that flicker cannot be read."""

_EVER_NS: Final = 2**62


@dataclass(frozen=True, slots=True)
class Presence:
    """What is remembered of whoever is there. Times are monotonic nanoseconds; None: never."""

    seen_since_ns: int | None = None
    """Since when a head has been in sight without a gap."""
    seen_ns: int | None = None
    felt_ns: int | None = None
    good_since_ns: int | None = None
    """Since when the view has been good, short losses forgiven."""
    good_ns: int | None = None
    trouble: NotMeasurable | None = None
    """What has stood in the way for long enough to be said; None: nothing."""
    changing_to: NotMeasurable | None = None
    changing_since_ns: int | None = None
    """Since when something else than `trouble` has been the case."""

    def unseen_ns(self, t_ns: int) -> int:
        """Return for how long no head has been in sight."""
        return _EVER_NS if self.seen_ns is None else max(0, t_ns - self.seen_ns)

    def unfelt_ns(self, t_ns: int) -> int:
        """Return for how long neither a head nor a hand has been in sight."""
        return _EVER_NS if self.felt_ns is None else max(0, t_ns - self.felt_ns)

    def stayed_ns(self, t_ns: int) -> int:
        """Return for how long a head has been in sight without a gap."""
        return 0 if self.seen_since_ns is None else t_ns - self.seen_since_ns

    def settled_ns(self, t_ns: int) -> int:
        """Return for how long the view has been good."""
        return 0 if self.good_since_ns is None else t_ns - self.good_since_ns


NOBODY_YET: Final = Presence()
"""Before the first frame."""


def look(presence: Presence, measures: FaceMeasures, hands: HandsSeen) -> Presence:
    """Return `presence` after one more frame."""
    t_ns = measures.t_ns
    seen = measures.head is not None
    good = measures.reason in GOOD_VIEW
    presence = _say(presence, None if good else measures.reason, t_ns)
    kept_good = good or not _over(presence.good_ns, t_ns)
    known_good = presence.good_since_ns is not None and kept_good
    good_since_ns = presence.good_since_ns if known_good else t_ns if good else None
    # Of a long gap between frames nobody knows whether they stayed.
    known_seen = presence.seen_since_ns is not None and presence.unseen_ns(t_ns) <= STEADY_NS
    since_ns = presence.seen_since_ns if known_seen else t_ns
    felt_ns = _felt_ns(presence.felt_ns, t_ns if seen else None, hands, t_ns)
    return replace(
        presence,
        seen_since_ns=since_ns if seen else None,
        seen_ns=t_ns if seen else presence.seen_ns,
        felt_ns=felt_ns,
        good_since_ns=good_since_ns,
        good_ns=t_ns if good else presence.good_ns,
    )


def _felt_ns(before_ns: int | None, seen_ns: int | None, hands: HandsSeen, t_ns: int) -> int | None:
    """Return when somebody was last felt; a look that is kept says nothing of later frames."""
    hand_ns = min(hands.t_ns, t_ns) if hands.hands or hands.on_face else None
    known = [each for each in (before_ns, seen_ns, hand_ns) if each is not None]
    return max(known) if known else None


def _say(presence: Presence, reason: NotMeasurable | None, t_ns: int) -> Presence:
    if reason is presence.trouble:
        if presence.changing_since_ns is None:
            return presence
        return replace(presence, changing_since_ns=None)
    if presence.changing_since_ns is None or reason is not presence.changing_to:
        return replace(presence, changing_to=reason, changing_since_ns=t_ns)
    if t_ns - presence.changing_since_ns < STEADY_NS:
        return presence
    return replace(presence, trouble=reason, changing_since_ns=None)


def _over(last_ns: int | None, t_ns: int) -> bool:
    return last_ns is not None and t_ns - last_ns > FORGIVEN_NS
