"""What goes wrong is said once, clearly, with a next step, and never as a stack trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.app import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said


def refused(said: Said, *words: str, status: int = 1) -> None:
    """Make sure that a command was refused with these words, on the error stream only."""
    assert said.status == status
    assert [one for one in words if one not in said.words] == []
    assert "Traceback" not in said.err
    assert "fault in the mirror itself" not in said.words
    assert said.err


def test_wrong_settings(mirror: Callable[..., Said], quiet_machine: Path) -> None:
    """Every fault of a settings file is told at once, by line, with the key that was meant."""
    file = quiet_machine / "mirror.toml"
    file.write_text("[camera]\nfsp = 30\n[measuring]\nrest_s = 100.0\n")
    refused(
        mirror("run", "--settings", file),
        *("2 faults", "line 2: camera.fsp", "did you mean camera.fps", "line 4: measuring.rest_s"),
    )


def test_settings_that_are_not_there(mirror: Callable[..., Said], quiet_machine: Path) -> None:
    """A settings file that is named has to exist."""
    refused(mirror("settings", "--settings", quiet_machine / "none.toml"), "found none")


def test_settings_that_name_what_there_is_not(
    mirror: Callable[..., Said], quiet_machine: Path
) -> None:
    """They do not hold, so they are not shown as if they did, right after the doctor says so."""
    file = quiet_machine / "mirror.toml"
    file.write_text('[camera]\nname = "us:1"\n', "utf-8")
    refused(mirror("settings", "--settings", file), "line 2: camera.name", "usb[:N]")


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize(
    ("camera", "near"), [("actr", "did you mean actor?"), ("actor:gentle_smlie", "gentle_smile")]
)
def test_an_unknown_camera(mirror: Callable[..., Said], camera: str, near: str) -> None:
    """A camera that nobody knows is refused, and the one that was meant is suggested."""
    refused(mirror("run", "--camera", camera, "--display", "offscreen"), near)


@pytest.mark.usefixtures("models")
def test_an_unknown_display(mirror: Callable[..., Said]) -> None:
    """The same for a display."""
    refused(mirror("run", "--camera", "actor", "--display", "ofscreen"), "mean offscreen?")


@pytest.mark.parametrize("command", ["run", "demo", "bench", "measure"])
def test_missing_models(mirror: Callable[..., Said], quiet_machine: Path, command: str) -> None:
    """Whatever needs the models names the one that is missing and what brings it."""
    file = quiet_machine / "mirror.toml"
    folder = quiet_machine / "models"
    file.write_text(f'[models]\nfolder = "{folder}"\n[camera]\nname = "actor:rest"\n')
    arguments: list[object] = ["actor:rest"] if command == "measure" else []
    if command == "demo":
        arguments = ["--offscreen", quiet_machine / "pictures"]
    refused(
        mirror(command, *arguments, "--settings", file),
        *("face_landmarker.task is missing", "`mirror models`"),
    )


@pytest.mark.usefixtures("models")
def test_an_unreadable_video(mirror: Callable[..., Said], quiet_machine: Path) -> None:
    """A file that is no video is named, and one that is not there, too."""
    file = quiet_machine / "smile.mp4"
    file.write_text("this is no video")
    refused(mirror("measure", file), "smile.mp4")
    refused(mirror("measure", quiet_machine / "gone.mp4"), "gone.mp4", "no such recording")


@pytest.mark.parametrize("rest", ["0.4", "0.4:0.1", "a:b", ":", "-1:2", "1:1", "0:nan", "0:inf"])
def test_a_rest_that_is_none(mirror: Callable[..., Said], rest: str) -> None:
    """The rest is two times in seconds, the earlier first; anything else is shown an example."""
    refused(mirror("measure", "actor:blink", f"--rest-s={rest}"), f"--rest-s {rest}", "0:0.4")


@pytest.mark.usefixtures("models")
def test_a_result_that_cannot_be_written(mirror: Callable[..., Said], quiet_machine: Path) -> None:
    """A folder that is not there is said before anything is measured."""
    target = quiet_machine / "missing" / "rows.jsonl"
    refused(mirror("measure", "actor:blink", "--out", target), "rows.jsonl")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "--seconds", "0"), "--seconds"),
        (("run", "--seconds", "soon"), "--seconds"),
        (("measure",), "source"),
        (("measure", "actor:blink", "--involved", "middle"), "left"),
        (("bench", "--frames", "3"), "30"),
        (("rnu",), "run"),
        (("run", "--camra", "actor"), "--camera"),
    ],
)
def test_words_that_make_no_command(
    mirror: Callable[..., Said], arguments: tuple[str, ...], said: str
) -> None:
    """What the command line itself cannot read has the status 2, as everywhere."""
    refused(mirror(*arguments), said, status=2)


class SomethingElseError(Exception):
    """A fault that nobody thought of."""


def test_a_fault_of_our_own(mirror: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is owned up to in two lines, and where to see more of it."""

    def break_down(*_: object, **__: object) -> None:
        raise SomethingElseError("the cat is on the keyboard")

    monkeypatch.setattr(build.Builder, "__init__", break_down)
    said = mirror("run")
    assert said.status == 70
    assert "the cat is on the keyboard" in said.words
    assert "MIRROR_TRACE=1" in said.words
    assert "Traceback" not in said.err
    monkeypatch.setenv("MIRROR_TRACE", "1")
    with pytest.raises(SomethingElseError):
        mirror("run")
