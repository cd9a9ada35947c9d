"""Speed and memory, as ratios inside one run or as the product's fixed budgets (`make bench`)."""

from __future__ import annotations

import os
import re

import pytest

from mirror.app.bench import pipeline_costs
from mirror.app.build import Builder
from mirror.app.child import run_mirror
from mirror.landmarks.models import FACE, HAND
from mirror.settings import load_settings
from tests.models import verified

pytestmark = pytest.mark.bench

WORST_RATIO = 1.25
MOST_MB = 400.0
FIRST_LIGHT_S = 3.0
MOST_DROPPED = 0.005


@pytest.fixture(scope="module")
def builder() -> Builder:
    """Return what builds the mirror from its default settings."""
    verified(FACE)
    verified(HAND)
    return Builder(load_settings(None, {}, os.environ).settings, os.environ)


def test_measuring_costs_little_more_than_landmarks(builder: Builder) -> None:
    """The whole measuring thread takes at most 1.25 times the bare call on the same frames."""
    costs = pipeline_costs(builder, 600, lambda _done: None)
    print(f"\nmeasuring thread / bare call: {costs.wall_ratio:.2f}, CPU {costs.cpu_ratio:.2f}")
    assert costs.wall_ratio <= WORST_RATIO
    assert costs.cpu_ratio <= WORST_RATIO


def test_the_whole_mirror_is_small_and_quick_to_wake(builder: Builder) -> None:
    """Running as a user runs it: under 400 MB, and the first picture within 3 s of the start."""
    builder.face_bundle()
    report = run_mirror(10.0, (1920, 1080))
    first_s = float(re.findall(r"First picture ([\d.]+) s", report.output)[0])
    print(f"\n{report.peak_mb:.0f} MB, first picture after {first_s:.2f} s")
    assert report.peak_mb < MOST_MB
    assert first_s < FIRST_LIGHT_S


@pytest.mark.long
def test_thirty_frames_a_second_for_five_minutes(builder: Builder) -> None:
    """With the actor at 640 x 480 on 1920 x 1080, fewer than one frame in 200 is dropped."""
    builder.face_bundle()
    report = run_mirror(300.0, (1920, 1080))
    dropped = float(re.findall(r"dropped \(([\d.]+) %\)", report.output)[0]) / 100.0
    shown = float(re.findall(r"\(([\d.]+) a second\)", report.output)[0])
    print("\n" + report.output)
    assert dropped < MOST_DROPPED
    assert shown > 29.0
