"""Collects the sessions of many mirrors from a broker: one line of JSON each, and each once.

    python clinic/collect.py sessions.jsonl --host broker.clinic.example --ca-file ca.crt

A session that comes again is known by its name. The file is the only memory: started anew, the
collector reads it first. The password of the user `collector` stands in MQTT_PASSWORD.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

if TYPE_CHECKING:
    from paho.mqtt.client import MQTTMessage

SESSIONS = "smile-mirror/+/sessions/+"


class Sessions:
    """A file of sessions, and which of them are in it."""

    def __init__(self, path: Path) -> None:
        """Read what the file has; one that is not there is begun."""
        self._path = path
        self.known: set[tuple[str, str]] = set()
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                told = json.loads(line)
                self.known.add((told["mirror"], told["session"]))

    def take(self, topic: str, payload: bytes | bytearray) -> None:
        """Add a session that is new; what was taken away at the broker stays here."""
        _, mirror, _, name = topic.rsplit("/", 3)
        if not payload or (mirror, name) in self.known:
            return
        line = json.dumps({"mirror": mirror, **json.loads(payload)})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
        self.known.add((mirror, name))


def collect(sessions: Sessions, options: argparse.Namespace) -> None:
    """Listen until interrupted; the broker remembers for us what comes while we are away."""
    client = Client(CallbackAPIVersion.VERSION2, client_id="collector", clean_session=False)
    client.username_pw_set(options.user, os.environ.get("MQTT_PASSWORD"))
    if options.ca_file:
        client.tls_set(ca_certs=options.ca_file)

    def hear(_client: Client, _data: Any, message: MQTTMessage) -> None:  # noqa: ANN401 - paho's own
        sessions.take(message.topic, message.payload)

    client.on_connect = lambda one, *_: one.subscribe(SESSIONS, qos=1)
    client.on_message = hear
    client.connect_async(options.host, options.port)
    client.loop_forever(retry_first_connection=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Collect sessions from a broker.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, default=8883)
    parser.add_argument("--user", default="collector")
    parser.add_argument("--ca-file")
    chosen = parser.parse_args()
    collect(Sessions(chosen.file), chosen)
