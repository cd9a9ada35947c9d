"""A disk that is full: a real one, of a few megabytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import PATIENCE_S

ROOT = Path(__file__).parents[2]


def test_a_disk_that_is_full_in_the_midst_of_a_session(tmp_path: Path) -> None:
    """A note while nothing can be stored, none after; and all twenty smiles are stored, once."""
    command = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:  # noqa: S603 - the system's own
        pytest.skip("this machine lets nobody mount a disk of their own")
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        [*command, sys.executable, "-m", "tests.faults.failing_disk", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE_S,
        check=False,
    )
    assert done.stdout.splitlines() == ["notice-not-stored 0", "no notice", "20 True"], done.stderr
    for once in ("nothing can be stored just now", "storing works again"):
        assert done.stderr.count(once) == 1, done.stderr
