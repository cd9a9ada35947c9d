"""What is published, when, and that nothing is lost or told twice whatever the broker does."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from mirror.exercise.guidance import Phase
from mirror.export.delivered import Deliveries
from mirror.export.mqtt.memory_broker import MemoryBroker
from mirror.export.mqtt.publisher import IN_FLIGHT, KEPT, Publisher, Told
from mirror.export.mqtt.topics import Topics
from mirror.service.status import ALIGNING, MENU, JournalState, LiveStatus, NoStatus
from mirror.storage import Journal, ManualWallClock
from mirror.storage.sample import fill
from mirror.storage.stream import sessions_of
from tests.export.conftest import UNTIL
from tests.export.mqtt.home import Home
from tests.storage.script import S, whole_session

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.export.identity import Identity

ASLEEP = LiveStatus("asleep", 1, "boot", 1, clock_synced=True, version="1", temperature_c=51.5)


class House:
    """A mirror, a broker and a home, moved by hand."""

    def __init__(self, folder: Path, who: Identity) -> None:
        self.clock = ManualWallClock()
        self.journal = folder / "journal.db"
        self.status: LiveStatus | NoStatus = ASLEEP
        self.topics = Topics.of("smile-mirror", who)
        self.who = who
        self.broker = MemoryBroker(self.topics.will)
        self.home = Home()
        self._heard = 0
        self.start()

    def start(self) -> None:
        """Start the publisher, with nothing in memory."""
        told = Told(self.who, self.topics, "homeassistant", self.journal, lambda: self.status)
        deliveries = Deliveries(self.journal, "mqtt test")
        self.publisher = Publisher(told, self.broker, deliveries, self.clock)

    def practise(self, repetitions: int = 2) -> None:
        """Do a whole session."""
        self.clock.advance(60.0)
        with Journal(self.journal, self.clock) as journal:
            last_ns = None
            for one in whole_session(self.clock.now.boot_ns / S, repetitions):
                self.clock.advance(0.0 if last_ns is None else (one.t_ns - last_ns) / S)
                last_ns = one.t_ns
                journal.record(one)

    def serve(self, seconds_s: float = 15.0) -> None:
        """Let time pass, and the publisher do what is due; the home hears all of it."""
        end_ns = self.clock.now.boot_ns + round(seconds_s * S)
        while self.clock.now.boot_ns < end_ns:
            self.clock.advance(max(0.1, self.publisher.serve()))
        self.listen()

    def listen(self) -> None:
        """Let the home hear what it has not heard yet."""
        for message in self.broker.received[self._heard :]:
            self.home.hear(message.topic, message.payload)
        self._heard = len(self.broker.received)

    @property
    def names(self) -> list[str]:
        """What the ended sessions of the journal are called, oldest first."""
        return [str(one.uuid) for one in sessions_of(self.journal)]

    @property
    def waiting(self) -> list[str]:
        """What was not confirmed yet."""
        return [str(one.uuid) for one in Deliveries(self.journal, "mqtt test").waiting()]

    def at(self, topic: str) -> dict[str, Any]:
        """Return what the broker keeps of a topic."""
        found: dict[str, Any] = json.loads(self.broker.retained[topic])
        return found


@pytest.fixture
def house(tmp_path: Path, who: Identity) -> House:
    """Return a house where nothing has happened yet."""
    return House(tmp_path, who)


def test_a_home_is_told_of_everything(house: House) -> None:
    """Each entity that the documentation lists is there, of one device, and has a state."""
    house.practise()
    house.serve()
    found = {name.partition("_")[2]: config for name, config in house.home.entities.items()}
    assert set(found) == {
        *("state", "session", "last_session", "minutes_today", "repetitions_today"),
        *("repetitions_total", "temperature", "problem"),
    }
    assert {one["device"]["identifiers"][0] for one in found.values()} == {house.who.mirror}
    assert all(one["availability_topic"] == house.topics.availability for one in found.values())
    assert set(house.home.states) == set(house.home.entities)
    states = {name.partition("_")[2]: state for name, state in house.home.states.items()}
    assert states["state"] == "asleep"
    assert states["temperature"] == "51.5"
    assert states["problem"] == "OFF"
    assert (states["repetitions_today"], states["repetitions_total"]) == ("4", "4")
    assert float(states["minutes_today"]) == pytest.approx(10.0, abs=0.2)


def test_every_live_entity_grows_old(house: House) -> None:
    """Where no heartbeat comes a home shows that it does not know; a done session stays done."""
    house.serve()
    for name, config in house.home.entities.items():
        assert ("expire_after" in config) == (not name.endswith("last_session"))


def test_the_state_is_told_at_once_and_once_a_minute(house: House) -> None:
    """A change is told within a second; without one there is only the heartbeat."""
    house.serve(30.0)
    told = [one for one in house.broker.received if one.topic == house.topics.state]
    assert len(told) == 1
    house.status = replace(ASLEEP, phase="smile", session=True)
    house.serve(1.0)
    assert house.at(house.topics.state)["phase"] == "smile"
    before = len(house.broker.received)
    house.serve(600.0)
    since = [one for one in house.broker.received[before:] if one.topic == house.topics.state]
    assert len(since) == pytest.approx(10, abs=1)


@pytest.mark.parametrize("phase", [*Phase, MENU, ALIGNING])
def test_whatever_goes_on_is_one_of_what_was_announced(house: House, phase: str) -> None:
    """A home refuses a state that it was not told of."""
    house.status = replace(ASLEEP, phase=str(phase))
    house.serve()
    (shown,) = house.home.changes_of("state")
    assert shown == str(phase)


@pytest.mark.parametrize(
    ("status", "phase", "problems"),
    [
        (NoStatus.MISSING, "off", []),
        (NoStatus.STALE, "off", ["mirror"]),
        (replace(ASLEEP, journal=JournalState.WAITING), "asleep", ["journal"]),
        (replace(ASLEEP, temperature_c=85.0), "asleep", ["temperature"]),
    ],
)
def test_problems_are_named(
    house: House, status: LiveStatus | NoStatus, phase: str, problems: list[str]
) -> None:
    """Off is no problem, falling silent is; and what wants a look is told by its name."""
    house.status = status
    house.serve()
    told = house.at(house.topics.state)
    assert (told["phase"], told["problems"]) == (phase, problems)
    assert house.home.changes_of("problem") == ["ON" if problems else "OFF"]


def test_sessions_wait_for_the_broker(house: House) -> None:
    """All that ended while the broker was away arrives, in order, and each once."""
    house.practise()
    house.serve()
    house.broker.take_away()
    for _ in range(3):
        house.practise()
        house.serve()
    house.broker.there = True
    house.serve(90.0)
    assert list(house.home.sessions) == house.names
    first, *_, newest = (one["began"] for one in house.home.sessions.values())
    assert house.home.changes_of("last_session") == [first, newest]
    assert house.home.available == ["online", "offline", "online"]


def test_what_was_not_confirmed_is_sent_again(house: House) -> None:
    """A broker that died before it confirmed is sent the session again, under the same name."""
    house.broker.confirming = False
    house.serve()
    house.practise()
    house.serve()
    assert house.home.sessions == {}
    house.broker.take_away(forgetting=True)
    assert house.waiting == house.names
    house.broker.there = house.broker.confirming = True
    house.serve()
    assert list(house.home.sessions) == house.names
    assert house.waiting == []
    assert len(house.home.changes_of("last_session")) == 1


def test_a_broker_that_forgot_is_told_everything_again(house: House) -> None:
    """A broker without a disk comes back empty: all that it kept stands there again."""
    for _ in range(3):
        house.practise()
    house.serve()
    before = dict(house.broker.retained)
    house.broker.take_away(forgetting=True)
    house.broker.there = True
    house.serve()
    assert house.broker.retained == before
    assert len(house.home.changes_of("last_session")) == 1


def test_a_new_start_tells_nothing_twice(house: House) -> None:
    """The publisher's own restart, in the middle of it all, adds no session and moves none back."""
    for _ in range(3):
        house.practise()
        house.serve()
        house.broker.close()
        house.start()
    house.serve()
    assert list(house.home.sessions) == house.names
    assert len(house.home.changes_of("last_session")) == 3


def test_the_newest_session_stays_the_newest(house: House) -> None:
    """Several that are sent again, after a kill before any was confirmed, move nothing back."""
    for _ in range(3):
        house.practise()
    house.publisher.serve()
    house.listen()
    assert len(house.home.sessions) == 3
    house.broker.close()
    house.start()
    house.serve()
    assert len(house.home.changes_of("last_session")) == 1


def test_a_session_that_goes_on_is_not_told_yet(house: House) -> None:
    """Only what has ended is told, for what was told never changes."""
    house.clock.advance(60.0)
    with Journal(house.journal, house.clock) as journal:
        for one in list(whole_session(house.clock.now.boot_ns / S))[:20]:
            house.clock.advance(1.0)
            journal.record(one)
    house.serve()
    assert house.home.sessions == {}
    assert house.home.changes_of("repetitions_today")[-1] != "0"


def test_ten_years_do_not_flood_a_new_broker(tmp_path: Path, who: Identity) -> None:
    """A broker that is new gets the newest sessions only; older ones are in the journal."""
    house = House(tmp_path, who)
    fill(house.journal, days=60, until=UNTIL, traces_days=0)
    house.serve(60.0)
    assert list(house.home.sessions) == house.names[-KEPT:]


def test_the_broker_keeps_a_bounded_number(house: House) -> None:
    """Each new session takes the one away that is so many older: a broker is no journal."""
    fill(house.journal, days=60, until=UNTIL, traces_days=0)
    house.serve(60.0)
    for _ in range(2):
        house.practise(1)
        house.serve()
    kept = [topic for topic in house.broker.retained if "/sessions/" in topic]
    assert [topic.rpartition("/")[2] for topic in kept] == house.names[-KEPT:]


def test_little_is_in_flight(house: House) -> None:
    """While nothing is confirmed, no more is sent: what waits, waits in the journal."""
    house.serve()
    fill(house.journal, days=60, until=UNTIL, traces_days=0)
    house.broker.confirming = False
    house.serve(300.0)
    sent = [one.topic for one in house.broker.sent if "/sessions/" in one.topic]
    assert len(sent) == IN_FLIGHT
    assert house.home.sessions == {}


def test_a_damaged_journal_silences_nothing_else(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """The state is told all the same; the fault is said once, and its end once."""
    house.journal.write_bytes(b"broken" * 1000)
    house.serve(300.0)
    assert house.at(house.topics.state)["phase"] == "asleep"
    assert house.home.available == ["online"]
    house.journal.unlink()
    house.practise()
    house.serve(120.0)
    assert list(house.home.sessions) == house.names
    assert len(caplog.messages) == 2
    assert "expected a whole journal" in caplog.messages[0]


def test_no_journal_is_no_fault(house: House) -> None:
    """Before the first session the state is told all the same."""
    house.serve()
    assert house.at(house.topics.today)["sessions"] == 0
    assert not house.journal.exists()
