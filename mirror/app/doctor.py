"""`mirror doctor`: the probes of the mirror's own parts, and the report they make together.

The service knows how to look at a machine; what the other stations need is known only here.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from hardware.panel_ways import Outlets, ways_here
from mirror.app.bundles import bundle_path
from mirror.app.doctor_advice import advice_for
from mirror.app.doctor_house import House, WantsALookError
from mirror.app.doctor_panel import panel_light_told, way_in_use
from mirror.app.kept_settings import lasting_settings
from mirror.app.panel import panel_in_use, refresh_told
from mirror.app.sound_settings import sound_settings
from mirror.app.trial import TrialError, try_mediapipe
from mirror.errors import MirrorError, PrivacyError, SettingsError
from mirror.landmarks.models import FACE, HAND, ModelStore
from mirror.overlay.drm import connected_card
from mirror.overlay.opening import automatic_display
from mirror.privacy import network_is_shut_off, shut_off_network
from mirror.service.doctor import Probe, diagnose
from mirror.service.doctor_extras import LAMP, PANEL_WAYS, SOUNDS
from mirror.service.doctor_services import PUBLISHER, is_installed
from mirror.service.machine import SERVICE_ENVIRON
from mirror.service.status import LiveStatus
from mirror.settings import Settings, file_places, models_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator
    from pathlib import Path

    from hardware.panel_ways import WayFound
    from mirror.landmarks.models import Bundle
    from mirror.service.doctor_extras import Extra
    from mirror.service.finding import Finding
    from mirror.service.machine import Machine
    from mirror.settings import EffectiveSettings

LIGHT: Final = tuple(one.name for one in PANEL_WAYS.values())
GROUPS: Final = {
    "The computer": (
        *("system", "model", "Python", "processor", "memory", "disk", "temperature", "power"),
        *("libraries", "packages", "versions"),
    ),
    "Privacy": ("network guard", "network"),
    "Face and hands": ("face model", "hand model", "MediaPipe"),
    "Camera": ("video devices", "cameras", "camera", "pictures"),
    "Screen": ("display", "screen", "panel", "light", *LIGHT, "refresh", "SDL", "font"),
    "The mirror": (
        *("settings", "mirror", "mirror-status", "mirror-publish", "running", "alignment"),
        *("lamp", "sounds", "journal", "room", "broker", "clock", "name"),
    ),
}
"""Which finding stands under which heading."""

SLOW: Final = frozenset({"MediaPipe", "packages", "pictures", "light", *LIGHT})
"""What takes a second to look at, and changes no more while somebody watches."""

_GUARD_TODO: Final = (
    "put right what stands above; privacy.require_network_guard = false does without"
)
_COMPUTER_WHY: Final = "the computer's lines above may say why"
_LIBRARIES_WHY: Final = "the libraries' line may say why"
_PANEL_TODO: Final = "hold a ruler to it: what is measured and set goes before what a display says"
_PLUG_TODO: Final = "plug a panel in, and see that it has power"
_LIGHT_TODO: Final = (
    "dim the panel by its own menu, and switch [panel_light] off; "
    "or try `mirror panel --through dpms`"
)
_RATE_TODO: Final = "light its place better; try another cable, or a smaller camera.fps"
_REFRESH_TODO: Final = "set display.refresh_hz to what the panel says"
_JOURNAL_TODO: Final = (
    "the mirror sets a damaged one aside by itself; `mirror backup` brings one back"
)
_ROOM_TODO: Final = "make room on that disk, or name another one in journal.path"
_BROKER_TODO: Final = f"sudo systemctl enable --now {PUBLISHER}"
_CLOCK_TODO: Final = (
    "connect it to the home network; it goes on without, and dates are put right later"
)
_RUNNING_TODO: Final = "put the settings right, above; it takes them at its next start"


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that belong together."""

    title: str
    findings: tuple[Finding, ...]


def examine(
    machine: Machine, settings_file: Path | None, known: Collection[Finding] = ()
) -> list[Group]:
    """Return what works on `machine` and what to do about the rest. Never raises.

    Takes the network away from this process, as everything that touches MediaPipe does. What is
    `known` from an earlier look is not probed again.
    """
    probes = _Probes(machine, settings_file)
    held = {one.name for one in known}
    wanted = [probe for probe in probes if probe.name not in held]
    findings = [*diagnose(machine, probes.store.folder, wanted, probes.extras(held)), *known]
    groups = (
        Group(title, tuple(one for name in names for one in findings if one.name == name))
        for title, names in GROUPS.items()
    )
    return [group for group in groups if group.findings]


class _Probes:
    """The probes, in an order that lets later ones build on earlier ones."""

    def __init__(self, machine: Machine, settings_file: Path | None) -> None:
        self._machine, self._advice = machine, advice_for(machine)
        self._effective: EffectiveSettings | None = None
        self._fault: SettingsError | None = None
        kept = None
        try:
            self._effective = sound_settings(settings_file, {}, machine.environ)
        except SettingsError as error:
            self._fault = error
            kept = None if settings_file else _kept(machine)
        # With faulty settings the rest is looked at by the last good ones, as the mirror runs, or
        # as if there were none: better than nothing.
        self._holding_over = kept is not None
        holds = self._effective or kept
        self._settings = holds.settings if holds else Settings()
        self._house = House(machine, self._settings)
        self.store = ModelStore(models_folder(self._settings, machine.environ))

    def extras(self, known: Container[str]) -> list[Extra]:
        """Return what the settings switch on that not every mirror has, and is not `known`."""
        wanted = ((LAMP, self._settings.lamp.on), (SOUNDS, self._settings.sounds.on))
        found = [one for one, on in wanted if on]
        if self._settings.panel_light.on and "light" not in known:
            way = way_in_use(self._settings.panel_light, self._ways)
            found += [PANEL_WAYS[way.name]] if way and way.name in PANEL_WAYS else []
        return found

    def __iter__(self) -> Iterator[Probe]:
        guard, advice = self._settings.privacy.require_network_guard, self._advice
        held = self._holding_over
        yield Probe("settings", self._settings_say, advice.settings, needed=not held)
        yield Probe("network", self._shut_off, _GUARD_TODO, needed=guard)
        for name, bundle in (("face model", FACE), ("hand model", HAND)):
            yield Probe(name, partial(self._bundle, bundle), advice.models)
        yield Probe("MediaPipe", self._mediapipe, f"{advice.anew}; {_COMPUTER_WHY}")
        yield Probe("packages", _packages, f"{advice.anew}; {_LIBRARIES_WHY}")
        yield Probe("cameras", _cameras, f"plug one in; {advice.pi_camera}", needed=False)
        yield Probe("camera", self._camera, advice.choose.format("camera"))
        yield Probe("screen", self._screen, advice.choose.format("display"))
        yield Probe("panel", self._panel, _PANEL_TODO if self._screen_is_there else _PLUG_TODO)
        yield Probe("light", self._light, _LIGHT_TODO, needed=False)
        if self._screen_kind() == "kms" or self._machine.is_raspberry_pi:
            yield Probe("SDL", _sdl, advice.pygame, needed=self._screen_kind() == "kms")
        yield Probe("font", _font, f"{advice.anew}; matplotlib brings it", needed=False)
        yield Probe("pictures", self._pictures, _RATE_TODO, needed=False)
        if self._screen_kind() == "kms" and self._screen_is_there:
            yield Probe("refresh", self._refresh, _REFRESH_TODO, needed=False)
        yield from self._kept_things()

    def _kept_things(self) -> Iterator[Probe]:
        house = self._house
        yield Probe("versions", house.versions, "", needed=False)
        yield Probe("running", house.mirror, _RUNNING_TODO, needed=False)
        if self._screen_kind() == "kms":
            yield Probe("alignment", house.alignment, self._advice.align, needed=False)
        yield Probe("journal", house.journal, _JOURNAL_TODO, needed=False)
        yield Probe("room", house.room, _ROOM_TODO, needed=False)
        if self._settings.mqtt.host and is_installed(self._machine, PUBLISHER):
            yield Probe("broker", house.broker, _BROKER_TODO, needed=False)
        yield Probe("clock", house.clock, _CLOCK_TODO, needed=False)
        yield Probe("name", house.name, "see [page] in the settings", needed=False)

    def _settings_say(self) -> str:
        if self._effective is None:
            assert self._fault is not None
            if self._holding_over:
                raise WantsALookError(f"the last good ones hold. {self._fault}")
            raise self._fault
        own = len(self._effective.origins)
        files = [str(place) for place in file_places(self._machine.environ) if place.is_file()]
        read = f"read {', '.join(files)}" if files else "no file of your own, which is fine"
        return f"{own} changed; {read}" if own else f"all defaults; {read}"

    def _shut_off(self) -> str:
        try:
            shut_off_network()
        except PrivacyError as error:
            # The rest of it sends the reader here, where they are.
            raise PrivacyError(str(error).partition(" `mirror doctor`")[0]) from error
        return "shut off in this process, as in every one that sees a face"

    def _bundle(self, bundle: Bundle) -> str:
        return str(self._path(bundle))

    def _path(self, bundle: Bundle) -> Path:
        models = self._settings.models
        instead = models.face_bundle if bundle is FACE else models.hand_bundle
        return bundle_path(self.store, bundle, instead)

    def _mediapipe(self) -> str:
        guard = self._settings.privacy.require_network_guard
        self._refuse_unguarded()
        whole = [self._whole(bundle) for bundle in (FACE, HAND)]
        found = try_mediapipe(*whole, guard=guard)
        return f"{found} opens the models" if all(whole) else f"{found} loads"

    def _refuse_unguarded(self) -> None:
        """Raise TrialError where a face could be seen by a process that reaches a network."""
        if self._settings.privacy.require_network_guard and not network_is_shut_off():
            raise TrialError("not tried, because the network has to be shut off first")

    def _whole(self, bundle: Bundle) -> Path | None:
        try:
            return self._path(bundle)
        except MirrorError:
            return None

    def _camera(self) -> str:
        with _loading():
            from mirror.app import doctor_devices  # noqa: PLC0415 - as it says of itself
        return doctor_devices.camera_in_use(self._settings.camera.name)

    def _pictures(self) -> str:
        live, wanted = self._house.live, self._settings.camera
        if isinstance(live, LiveStatus):
            fps = "not known yet" if live.fps is None else f"{live.fps:.0f} a second"
            return f"{fps}, says the mirror that runs"
        try:
            self._camera()
        except MirrorError:
            return "not looked at: the camera's line says why"
        self._refuse_unguarded()
        with _loading():
            from mirror.app import doctor_devices  # noqa: PLC0415 - as it says of itself
        return doctor_devices.rate(wanted)

    def _refresh(self) -> str:
        return refresh_told(self._settings.display.refresh_hz, self._sys_drm())

    def _screen(self) -> str:
        with _loading():
            from mirror.app import doctor_devices  # noqa: PLC0415 - as it says of itself
        name = self._settings.display.name
        return doctor_devices.screen_in_use(name, self._screen_kind(), self._machine.environ)

    def _panel(self) -> str:
        return panel_in_use(self._settings, self._screen_kind(), self._sys_drm()).told

    def _light(self) -> str:
        return panel_light_told(self._settings.panel_light, self._ways)

    @cached_property
    def _ways(self) -> list[WayFound]:
        outlets = Outlets(self._machine.root)
        return ways_here(outlets if self._own_screen else replace(outlets, signal=None))

    @property
    def _own_screen(self) -> bool:
        """Whether the mirror lights, or would light, a screen that no desktop has.

        A service has none of the variables by which whoever asks may see one.
        """
        name = self._settings.display.name
        environ = {} if self._machine.installed else self._machine.environ
        desktop = automatic_display(environ, self._sys_drm()) == "window"
        return name == "kms" or (name == "auto" and not desktop)

    def _screen_kind(self) -> str:
        name = self._settings.display.name
        if name == "auto":
            return automatic_display(self._machine.environ, self._sys_drm())
        return name.partition(":")[0]

    @property
    def _screen_is_there(self) -> bool:
        return connected_card(self._sys_drm()) is not None

    def _sys_drm(self) -> Path:
        return self._machine.root / "sys" / "class" / "drm"


def _kept(machine: Machine) -> EffectiveSettings | None:
    """Return the last good settings, which the services keep beside their journal."""
    environ = (SERVICE_ENVIRON if machine.installed else {}) | dict(machine.environ)
    try:
        return lasting_settings({}, environ)[0]
    except SettingsError:
        return None


@contextmanager
def _loading() -> Iterator[None]:
    """Leave it to the packages' own line to say what does not load, and what to do."""
    try:
        yield
    except ImportError as error:
        raise TrialError("not tried, because a package does not load: see above") from error


def _packages() -> str:
    from mirror.app import doctor_devices  # noqa: PLC0415 - as it says of itself

    assert doctor_devices
    return "OpenCV and pygame load"


def _cameras() -> str:
    with _loading():
        from mirror.app import doctor_devices  # noqa: PLC0415 - as it says of itself
    return doctor_devices.cameras()


def _sdl() -> str:
    with _loading():
        from mirror.app import doctor_devices  # noqa: PLC0415 - as it says of itself
    return doctor_devices.sdl_for_kms()


def _font() -> str:
    with _loading():
        from mirror.app import doctor_devices  # noqa: PLC0415 - as it says of itself
    return doctor_devices.font()
