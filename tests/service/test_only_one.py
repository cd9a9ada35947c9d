"""One mirror at a time: a lock that goes with its process, however that ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mirror.errors import AlreadyRunningError
from mirror.service.only_one import FILE, OnlyOne

HOLD = """
import sys, pathlib
from mirror.service.only_one import OnlyOne
with OnlyOne(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_told_clearly(tmp_path: Path) -> None:
    """A second mirror does not start, and says what to do; after the first has ended it does."""
    with (
        OnlyOne(tmp_path),
        pytest.raises(AlreadyRunningError, match=r"running here already.*systemctl stop mirror"),
    ):
        OnlyOne(tmp_path)
    OnlyOne(tmp_path).close()


def test_a_killed_mirror_leaves_no_lock(tmp_path: Path) -> None:
    """After kill -9 the next one starts at once: nothing has to be cleared away by hand."""
    with subprocess.Popen(  # noqa: S603 - our own program, no shell
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunningError):
            OnlyOne(tmp_path)
        first.send_signal(signal.SIGKILL)
        first.wait()
        OnlyOne(tmp_path).close()


def test_a_folder_that_cannot_hold_it_stops_no_mirror(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Where nothing can be locked the mirror runs all the same, and the log says so once."""
    OnlyOne(tmp_path / "none").close()
    assert [one.levelname for one in caplog.records] == ["WARNING"]
    assert "cannot be told" in caplog.text


def test_nothing_is_written_into_it(tmp_path: Path) -> None:
    """The lock is an empty file of its owner and group, and stays when it is let go."""
    OnlyOne(tmp_path).close()
    found = (tmp_path / FILE).stat()
    assert (found.st_size, found.st_mode & 0o007) == (0, 0)
