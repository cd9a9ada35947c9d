"""What moved along while smiling: region by region, these four weeks and the four before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from mirror.web.pages.memory import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mirror.language import Catalogue
    from mirror.storage.sums import Moved, SessionSum

FOUR_WEEKS: Final = timedelta(days=28)
FEWEST_SMILES: Final = 20
"""One session's worth; of fewer a share says little: ours."""


@dataclass(frozen=True, slots=True)
class Share:
    """How often one region moved along."""

    region: str
    """In words."""
    now_pct: float
    """Of the smiles that were seen well enough to say."""
    before_pct: float | None
    """The same of the four weeks before; None: too few to say."""


@dataclass(frozen=True, slots=True)
class MovingAlong:
    """What moved along, told."""

    words: str
    shares: tuple[Share, ...]
    """The most frequent first."""


def moving_along(sessions: Sequence[SessionSum], last: date, texts: Catalogue) -> MovingAlong:
    """Return what moved along in the four weeks that end with `last`."""
    now, known = counted(_four_weeks(sessions, last))
    before, known_before = counted(_four_weeks(sessions, last - FOUR_WEEKS))
    if known < FEWEST_SMILES:
        return MovingAlong(texts.say("page-recovery-moved-few"), ())
    shares = tuple(
        Share(
            region_words(moved, texts),
            100.0 * count / known,
            100.0 * before[moved] / known_before if known_before >= FEWEST_SMILES else None,
        )
        for moved, count in now.most_common()
    )
    return MovingAlong(_words(shares, texts), shares)


def counted(sessions: Sequence[SessionSum]) -> tuple[Counter[Moved], int]:
    """Return in how many smiles each region moved along, and of how many smiles that is known."""
    regions: Counter[Moved] = Counter()
    for session in sessions:
        regions.update(session.moved_along)
    return regions, sum(session.known for session in sessions)


def region_words(moved: Moved, texts: Catalogue) -> str:
    """Return a region of the face in words, with its side where it has one."""
    region, side = moved
    if side is None:
        return texts.say("page-region", region=region)
    return texts.say(
        "page-region-side", region=region, side=texts.say("page-side", side=side.value)
    )


def _four_weeks(sessions: Sequence[SessionSum], last: date) -> tuple[SessionSum, ...]:
    return within(sessions, last - FOUR_WEEKS + timedelta(days=1), last)


def _words(shares: Sequence[Share], texts: Catalogue) -> str:
    if not shares:
        return texts.say("page-recovery-moved-none")
    most = shares[0]
    if most.before_pct is None:
        return texts.say("page-recovery-moved-alone", region=most.region, now=most.now_pct)
    return texts.say(
        "page-recovery-moved-most",
        region=most.region,
        now=most.now_pct,
        before=most.before_pct,
    )
