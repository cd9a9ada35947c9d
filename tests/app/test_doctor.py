"""The doctor's whole report: on this machine, and with things that are missing."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hardware.panel_ways import WayFound
from hardware.survey import CameraFound
from mirror.app import doctor, doctor_devices
from mirror.app.doctor import GROUPS, SLOW, Group, _Probes, examine
from mirror.app.kept_settings import lasting_settings
from mirror.app.trial import TrialError
from mirror.errors import (
    CameraError,
    DisplayError,
    MirrorError,
    PanelError,
    PerformanceError,
    UnknownCameraError,
    UnknownDisplayError,
)
from mirror.overlay.sdl_drivers import sdl_drivers
from mirror.service.doctor_extras import PANEL_WAYS
from mirror.service.finding import Finding, Verdict
from mirror.service.machine import Machine
from tests.hardware.displays import Told, edid, plug

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror.app.build import Builder

OK, WARN, FAIL = Verdict.OK, Verdict.WARN, Verdict.FAIL


@pytest.fixture
def here(tmp_path: Path) -> Callable[..., Machine]:
    """Return this machine, with no settings but those that are named, as variables are."""
    outside = ("MIRROR_", "DISPLAY", "WAYLAND_DISPLAY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(outside)}

    def made(**variables: str) -> Machine:
        nobody = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
        return Machine(environ=kept | nobody | variables)

    return made


def by_name(groups: list[Group]) -> dict[str, Finding]:
    """Return the findings by name; each name appears once."""
    findings = [one for group in groups for one in group.findings]
    found = {one.name: one for one in findings}
    assert len(found) == len(findings)
    return found


@pytest.mark.parametrize(("way", "wanted"), [("backlight", []), ("ddc", ["panel-ddc"])])
def test_what_the_panels_way_takes(
    here: Callable[..., Machine], way: str, wanted: list[str]
) -> None:
    """Where its light is set, the device for it is looked at: the one that is used, and once."""
    probes = _Probes(here(MIRROR_PANEL_LIGHT__ON="true"), None)
    probes.__dict__["_ways"] = [WayFound(way, "it answers", answers=True)]
    assert [one.name for one in probes.extras(())] == wanted
    assert probes.extras({"light"}) == []
    assert {one.name for one in PANEL_WAYS.values()} <= SLOW


@pytest.mark.parametrize("guard", [True, False])
def test_what_is_needed(here: Callable[..., Machine], guard: bool) -> None:  # noqa: FBT001 - a parameter
    """Without a camera of its own, its font or what it keeps the mirror runs; else it does not.

    The network guard is needed unless the settings do without it.
    """
    machine = here(MIRROR_PRIVACY__REQUIRE_NETWORK_GUARD=str(guard).lower())
    optional = {probe.name for probe in _Probes(machine, None) if not probe.needed}
    better = {"cameras", "font", "light", "pictures", "versions"}
    better |= {"running", "journal", "room", "clock", "name"}
    assert optional == better | (set() if guard else {"network"})


def test_a_machine_that_can_run(here: Callable[..., Machine], small: Builder) -> None:
    """With models, nothing that is needed is missing, and every line stands under its heading."""
    groups = examine(here(), None)
    assert [group.title for group in groups] == list(GROUPS)
    found = by_name(groups)
    probed = {"settings", "network", "face model", "hand model", "MediaPipe", "packages"}
    assert probed | {"cameras", "camera", "screen", "font", "Python", "processor", "disk"} <= set(
        found
    )
    assert [one.name for one in found.values() if one.verdict is FAIL] == []
    assert found["face model"].found == str(small.face_bundle())
    assert found["MediaPipe"].found.endswith("opens the models")
    assert all(one.todo for one in found.values() if one.verdict is not OK)


def test_models_that_are_missing(here: Callable[..., Machine], tmp_path: Path) -> None:
    """Missing models are needed, and one command away; MediaPipe is still tried without them."""
    found = by_name(examine(here(MIRROR_MODELS__FOLDER=str(tmp_path / "none")), None))
    for name in ("face model", "hand model"):
        assert found[name].verdict is FAIL
        assert found[name].todo == "mirror models"
    assert found["MediaPipe"].verdict is OK
    assert found["MediaPipe"].found.endswith("loads")


def test_mediapipe_that_does_not_load(
    here: Callable[..., Machine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken MediaPipe is a finding among others, with a next step."""
    (tmp_path / "mediapipe.py").write_text("raise ImportError('libGLESv2.so.2: missing')")
    places = [str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))
    broken = by_name(examine(here(), None))["MediaPipe"]
    assert broken.verdict is FAIL
    assert "libGLESv2.so.2" in broken.found
    assert broken.todo


def test_settings_that_are_wrong(here: Callable[..., Machine], tmp_path: Path) -> None:
    """Faulty settings are told, and the rest is looked at all the same."""
    faulty = tmp_path / "mirror.toml"
    faulty.write_text("[camera]\nfsp = 30\n")
    found = by_name(examine(here(), faulty))
    assert found["settings"].verdict is FAIL
    assert "camera.fps" in found["settings"].found
    assert found["camera"].verdict is OK


def test_settings_that_hold_over(here: Callable[..., Machine], tmp_path: Path) -> None:
    """Where the last good settings hold, the fault is told in full, and the mirror can run."""
    machine = here(XDG_DATA_HOME=str(tmp_path / "data"))
    own = Path(machine.environ["XDG_CONFIG_HOME"]) / "smile-mirror" / "mirror.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[camera]\nname = "actor:rest"\n')
    lasting_settings({}, machine.environ, keep=True)
    own.write_text("[camera]\nfsp = 30\n")
    known = [Finding(name, OK, "") for name in SLOW]
    found = by_name(examine(machine, None, known))
    assert found["settings"].verdict is WARN
    assert "camera.fps" in found["settings"].found
    assert found["camera"].found == "actor:rest (the built-in person)"
    assert {name for name in SLOW if found[name].found == ""} == SLOW, "not looked at again"


def test_what_the_settings_choose(here: Callable[..., Machine], tmp_path: Path) -> None:
    """A camera that is not there, a screen that is none: needed, each with what was chosen."""
    chosen = {
        "MIRROR_CAMERA__NAME": "usb:63",
        "MIRROR_DISPLAY__NAME": "kms",
        "MIRROR_MODELS__FOLDER": str(tmp_path),
    }
    found = by_name(examine(here(**chosen), None))
    assert found["camera"].verdict is FAIL
    assert "usb:63" in found["camera"].found
    assert found["settings"].found.startswith("3 changed")
    assert found["SDL"].verdict is (OK if "kmsdrm" in sdl_drivers() else FAIL)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("usb", "usb"),
        ("usb:2", "usb:2"),
        ("pi", "pi"),
        ("actor", "actor (the built-in person)"),
        ("actor:palsy", "actor:palsy (the built-in person)"),
    ],
)
def test_a_camera_that_would_open(name: str, found: str) -> None:
    """A device that is there, and the actor anywhere, will do."""
    devices = [CameraFound("pi"), CameraFound("usb:0", "busy"), CameraFound("usb:2")]
    assert doctor_devices.camera_in_use(name, devices) == found


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("usb:1", CameraError, "no such camera"),
        ("pi", CameraError, "no such camera"),
        ("pi:1", CameraError, "no such camera"),
        ("usb:0", CameraError, "usb:0: not permitted"),
        ("usb", CameraError, "usb:0: not permitted"),
        ("actr", UnknownCameraError, "did you mean actor"),
        ("video:nowhere.mp4", CameraError, "nowhere.mp4"),
        ("actor:smlie", PerformanceError, "smlie"),
    ],
)
def test_a_camera_that_would_not(name: str, error: type[MirrorError], words: str) -> None:
    """What is not there, not permitted or not known is said by name."""
    with pytest.raises(error, match=words):
        doctor_devices.camera_in_use(name, [CameraFound("usb:0", "not permitted")])


def test_screens() -> None:
    """The screen that is chosen is named with what it is; auto says what it means here."""
    in_use = doctor_devices.screen_in_use
    assert in_use("auto", "offscreen", {}).startswith("auto means offscreen here: ")
    assert in_use("kms", "kms", {}).startswith("kms: ")
    assert in_use("window", "window", {"WAYLAND_DISPLAY": "wayland-0"}).startswith("window: ")
    with pytest.raises(DisplayError, match="no desktop"):
        in_use("window", "window", {})
    with pytest.raises(UnknownDisplayError, match="windwo"):
        in_use("windwo", "windwo", {})


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Told(), r"^1920 x 1080 pixels on 527 x 296 mm, as HDMI-A-1 \(SMILE 24\) says$"),
        (Told(mm=(1600, 900), cm=(160, 90)), r"^HDMI-A-1: its EDID tells a shape.*measure"),
    ],
)
def test_what_the_panel_says(here: Callable[..., Machine], told: Told, words: str) -> None:
    """The doctor reads out what the display says of its size, or why that cannot be true."""
    machine = replace(
        here(MIRROR_DISPLAY__NAME="kms"), root=Path(here().environ["XDG_CONFIG_HOME"])
    )
    plug(machine.root / "sys" / "class" / "drm", "HDMI-A-1", edid(told))
    (probe,) = (one for one in _Probes(machine, None) if one.name == "panel")
    try:
        found = probe.try_it()
    except PanelError as error:
        found = str(error)
    assert re.search(words, found)


@pytest.mark.parametrize("there", [True, False])
def test_without_a_screen_it_is_to_be_plugged_in(
    here: Callable[..., Machine],
    there: bool,  # noqa: FBT001 - a parameter
) -> None:
    """Nobody is sent to hold a ruler to a panel that is not there, nor asked for its rate."""
    machine = replace(
        here(MIRROR_DISPLAY__NAME="kms"), root=Path(here().environ["XDG_CONFIG_HOME"])
    )
    if there:
        plug(machine.root / "sys" / "class" / "drm", "HDMI-A-1", edid(Told()))
    probes = {one.name: one for one in _Probes(machine, None)}
    assert ("ruler" in probes["panel"].todo) is there
    assert ("plug" in probes["panel"].todo) is not there
    assert ("refresh" in probes) is there


def test_without_a_camera_nobody_counts_its_pictures(here: Callable[..., Machine]) -> None:
    """One that is not there is a finding once; better light for its place would be no help."""
    probes = {one.name: one for one in _Probes(here(MIRROR_CAMERA__NAME="usb:63"), None)}
    assert probes["pictures"].try_it().startswith("not looked at")
    with pytest.raises(CameraError, match="no such camera"):
        probes["camera"].try_it()


@pytest.mark.parametrize("shut_off", [True, False])
def test_no_picture_is_looked_at_by_whoever_reaches_a_network(
    here: Callable[..., Machine],
    monkeypatch: pytest.MonkeyPatch,
    shut_off: bool,  # noqa: FBT001 - a parameter
) -> None:
    """Where the guard cannot be had, the doctor opens no camera either, though one is there."""
    looked: list[object] = []

    def rate(wanted: object) -> str:
        looked.append(wanted)
        return "30"

    monkeypatch.setattr(doctor, "network_is_shut_off", lambda: shut_off)
    monkeypatch.setattr(doctor_devices, "camera_in_use", lambda _: "usb")
    monkeypatch.setattr(doctor_devices, "rate", rate)
    probes = {one.name: one for one in _Probes(here(MIRROR_CAMERA__NAME="usb"), None)}
    if shut_off:
        assert probes["pictures"].try_it() == "30"
    else:
        with pytest.raises(TrialError, match="shut off first"):
            probes["pictures"].try_it()
    assert bool(looked) is shut_off


def test_sdl_tells_its_drivers() -> None:
    """Every SDL has the driver that tests use; none is named twice or left without a name.

    In small letters, as they are asked for: `KMSDRM` is how SDL 2.32 has it, `kmsdrm` SDL 2.0.
    """
    drivers = sdl_drivers()
    assert all(name == name.lower() for name in drivers)
    assert "dummy" in drivers
    assert len(set(drivers)) == len(drivers)
    assert all(drivers)
