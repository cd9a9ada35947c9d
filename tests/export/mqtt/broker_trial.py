"""A real broker, killed during a session and started again; run by test_mosquitto.py.

`mirror publish` runs as a process of its own, as at home. This one is the mirror (it writes journal
and status, and sees nothing), the hand that pulls the plug, and the home that listens. It prints
what the home saw, as JSON.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from mirror.service.status import FILE, LiveStatus, write_status
from mirror.storage import Journal, ManualWallClock, SystemWallClock
from mirror.storage.stream import sessions_of
from tests.export.mqtt.home import Home
from tests.storage.script import S, whole_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirror.storage.stream import NamedSession

PATIENCE_S = 60.0
BROKER = sys.argv[1]
_HALF_WAY = 5
"""Events."""


class Trial:
    """One house with everything in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.journal = folder, folder / "journal.db"
        self.clock = ManualWallClock(SystemWallClock().read())
        """Of the sessions; the status is of now."""
        self.home = Home()
        self.phase = "asleep"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])

    def start_broker(self) -> subprocess.Popen[bytes]:
        """Start Mosquitto without a disk: killed, it forgets everything, the worst there is."""
        config = self.folder / "mosquitto.conf"
        config.write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\npersistence false\n", "utf-8"
        )
        quiet = subprocess.DEVNULL
        command = [BROKER, "-c", str(config)]
        broker = subprocess.Popen(command, stdout=quiet, stderr=quiet)  # noqa: S603 - the system's own broker
        # However this trial ends, no broker outlives it.
        atexit.register(pull_the_plug, broker)
        return broker

    @contextmanager
    def publishing(self) -> Iterator[subprocess.Popen[bytes]]:
        """Run `mirror publish` with settings of this house."""
        own = {
            "MIRROR_MQTT__HOST": "127.0.0.1",
            "MIRROR_MQTT__PORT": str(self.port),
            "MIRROR_JOURNAL__PATH": str(self.journal),
            "MIRROR_PAGE__STATUS_PATH": str(self.folder),
            "MIRROR_EXPORT__MIRROR": "trial",
            "XDG_CONFIG_HOME": str(self.folder),
        }
        command = [sys.executable, "-m", "mirror", "publish"]
        process = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def listen(self) -> Client:
        """Let the home listen, and come back whenever the broker does."""
        client = Client(CallbackAPIVersion.VERSION2, client_id="home")
        client.reconnect_delay_set(1, 1)
        client.on_connect = lambda one, *_: one.subscribe("#", qos=1)
        client.on_message = lambda _, __, message: self.home.hear(
            message.topic, message.payload.decode()
        )
        client.connect_async("127.0.0.1", self.port)
        client.loop_start()
        return client

    def say(self, phase: str) -> None:
        """Write the status, as the mirror does."""
        self.phase = phase
        now = SystemWallClock().read()
        status = LiveStatus(phase, now.boot_ns, now.boot_id, now.utc_ms, True, "trial")  # noqa: FBT003 - the clock is right
        write_status(self.folder / FILE, replace(status, session=phase == "smile"))

    def practise(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Do a session in no time, a quarter of an hour after the last; amid it `meanwhile`."""
        self.clock.advance(900.0)
        with Journal(self.journal, self.clock) as journal:
            for number, event in enumerate(whole_session(self.clock.now.boot_ns / S, 2)):
                self.say("smile")
                journal.record(event)
                if number == _HALF_WAY:
                    meanwhile()
        self.say("asleep")

    def newest_is_shown(self) -> bool:
        """Whether the home shows the session that ended last."""
        *_, newest = sessions_of(self.journal)
        return self.home.changes_of("last_session")[-1:] == [began(newest)]

    def until(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait until it holds, for as long as a very slow machine may need."""
        end_s = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end_s:
                sys.exit(f"waited in vain for: {what}")
            self.say(self.phase)
            time.sleep(0.05)


def began(session: NamedSession) -> str:
    """Return when a session began, as it is told."""
    return session.session.began.isoformat(timespec="seconds")


def pull_the_plug(process: subprocess.Popen[bytes]) -> None:
    """Kill a process without a warning."""
    process.send_signal(signal.SIGKILL)
    process.wait()


def main(trial: Trial) -> None:
    """Practise, with the broker there, gone and back."""
    broker = trial.start_broker()
    client = trial.listen()
    with trial.publishing() as publisher:
        trial.until("first contact", lambda: "online" in trial.home.available)
        trial.say("smile")
        trial.until("a session to be seen", lambda: trial.home.states.get("trial_session") == "ON")
        trial.practise()
        trial.until("the first session", lambda: len(trial.home.sessions) == 1)
        trial.practise(lambda: pull_the_plug(broker))
        trial.practise()
        trial.until("being alone", lambda: not client.is_connected())
        broker = trial.start_broker()
        trial.until("both that it missed", lambda: len(trial.home.sessions) == 3)
        trial.until("the newest of them", trial.newest_is_shown)
        pull_the_plug(broker)
        broker = trial.start_broker()
        trial.practise()
        trial.until("the last one", lambda: len(trial.home.sessions) == 4)
        trial.until("the very newest", trial.newest_is_shown)
        pull_the_plug(publisher)
        trial.until("the last will", lambda: trial.home.available[-1] == "offline")
    with trial.publishing() as publisher:
        trial.until("the next start", lambda: trial.home.available[-1] == "online")
        publisher.terminate()
        trial.until("its goodbye", lambda: trial.home.available[-1] == "offline")
    client.loop_stop()
    pull_the_plug(broker)


with tempfile.TemporaryDirectory() as folder:
    house = Trial(Path(folder))
    main(house)
    done = list(sessions_of(house.journal))
    print(  # noqa: T201 - the answer
        json.dumps(
            {
                "done": [str(one.uuid) for one in done],
                "began": [began(one) for one in done],
                "arrived": sorted(house.home.sessions),
                "shown": house.home.changes_of("last_session"),
                "entities": sorted(house.home.entities),
                "repetitions": house.home.changes_of("repetitions_total"),
            }
        )
    )
