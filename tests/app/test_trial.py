"""MediaPipe tried in a process of its own, sound and broken in every way."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from mirror.app.trial import TrialError, try_mediapipe

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirror.app.build import Builder


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what puts another module in MediaPipe's place, for processes that are started."""

    def put(code: str) -> None:
        (tmp_path / "mediapipe.py").write_text(code, encoding="utf-8")
        places = [str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(places))

    return put


def test_it_works_here(small: Builder) -> None:
    """With whole models it opens them and tells its version, which is the one that is installed."""
    folder = small.store.folder
    bundles = folder / "face_landmarker.task", folder / "hand_landmarker.task"
    assert try_mediapipe(*bundles) == version("mediapipe")


def test_a_bundle_that_it_cannot_open(tmp_path: Path) -> None:
    """A file that is no bundle is refused by MediaPipe, and that is told."""
    bundle = tmp_path / "face.task"
    bundle.write_bytes(b"no models in here")
    with pytest.raises(TrialError, match=r"\w"):
        try_mediapipe(bundle, None)


def test_it_does_not_load(instead: Callable[[str], None]) -> None:
    """A missing library is told in the loader's own words."""
    instead("raise ImportError('libEGL.so.1: cannot open shared object file')")
    with pytest.raises(TrialError, match=r"ImportError: libEGL\.so\.1: cannot open"):
        try_mediapipe(None, None)


def test_it_is_ended_by_the_system(instead: Callable[[str], None]) -> None:
    """On a processor without its instructions the trial dies, we live, and the cause is told."""
    instead("import os, signal; os.kill(os.getpid(), signal.SIGILL)")
    with pytest.raises(TrialError, match="Illegal instruction"):
        try_mediapipe(None, None)


def test_it_ends_without_a_word(instead: Callable[[str], None]) -> None:
    """A silent end has at least its status."""
    instead("import os; os._exit(3)")
    with pytest.raises(TrialError, match="status 3"):
        try_mediapipe(None, None)


def test_the_network_is_shut_off_before_it_loads(instead: Callable[[str], None]) -> None:
    """When MediaPipe is imported the trial's own guard stands already."""
    instead("from mirror import privacy; raise ImportError(f'{privacy.network_is_shut_off()=}')")
    with pytest.raises(TrialError, match=r"network_is_shut_off\(\)=True"):
        try_mediapipe(None, None)
