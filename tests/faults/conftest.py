"""Builders for faults: those of `tests/app`, with a folder for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.conftest import make_builder, small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hardware.camera import Camera
    from mirror.app.build import Builder
    from mirror.app.live import LiveRun
    from tests.app.conftest import MakeBuilder
    from tests.faults.onlookers import Manager, Screen

    On = Callable[[Screen, Manager, Camera | None], LiveRun]

__all__ = ["make_builder", "on", "small"]


@pytest.fixture
def on(
    make_builder: MakeBuilder, tmp_path_factory: pytest.TempPathFactory, small: Builder
) -> Iterator[On]:
    """Return what makes a live run with a screen, and a camera; None: somebody at rest.

    `small` skips where there are no models.
    """
    from mirror.app import turn  # noqa: PLC0415 - mediapipe comes after the guard
    from mirror.app.live import LiveRun  # noqa: PLC0415 - the same

    assert small
    journal = tmp_path_factory.mktemp("journal") / "journal.db"
    builder = make_builder(journal__path=str(journal), camera__name="actor:rest")
    with pytest.MonkeyPatch.context() as patch:

        def run(screen: Screen, manager: Manager, camera: Camera | None = None) -> LiveRun:
            patch.setattr(turn, "open_lasting_display", lambda *_, **__: screen)
            if camera is not None:
                patch.setattr(turn, "open_lasting_camera", lambda *_, **__: camera)
            return LiveRun(builder, lambda _: None, notifier=manager)

        yield run
