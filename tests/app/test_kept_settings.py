"""A settings file with a fault: what was good last holds, and nothing of the user's is touched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hardware import opening
from mirror.app.kept_settings import lasting_settings
from mirror.errors import SettingsError
from mirror.overlay import opening as displays

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GOOD = '[camera]\nname = "usb:1"\n[patient]\ninvolved = "right"\n'
BROKEN = '[camera]\nname = "usb:2"\nfps = "many"\n[patient\n'
KEPT = "data/smile-mirror/settings.good.json"


@pytest.fixture
def environ(tmp_path: Path) -> Mapping[str, str]:
    """Return the environment of a user whose folders are all in the test's own."""
    return {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the user's settings file, which is good."""
    path = tmp_path / "config" / "smile-mirror" / "mirror.toml"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD, "utf-8")
    return path


@pytest.mark.parametrize("found", [BROKEN, "[camera]\nfps = 1000.0\n", "[camrea]\n", "\0\xff"])
def test_the_last_good_ones_hold(
    tmp_path: Path, file: Path, environ: Mapping[str, str], found: str
) -> None:
    """Whatever is wrong with a file, what the files said when they were good holds as a whole."""
    lasting_settings({}, environ, keep=True)
    file.write_text(found, "latin-1")
    effective, fault = lasting_settings({}, environ, keep=True)
    assert effective.settings.camera.name == "usb:1"
    assert effective.settings.patient.involved == "right"
    assert str(file) in fault
    assert "last good settings" in effective.origin("camera.name")
    assert file.read_text("latin-1") == found
    assert json.loads((tmp_path / KEPT).read_text("utf-8"))["camera.name"] == "usb:1"


@pytest.mark.parametrize(
    "found",
    [
        '[display]\nname = "kmss"\n',
        '[camera]\nname = "us:1"\n',
        '[session]\nprogramme = "/no/such/file.toml"\n',
        '[session]\nstage = "smrik"\n',
    ],
)
def test_what_names_nothing_is_a_fault_too(
    file: Path, environ: Mapping[str, str], found: str
) -> None:
    """It would end the mirror at each start: so it is not kept, and the last good ones hold."""
    lasting_settings({}, environ, keep=True)
    file.write_text(found, "utf-8")
    for _ in range(2):
        effective, fault = lasting_settings({}, environ, keep=True)
        assert effective.settings.patient.involved == "right"
        assert found.partition('"')[2].partition('"')[0] in fault


def test_what_is_typed_is_left_to_the_driver(file: Path, environ: Mapping[str, str]) -> None:
    """Whoever mistypes a camera on the command line hears of it, from what knows the names best."""
    typed = {"camera.name": "actr", "display.name": "kmss"}
    effective, fault = lasting_settings(typed, environ)
    assert (effective.settings.camera.name, fault) == ("actr", "")
    assert file.read_text("utf-8") == GOOD


def test_every_driver_may_be_named(environ: Mapping[str, str], file: Path) -> None:
    """Whatever the cameras and displays answer to is no fault, nor is the path of a video."""
    video = file.with_name("smile.mp4")
    video.touch()
    kinds = set(opening.KINDS) - {"video"}  # of which
    for camera in (*kinds, "usb:12", "pi:1", "actor:palsy", f"{video}", f"video:{video}@fast"):
        file.write_text(f'[camera]\nname = "{camera}"\n', "utf-8")
        assert lasting_settings({}, environ)[1] == ""
    for display in (*displays.NAMES, "offscreen:/tmp/pictures"):
        file.write_text(f'[display]\nname = "{display}"\n', "utf-8")
        assert lasting_settings({}, environ)[1] == ""


def test_a_home_is_known_behind_video_alone(
    file: Path, environ: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with the driver: by itself ~ is no file's name, and it would end the mirror."""
    monkeypatch.setenv("HOME", str(file.parent))
    file.with_name("smile.mp4").touch()
    lasting_settings({}, environ, keep=True)
    for camera, told in (("~/smile.mp4", True), ("video:~/smile.mp4", False)):
        file.write_text(f'[camera]\nname = "{camera}"\n', "utf-8")
        assert bool(lasting_settings({}, environ)[1]) is told


def test_what_is_not_in_a_file_still_has_the_last_word(
    file: Path, environ: Mapping[str, str]
) -> None:
    """The command line and the environment are not kept: they hold as they are now."""
    lasting_settings({"camera.name": "actor"}, environ, keep=True)
    file.write_text(BROKEN, "utf-8")
    now = {**environ, "MIRROR_CAMERA__FPS": "15"}
    camera = lasting_settings({}, now)[0].settings.camera
    assert (camera.name, camera.fps) == ("usb:1", 15.0)


def test_a_fault_of_the_command_line_is_told(file: Path, environ: Mapping[str, str]) -> None:
    """Who types something wrong is there to read it: nothing older is put in its place."""
    lasting_settings({}, environ, keep=True)
    assert file.exists()
    with pytest.raises(SettingsError, match=r"camera\.fps"):
        lasting_settings({"camera.fps": "many"}, environ)


@pytest.mark.parametrize("kept", [None, "", "[]", '{"camera.nmae": 1}', '{"camera.fps": "x"}'])
def test_without_good_ones_the_fault_is_told(
    tmp_path: Path, file: Path, environ: Mapping[str, str], kept: str | None
) -> None:
    """Where nothing usable was kept, the first fault is told: that of the user's own file."""
    if kept is not None:
        (tmp_path / KEPT).parent.mkdir(parents=True)
        (tmp_path / KEPT).write_text(kept, "utf-8")
    file.write_text(BROKEN, "utf-8")
    with pytest.raises(SettingsError, match=r"mirror\.toml"):
        lasting_settings({}, environ)


def test_the_same_is_not_written_again(
    tmp_path: Path, file: Path, environ: Mapping[str, str]
) -> None:
    """A mirror that starts every day wears no card out; another word in the file is kept."""
    lasting_settings({}, environ, keep=True)
    before = (tmp_path / KEPT).stat().st_ino
    lasting_settings({}, environ, keep=True)
    assert (tmp_path / KEPT).stat().st_ino == before
    file.write_text(GOOD.replace("usb:1", "usb:3"), "utf-8")
    lasting_settings({}, environ, keep=True)
    assert json.loads((tmp_path / KEPT).read_text("utf-8"))["camera.name"] == "usb:3"


def test_only_the_mirror_keeps(tmp_path: Path, file: Path, environ: Mapping[str, str]) -> None:
    """The page reads along and writes nothing."""
    assert file.exists()
    lasting_settings({}, environ)
    assert not (tmp_path / KEPT).exists()


def test_beside_a_journal_that_the_environment_names(
    tmp_path: Path, file: Path, environ: Mapping[str, str]
) -> None:
    """Mirror and page, each a user of its own, find the same copy: beside the journal."""
    assert file.exists()
    lasting_settings(
        {}, {**environ, "MIRROR_JOURNAL__PATH": str(tmp_path / "var" / "j.db")}, keep=True
    )
    assert (tmp_path / "var" / "settings.good.json").exists()
