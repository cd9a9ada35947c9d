"""The foot of the picture: the ring with its seconds, and the set's repetitions on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mirror.overlay.page import CLOCK_IN_RING, COLON_WIDTH, FIGURE_WIDTH
from mirror.overlay.scene import Bead, Element, Ink, Ring, Role, Stroke, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.exercise.guidance import Count
    from mirror.overlay.page import Page

_MINUTE_S: Final = 60
_SECONDS_UP_TO_S: Final = 99
_FIGURE_DOWN: Final = 1.1
"""From a figure's middle to the bottom of its line, in heights of a small x: half of 0.729 and
0.236 of DejaVu Sans, whose x is 0.547 high."""


def foot(page: Page) -> Iterator[Element]:
    """Yield the ring, what is written in it, and the count."""
    guidance = page.guidance
    if guidance.progress_ratio is not None:
        yield _ring(page, guidance.progress_ratio)
    elif guidance.seconds_left is not None or guidance.count is not None:
        # Its faint track keeps its place, so that figures and beads do not stand about nothing.
        yield _ring(page, 0.0)
    if guidance.seconds_left is not None:
        yield _seconds(page, guidance.seconds_left)
    if guidance.count is not None:
        yield from _repetitions(page, guidance.count)
        yield from _sets(page, guidance.count)


def clock(seconds: int) -> str:
    """Return seconds as a clock shows them; from 100 on as minutes and seconds."""
    if seconds <= _SECONDS_UP_TO_S:
        return str(max(0, seconds))
    minutes, rest = divmod(seconds, _MINUTE_S)
    return f"{minutes}:{rest:02}"


def _ring(page: Page, share: float) -> Ring:
    radius_px, width_px = page.ring_radius_px, page.px(page.style.ring_width_mm)
    return Ring(
        slot="ring",
        x=page.middle_x,
        y=page.ring_y,
        radius_px=radius_px - width_px / 2.0,
        width_px=width_px,
        share=min(max(share, 0.0), 1.0),
        ink=Ink(Role.THERE),
    )


def _seconds(page: Page, seconds: int) -> Words:
    radius_px = page.ring_radius_px
    text, width_px = clock(seconds), CLOCK_IN_RING * radius_px
    colons = text.count(":")
    text_width = (len(text) - colons) * FIGURE_WIDTH + colons * COLON_WIDTH
    x_height_px = min(page.style.seconds_per_ring * radius_px, width_px / text_width)
    return Words(
        slot="seconds",
        text=text,
        x=page.middle_x,
        bottom_px=page.ring_y + _FIGURE_DOWN * x_height_px,
        x_height_px=x_height_px,
        width_max_px=2.0 * radius_px,
        lines_max=1,
        ink=Ink(Role.WORDS),
        at_once=True,
    )


def _repetitions(page: Page, count: Count) -> Iterator[Bead]:
    """Yield a bead for each repetition, in two halves that are counted at a glance."""
    style = page.style
    left = (count.of + 1) // 2
    begin_px = page.ring_radius_px + page.px(style.count_from_ring_mm)
    room_px = page.panel.width_px / 2.0 - page.px(style.margin_mm) - begin_px
    pitch_px = min(page.px(style.count_pitch_mm), room_px / max(1, left - 1))
    done_px = min(page.px(style.count_bead_mm), 0.28 * pitch_px)
    for number in range(count.of):
        steps = number - left if number >= left else number - left + 1
        reach_px = steps * pitch_px + (begin_px if number >= left else -begin_px)
        done = number < count.done
        yield Bead(
            slot=f"count.{number}",
            x=page.middle_x + reach_px,
            y=page.ring_y,
            radius_px=done_px if done else done_px * style.count_waiting_per_done,
            ink=Ink(Role.THERE if done else Role.FRAME),
            alpha=1.0 if done else style.count_waiting_alpha,
            glow_px=0.6 * done_px if done else 0.0,
        )


def _sets(page: Page, count: Count) -> Iterator[Stroke]:
    """Yield a dash for each set under the ring, lit up to the one that is being done."""
    style = page.style
    if count.sets < 2:  # noqa: PLR2004 - one set needs no telling apart
        return
    width_px, height_px = page.px(style.sets_width_mm), page.px(style.sets_height_mm)
    step_px = width_px + page.px(style.sets_gap_mm)
    y = page.foot_px + page.px(style.sets_below_ring_mm)
    for number in range(count.sets):
        x = page.middle_x + (number - (count.sets - 1) / 2.0) * step_px
        begun = number < count.set_number
        yield Stroke(
            slot=f"set.{number}",
            x0=x - (width_px - height_px) / 2.0,
            y0=y,
            x1=x + (width_px - height_px) / 2.0,
            y1=y,
            width_px=height_px,
            ink=Ink(Role.THERE if begun else Role.FRAME),
            alpha=1.0 if begun else style.count_waiting_alpha,
        )
