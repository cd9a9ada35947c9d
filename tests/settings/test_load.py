"""Settings from many places, and all that can be wrong with them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from mirror.errors import SettingsError
from mirror.settings import EffectiveSettings, Settings, file_places, load_settings

NOBODY: dict[str, str] = {}
NOWHERE = Path("/no/such/folder")
SHIPPED = Path(__file__).parents[2] / "config" / "mirror.toml"
APPLIANCE = SHIPPED.with_name("appliance.toml")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the tests write a settings file."""
    return tmp_path / "mine.toml"


def loaded(file: Path, text: str, **environ: str) -> EffectiveSettings:
    """Load `text` as the file of --settings, with nothing else on the machine."""
    file.write_text(text, encoding="utf-8")
    return load_settings(file, {}, environ, system_folder=file.parent / "etc")


def faults(file: Path, text: str, **environ: str) -> list[str]:
    """Return the lines of the error that `text` causes."""
    with pytest.raises(SettingsError) as refused:
        loaded(file, text, **environ)
    assert isinstance(refused.value, ValueError)
    return str(refused.value).splitlines()


def test_without_any_file_the_defaults_hold(tmp_path: Path) -> None:
    """A bare machine has the built-in settings, and says so of each."""
    found = load_settings(None, {}, NOBODY, system_folder=tmp_path)
    assert found.settings == Settings()
    assert {origin for _, _, origin in found.rows()} == {"default"}


def test_the_shipped_file_changes_nothing(tmp_path: Path) -> None:
    """Loading config/mirror.toml gives the defaults, each with its line there."""
    found = load_settings(SHIPPED, {}, NOBODY, system_folder=tmp_path)
    assert found.settings == Settings()
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    for key, _, origin in found.rows():
        number = int(origin.removeprefix(f"{SHIPPED}, line "))
        assert lines[number - 1].startswith(f"{key.partition('.')[2]} =")


def test_what_an_installed_mirror_proposes_may_be_written_so(file: Path) -> None:
    """With the # taken away all of it holds: side, lit area and the lens's place among it."""
    text = APPLIANCE.read_text("utf-8")
    found = loaded(file, re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE))
    asked = {"patient.involved", "panel.width_mm", "panel.height_mm"}
    assert asked | {"panel.camera_x_mm", "panel.camera_y_mm"} <= set(found.origins)


def test_the_last_word_wins(tmp_path: Path) -> None:
    """Each key shows who had the last word: file over file, environment, command line."""
    home, etc, file = tmp_path / "home", tmp_path / "etc", tmp_path / "mine.toml"
    user = home / ".config" / "smile-mirror" / "mirror.toml"
    for path in (etc, user.parent):
        path.mkdir(parents=True)

    (etc / "mirror.toml").write_text(
        "[camera]\nwidth_px = 301\nheight_px = 301\nfps = 11\nhorizontal_fov_deg = 61\n",
        encoding="utf-8",
    )
    user.write_text("[camera]\nwidth_px = 302\nheight_px = 302\nfps = 12\n", encoding="utf-8")
    file.write_text("[camera]\nwidth_px = 303\nheight_px = 303\n", encoding="utf-8")
    environ = {"HOME": str(home), "MIRROR_CAMERA__WIDTH_PX": "304", "MIRROR_CAMERA__NAME": "usb:1"}
    found = load_settings(file, {"camera.name": "pi"}, environ, system_folder=etc)
    camera = found.settings.camera
    assert (camera.name, found.origin("camera.name")) == ("pi", "command line")
    assert (camera.width_px, found.origin("camera.width_px")) == (
        304,
        "environment variable MIRROR_CAMERA__WIDTH_PX",
    )
    assert (camera.height_px, found.origin("camera.height_px")) == (303, f"{file}, line 3")
    assert (camera.fps, found.origin("camera.fps")) == (12.0, f"{user}, line 4")
    assert camera.horizontal_fov_deg == 61.0
    assert found.origin("camera.horizontal_fov_deg") == f"{etc / 'mirror.toml'}, line 5"
    assert (camera.focal_px, found.origin("camera.focal_px")) == (0.0, "default")


def test_where_files_are_looked_for() -> None:
    """The machine's file, then the user's; XDG_CONFIG_HOME is heeded; no home, no user's file."""
    etc = Path("/etc/smile-mirror/mirror.toml")
    assert file_places(NOBODY) == [etc]
    assert file_places({"HOME": "/home/a"}) == [
        etc,
        Path("/home/a/.config/smile-mirror/mirror.toml"),
    ]
    assert file_places({"HOME": "/home/a", "XDG_CONFIG_HOME": "/x"}) == [
        etc,
        Path("/x/smile-mirror/mirror.toml"),
    ]


def test_all_faults_are_told_at_once(file: Path) -> None:
    """Seven faults in a file and one in the environment: eight lines, each with its place."""
    text = """
[camera]
nam = "usb"
width_px = 12
fps = "thirty"
[patient]
involved = "links"
pupil_distance_mm = 20
[measuring]
nearest_mm = 1200
[screen]
size = 3
"""
    head, *lines = faults(file, text, MIRROR_CAMERA__HEIGHT_PX="tall")
    assert head == "The settings have 8 faults:"
    assert sorted(line.strip() for line in lines) == sorted(
        [
            (
                f"{file}, line 3: camera.nam: expected a known key, found 'usb'; "
                "did you mean camera.name (text in quotes)?"
            ),
            (f"{file}, line 11: [screen]: expected one of {', '.join(Settings.model_fields)}"),
            (
                f"{file}, line 8: patient.pupil_distance_mm: expected 0 (not known) or a number "
                "from 40 to 85, found 20"
            ),
            f"{file}, line 4: camera.width_px: expected a whole number from 160 to 4608, found 12",
            (
                "environment variable MIRROR_CAMERA__HEIGHT_PX: camera.height_px: expected a whole "
                "number from 120 to 2592, found 'tall'"
            ),
            f"{file}, line 5: camera.fps: expected a number from 5 to 120, found 'thirty'",
            (
                f"{file}, line 7: patient.involved: expected one of 'none', 'left', 'right', "
                "found 'links'"
            ),
            (
                f"{file}, line 10: measuring: expected nearest_mm below farthest_mm, "
                "found nearest_mm = 1200, farthest_mm = 1000.0"
            ),
        ]
    )


def test_a_pupil_distance_that_is_nobodys(file: Path) -> None:
    """Between "not known" and 40 mm there is no pupil distance."""
    _, line = faults(file, "[patient]\npupil_distance_mm = 20\n")
    assert line.strip() == (
        f"{file}, line 2: patient.pupil_distance_mm: expected 0 (not known) or a number from "
        "40 to 85, found 20"
    )


def test_a_wrong_value_does_not_hide_a_disagreement_beside_it(file: Path) -> None:
    """In one section a value out of bounds and two that contradict each other: both are told."""
    text = "[measuring]\nrest_s = 99\nnearest_mm = 900\nfarthest_mm = 800\n"
    _, first, second = faults(file, text)
    assert "line 2: measuring.rest_s: expected a number from 1 to 10" in first
    assert "measuring: expected nearest_mm below farthest_mm, found nearest_mm = 900" in second


def test_a_wrong_value_contradicts_nobody(file: Path) -> None:
    """A distance out of bounds is told once, not a second time for being nearer than the other."""
    assert len(faults(file, "[measuring]\nnearest_mm = 900\nfarthest_mm = 90\n")) == 2


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_no_number_is_no_number(file: Path, value: str) -> None:
    """TOML's nan and inf are not taken for numbers."""
    assert "expected a number" in faults(file, f"[patient]\nfull_range_mm = {value}")[1]


def test_true_is_no_number_and_one_is_not_true(file: Path) -> None:
    """Values are not converted silently between kinds."""
    lines = faults(file, "[camera]\nwidth_px = true\n[display]\nfullscreen = 1\n")
    assert len(lines) == 3


def test_a_value_where_a_section_belongs(file: Path) -> None:
    """`camera = "usb"` is told that camera is a section, with its line."""
    _, line = faults(file, '# mine\ncamera = "usb"\n')
    assert (
        line.strip()
        == f"{file}, line 2: camera: expected a section, [camera], found the value 'usb'"
    )


def test_dotted_keys_have_their_line(file: Path) -> None:
    """`camera.width_px = 640` without a section header is the same key, on its line."""
    found = loaded(file, "# mine\ncamera.width_px = 320\n")
    assert (found.settings.camera.width_px, found.origin("camera.width_px")) == (
        320,
        f"{file}, line 2",
    )


def test_the_environment_needs_no_quotes() -> None:
    """Text stays text even where it looks like a number; numbers and booleans are read."""
    environ = {
        "MIRROR_CAMERA__NAME": "7",
        "MIRROR_CAMERA__FPS": "15",
        "MIRROR_DISPLAY__FULLSCREEN": "true",
        "MIRROR_PATIENT__INVOLVED": "left",
    }
    settings = load_settings(None, {}, environ, system_folder=NOWHERE).settings
    assert settings.camera.name == "7"
    assert settings.camera.fps == 15.0
    assert settings.display.fullscreen is True
    assert settings.patient.involved == "left"


def test_the_environments_near_misses(file: Path) -> None:
    """A wrong key and a single underscore are told; variables of others are left alone."""
    lines = faults(
        file, "", MIRROR_CAMERA__NAEM="pi", MIRROR_CAMERA_NAME="pi", MIRROR_OF_ERISED="x", PATH="/"
    )
    assert len(lines) == 3
    assert "MIRROR_CAMERA__NAEM: camera.naem" in lines[1] + lines[2]
    assert "did you mean camera.name" in lines[1] + lines[2]
    assert "MIRROR_CAMERA_NAME: two underscores divide section and key" in lines[1] + lines[2]


def test_an_unknown_override_is_told() -> None:
    """The command line's keys are checked like all others."""
    with pytest.raises(SettingsError, match=r"command line: camera\.nmae.*mean camera\.name"):
        load_settings(None, {"camera.nmae": "pi"}, NOBODY, system_folder=NOWHERE)


def test_a_file_that_is_missing_must_not_be_asked_for(tmp_path: Path) -> None:
    """The file of --settings has to exist; those that are only looked for need not."""
    with pytest.raises(SettingsError, match="expected a settings file, found none"):
        load_settings(tmp_path / "no.toml", {}, NOBODY, system_folder=tmp_path)


def test_a_mistake_in_the_toml_is_told_with_its_line(file: Path) -> None:
    """What is not TOML is refused in words, with line and column."""
    _, line = faults(file, "[camera]\nname = usb\n")
    assert line.startswith(f"  {file}: expected TOML, found a mistake:")
    assert "line 2" in line


def test_a_file_that_is_not_text(file: Path) -> None:
    """Bytes that are not UTF-8 are told by their place."""
    file.write_bytes(b"[camera]\nname = '\xff'\n")
    with pytest.raises(SettingsError, match="expected text in UTF-8, found another byte at 17"):
        load_settings(file, {}, NOBODY, system_folder=NOWHERE)


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    """A folder in the file's place is told, not a trace."""
    with pytest.raises(SettingsError, match=r"cannot be read \(Is a directory\)"):
        load_settings(tmp_path, {}, NOBODY, system_folder=NOWHERE)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(file: Path) -> None:
    """A file that may not be read is told by name."""
    file.touch(mode=0o000)
    with pytest.raises(SettingsError, match="Permission denied"):
        load_settings(file, {}, NOBODY, system_folder=NOWHERE)
