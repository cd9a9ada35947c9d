"""The commands at work."""

from __future__ import annotations

import json
import os
import re
import signal
from typing import TYPE_CHECKING

import pytest

from mirror.exercise.preferences import Preference, What
from mirror.service.finding import Verdict
from mirror.storage import ManualWallClock, prefer
from tests.waiting import PATIENCE_S, long_enough

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Start = Callable[..., subprocess.Popen[str]]

RUNNING = ("-m", "mirror", "run", "--camera", "actor:rest", "--display", "offscreen")


@pytest.mark.usefixtures("models")
def test_a_run_reports_its_frames(mirror: Callable[..., Said]) -> None:
    """A run of some seconds says how many frames came, how many were measured and shown."""
    command = ("run", "--camera", "actor:rest", "--display", "offscreen", "--seconds")
    said = long_enough(
        lambda seconds: mirror(*command, seconds), lambda said: "woke" in said.words, 2.0
    )
    assert said.status == 0
    report = re.search(
        r"(\d+) frames taken, (\d+) measured, (\d+) passed .*, (\d+) dropped", said.words
    )
    assert report is not None
    taken, measured, passed_on, dropped = map(int, report.groups())
    assert measured > 0
    # Being measured, waiting for that, and just taken.
    assert 0 < taken <= measured + passed_on + dropped + 3
    assert "woke" in said.words
    assert "First picture" in said.words
    assert "measuring: " in said.words
    assert "drawing: " in said.words


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_it(start: Start, how: signal.Signals) -> None:
    """Ctrl-C, or a polite kill, ends it with 130 and one sentence, and no trace."""
    process = start(*RUNNING)
    assert process.stdout is not None
    while "woke" not in (line := process.stdout.readline()):
        assert line, process.communicate()
    process.send_signal(how)
    out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert "Stopped; everything has been put away." in out
    assert "Traceback" not in err


IMPORTING = """
import sys
from pathlib import Path

def filters():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next((line.split()[1] for line in lines if line.startswith("Seccomp_filters")), "?")

def hear(event, args):
    if event == "import" and args[0] == "mediapipe" and not heard:
        heard.append(filters())
        print("IMPORTED", before, heard[0], flush=True)

heard, before = [], filters()
sys.addaudithook(hear)
sys.argv[0] = "mirror"
from mirror.cli import main
main()
"""
"""Counts the kernel's filters for this process at the start and when mediapipe is imported: the
test run's own guard, which is inherited, counts as one already."""


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--camera", "actor:rest"),
        ("demo", "--offscreen", "{folder}"),
        ("measure", "actor:blink"),
        ("bench", "--seconds", "0"),
    ],
)
def test_the_guard_comes_before_mediapipe(
    start: Start, quiet_machine: Path, arguments: tuple[str, ...]
) -> None:
    """Each command that sees frames adds a filter of its own before it imports mediapipe."""
    file = quiet_machine / "mirror.toml"
    # Without models it ends as soon as it has imported everything.
    file.write_text(f'[models]\nfolder = "{quiet_machine / "none"}"\n')
    words = [word.format(folder=quiet_machine / "pictures") for word in arguments]
    out, err = start("-c", IMPORTING, *words, "--settings", str(file)).communicate()
    assert "face_landmarker.task is missing" in " ".join(err.split())
    found = re.search(r"IMPORTED (\S+) (\S+)", out)
    assert found is not None, out
    if "?" in found.groups():
        pytest.skip("this kernel does not count seccomp filters")
    assert int(found[2]) == int(found[1]) + 1


def test_settings_say_what_was_set_on_the_page(
    mirror: Callable[..., Said], quiet_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody at home has set holds before the command line's say, and is named as that."""
    journal = quiet_machine / "journal.db"
    monkeypatch.setenv("MIRROR_JOURNAL__PATH", str(journal))
    monkeypatch.setenv("MIRROR_PATIENT__INVOLVED", "left")
    prefer(journal, Preference(What.INVOLVED, "right"), "tablet", ManualWallClock())
    said = mirror("settings")
    (row,) = [line.split() for line in said.out.splitlines() if "patient.involved" in line]
    assert row == ["patient.involved", '"right"', "the", "page"]


def test_a_secret_is_not_shown(
    mirror: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is pasted into a call for help says that a token is set, and not which."""
    monkeypatch.setenv("MIRROR_PAGE__METRICS_TOKEN", "hush-hush")
    said = mirror("settings")
    assert "page.metrics_token (set)" in said.words
    assert "hush" not in said.out


@pytest.mark.parametrize("arguments", [("settings",), ("--help",), ("models", "--help")])
def test_what_sees_no_frames_needs_no_mediapipe(start: Start, arguments: tuple[str, ...]) -> None:
    """Commands that only tell something answer at once, without importing mediapipe."""
    out, _ = start("-c", IMPORTING, *arguments).communicate()
    assert out
    assert "IMPORTED" not in out


def test_settings_and_their_origins(
    mirror: Callable[..., Said], quiet_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every setting stands with its value and who said it: default, a file's line, a variable."""
    file = quiet_machine / "mirror.toml"
    file.write_text("[camera]\nfps = 25.0\n")
    monkeypatch.setenv("MIRROR_PATIENT__INVOLVED", "left")
    monkeypatch.setenv("COLUMNS", "200")
    said = mirror("settings", "--settings", file)
    assert said.status == 0
    assert re.search(r"camera\.width_px 640 default", said.words)
    assert "camera.fps 25.0" in said.words
    assert "line 2" in said.words
    assert 'patient.involved "left"' in said.words
    assert "MIRROR_PATIENT__INVOLVED" in said.words
    assert "privacy.require_network_guard true default" in said.words
    assert "config/smile-mirror/mirror.toml" in said.out.replace("\n", "")


@pytest.mark.usefixtures("models")
def test_measuring_to_files(
    mirror: Callable[..., Said], quiet_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows and chart are written where they were wanted, and the table says what was found."""
    monkeypatch.setenv("MIRROR_CAMERA__FPS", "10")
    target, chart = quiet_machine / "rows.jsonl", quiet_machine / "chart.png"
    said = mirror(
        *("measure", "actor:gentle_smile", "--involved", "left", "--landmarks"),
        *("--rest-s", ":1.5", "--out", target, "--plot", chart),
    )
    assert said.status == 0
    rows = [json.loads(line) for line in target.read_text().splitlines()]
    assert [one["frame"] for one in rows] == list(range(len(rows)))
    assert len(rows[0]["landmarks_px"]) == 478
    assert chart.stat().st_size > 10_000
    assert f"frames {len(rows)}, measured " in said.words
    assert "left (involved) greatest excursion" in said.words
    assert "right (other) greatest excursion" in said.words


@pytest.mark.usefixtures("models")
def test_measuring_to_standard_output(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --out - nothing but JSON is on standard output; the table goes beside it."""
    monkeypatch.setenv("MIRROR_CAMERA__FPS", "10")
    process = start("-m", "mirror", "measure", "actor:blink", "--out", "-")
    out, err = process.communicate(timeout=PATIENCE_S)
    rows = [json.loads(line) for line in out.splitlines()]
    assert process.returncode == 0
    assert rows
    assert "frames" in err


def test_the_doctor_says_how_it_is(mirror: Callable[..., Said], quiet_machine: Path) -> None:
    """With something needed missing the status is 1, and the next step stands under it."""
    file = quiet_machine / "mirror.toml"
    file.write_text(f'[models]\nfolder = "{quiet_machine / "none"}"\n')
    said = mirror("doctor", "--settings", file)
    assert said.status == 1
    assert "The mirror cannot run here yet. 2 things are needed" in said.words
    assert re.search(r"needed face model .*is missing.* next: mirror models", said.words)
    assert re.search(r"ok Python 3\.\d+", said.words)


def test_the_doctor_of_a_broken_machine(
    start: Start, quiet_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no library loads the doctor still tells of each, and tries nothing before the guard."""
    for name in ("cv2", "pygame", "pyseccomp", "mediapipe"):
        (quiet_machine / f"{name}.py").write_text(f"raise ImportError('{name} is broken')")
    places = [str(quiet_machine), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))
    monkeypatch.setenv("COLUMNS", "300")
    process = start("-m", "mirror", "doctor")
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (1, "")
    words = " ".join(out.split())
    assert re.search(r"needed network The network guard expected", words)
    assert re.search(r"needed MediaPipe not tried, because the network", words)
    assert re.search(r"needed packages ImportError: (cv2|pygame) is broken next: `make", words)
    assert re.search(r"needed camera not tried, because a package does not load", words)


@pytest.mark.usefixtures("models")
def test_the_doctor_is_content(mirror: Callable[..., Said]) -> None:
    """Where the mirror can run the status is 0, whatever could be better."""
    said = mirror("doctor")
    assert said.status == 0
    assert "The mirror can run here." in said.words
    assert "needed" not in said.words


@pytest.mark.usefixtures("models")
def test_the_doctor_for_programs(mirror: Callable[..., Said]) -> None:
    """With --json the same is one object: for each finding its verdict, and what to do."""
    said = mirror("doctor", "--json")
    told = json.loads(said.out)
    assert (said.status, told["can_run"]) == (0, True)
    assert {"group", "name", "verdict", "found", "todo"} == set(told["findings"][0])
    assert {one["verdict"] for one in told["findings"]} <= set(Verdict)


@pytest.mark.usefixtures("models")
def test_models_that_are_there(mirror: Callable[..., Said]) -> None:
    """When all is well nothing is fetched, and that is said."""
    said = mirror("models")
    assert said.status == 0
    assert "are there and whole" in said.words


@pytest.mark.usefixtures("models")
def test_a_short_demo(
    mirror: Callable[..., Said], quiet_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a screen the demo writes where it was told, and says what can be typed next.

    After `make demo` no environment is active, so a bare `mirror` would not be found.
    """
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    folder = quiet_machine / "pictures"
    said = mirror("demo", "--seconds", "0.4", "--offscreen", folder)
    assert said.status == 0
    assert "A short session, 0 s in 12 frames" in (folder / "summary.txt").read_text()
    assert "summary.txt" in said.out.replace("\n", "")
    command = said.words.partition(" doctor ")[0].split()[-1]
    assert os.access(command, os.X_OK)
    assert command.endswith("mirror")


@pytest.mark.usefixtures("models")
def test_a_demo_on_a_desktop_that_has_gone(
    start: Start, quiet_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where DISPLAY names a desktop that nobody runs, the demo says so and makes pictures."""
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")  # not the screen of whoever runs the tests
    elsewhere = (
        "import os, sys; sys.path.insert(0, os.getcwd()); os.chdir(sys.argv.pop());"
        "from mirror.__main__ import main; main()"
    )
    process = start("-c", elsewhere, "demo", "--seconds", "0.4", str(quiet_machine))
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (0, "")
    assert "No window can be opened here" in out
    assert "So the story is told in pictures instead." in out
    assert (quiet_machine / "demo" / "summary.txt").exists()


def test_python_dash_m(start: Start) -> None:
    """`python -m mirror` is the command."""
    out, _ = start("-m", "mirror", "--help").communicate(timeout=PATIENCE_S)
    assert "mirror demo" in out
