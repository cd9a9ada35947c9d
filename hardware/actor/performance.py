"""Performances: small data files that say what the person does, and when."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from hardware.actor.channels import NUMBER_CHANNELS, WORD_CHANNELS, near_miss
from hardware.actor.expression import Expression
from hardware.actor.hand_shape import HandShape
from hardware.actor.hands import Hand
from hardware.actor.keyframes import NumberTrack, WordTrack
from hardware.actor.liveliness import Liveliness, blinked
from hardware.actor.palsy import Palsy
from hardware.actor.person import Person
from hardware.actor.pose import Pose
from hardware.actor.scene import Lighting, Scene, Visitor
from mirror.anatomy import PerSide, Side
from mirror.errors import PerformanceError

_FOLDER = resources.files("hardware.actor") / "performances"
_KEYS = ("title", "duration_s", "noise_levels", "liveliness", "palsy", "channels")
_PALSY_KEYS = ("involved", "severity", "pull_ratio", "synkinesis_ratio")


@dataclass(frozen=True, slots=True, eq=False)
class Performance:
    """A person's doings over `duration_s`."""

    name: str
    title: str
    duration_s: float
    numbers: dict[str, NumberTrack]
    words: dict[str, WordTrack]
    palsy: Palsy
    noise_levels: float
    lively: bool

    def number(self, channel: str, t_s: float) -> float:
        """Return a channel's value; its default where the performance does not mention it."""
        track = self.numbers.get(channel)
        return track.at(t_s) if track else NUMBER_CHANNELS[channel]

    def _pair(self, what: str, t_s: float) -> PerSide[float]:
        return PerSide(
            left=self.number(f"{what}_left_mm", t_s), right=self.number(f"{what}_right_mm", t_s)
        )

    def pose_at(self, t_s: float, prefix: str = "") -> Pose:
        """Return where a head is; `prefix` is "visitor_" for the second person."""
        names = ("x_mm", "y_mm", "z_mm", "yaw_deg", "pitch_deg", "roll_deg")
        return Pose(*(self.number(prefix + name, t_s) for name in names))

    def expression_at(self, t_s: float, person: Person) -> Expression:
        """Return what the face manages to do, palsy and meant blinks included."""
        plain = Expression(
            excursion_mm=self._pair("excursion", t_s),
            midline_pull_mm=self.number("midline_pull_mm", t_s),
            mouth_open_mm=self.number("mouth_open_mm", t_s),
            purse_mm=self.number("purse_mm", t_s),
            fissure_mm=self._pair("fissure", t_s),
            brow_mm=self._pair("brow", t_s),
            nose_mm=self._pair("nose", t_s),
            chin_mm=self.number("chin_mm", t_s),
            gaze_yaw_deg=self.number("gaze_yaw_deg", t_s),
            gaze_pitch_deg=self.number("gaze_pitch_deg", t_s),
        )
        done = self.palsy.carried_out(self.number("smile_mm", t_s), plain)
        return blinked(done, self.number("blink_ratio", t_s), person.fissure_mm)

    def hands_at(self, t_s: float) -> tuple[Hand, ...]:
        """Return the hands that are raised."""
        hands = []
        for side in Side:
            track = self.words.get(f"{side}_hand")
            word = track.at(t_s) if track else "none"
            if word != "none":
                x, y, turn = (
                    self.number(f"{side}_hand_{what}", t_s) for what in ("x_mm", "y_mm", "turn_deg")
                )
                hands.append(Hand(side, HandShape(word), x, y, turn))
        return tuple(hands)

    def scene_at(
        self, t_s: float, person: Person, liveliness: Liveliness | None = None
    ) -> Scene:
        """Return the scene at a time since the beginning."""
        expression, pose = self.expression_at(t_s, person), self.pose_at(t_s)
        if liveliness and self.lively:
            pose = liveliness.sway(pose, t_s)
            expression = blinked(expression, liveliness.closure(t_s), person.fissure_mm)
        visited = "visitor_z_mm" in self.numbers
        return Scene(
            expression=expression,
            pose=pose,
            hands=self.hands_at(t_s),
            visitor=Visitor(self.pose_at(t_s, "visitor_")) if visited else None,
            lighting=Lighting(self.number("light_level", t_s), self.number("light_side", t_s)),
        )


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
