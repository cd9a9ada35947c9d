"""Where everything is published, and how Home Assistant is told of it.

Each message is kept by the broker, so whoever comes later knows at once; each tells what is so,
never what has changed, so hearing it twice is hearing it once. See docs/home-assistant.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mirror.exercise.guidance import Phase
from mirror.export.mqtt.broker import Message
from mirror.service.status import BESIDES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.export.identity import Identity

HEARTBEAT_S: Final = 60.0
"""How often the state is told though nothing changed."""
_EXPIRE_AFTER_S: Final = 180
"""After three heartbeats unheard Home Assistant shows "unavailable"."""
OFF: Final = "off"
"""The phase of a mirror that does not run."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of one mirror."""

    base: str

    @classmethod
    def of(cls, prefix: str, who: Identity) -> Topics:
        """Return the topics of the mirror that is called so, below `prefix`."""
        return cls(f"{prefix.strip('/')}/{who.mirror}")

    @property
    def availability(self) -> str:
        """`online` while somebody publishes, else `offline`: the last will."""
        return f"{self.base}/availability"

    @property
    def state(self) -> str:
        """How it is just now."""
        return f"{self.base}/state"

    @property
    def today(self) -> str:
        """What was done today, and ever."""
        return f"{self.base}/today"

    @property
    def last_session(self) -> str:
        """The newest session that has ended."""
        return f"{self.base}/last_session"

    def session(self, name: str) -> str:
        """One session that has ended, by its own name."""
        return f"{self.base}/sessions/{name}"

    @property
    def will(self) -> Message:
        """What the broker says once nobody publishes any more."""
        return Message(self.availability, "offline", sure=True)


def discovery(prefix: str, topics: Topics, who: Identity) -> Iterator[Message]:
    """Yield what tells Home Assistant of the mirror's entities, below its `prefix`.

    One message an entity, as every version of Home Assistant with MQTT discovery reads it.
    """
    for kind, key, entity in _entities(topics):
        config = {
            **entity,
            "unique_id": f"{who.mirror}_{key}",
            "default_entity_id": f"{kind}.{who.mirror}_{key}".replace("-", "_"),
            "availability_topic": topics.availability,
            "device": _device(who),
            "origin": {"name": "smile-mirror"},
        }
        place = f"{prefix.strip('/')}/{kind}/{who.mirror}/{key}/config"
        yield Message(place, json.dumps(config), sure=True)


def _device(who: Identity) -> dict[str, Any]:
    device = {"identifiers": [who.mirror], "name": "Smile mirror", "model": "Smile mirror"}
    return device | ({"sw_version": who.version} if who.version else {})


def _entities(topics: Topics) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each entity's kind, key and own settings."""
    live = {"expire_after": _EXPIRE_AFTER_S}
    diagnostic = live | {"entity_category": "diagnostic", "state_topic": topics.state}
    growing = live | {"state_topic": topics.today, "state_class": "total_increasing"}
    yield (
        "sensor",
        "state",
        live
        | {
            "name": "State",
            "icon": "mdi:mirror",
            "state_topic": topics.state,
            "value_template": "{{ value_json.phase }}",
            "device_class": "enum",
            "options": [OFF, *(phase.value for phase in Phase), *BESIDES],
        },
    )
    yield (
        "binary_sensor",
        "session",
        live
        | {
            "name": "Session",
            "state_topic": topics.state,
            "value_template": "{{ 'ON' if value_json.session else 'OFF' }}",
            "device_class": "running",
            "json_attributes_topic": topics.state,
        },
    )
    yield (
        "sensor",
        "last_session",
        {
            "name": "Last session",
            "state_topic": topics.last_session,
            "value_template": "{{ value_json.began }}",
            "device_class": "timestamp",
            "json_attributes_topic": topics.last_session,
        },
    )
    yield (
        "sensor",
        "minutes_today",
        growing
        | {
            "name": "Minutes today",
            "value_template": "{{ value_json.minutes }}",
            "device_class": "duration",
            "unit_of_measurement": "min",
            "suggested_display_precision": 0,
        },
    )
    for key, name in (
        ("repetitions_today", "Smiles today"),
        ("repetitions_total", "Smiles in all"),
    ):
        template = f"{{{{ value_json.{key} }}}}"
        yield (
            "sensor",
            key,
            growing | {"name": name, "icon": "mdi:emoticon-happy", "value_template": template},
        )
    yield (
        "sensor",
        "temperature",
        diagnostic
        | {
            "name": "Temperature",
            "value_template": "{{ value_json.temperature_c }}",
            "device_class": "temperature",
            "unit_of_measurement": "°C",
            "state_class": "measurement",
        },
    )
    yield (
        "binary_sensor",
        "problem",
        diagnostic
        | {
            "name": "Problem",
            "value_template": "{{ 'ON' if value_json.problems else 'OFF' }}",
            "device_class": "problem",
            "json_attributes_topic": topics.state,
        },
    )
