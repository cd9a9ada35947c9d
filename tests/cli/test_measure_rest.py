"""What `mirror measure` says of the rest that its millimetres are changes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said


@pytest.mark.usefixtures("models")
def test_a_smile_taken_for_the_rest(
    mirror: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the rest was taken is said, and what to do when the mouth then goes below it.

    The side that is set as the palsied one names its row without being named again.
    """
    monkeypatch.setenv("MIRROR_CAMERA__FPS", "5")
    monkeypatch.setenv("MIRROR_PATIENT__INVOLVED", "right")
    smiling = mirror("measure", "actor:gentle_smile", "--rest-s", "6:8")
    assert smiling.status == 0
    assert "rest 6.10-7.90 s (10 frames)" in smiling.words
    assert "The mouth went below the rest that was found" in smiling.words
    assert "--rest-s A:B" in smiling.words
    assert "right (involved) greatest excursion" in smiling.words
    resting = mirror("measure", "actor:gentle_smile", "--involved", "left")
    assert "below the rest" not in resting.words
    assert "left (involved) greatest excursion" in resting.words
