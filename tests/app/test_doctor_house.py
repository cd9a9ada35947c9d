"""The doctor's look at what a mirror keeps and says of itself."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hardware.actor import ActorCamera
from hardware.clock import ManualClock
from mirror.app.doctor_devices import measured_rate
from mirror.app.doctor_house import House, WantsALookError
from mirror.app.panel import refresh_told
from mirror.errors import CameraError, PanelError, StorageError
from mirror.service.machine import Machine
from mirror.service.status import FILE, LiveStatus, SettingsState, write_status
from mirror.settings import Settings
from mirror.settings.schema import MqttSettings
from mirror.storage import Journal
from tests.hardware.displays import Told, edid, plug

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine whose user has nothing yet."""
    data, run = tmp_path / "data", tmp_path / "run"
    return Machine(
        root=tmp_path / "root",
        environ={"XDG_DATA_HOME": str(data), "XDG_RUNTIME_DIR": str(run)},
        free_bytes=lambda _: 20_000_000_000,
    )


@pytest.fixture
def house(machine: Machine) -> House:
    """Return what that machine's mirror keeps."""
    return House(machine, Settings())


def running(house: House, **other: object) -> None:
    """Let a mirror say that it runs."""
    now = house._clock.read()
    live = LiveStatus("asleep", now.boot_ns, now.boot_id, now.utc_ms, clock_synced=True, version="")
    write_status(house._shared() / FILE, replace(live, **other))  # type: ignore[arg-type]  # fields of the record


def test_whether_it_runs(house: House) -> None:
    """A mirror that runs says what it is doing; none is no fault; old settings want a look."""
    assert house.mirror() == "not running"
    running(house)
    assert house.mirror() == "running: asleep"
    running(house, settings=SettingsState.KEPT)
    with pytest.raises(WantsALookError, match="last good settings"):
        house.mirror()


def test_the_journal(house: House, tmp_path: Path) -> None:
    """None yet, or how much is in it and where; a file that is none is told by its name."""
    assert house.journal().startswith("none yet")
    path = tmp_path / "data" / "smile-mirror" / "journal.db"
    Journal(path).close()
    assert house.journal().startswith("0 sessions, 0.")
    assert str(path) in house.journal()
    path.write_bytes(b"no database, by far" * 1000)
    with pytest.raises(StorageError, match=r"journal\.db"):
        house.journal()


@pytest.mark.parametrize("answer", ["enabled", "disabled"])
def test_a_broker_that_is_named(machine: Machine, answer: str) -> None:
    """A broker in the settings is told once the service for it is enabled, and not before."""
    (machine.root / "run" / "systemd" / "system").mkdir(parents=True)
    asked = replace(machine, ask=lambda *_: answer)
    house = House(asked, Settings(mqtt=MqttSettings(host="broker.local")))
    if answer == "enabled":
        assert house.broker() == "broker.local is told"
    else:
        with pytest.raises(WantsALookError, match=r"broker\.local is named"):
            house.broker()


def test_room_for_the_journal(machine: Machine) -> None:
    """Below half a gigabyte it wants a look, as the page says it."""
    assert House(machine, Settings()).room().startswith("20000 MB free")
    little = replace(machine, free_bytes=lambda _: 499_999_999)
    with pytest.raises(WantsALookError, match="500 MB free"):
        House(little, Settings()).room()


def test_an_alignment_that_there_is_not(house: House, tmp_path: Path) -> None:
    """Without one light may lie beside the reflection; a spoilt file says so."""
    with pytest.raises(WantsALookError, match="not lined up"):
        house.alignment()
    (tmp_path / "data" / "smile-mirror").mkdir(parents=True, exist_ok=True)
    (tmp_path / "data" / "smile-mirror" / "alignment.json").write_text(json.dumps([1]))
    with pytest.raises(OSError, match=r"alignment\.json"):
        house.alignment()


def test_the_name_that_phones_use(house: House, machine: Machine) -> None:
    """Without a page that runs, the machine's name at least."""
    (machine.root / "etc").mkdir(parents=True)
    (machine.root / "etc" / "hostname").write_text("bathroom\n")
    assert house.name() == "bathroom; the page is not running"


def test_versions(house: House) -> None:
    """What most faults hang on is told by its version."""
    assert "mediapipe 1." in house.versions()


def test_pictures_are_counted_by_their_stamps() -> None:
    """The rate is that of the frames' own times, and one that is too small wants a look."""
    with ActorCamera("rest", clock=ManualClock(), width_px=160, height_px=120, fps=20.0) as camera:
        assert measured_rate(camera, 20.0) == "160 x 120 pixels, 20.0 a second"
        with pytest.raises(WantsALookError, match=r"20\.0 a second, of 30"):
            measured_rate(camera, 30.0)


def test_a_camera_that_gives_nothing() -> None:
    """A stream that is over before it began is told by the camera's name."""
    with ActorCamera("open_palm", clock=ManualClock(), fps=5.0, loop=False) as camera:
        for _ in range(30):
            camera.read()
        with pytest.raises(CameraError, match="no more"):
            measured_rate(camera, 5.0)


def test_how_often_the_panel_changes(tmp_path: Path) -> None:
    """The display's own timing, against what the settings believe of it (CVT: 148.5 MHz, 60 Hz)."""
    plug(tmp_path, "HDMI-A-1", edid(Told()))
    assert refresh_told(60.0, tmp_path) == "HDMI-A-1 changes 60 times a second"
    assert refresh_told(0.0, tmp_path)
    with pytest.raises(PanelError, match=r"display\.refresh_hz says 75"):
        refresh_told(75.0, tmp_path)
