"""A real broker, through Eclipse's paho client. Its network has a thread of its own."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from paho.mqtt.client import MQTT_ERR_SUCCESS, Client, MQTTMessageInfo
from paho.mqtt.enums import CallbackAPIVersion

from mirror.errors import SettingsError
from mirror.export.mqtt.broker import Broker, BrokerError
from mirror.settings.automatic import in_home

if TYPE_CHECKING:
    from mirror.export.mqtt.broker import Message
    from mirror.settings import Settings

_ANSWER_S: Final = 5.0
"""How long a broker may take to answer; a home's own does in milliseconds."""
_KEEPALIVE_S: Final = 30
"""After one and a half of these without a word the broker publishes the will (MQTT 3.1.1)."""
_QUEUED: Final = 500
"""Messages handed over and not yet confirmed; the journal keeps the rest."""


@dataclass(frozen=True, slots=True)
class PahoReceipt:
    """Paho's own, without its exceptions."""

    info: MQTTMessageInfo | None
    """None: there was nobody to send it to."""

    @property
    def arrived(self) -> bool:
        """Whether the broker has confirmed it."""
        info = self.info
        return info is not None and info.rc == MQTT_ERR_SUCCESS and info.is_published()


class PahoBroker(Broker):
    """The broker that the settings name."""

    def __init__(self, settings: Settings, name: str, will: Message) -> None:
        """Take who to be for the broker, and what it is to publish once we are gone.

        Raises SettingsError for a password's file that cannot be read.
        """
        self._settings, self._name, self._will = settings, name, will
        self._password = _first_line(settings.mqtt.password_file)
        self._client: Client | None = None
        self._answer = threading.Event()
        self._refused = ""

    @property
    def connected(self) -> bool:
        """Whether the broker has answered and not gone since."""
        return self._client is not None and self._client.is_connected()

    def connect(self) -> None:
        """Connect with a new client: an old one would send again what is no longer true."""
        self.close()
        host, port = self._settings.mqtt.host, self._settings.mqtt.port
        try:
            client = self._client = self._made()
            client.connect(host, port, _KEEPALIVE_S)
        except (OSError, ValueError) as error:
            raise BrokerError(
                f"{host}:{port}: expected an MQTT broker, found: {error}. Nothing is lost: "
                f"sessions wait in the journal."
            ) from error
        client.loop_start()
        if not self._answer.wait(_ANSWER_S) or self._refused:
            raise BrokerError(
                f"{host}:{port}: expected the broker to let us in, found: "
                f"{self._refused or 'no answer'}. Look at username and password_file under [mqtt]."
            )

    def send(self, message: Message) -> PahoReceipt:
        """Hand the message to the client's own thread."""
        if self._client is None:
            return PahoReceipt(None)
        quality = 1 if message.sure else 0
        return PahoReceipt(
            self._client.publish(message.topic, message.payload, qos=quality, retain=True)
        )

    def close(self) -> None:
        """Hang up; what was handed over before a polite goodbye is still sent."""
        if self._client is not None:
            self._client.disconnect()
            self._client.loop_stop()
        self._client = None

    def say_goodbye(self) -> None:
        """Publish the will oneself: a broker does so only for who is cut off. Waits a moment."""
        if self._client is not None and self.connected:
            info = self._client.publish(self._will.topic, self._will.payload, qos=1, retain=True)
            if info.rc == MQTT_ERR_SUCCESS:
                info.wait_for_publish(_ANSWER_S)
        self.close()

    def _made(self) -> Client:
        self._answer.clear()
        self._refused = ""
        client = Client(
            CallbackAPIVersion.VERSION2, client_id=self._name, reconnect_on_failure=False
        )
        client.connect_timeout = _ANSWER_S
        client.max_queued_messages_set(_QUEUED)
        client.will_set(self._will.topic, self._will.payload, qos=1, retain=True)
        client.on_connect = self._answered
        if self._settings.mqtt.username:
            client.username_pw_set(self._settings.mqtt.username, self._password or None)
        if self._settings.mqtt.tls:
            authorities = self._settings.mqtt.ca_file
            client.tls_set(ca_certs=str(in_home(authorities)) if authorities else None)
        return client

    def _answered(self, _client: Client, _data: Any, _flags: Any, reason: Any, _more: Any) -> None:  # noqa: ANN401 - paho's own types
        self._refused = str(reason) if reason.is_failure else ""
        self._answer.set()


def _first_line(file: str) -> str:
    if not file:
        return ""
    try:
        return in_home(file).read_text("utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"mqtt.password_file = {file}: expected a file with the password in its first line, "
            f"found: {error}. See that it is there and yours to read."
        ) from error
