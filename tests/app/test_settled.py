"""What is counted is shown when it is stored, and not a moment earlier."""

from __future__ import annotations

from mirror.app.settled import Settled
from mirror.exercise.guidance import Band, Count, Guidance, Phase

BAND = Band(25.0, 15.0, 35.0)


def smiling(text: str, done: int, progress_ratio: float | None = None) -> Guidance:
    """Return the guidance of a set of ten in which `done` are counted."""
    return Guidance(
        Phase.SMILE, text, BAND, progress_ratio=progress_ratio, count=Count(done, 10, 1, 2)
    )


def test_what_is_settled_is_shown_as_it_is() -> None:
    """With nothing pending the guidance passes unchanged."""
    counted = smiling("That one counts.", 3)
    assert Settled().shown(counted, 0) is counted


def test_a_count_waits_for_the_journal() -> None:
    """Neither the count nor the words say that it counts before it is stored; then both do."""
    settled = Settled()
    settled.shown(smiling("Now let go.", 2, 1.0), 0)
    counted = smiling("That one counts.", 3)
    waiting = settled.shown(counted, 1)
    assert (waiting.text, waiting.count) == ("Now let go.", Count(2, 10, 1, 2))
    assert settled.shown(counted, 0) is counted


def test_only_words_and_count_wait() -> None:
    """The ring of the next smile moves on while the last one is still being stored."""
    settled = Settled()
    settled.shown(smiling("Now let go.", 2), 0)
    assert settled.shown(smiling("Hold it there.", 3, 0.4), 1).progress_ratio == 0.4
