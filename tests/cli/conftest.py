"""The command line, called as the shell would: in this process, or in one of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mirror.cli import main
from mirror.landmarks.models import FACE, HAND, ModelStore
from mirror.settings import load_settings, models_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
STYLES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Said:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """All that was said, on one line: where lines were broken plays no part."""
        return " ".join(STYLES.sub("", self.out + self.err).split())


@pytest.fixture
def quiet_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this a machine without settings, variables or a desktop of its own; return a folder."""
    for name in list(os.environ):
        if name.startswith("MIRROR_") or name in {"DISPLAY", "WAYLAND_DISPLAY"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    return tmp_path


@pytest.fixture
def mirror(
    quiet_machine: Path,  # noqa: ARG001 - it sets the stage
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Callable[..., Said]]:
    """Return what runs `mirror` with arguments, in this process."""
    stopping = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in stopping}

    def run(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["mirror", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Said(int(ended.value.code or 0), said.out, said.err)

    yield run
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def start(quiet_machine: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:  # noqa: ARG001 - it sets the stage
    """Return what starts Python with arguments, in the project's folder; none outlives its test."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            # A test run in the background has Ctrl-C switched off, and under nohup the end of its
            # terminal, and what it starts inherits that; a user at a terminal has not.
            ["/usr/bin/env", "--default-signal=INT,HUP", sys.executable, *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def models() -> None:
    """Skip where the models have not been fetched."""
    store = ModelStore(models_folder(load_settings(None, {}, {}).settings, os.environ))
    faults = [fault for bundle in (FACE, HAND) if (fault := store.fault(bundle)) is not None]
    if faults:
        pytest.skip(f"{faults[0]}: `make test` fetches it first")
