"""As much of Home Assistant as tells whether it would show the right thing, and each thing once.

It reads discovery messages, renders their templates and notes every change of a state, as Home
Assistant does: a message that leaves state and attributes as they were is no change.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment

_TEMPLATES = Environment(autoescape=False)  # noqa: S701 - states are no pages


@dataclass
class Home:
    """A home that listens to everything."""

    prefix: str = "homeassistant"
    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Each entity's discovery message, by its unique id."""
    states: dict[str, str] = field(default_factory=dict)
    changes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Every state that each entity ever took, in order."""
    sessions: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What a collector knows of sessions, by the name in their topic."""
    available: list[str] = field(default_factory=list)

    def hear(self, topic: str, payload: str) -> None:
        """Take one message."""
        if topic.startswith(f"{self.prefix}/") and topic.endswith("/config"):
            config = json.loads(payload)
            self.entities[config["unique_id"]] = config
        elif topic.endswith("/availability"):
            self.available.append(payload)
        elif "/sessions/" in topic and payload:
            name = topic.rpartition("/")[2]
            known = self.sessions.setdefault(name, json.loads(payload))
            assert known == json.loads(payload), "a session never changes"
        for name, config in self.entities.items():
            if config["state_topic"] == topic and payload:
                self._show(name, config, payload)

    def _show(self, name: str, config: dict[str, Any], payload: str) -> None:
        template = _TEMPLATES.from_string(config["value_template"])
        state = template.render(value_json=json.loads(payload))
        # Home Assistant shows nothing where an enum says what was never announced.
        assert config.get("device_class") != "enum" or state in config["options"], state
        if self.states.get(name) != state:
            self.states[name] = state
            self.changes[name].append(state)

    def changes_of(self, key: str) -> list[str]:
        """Return the states that the entity whose id ends so has taken."""
        return next((found for name, found in self.changes.items() if name.endswith(f"_{key}")), [])
