"""What the doctor advises: other commands help a mirror on a wall than a checkout on a desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mirror.service.doctor_services import FORGETTING

if TYPE_CHECKING:
    from mirror.service.machine import Machine

_SETTINGS: Final = "/etc/smile-mirror/mirror.toml"
_UNITS: Final = "mirror mirror-status"
_RESTART: Final = f"{FORGETTING} {_UNITS}; sudo systemctl restart {_UNITS}"
_MENU: Final = "before the glass an open hand for five seconds: its menu does it in a minute"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a finding, in words that hold where this mirror stands."""

    anew: str
    """Sets everything up once more."""
    models: str
    pi_camera: str
    """Makes a Raspberry Pi's own camera ready."""
    pygame: str
    settings: str
    choose: str
    """How a camera or a screen is chosen; {} stands for which."""
    align: str


CHECKOUT: Final = Advice(
    anew="`make demo` sets everything up anew",
    models="mirror models",
    pi_camera="on a Raspberry Pi `make pi` makes its own camera ready",
    pygame="use Raspberry Pi OS's own pygame: `make pi` sets it up so",
    settings="correct them; `mirror settings` then agrees",
    choose="name one with --{0} or in {0}.name",
    align=f"`mirror align`, or {_MENU}",
)


def advice_for(machine: Machine) -> Advice:
    """Return what helps on `machine`."""
    if not machine.installed:
        return CHECKOUT
    package = "sudo apt install --reinstall ./smile-mirror_....deb"
    return Advice(
        anew=f"`{package if machine.packaged else 'sudo make install'}` sets everything up anew",
        models=f"sudo mirror models; {_RESTART}",
        pi_camera="a Raspberry Pi's own wants `sudo apt install python3-picamera2`, which "
        "Raspberry Pi OS has",
        pygame="sudo apt install python3-pygame",
        settings=f"correct them in {_SETTINGS}, then {_RESTART}",
        choose=f"name one in {{0}}.name in {_SETTINGS}, then {_RESTART}",
        align=_MENU,
    )
