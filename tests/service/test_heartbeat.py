"""Signs of life: only while every part goes on."""

from __future__ import annotations

import logging

import pytest

from mirror.service.heartbeat import OPENING_NS, PATIENCE_NS, Heartbeat
from mirror.service.notify import Systemd

S_NS = 1_000_000_000
PARTS = ("capture", "measuring", "drawing", "journal")


class Listener:
    """Writes down what systemd would hear."""

    watchdog_ns: int | None = 20 * S_NS

    def __init__(self) -> None:
        self.heard: list[dict[str, str]] = []

    def tell(self, **fields: str) -> None:
        """Hear."""
        self.heard.append(fields)

    def count(self, name: str) -> int:
        """Return how often `name` was said."""
        return sum(name in one for one in self.heard)


def test_ready_is_the_first_thing_said() -> None:
    """And is said once, however often it beats."""
    systemd = Listener()
    heart = Heartbeat(systemd)
    for second in range(5):
        heart.beat(dict.fromkeys(PARTS, second), second * S_NS)
    assert systemd.heard[0] == {"READY": "1"}
    assert (systemd.count("READY"), systemd.count("WATCHDOG")) == (1, 5)


def test_it_beats_once_a_second() -> None:
    """Sixty pictures a second are not sixty datagrams."""
    systemd = Listener()
    heart = Heartbeat(systemd)
    for picture in range(60 * 10):
        t_ns = picture * S_NS // 60
        if heart.due(t_ns):
            heart.beat(dict.fromkeys(PARTS, picture), t_ns)
    assert systemd.count("WATCHDOG") == 10


@pytest.mark.parametrize("wedged", PARTS)
def test_one_part_that_hangs_is_enough(wedged: str, caplog: pytest.LogCaptureFixture) -> None:
    """From `PATIENCE_NS` on there is no sign of life; it is logged once, and its end once."""
    systemd = Listener()
    heart = Heartbeat(systemd)
    patience_s = PATIENCE_NS // S_NS
    with caplog.at_level(logging.WARNING):
        for second in range(60):
            steps = dict.fromkeys(PARTS, second)
            if second < 40:
                steps[wedged] = 0
            heart.beat(steps, second * S_NS)
            assert heart.hanging == ({wedged} if patience_s < second < 40 else set())
    assert systemd.count("WATCHDOG") == 60 - (39 - patience_s)
    assert [record.getMessage() for record in caplog.records] == [
        f"{wedged} has made no step for {patience_s} s.",
        f"{wedged} goes on again.",
    ]


def test_any_other_number_is_a_step() -> None:
    """A counter that begins anew, as a camera's does when it comes back, is no standstill."""
    heart = Heartbeat()
    for second in range(30):
        heart.beat({"capture": second % 2}, second * S_NS)
    assert not heart.hanging


def test_it_knows_whether_anybody_wants_to_hear() -> None:
    """Started by hand nobody watches, and somebody sits before it; started by systemd not."""
    assert not Heartbeat().watched
    assert Heartbeat(Systemd(lambda _: True, None)).watched


def test_words_are_said_when_they_change() -> None:
    """The status line of `systemctl status`, and the word before an orderly end."""
    systemd = Listener()
    heart = Heartbeat(systemd)
    for words in ("asleep", "asleep", "in a session", "asleep"):
        heart.status(words)
    heart.stopping()
    assert [one.get("STATUS") for one in systemd.heard[:-1]] == ["asleep", "in a session", "asleep"]
    assert systemd.heard[-1] == {"STOPPING": "1"}


def test_what_comes_back_after_something_else_begins_anew() -> None:
    """A minute of alignment is none in which the journal hung, though its number is the same."""
    systemd = Listener()
    heart = Heartbeat(systemd)
    heart.beat(dict.fromkeys(PARTS, 1), 0)
    for second in range(1, 60):
        heart.beat({"alignment": second}, second * S_NS)
    heart.beat(dict.fromkeys(PARTS, 1), 60 * S_NS)
    assert heart.hanging == frozenset()
    assert systemd.count("WATCHDOG") == 61


def test_a_start_is_given_more_time_with_each_step() -> None:
    """In microseconds, as sd_notify(3) has it; that it goes on does not mean that it is ready."""
    systemd = Listener()
    heart = Heartbeat(systemd)
    for second in range(100):
        heart.opening(second * S_NS)
    more_time = {"EXTEND_TIMEOUT_USEC": str(OPENING_NS // 1000)}
    assert systemd.heard == [{"STATUS": "starting"}, *[more_time] * 100]
    heart.beat(dict.fromkeys(PARTS, 0), 100 * S_NS)
    assert systemd.count("READY") == 1


def test_opening_anew_is_a_sign_of_life() -> None:
    """What was set on the page has its parts opened once more: then the watchdog is what waits."""
    systemd = Listener()
    heart = Heartbeat(systemd)
    heart.beat(dict.fromkeys(PARTS, 1), 0)
    for second in range(1, 60):
        heart.opening(second * S_NS)
    heart.beat(dict.fromkeys(PARTS, 1), 60 * S_NS)
    assert heart.hanging == frozenset()
    assert systemd.count("WATCHDOG") == 61
    assert systemd.count("EXTEND_TIMEOUT_USEC") == 0
