"""MediaPipe, tried in a process of its own.

On a processor that it is not made for, MediaPipe does not raise: the kernel ends the process.
So whoever only wants to know whether it works lets another process find out.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Final

from mirror.errors import MirrorError
from mirror.privacy import shut_off_network

PATIENCE_S: Final = 60.0
"""Loading takes a second on a PC; a cold SD card is allowed a good deal more."""


class TrialError(MirrorError, RuntimeError):
    """MediaPipe was tried and does not work here."""


def try_mediapipe(face: Path | None, hand: Path | None, *, guard: bool = True) -> str:
    """Load MediaPipe in another process and open the bundles that are there; return its version.

    No frame is shown to it. `guard` False lets it be tried where the network cannot be shut
    off. Raises TrialError with the last thing that it said.
    """
    command = [sys.executable, "-m", __name__, "guarded" if guard else "open"]
    command += [str(path) for path in (face or "", hand or "")]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TrialError(f"MediaPipe did not start within {PATIENCE_S:.0f} s") from error
    if done.returncode:
        raise TrialError(_last_words(done.returncode, done.stderr))
    return done.stdout.strip()


def _last_words(status: int, stderr: str) -> str:
    if status < 0:
        return f"MediaPipe was ended by the system: {signal.strsignal(-status) or -status}"
    said = [line.strip() for line in stderr.splitlines() if line.strip()]
    return said[-1] if said else f"MediaPipe ended with status {status} and said nothing"


def _open(face: str, hand: str) -> None:
    from mirror.landmarks.face_model import FaceModel  # noqa: PLC0415 - after the network guard
    from mirror.landmarks.hand_model import HandTracker  # noqa: PLC0415 - the same

    if face:
        FaceModel(Path(face), follow=True).close()
    if hand:
        HandTracker(Path(hand)).close()


if __name__ == "__main__":
    _, wish, *bundles = sys.argv
    shut_off_network(require=wish == "guarded")
    _open(*bundles)
    sys.stdout.write(version("mediapipe"))
