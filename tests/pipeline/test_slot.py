"""The place for one thing between two threads."""

from __future__ import annotations

import threading

from mirror.pipeline.slot import NewestSlot
from tests.waiting import PATIENCE_S


def test_the_newest_wins() -> None:
    """Whoever comes late finds the last thing put, once; those before are counted as lost."""
    slot: NewestSlot[int] = NewestSlot()
    for item in (1, 2, 3):
        slot.put(item)
    assert slot.overwritten == 2
    assert slot.take(0.0) == 3
    assert slot.take(0.0) is None
    slot.put(4)
    assert slot.overwritten == 2


def test_an_empty_slot_is_waited_for_only_so_long() -> None:
    """With nothing put, taking gives nothing, and the slot goes on."""
    slot: NewestSlot[int] = NewestSlot()
    assert slot.take(0.001) is None
    assert not slot.ended


def test_what_lies_in_a_closed_slot_can_still_be_taken() -> None:
    """Closing loses nothing; it is at its end when it is closed and empty."""
    slot: NewestSlot[int] = NewestSlot()
    slot.put(1)
    slot.close()
    ended = [slot.ended]
    assert slot.take(PATIENCE_S) == 1
    assert [*ended, slot.ended] == [False, True]
    assert slot.take(PATIENCE_S) is None


def test_closing_wakes_all_who_wait() -> None:
    """Threads that wait for something go on with nothing when the slot is closed."""
    slot: NewestSlot[int] = NewestSlot()
    found: list[int | None] = []
    waiting = [
        threading.Thread(target=lambda: found.append(slot.take(PATIENCE_S))) for _ in range(3)
    ]
    for thread in waiting:
        thread.start()
    slot.close()
    for thread in waiting:
        thread.join(PATIENCE_S)
    assert found == [None, None, None]


def test_putting_wakes_whoever_waits() -> None:
    """A thread that waits gets the thing as soon as it is put."""
    slot: NewestSlot[str] = NewestSlot()
    found: list[str | None] = []
    waiting = threading.Thread(target=lambda: found.append(slot.take(PATIENCE_S)))
    waiting.start()
    slot.put("frame")
    waiting.join(PATIENCE_S)
    assert found == ["frame"]


def test_between_threads_nothing_is_lost_uncounted() -> None:
    """A giver that never waits and a slow taker: in order, and taken plus lost is all."""
    slot: NewestSlot[int] = NewestSlot()
    count = 20_000

    def give() -> None:
        for item in range(count):
            slot.put(item)
        slot.close()

    giver = threading.Thread(target=give)
    giver.start()
    taken: list[int] = []
    while not slot.ended:
        item = slot.take(PATIENCE_S)
        if item is not None:
            taken.append(item)
    giver.join(PATIENCE_S)
    assert taken == sorted(set(taken))
    assert taken[-1] == count - 1
    assert len(taken) + slot.overwritten == count
