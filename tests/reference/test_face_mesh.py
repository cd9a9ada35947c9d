"""Against the pipeline that most projects run: MediaPipe 0.10.21's own refined face mesh.

Opt-in (`make reference`): it makes an environment of its own with that release, which takes a
minute and the network.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.landmarks.models import FACE
from tests.models import verified

if TYPE_CHECKING:
    from tests.conftest import Unguarded

VIDEO = Path(__file__).parents[3] / "shared" / "media" / "faces" / "neutral_to_grin.mp4"
LIPS = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185)
INNER_LIPS = (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80)
OUTER_CANTHI = (33, 263)
WORST_SHARE = 0.01
"""Of the distance between the outer canthi."""

REFERENCE = """
import json, sys
import cv2
import mediapipe as mp

faces = []
video = cv2.VideoCapture(sys.argv[1])
with mp.solutions.face_mesh.FaceMesh(refine_landmarks=True, max_num_faces=1) as mesh:
    while True:
        more, picture = video.read()
        if not more:
            break
        height, width = picture.shape[:2]
        found = mesh.process(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).multi_face_landmarks
        face = found[0].landmark if found else []
        faces.append([[point.x * width, point.y * height] for point in face])
json.dump(faces, sys.stdout)
"""


@pytest.mark.reference
def test_lips_agree_with_mediapipes_own_face_mesh(unguarded: Unguarded, tmp_path: Path) -> None:
    """On a real smile the lips are within 1 % of the inter-ocular distance, mean over frames."""
    if not VIDEO.is_file():
        pytest.skip(f"the recording {VIDEO.name} is not beside the checkout")
    if sys.version_info >= (3, 13):
        pytest.skip("mediapipe 0.10.21 has no build for this Python")
    verified(FACE)
    theirs = _reference(unguarded, tmp_path)
    mine = _ours(unguarded, tmp_path)
    assert len(mine) == len(theirs)
    rows = list(LIPS + INNER_LIPS)
    apart = np.linalg.norm(mine[:, rows, :2] - theirs[:, rows], axis=2)
    between = np.linalg.norm(theirs[:, OUTER_CANTHI[0]] - theirs[:, OUTER_CANTHI[1]], axis=1)
    share = float((apart / between[:, None]).mean())
    print(f"lips: {100 * share:.3f} % of the inter-ocular distance")
    assert share < WORST_SHARE


def _reference(unguarded: Unguarded, folder: Path) -> np.ndarray:
    environment = folder / "environment"
    python = environment / "bin" / "python"
    _run(unguarded, [sys.executable, "-m", "venv", str(environment)])
    _run(unguarded, [str(python), "-m", "pip", "install", "--quiet", "mediapipe==0.10.21"])
    done = _run(unguarded, [str(python), "-c", REFERENCE, str(VIDEO)])
    return np.array(json.loads(done))


def _ours(unguarded: Unguarded, folder: Path) -> np.ndarray:
    out = folder / "ours.jsonl"
    command = [sys.executable, "-m", "mirror", "measure", str(VIDEO)]
    _run(unguarded, [*command, "--landmarks", "--out", str(out)])
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    return np.array([row["landmarks_px"] for row in rows])


def _run(unguarded: Unguarded, command: list[str]) -> str:
    done = unguarded(command, timeout_s=600.0)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
