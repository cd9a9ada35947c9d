"""Two mirrors, a collector and Mosquitto with the files in `clinic/`; run by test_clinic.py.

Encrypted, with passwords and the clinic's access list; the broker is killed while both practise.
Prints what was collected, as JSON.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from mirror.storage import Journal, ManualWallClock, SystemWallClock
from mirror.storage.stream import sessions_of
from mirror.web.https import certificate
from tests.storage.script import S, whole_session

if TYPE_CHECKING:
    from collections.abc import Callable

CLINIC = Path(__file__).parents[2] / "clinic"
BROKER = sys.argv[1]
MIRRORS = ("mirror-a", "mirror-b")
PASSWORD = "a word for a test"  # noqa: S105 - for this trial alone
PATIENCE_S = 45.0


class Clinic:
    """A folder with everything in it."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.clock = ManualWallClock(SystemWallClock().read())
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.shown = certificate(folder / "certificates", ["localhost"], datetime.now(UTC))
        self.collected = folder / "sessions.jsonl"

    def configure(self) -> None:
        """Take the clinic's own files, with this folder's paths in them."""
        passwords = self.folder / "passwords"
        passwords.touch(mode=0o600)
        for user in (*MIRRORS, "collector"):
            subprocess.run(["mosquitto_passwd", "-b", passwords, user, PASSWORD], check=True)  # noqa: S603, S607 - the broker's own tool
        own = {
            "listener 8883": f"listener {self.port} 127.0.0.1",
            "/etc/mosquitto/certs/broker.crt": str(self.shown.chain),
            "/etc/mosquitto/certs/broker.key": str(self.shown.key),
            "/etc/mosquitto/passwords": str(passwords),
            "/etc/mosquitto/acl": str(CLINIC / "acl"),
            "/var/lib/mosquitto/": f"{self.folder}/",
        }
        text = (CLINIC / "mosquitto.conf").read_text("utf-8")
        for theirs, ours in own.items():
            assert theirs in text, theirs
            text = text.replace(theirs, ours)
        # Mosquitto leaves root behind, and then cannot read this folder.
        (self.folder / "mosquitto.conf").write_text(f"{text}\nuser root\n", "utf-8")

    def run(self, *command: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start a program that ends with this trial."""
        environment = os.environ | {"XDG_CONFIG_HOME": str(self.folder)} | variables
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)  # noqa: S603 - our own programs, and the broker
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def start_broker(self) -> subprocess.Popen[bytes]:
        """Start Mosquitto."""
        return self.run(BROKER, "-c", str(self.folder / "mosquitto.conf"))

    def start_collector(self) -> None:
        """Start the clinic's collector."""
        where = ("--host", "localhost", "--port", str(self.port))
        trust = ("--ca-file", str(self.shown.authority))
        program = (sys.executable, str(CLINIC / "collect.py"), str(self.collected))
        self.run(*program, *where, *trust, MQTT_PASSWORD=PASSWORD)

    def start_mirror(self, name: str) -> None:
        """Start what publishes a mirror's sessions."""
        (self.folder / name).mkdir()
        password = self.folder / name / "password"
        password.write_text(f"{PASSWORD}\n", "utf-8")
        settings = {
            "EXPORT__MIRROR": name,
            "JOURNAL__PATH": str(self.journal(name)),
            "PAGE__STATUS_PATH": str(self.folder / name),
            "MQTT__HOST": "localhost",
            "MQTT__PORT": str(self.port),
            "MQTT__TLS": "true",
            "MQTT__CA_FILE": str(self.shown.authority),
            "MQTT__USERNAME": name,
            "MQTT__PASSWORD_FILE": str(password),
            "MQTT__DISCOVERY": "",
        }
        variables = {f"MIRROR_{key}": value for key, value in settings.items()}
        self.run(sys.executable, "-m", "mirror", "publish", **variables)

    def journal(self, name: str) -> Path:
        """Return where a mirror's journal is."""
        return self.folder / name / "journal.db"

    def practise(self) -> None:
        """Do a session at each mirror, a quarter of an hour after the last."""
        for name in MIRRORS:
            self.clock.advance(900.0)
            with Journal(self.journal(name), self.clock) as journal:
                for event in whole_session(self.clock.now.boot_ns / S, 2):
                    journal.record(event)

    @property
    def done(self) -> list[str]:
        """Names of all sessions that were done."""
        return [str(one.uuid) for name in MIRRORS for one in sessions_of(self.journal(name))]

    @property
    def gathered(self) -> list[str]:
        """Names of the sessions in the collector's file, each as often as it stands there."""
        if not self.collected.exists():
            return []
        lines = self.collected.read_text("utf-8").splitlines()
        return [json.loads(line)["session"] for line in lines]

    def until(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait until it holds, for as long as a very slow machine may need."""
        end_s = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end_s:
                sys.exit(f"waited in vain for: {what}")
            time.sleep(0.1)

    def borrow(self, user: str, name: str) -> None:
        """Write in another mirror's name, as that one would."""
        client = Client(CallbackAPIVersion.VERSION2, client_id="thief")
        client.username_pw_set(user, PASSWORD)
        client.tls_set(ca_certs=str(self.shown.authority))
        client.connect("localhost", self.port)
        client.loop_start()
        told = client.publish(
            f"smile-mirror/{name}/sessions/forged", '{"session": "forged"}', qos=1
        )
        told.wait_for_publish(PATIENCE_S)
        client.disconnect()
        client.loop_stop()


def main(clinic: Clinic) -> None:
    """Practise three times at both mirrors; the broker dies before the second time."""
    clinic.configure()
    broker = clinic.start_broker()
    clinic.start_collector()
    for name in MIRRORS:
        clinic.start_mirror(name)
    clinic.practise()
    clinic.until("the first two", lambda: len(clinic.gathered) == 2)
    broker.kill()
    broker.wait()
    clinic.practise()
    clinic.start_broker()
    clinic.until("what was missed", lambda: len(clinic.gathered) == 4)
    clinic.borrow("mirror-a", "mirror-b")
    clinic.practise()
    clinic.until("the last two", lambda: len(clinic.gathered) == 6)


with tempfile.TemporaryDirectory() as place, ExitStack() as running:
    trial = Clinic(Path(place), running)
    main(trial)
    found = trial.gathered
    forged = [one for one in found if one == "forged"]
    print(json.dumps({"done": trial.done, "collected": found, "borrowed": forged}))  # noqa: T201 - the answer
