"""SIGTERM while the mirror runs, in whatever phase: orderly, at once, and nothing lost."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.landmarks.models import FACE, HAND
from mirror.service.only_one import OnlyOne
from tests.models import verified

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PLAY = Path(__file__).parent / "stopping"
"""A day of a minute and a half, which begins anew until somebody ends it."""
STOPPED = 130
CLEAN_STOP_S = 10.0
"""Where nothing else is tested at the same time; on the appliance it is two seconds."""
PATIENCE_S = 360.0
"""Four days of the play: on a machine full of other work a hand may be missed, and comes again."""
PHASES = (
    *(
        "woke",
        "session started",
        "rest started",
        "repetition started",
        "repetition counted",
        "paused",
    ),
    *("resumed", "session ended", "slept"),
)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user whose folders are the test's own."""
    verified(FACE)
    verified(HAND)
    (tmp_path / "run").mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MIRROR_")}
    return kept | {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "MIRROR_SESSION__PROGRAMME": str(PLAY / "programme.toml"),
        "MIRROR_CAMERA__FPS": "15",
        "MIRROR_PATIENT__INVOLVED": "left",
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def mirror(environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Give a mirror that runs before the actor's day; it outlives no test."""
    command = [sys.executable, "-m", "mirror", "run", "--display", "offscreen"]
    command += ["--camera", f"actor:{PLAY / 'day.toml'}"]
    with subprocess.Popen(  # noqa: S603 - our own program, no shell
        command,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        overdue = threading.Timer(PATIENCE_S, process.kill)
        overdue.start()
        yield process
        overdue.cancel()
        process.kill()


def stopped_in(mirror: subprocess.Popen[str], phase: str, folder: Path) -> float:
    """Stop it politely as soon as it says `phase`, and look at what it leaves.

    Returns how many seconds it took to end.
    """
    assert mirror.stdout is not None
    lines = []
    for line in mirror.stdout:
        lines.append(line)
        if phase in line:
            break
    assert phase in lines[-1], f"never {phase!r} within {PATIENCE_S:g} s, but {lines}"
    began_s = time.monotonic()
    mirror.send_signal(signal.SIGTERM)
    lines += list(mirror.stdout)
    assert mirror.wait() == STOPPED, lines
    took_s = time.monotonic() - began_s
    assert "everything has been put away" in lines[-1]
    assert "Traceback" not in "".join(lines)
    _whole(folder / "data" / "smile-mirror" / "journal.db", "".join(lines))
    return took_s


def _whole(journal: Path, said: str) -> None:
    """See that the journal is whole and has each repetition that was told of."""
    if not journal.exists():
        return
    with closing(sqlite3.connect(journal)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (counted,) = connection.execute("SELECT count(*) FROM repetitions").fetchone()
    assert counted == said.count("repetition counted")


def test_while_it_starts(mirror: subprocess.Popen[str], tmp_path: Path) -> None:
    """While it opens its parts: status 130, one sentence, a whole journal."""
    stopped_in(mirror, "Starting", tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("phase", PHASES)
def test_in_every_phase(mirror: subprocess.Popen[str], phase: str, tmp_path: Path) -> None:
    """In each phase of a session the same, at once, and every repetition told of is stored."""
    assert stopped_in(mirror, phase, tmp_path) < CLEAN_STOP_S


def test_a_second_mirror_is_told_so(environ: dict[str, str], tmp_path: Path) -> None:
    """Where one runs, another ends with status 1 and words, before it touches camera or screen."""
    folder = tmp_path / "run" / "smile-mirror"
    folder.mkdir(mode=0o700)
    with OnlyOne(folder):
        done = subprocess.run(
            [sys.executable, "-m", "mirror", "run", "--camera", "actor", "--display", "offscreen"],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    assert done.returncode == 1
    assert "a mirror is running here already" in " ".join(done.stderr.split())
    assert not (tmp_path / "data" / "smile-mirror" / "journal.db").exists()
