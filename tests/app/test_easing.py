"""From the board's heat to a pipeline that goes easy."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from hardware.board import Board
from mirror.app.easing import NOTICE, Easing

if TYPE_CHECKING:
    from pathlib import Path

    from mirror.pipeline.live import LivePipeline

S = 1_000_000_000
TEMPERATURE = "sys/class/thermal/thermal_zone0/temp"


class Asked:
    """Stands where the pipeline does, and remembers what it was asked."""

    def __init__(self) -> None:
        self.every: list[int | None] = []

    def ease(self, every: int | None) -> None:
        """Remember it."""
        self.every.append(every)


def board_at(folder: Path, celsius: float) -> Board:
    """Return a board of that temperature."""
    file = folder / TEMPERATURE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{celsius * 1000:.0f}\n", "ascii")
    return Board(folder)


@pytest.mark.parametrize(
    ("fps", "every"), [(15.0, 1), (20.0, 1), (25.0, 1), (30.0, 2), (60.0, 4), (120.0, 8)]
)
def test_about_fifteen_pictures_a_second_are_measured(
    tmp_path: Path, fps: float, every: int
) -> None:
    """And never fewer: whoever has set a slow camera keeps all of its pictures."""
    asked = Asked()
    Easing(board_at(tmp_path, 80.0), cast("LivePipeline", asked), fps).look(0)
    assert asked.every == [every]


def test_it_goes_easy_once_and_goes_on_once(tmp_path: Path) -> None:
    """Five minutes of heat and two of coolness: two words to the pipeline, a note meanwhile."""
    asked = Asked()
    easing = Easing(board_at(tmp_path, 80.0), cast("LivePipeline", asked), 30.0)
    assert easing.notice == ""
    for second in range(300):
        easing.look(second * S)
    assert (asked.every, easing.notice) == ([2], NOTICE)
    board_at(tmp_path, 60.0)
    for second in range(300, 420):
        easing.look(second * S)
    assert (asked.every, easing.notice) == ([2, None], "")


def test_a_cool_board_is_left_alone(tmp_path: Path) -> None:
    """Nothing is asked of the pipeline, and nothing is said."""
    asked = Asked()
    easing = Easing(board_at(tmp_path, 50.0), cast("LivePipeline", asked), 30.0)
    easing.look(0)
    assert (asked.every, easing.notice) == ([], "")


def test_the_board_is_asked_every_other_second(tmp_path: Path) -> None:
    """A picture that is drawn in between costs no look at the board."""
    asked = Asked()
    easing = Easing(board_at(tmp_path, 50.0), cast("LivePipeline", asked), 30.0)
    easing.look(0)
    board_at(tmp_path, 80.0)
    easing.look(2 * S - 1)
    assert asked.every == []
    easing.look(2 * S)
    assert asked.every == [2]
