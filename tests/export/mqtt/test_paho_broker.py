"""What a real broker's connection says when there is none: words and a next step, never a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.errors import SettingsError
from mirror.export.mqtt.broker import BrokerError, Message
from mirror.export.mqtt.paho_broker import PahoBroker
from mirror.settings.schema import MqttSettings, Settings

if TYPE_CHECKING:
    from pathlib import Path

WILL = Message("smile-mirror/m/availability", "offline", sure=True)


def broker(**mqtt: object) -> PahoBroker:
    """Return a broker that nobody runs."""
    own = MqttSettings(host="127.0.0.1", **mqtt)  # type: ignore[arg-type]  # settings by name
    return PahoBroker(Settings(mqtt=own), "m", WILL)


def test_nobody_there_is_said() -> None:
    """The address is named, and that nothing is lost; asked again, it says the same."""
    nobody = broker(port=9)
    for _ in range(2):
        with pytest.raises(BrokerError, match=r"127\.0\.0\.1:9: expected an MQTT broker.*journal"):
            nobody.connect()
    assert not nobody.connected


def test_what_is_sent_to_nobody_never_arrives() -> None:
    """Without a connection a message is gone, its receipt stays open, and goodbye is silent."""
    nobody = broker()
    assert not nobody.send(WILL).arrived
    nobody.say_goodbye()


def test_a_missing_certificate_is_said(tmp_path: Path) -> None:
    """A file of authorities that is not there is a fault in words, tried again later."""
    with pytest.raises(BrokerError, match="No such file"):
        broker(tls=True, ca_file=str(tmp_path / "ca.crt")).connect()


def test_a_missing_password_is_said(tmp_path: Path) -> None:
    """A password's file that is not there is a mistake in the settings, told at once."""
    with pytest.raises(SettingsError, match=r"mqtt\.password_file.*first line"):
        broker(username="mirror", password_file=str(tmp_path / "password"))
