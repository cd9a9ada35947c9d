"""Who asks: a paired device, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mirror.service.pairing import Role


class Who(StrEnum):
    """Who may use a route."""

    ANYONE = "anyone"
    """Also somebody who is not paired."""
    CAREGIVER = "caregiver"
    """Any paired device."""
    THERAPIST = "therapist"
    """A device that was paired for a therapist."""
    METRICS = "metrics"
    """Whoever has the token of the measuring system, or asks on the loopback interface."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """The device that asks, as `request.state.visitor`; None there: not a paired one."""

    device_id: int
    name: str
    """As it was given when pairing: text of a stranger, to be escaped wherever it is shown."""
    role: Role
    csrf: str
    """What every form of this device's must send along, in its field `csrf`."""

    @property
    def is_therapist(self) -> bool:
        """Whether programme and exports are open to it."""
        return self.role is Role.THERAPIST
