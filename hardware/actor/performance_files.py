"""Performances as files: small TOML documents, read strictly.

A file has a title, `duration_s`, and a table `[channels]`. A channel (see `channels`) is one value,
or keyframes [[seconds, value], ...]. `[palsy]` says which side is involved and how much;
`noise_levels` is the camera's noise in grey levels; `liveliness = false` stops blinks and sway.
"""

from __future__ import annotations

import math
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from hardware.actor.channels import NUMBER_CHANNELS, WORD_CHANNELS, near_miss
from hardware.actor.keyframes import NumberTrack, WordTrack
from hardware.actor.palsy import Palsy
from hardware.actor.performance import Performance
from mirror.anatomy import Side
from mirror.errors import PerformanceError

_FOLDER = resources.files("hardware.actor") / "performances"
_KEYS = ("title", "duration_s", "noise_levels", "liveliness", "palsy", "channels")
_PALSY_KEYS = ("involved", "severity", "pull_ratio", "synkinesis_ratio")


def performance_names() -> tuple[str, ...]:
    """Return the names of the performances that are shipped, in alphabetical order."""
    names = (Path(entry.name) for entry in _FOLDER.iterdir())
    return tuple(sorted(name.stem for name in names if name.suffix == ".toml"))


def load_performance(name_or_path: str | Path) -> Performance:
    """Return a shipped performance by name, or one from a TOML file by path.

    Raises PerformanceError when there is none, or when the file says something impossible.
    """
    text = str(name_or_path)
    if text.endswith(".toml"):
        return _read(Path(text).stem, text, Path(text))
    if text not in performance_names():
        raise PerformanceError(
            f"no performance is named {text!r}{near_miss(text, performance_names())}; "
            f"there are {', '.join(performance_names())}, or give a path that ends in .toml"
        )
    with resources.as_file(_FOLDER / f"{text}.toml") as path:
        return _read(text, f"{text}.toml", path)


def _read(name: str, shown: str, path: Path) -> Performance:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PerformanceError(f"{shown}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PerformanceError(f"{shown}: is not TOML: {error}") from error
    return _Reader(shown).performance(name, data)


class _Reader:
    """Turns a file's data into a performance, naming the file in every complaint."""

    def __init__(self, shown: str) -> None:
        self._shown = shown

    def performance(self, name: str, data: dict[str, Any]) -> Performance:
        """Return the performance that the data describe."""
        self._known(data, _KEYS, "key")
        numbers: dict[str, NumberTrack] = {}
        words: dict[str, WordTrack] = {}
        for channel, frames in self._table(data, "channels").items():
            self._known({channel: 0}, (*NUMBER_CHANNELS, *WORD_CHANNELS), "channel")
            if channel in WORD_CHANNELS:
                words[channel] = self._words(channel, frames)
            else:
                numbers[channel] = self._numbers(channel, frames)
        return Performance(
            name=name,
            title=str(data.get("title", name)),
            duration_s=self._number("duration_s", data.get("duration_s"), least=0.1),
            numbers=numbers,
            words=words,
            palsy=self._palsy(self._table(data, "palsy")),
            noise_levels=self._number("noise_levels", data.get("noise_levels", 2.5), least=0.0),
            lively=bool(data.get("liveliness", True)),
        )

    def _fail(self, complaint: str) -> PerformanceError:
        return PerformanceError(f"{self._shown}: {complaint}")

    def _known(self, data: dict[str, Any], allowed: tuple[str, ...], what: str) -> None:
        for key in data:
            if key not in allowed:
                raise self._fail(f"there is no {what} {key!r}{near_miss(key, allowed)}")

    def _table(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        table = data.get(key, {})
        if not isinstance(table, dict):
            raise self._fail(f"{key}: expected a table [{key}], found {table!r}")
        return table

    def _number(self, what: str, value: object, least: float = -math.inf) -> float:
        good = isinstance(value, int | float) and not isinstance(value, bool)
        if not good or not math.isfinite(number := float(str(value))) or number < least:
            limit = f" of at least {least:g}" if least > -math.inf else ""
            raise self._fail(f"{what}: expected a number{limit}, found {value!r}")
        return number

    def _frames(self, channel: str, frames: object) -> list[tuple[float, object]]:
        if not isinstance(frames, list) or not frames:
            raise self._fail(f"{channel}: expected [[seconds, value], ...], found {frames!r}")
        pairs: list[tuple[float, object]] = []
        for frame in frames:
            if not isinstance(frame, list) or len(frame) != 2:  # noqa: PLR2004  a pair
                raise self._fail(f"{channel}: expected [seconds, value], found {frame!r}")
            t_s = self._number(f"{channel}: seconds", frame[0], least=0.0)
            if pairs and t_s <= pairs[-1][0]:
                raise self._fail(f"{channel}: {t_s:g} s does not come after {pairs[-1][0]:g} s")
            pairs.append((t_s, frame[1]))
        return pairs

    def _numbers(self, channel: str, frames: object) -> NumberTrack:
        if not isinstance(frames, list):
            frames = [[0, frames]]
        pairs = self._frames(channel, frames)
        values = tuple(self._number(channel, value) for _, value in pairs)
        return NumberTrack(tuple(t_s for t_s, _ in pairs), values)

    def _words(self, channel: str, frames: object) -> WordTrack:
        if not isinstance(frames, list):
            frames = [[0, frames]]
        pairs = self._frames(channel, frames)
        allowed = WORD_CHANNELS[channel]
        for _, word in pairs:
            if word not in allowed:
                raise self._fail(
                    f"{channel}: there is no {word!r}{near_miss(str(word), allowed)}; "
                    f"expected one of {', '.join(allowed)}"
                )
        return WordTrack(tuple(t_s for t_s, _ in pairs), tuple(str(word) for _, word in pairs))

    def _palsy(self, table: dict[str, Any]) -> Palsy:
        self._known(table, _PALSY_KEYS, "palsy key")
        involved = table.get("involved", "left")
        if involved not in tuple(Side):
            raise self._fail(f"palsy.involved: expected left or right, found {involved!r}")
        numbers = {
            key: self._number(f"palsy.{key}", table[key], least=0.0)
            for key in _PALSY_KEYS[1:]
            if key in table
        }
        if numbers.get("severity", 0.0) > 1.0:
            raise self._fail(f"palsy.severity: expected 0 to 1, found {numbers['severity']:g}")
        return Palsy(involved=Side(involved), **numbers)
