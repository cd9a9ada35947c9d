"""What can be set, and the file that explains it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from mirror.exercise.repetition.attempt import FORGIVEN_NS
from mirror.settings.keys import FIELDS, defaults, expectation, near_miss
from mirror.settings.schema import Settings

SHIPPED = Path(__file__).parents[2] / "config" / "mirror.toml"


def flat(tables: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the keys of all sections as `section.key`."""
    return {f"{section}.{key}": v for section, keys in tables.items() for key, v in keys.items()}


def test_the_shipped_file_has_every_key_with_its_default() -> None:
    """config/mirror.toml and the schema have the same keys, in the same order, and values."""
    shipped = flat(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))
    assert list(shipped.items()) == list(defaults().items())
    assert [type(value) for value in shipped.values()] == [type(v) for v in defaults().values()]


def test_every_key_of_the_shipped_file_is_explained() -> None:
    """Each key stands under a comment of its own or that of the keys right above it."""
    blocks = re.split(r"\n(?=#|\[|\n)", SHIPPED.read_text(encoding="utf-8"))
    for line in SHIPPED.read_text(encoding="utf-8").splitlines():
        if re.match(r"\w+ =", line):
            (block,) = [one for one in blocks if f"\n{line}\n" in f"\n{one}\n" and one[0] == "#"][
                :1
            ]
            assert len(block) > len(line) + 20


@pytest.mark.parametrize("key", [key for key in FIELDS if expectation(key).startswith("a ")])
def test_the_bounds_that_are_told_hold(key: str) -> None:
    """A number that is one beyond either bound, as told to the user, is refused."""
    low, high = (float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", expectation(key)))
    section, _, name = key.partition(".")
    field = Settings.model_fields[section].annotation
    assert field is not None
    kind = int if expectation(key).startswith("a whole") else float
    for value in (low - 1, high + 1):
        with pytest.raises(ValidationError, match=name):
            field(**{name: kind(value)})


def test_defaults_are_valid() -> None:
    """The defaults satisfy their own bounds and fit together."""
    Settings.model_validate(Settings().model_dump())


def test_the_default_full_range_is_the_healthy_mean() -> None:
    """100 % of effort is a healthy smile's mean travel, 9.3 mm: a reference, never a demand."""
    assert Settings().patient.full_range_mm == 9.3


@pytest.mark.parametrize("fps", [1.0, 4.9])
def test_no_rate_at_which_nothing_can_be_held(fps: float) -> None:
    """At the slowest rate that is accepted one lost picture makes no gap that a hold stops for."""
    with pytest.raises(ValidationError, match="fps"):
        Settings.model_validate({"camera": {"fps": fps}})
    slowest = Settings.model_validate({"camera": {"fps": 5.0}}).camera.fps
    assert 2e9 / slowest < FORGIVEN_NS


@pytest.mark.parametrize(
    "size", [{"width_mm": 527.0}, {"height_mm": 296.0}, {"width_mm": 49.0, "height_mm": 296.0}]
)
def test_a_panel_is_measured_whole_or_not_at_all(size: dict[str, float]) -> None:
    """Half of a size is no size, and neither is one that no panel has; 0 asks the display."""
    with pytest.raises(ValidationError, match=r"both measured, or both 0|no panel's size"):
        Settings.model_validate({"panel": size})
    whole = Settings.model_validate({"panel": {"width_mm": 50.0, "height_mm": 2000.0}})
    assert (whole.panel.width_mm, Settings().panel.width_mm) == (50.0, 0.0)


def test_settings_cannot_be_changed() -> None:
    """Settings are read once; nothing changes them afterwards."""
    with pytest.raises(ValidationError, match="frozen"):
        Settings().camera.name = "usb"


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("camera.nam", "camera.name"),
        ("camera.widht_px", "camera.width_px"),
        ("camrea.name", "camera.name"),
        ("display.pupil_distance_mm", "patient.pupil_distance_mm"),
        ("camera.colour_of_the_bathroom", None),
    ],
)
def test_the_key_that_was_meant(key: str, meant: str | None) -> None:
    """A slip of a letter, and a key in the wrong section, are recognised; nonsense is not."""
    assert near_miss(key) == meant


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("camera.width_px", "a whole number from 160 to 4608"),
        ("patient.full_range_mm", "a number from 3 to 20"),
        ("patient.involved", "one of 'none', 'left', 'right'"),
        ("panel.width_mm", "0 (from the display) or a number from 50 to 2000"),
        ("patient.eye", "one of 'both', 'left', 'right'"),
        ("panel.rotation_deg", "one of 0, 90, 180, 270"),
        ("display.fullscreen", "true or false"),
        ("camera.name", "text in quotes"),
    ],
)
def test_what_is_expected_in_words(key: str, words: str) -> None:
    """Each kind of value is described by what may be written."""
    assert expectation(key) == words
