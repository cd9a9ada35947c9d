"""Publishes the mirror's state and its sessions, through a broker that comes and goes.

The journal is the queue: while the broker is away nothing is piled up in memory, and what it has
not confirmed is sent again. Every message tells what is so under a name of its own, so a session
that arrives twice is still one.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Final

from mirror.errors import ExportError, StorageError
from mirror.export.mqtt import telling
from mirror.export.mqtt.broker import Message
from mirror.export.mqtt.topics import HEARTBEAT_S, discovery
from mirror.storage.pauses import Pauses
from mirror.storage.stored import zone_of
from mirror.storage.stream import row_before_newest, sessions_of, totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mirror.export.delivered import Deliveries
    from mirror.export.identity import Identity
    from mirror.export.mqtt.broker import Broker, Receipt
    from mirror.export.mqtt.topics import Topics
    from mirror.service.status import LiveStatus, NoStatus
    from mirror.storage import WallClock
    from mirror.storage.stream import NamedSession
    from mirror.storage.wall import WallTime

KEPT: Final = 30
"""So many sessions stand at the broker, each under its name; older ones are taken away."""
IN_FLIGHT: Final = 20
"""So many sessions at most are sent and not yet confirmed."""
_JOURNAL_S: Final = 10.0
"""How often the journal is looked into though the state is the same."""
_LOOK_S: Final = 1.0
"""The status is written once a second."""
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """Who is published, from what, and where to."""

    who: Identity
    topics: Topics
    discovery: str
    """Where Home Assistant looks; empty: it is not told."""
    journal: Path
    status: Callable[[], LiveStatus | NoStatus]


class Publisher:
    """No thread and no clock of its own: asked again and again, it does what is due."""

    def __init__(
        self, told: Told, broker: Broker, deliveries: Deliveries, clock: WallClock
    ) -> None:
        """Begin unconnected."""
        self._told, self._broker, self._clock = told, broker, clock
        self._deliveries = deliveries
        self._pauses = Pauses()
        self._failing = False
        self._said: dict[str, tuple[str, int]] = {}
        """What stands at each topic that changes by itself, and when it was told."""
        self._looked_ns = 0
        self._flying: deque[tuple[NamedSession, Receipt]] = deque()
        self._sent_row = 0
        self._caught_up = False
        """Whether this connection has the sessions that the broker had before."""

    def serve(self) -> float:
        """Do what is due; return in how many seconds to be asked again."""
        now = self._clock.read()
        try:
            self._settle()
            if not self._broker.connected:
                if (wait_s := self._pauses.left_s(now.boot_ns)) > 0.0:
                    return wait_s
                self._connect()
            self._tell_state(now)
            self._tell_journal(now)
        except (ExportError, StorageError) as error:
            return self._failed(now, error)
        self._succeeded()
        return _LOOK_S

    def _connect(self) -> None:
        """Connect, and say everything again: the broker may have forgotten all of it."""
        self._broker.connect()
        told = self._told
        if told.discovery:
            self._send_all(discovery(told.discovery, told.topics, told.who))
        self._send(Message(told.topics.availability, "online", sure=True))
        self._flying.clear()
        self._said.clear()
        self._looked_ns = 0
        self._caught_up = False

    def _catch_up(self) -> None:
        """Send the newest sessions again that had arrived, and know where to go on."""
        self._deliveries.begin_with_newest(KEPT)
        self._sent_row = self._deliveries.confirmed_row()
        self._send_all(self._confirmed())
        self._caught_up = True

    def _confirmed(self) -> Iterator[Message]:
        """Yield the newest sessions that had arrived before: a broker without a disk lost them."""
        after_row = row_before_newest(self._told.journal, KEPT)
        for one in sessions_of(self._told.journal, after_row=after_row):
            if one.row <= self._sent_row and one.session.complete is not None:
                yield self._by_name(one)

    def _tell_state(self, now: WallTime) -> None:
        state = telling.state(self._told.status())
        if self._say(self._told.topics.state, state, now):
            # A session may have ended with it.
            self._looked_ns = 0

    def _tell_journal(self, now: WallTime) -> None:
        """Tell what was done today, and send the sessions that wait, oldest first."""
        if self._looked_ns and now.boot_ns - self._looked_ns < _JOURNAL_S * 1e9:
            return
        if not self._caught_up:
            self._catch_up()
        journal = self._told.journal
        here = datetime.fromtimestamp(now.utc_ms / 1e3, UTC).astimezone(zone_of(now.zone))
        midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
        day = telling.today(sessions_of(journal, since=midnight), totals(journal))
        self._say(self._told.topics.today, day, now)
        self._send_waiting()
        self._tell_newest(now)
        self._looked_ns = now.boot_ns

    def _tell_newest(self, now: WallTime) -> None:
        """Tell which session ended last: never one before it, whatever is being sent again."""
        journal = self._told.journal
        for one in islice(sessions_of(journal, after_row=row_before_newest(journal, 1)), 1):
            if one.session.complete is not None:
                self._say(self._told.topics.last_session, telling.session(one), now)

    def _say(self, topic: str, payload: str, now: WallTime) -> bool:
        """Tell what is new, or was not told for a while; return whether it is new."""
        before, at_ns = self._said.get(topic, ("", 0))
        new = payload != before
        if new or now.boot_ns - at_ns >= HEARTBEAT_S * 1e9:
            self._send(Message(topic, payload))
            self._said[topic] = payload, now.boot_ns
        return new

    def _send_waiting(self) -> None:
        unsent = (one for one in self._deliveries.waiting() if one.row > self._sent_row)
        for one in islice(unsent, IN_FLIGHT - len(self._flying)):
            self._flying.append((one, self._send(self._by_name(one))))
            self._sent_row = one.row

    def _settle(self) -> None:
        """Write down what has arrived, in order; then there is room for more."""
        while self._flying and self._flying[0][1].arrived:
            session, _ = self._flying.popleft()
            self._deliveries.confirm(session)
            self._forget_before(session)
            self._looked_ns = 0

    def _forget_before(self, session: NamedSession) -> None:
        """Take away the session that is `KEPT` older: a broker's memory is not a journal."""
        row = session.row - KEPT
        for one in islice(sessions_of(self._told.journal, after_row=row - 1), 1):
            if one.row == row:
                self._send(Message(self._told.topics.session(str(one.uuid)), "", sure=True))

    def _by_name(self, session: NamedSession) -> Message:
        topic = self._told.topics.session(str(session.uuid))
        return Message(topic, telling.session(session), sure=True)

    def _send(self, message: Message) -> Receipt:
        return self._broker.send(message)

    def _send_all(self, messages: Iterator[Message]) -> None:
        for message in messages:
            self._send(message)

    def _failed(self, now: WallTime, error: Exception) -> float:
        """Say so once, and try again ever more rarely."""
        if not self._failing:
            _LOG.warning("%s", error)
        self._failing = True
        self._pauses.failed(now.boot_ns)
        return self._pauses.left_s(now.boot_ns)

    def _succeeded(self) -> None:
        if self._failing:
            _LOG.warning("Publishing works again.")
        self._failing = False
        self._pauses.succeeded()
