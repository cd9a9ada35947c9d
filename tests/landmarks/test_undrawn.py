"""MediaPipe's drawing: never loaded by the mirror, and there for whoever asks."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SEEING = """
import sys
from pathlib import Path
from hardware.actor import ActorCamera, load_performance
from hardware.clock import ManualClock
from mirror.landmarks.face_tracker import FaceTracker
from mirror.landmarks.hand_model import HandTracker
from mirror.landmarks.records import FaceLandmarks

face, hand = map(Path, sys.argv[1:])
with FaceTracker(face) as faces, HandTracker(hand) as hands:
    with ActorCamera(load_performance("rest"), clock=ManualClock()) as camera:
        frame = camera.read()
    assert isinstance(faces.track(frame), FaceLandmarks)
    hands.track(frame)
print("matplotlib" in sys.modules)
"""
ASKING = """
import sys
import mirror.landmarks
from mediapipe.tasks.python.vision import drawing_utils
before = "matplotlib" in sys.modules
print(before, callable(drawing_utils.draw_landmarks), "matplotlib" in sys.modules)
"""
OTHER = """
import mirror.landmarks
from mediapipe.tasks.python import vision
print(vision.SAID)
"""


def said(program: str, *arguments: Path, before: Path | None = None) -> str:
    """Return what `program` prints in a process of its own; modules in `before` come first."""
    places = [str(before)] if before else []
    places += filter(None, [os.environ.get("PYTHONPATH")])
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def another_mediapipe(folder: Path, vision: str, **modules: str) -> Path:
    """Write a MediaPipe of another version into `folder`: its `vision`, and `modules` of that."""
    package = folder / "mediapipe" / "tasks" / "python" / "vision"
    package.mkdir(parents=True)
    for parent in (package.parent, package.parent.parent, package.parent.parent.parent):
        (parent / "__init__.py").touch()
    for name, code in {"__init__": vision, **modules}.items():
        (package / f"{name}.py").write_text(code, "utf-8")
    return folder


def test_a_mirror_that_sees_loads_no_matplotlib(face_bundle: Path, hand_bundle: Path) -> None:
    """Faces and hands are found without it: 31 MB that the mirror would never use."""
    assert said(SEEING, face_bundle, hand_bundle) == "False", (
        f"MediaPipe {version('mediapipe')} loads matplotlib, which costs memory and time, and "
        "nothing else. `python -X importtime -c 'import mirror.landmarks.face_tracker'` shows what "
        "imports it: name that in mirror/landmarks/undrawn.py"
    )


def test_who_draws_with_mediapipe_gets_all_of_it() -> None:
    """What was left out is loaded, whole, as soon as something of it is used."""
    assert said(ASKING) == "False True True"


@pytest.mark.parametrize(
    ("vision", "modules"),
    [
        pytest.param(
            "from mediapipe.tasks.python.vision import drawing_utils\nSAID = drawing_utils.RED",
            {"drawing_utils": "RED = 'red'"},
            id="drawing is needed at once",
        ),
        pytest.param("SAID = 'red'", {}, id="there is no drawing"),
        pytest.param(
            "import mediapipe.tasks.python.vision.drawing_utils\nSAID = 'red'",
            {"drawing_utils": "import a_library_that_is_not_installed"},
            id="drawing cannot be loaded",
        ),
    ],
)
def test_another_mediapipe_is_imported_as_ever(
    vision: str, modules: dict[str, str], tmp_path: Path
) -> None:
    """Whatever its drawing is like, it never stands in the way of a start."""
    assert said(OTHER, before=another_mediapipe(tmp_path, vision, **modules)) == "red"
