"""Files of measures: what is written comes back exactly, and what is no such file is refused."""

from __future__ import annotations

import io
import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.anatomy import PerSide, Side
from mirror.app.measures_file import MeasuresFileError, MeasuresLines, read_measures
from mirror.app.measures_row import PLACES, look_of, look_row
from mirror.app.rows import row
from mirror.app.session_row import Practised, interruption_row, practised_of, practised_row
from mirror.exercise.programme.adjusting import Adjustment
from mirror.exercise.records import Interruption, Progress
from mirror.face.measures import (
    CornerMarks,
    FaceMeasures,
    FaceSites,
    HeadPose,
    NotMeasurable,
    ScaleSource,
    Site,
)
from mirror.hands.measures import NO_HANDS_SEEN, HandMeasures, HandPose, HandsSeen
from mirror.pipeline.recording import Measured

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN_NS = 3_600_000_000_123
NUMBER = st.floats(-1e6, 1e6)
SIDES = st.builds(PerSide, NUMBER, NUMBER)
KINDS = {
    "float | None": NUMBER,
    "int | None": st.integers(0, 99),
    "PerSide[float] | None": SIDES,
    "HeadPose | None": st.builds(HeadPose, *[NUMBER] * 6),
    "ScaleSource | None": st.sampled_from(ScaleSource),
}
OPEN = [
    one for one in fields(FaceMeasures) if one.name not in ("t_ns", "sequence", "reason", *PLACES)
]
MEASURES = st.builds(
    FaceMeasures,
    t_ns=st.integers(ORIGIN_NS, ORIGIN_NS + 10**15),
    sequence=st.integers(0, 10**9),
    reason=st.sampled_from([*NotMeasurable]),
    **{one.name: st.none() | KINDS[str(one.type)] for one in OPEN},
) | st.builds(
    FaceMeasures,
    t_ns=st.integers(ORIGIN_NS, ORIGIN_NS + 10**15),
    sequence=st.integers(0, 10**9),
    **{one.name: KINDS[str(one.type)] for one in OPEN},
)
HAND = st.builds(
    HandMeasures,
    st.sampled_from(HandPose),
    st.integers(0, 5),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.tuples(NUMBER, NUMBER, NUMBER),
)
HANDS = st.just(NO_HANDS_SEEN) | st.builds(
    HandsSeen,
    st.integers(ORIGIN_NS, ORIGIN_NS + 10**15),
    st.lists(HAND, max_size=2).map(tuple),
    st.booleans(),
    st.builds(PerSide, st.booleans(), st.booleans()),
)


def shifted(seen: HandsSeen) -> HandsSeen:
    """Return the look with its time as a file has it: from the stream's beginning."""
    return seen if seen == NO_HANDS_SEEN else replace(seen, t_ns=seen.t_ns - ORIGIN_NS)


def values(measures: FaceMeasures) -> list[object]:
    """Return every field; the record itself is only equal to itself."""
    return [getattr(measures, one.name) for one in fields(measures)]


@given(MEASURES, HANDS)
def test_what_is_written_comes_back_to_the_bit(measures: FaceMeasures, hands: HandsSeen) -> None:
    """Through JSON and back every number is the same, and every time to the nanosecond."""
    line = json.dumps(look_row(measures, hands, ORIGIN_NS), allow_nan=False)
    look = look_of(json.loads(line))
    expected = replace(measures, t_ns=measures.t_ns - ORIGIN_NS)
    assert values(look.measures) == values(expected)
    assert look.hands == shifted(hands)
    assert look.with_hands


def test_no_place_on_the_face_is_written() -> None:
    """Where lip corners and cheeks are in space stays in memory: a row has no such thing."""
    there = np.array([1.25, 2.5, 600.0])
    both = PerSide(there, there)
    measures = FaceMeasures(
        0, 0, NotMeasurable.NO_REST,
        corners=CornerMarks(both, both, both), sites=FaceSites({Site.CHIN: both}),
    )  # fmt: skip
    text = json.dumps(look_row(measures, NO_HANDS_SEEN, 0))
    assert '"corners"' not in text
    assert '"sites"' not in text
    assert "600" not in text


MEASURED = FaceMeasures(
    1_250_000_000, 7, None, HeadPose(1.0, -2.0, 600.0, 3.0, -4.0, 5.0), ScaleSource.IRIS,
    PerSide(2.123456, 1.0), PerSide(22.0, 11.0), 0.5, -0.3, 0.4, 5.0,
    PerSide(-0.6, -0.7), PerSide(0.8, 0.9), -0.35, PerSide(0.1, 0.2), 0.25,
)  # fmt: skip


def test_the_rows_of_measure_are_read() -> None:
    """A row of `mirror measure` is a frame without a word of hands, its numbers as rounded."""
    look = look_of(json.loads(json.dumps(row(Measured(MEASURED, None), 0, landmarks=False))))
    assert not look.with_hands
    assert look.hands == NO_HANDS_SEEN
    assert values(look.measures) == values(replace(MEASURED, excursion_mm=PerSide(2.1235, 1.0)))


def test_every_key_of_measure_is_known() -> None:
    """What `mirror measure` tells under a key is told here under the same."""
    assert row(Measured(MEASURED, None), 0, landmarks=False).keys() <= (
        look_row(MEASURED, NO_HANDS_SEEN, 0).keys()
    )


def test_lines_are_written_and_read(tmp_path: Path) -> None:
    """A frame is a line; seconds begin at the origin; an empty line at the end does no harm."""
    stream, file = io.StringIO(), tmp_path / "measures.jsonl"
    lines = MeasuresLines(stream)
    for number in range(3):
        t_ns = ORIGIN_NS + 33_333_333 * number
        dark = FaceMeasures(t_ns, number, NotMeasurable.DARK)
        lines.write(dark, NO_HANDS_SEEN, ORIGIN_NS)
    file.write_text(stream.getvalue() + "\n")
    looks = list(read_measures(file)[1])
    assert [look.measures.t_ns for look in looks] == [0, 33_333_333, 66_666_666]
    assert {look.measures.reason for look in looks} == {NotMeasurable.DARK}


THERE = Interruption(
    Progress("smirk", 8, 2, counted=3, counted_before=10, key="set-2", kind="smile"), 71.123456789
)


@pytest.mark.parametrize("involved", [Side.LEFT, None])
def test_by_which_rules_and_from_where(tmp_path: Path, involved: Side | None) -> None:
    """The first line has programme, stage and side; the frame that took a session up, from where.

    The seconds since then come back to the last bit: events are told from them.
    """
    stream, file = io.StringIO(), tmp_path / "measures.jsonl"
    told = Practised("whole", "smirk", involved, Adjustment(22.5, 8.0))
    lines = MeasuresLines(stream, told)
    for number in range(3):
        dark = FaceMeasures(number, number, NotMeasurable.DARK)
        lines.write(dark, NO_HANDS_SEEN, 0, THERE if number == 1 else None)
    file.write_text(stream.getvalue())
    practised, looks = read_measures(file)
    assert practised == told
    assert [look.taken_up for look in looks] == [None, THERE, None]


def test_an_older_file_knows_no_adjustments() -> None:
    """Then there were none; one that is out of its limits is no mirror's."""
    told = Practised("whole", "smirk", None)
    row = practised_row(told)
    older = {key: row[key] for key in ("programme", "stage", "involved")}
    assert practised_of(older) == told
    for key, value, error in (
        ("target_pct", 90.0, ValueError),
        ("hold_s", 60.0, ValueError),
        ("hold_s", "10", TypeError),
        ("hold_s", True, TypeError),
    ):
        with pytest.raises(error):
            practised_of({**row, key: value})


def test_a_file_that_does_not_say(tmp_path: Path) -> None:
    """Files of `mirror measure`, and older ones, begin with a frame and are read as ever."""
    file = tmp_path / "measures.jsonl"
    file.write_text(EARLIER + "\n")
    practised, looks = read_measures(file)
    assert practised is None
    assert len(list(looks)) == 1


@pytest.mark.parametrize(
    "row",
    [
        {"session": None},
        {"session": {"programme": "whole", "stage": "smirk"}},
        {"session": {"programme": "whole", "stage": "smirk", "involved": "up"}},
        {"session": {"programme": 3, "stage": "smirk", "involved": None}},
    ],
)
def test_a_bad_first_line_is_named(tmp_path: Path, row: dict[str, object]) -> None:
    """Rules that are none are refused at once, before anything is replayed by others."""
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps(row) + "\n" + EARLIER + "\n")
    with pytest.raises(MeasuresFileError, match="line 1: session: expected an object with prog"):
        read_measures(file)


FIST = HandMeasures(
    HandPose.FIST, 0, upright=True, beside_face=True, still=True, centre_mm=(1, 2, 3)
)
TAKEN_UP = interruption_row(THERE)
GOOD = look_row(MEASURED, HandsSeen(5, (FIST,)), 0)
EARLIER = json.dumps(GOOD | {"t_s": 0.5})


def but(**other: object) -> str:
    """Return a good line with other values."""
    return json.dumps(GOOD | other)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("not json", "expected a JSON object, found not json"),
        ("[1, 2]", "expected a JSON object"),
        ("7", "expected a JSON object, found 7"),
        ("[" * 100_000, "expected a JSON object"),
        ("{}", "measurable: is missing"),
        (but(t_s="soon"), "t_s: expected a number of seconds, found soon"),
        (but(t_s=True), "t_s: expected a number of seconds"),
        (but(t_s=float("inf")), "t_s: expected a number of seconds"),
        (but(t_s=0.5), "t_s: expected a time after that of the line before, 0.5, found 0.5"),
        (but(t_s=-1), "t_s: expected a time after that of the line before, 0.5, found -1."),
        (but(frame=1.5), "frame: expected a whole number, found 1.5"),
        (but(measurable="foggy"), "measurable: expected true, or one of no face"),
        (but(excursion_mm=[1, 2]), "excursion_mm: expected two numbers"),
        (but(excursion_mm={"left": 1.0}), "excursion_mm: expected two numbers"),
        (but(excursion_mm={"left": 1.0, "right": float("nan")}), "excursion_mm: expected two"),
        (but(effort_pct=None), "effort_pct: expected a value in a frame that was measured"),
        (but(head={"x_mm": 1}), "head: expected an object with the numbers x_mm"),
        (but(scale_source="ruler"), "scale_source: expected one of iris, pupil distance"),
        (but(symmetry_ratio="half"), "symmetry_ratio: expected a number, found half"),
        (but(taken_up=[]), "taken_up: expected an object that says where a session went on"),
        (but(taken_up=TAKEN_UP | {"step": -1}), "taken_up: expected an object"),
        (but(taken_up=TAKEN_UP | {"step": 1.5}), "taken_up: expected an object"),
        (but(taken_up=TAKEN_UP | {"stage": None}), "taken_up: expected an object"),
        (but(taken_up=TAKEN_UP | {"ago_s": "long"}), "taken_up: expected an object"),
        (but(taken_up=TAKEN_UP | {"ago_s": -1.0}), "taken_up: expected an object"),
        (but(session={}, measurable="x"), "measurable: expected true"),
        (but(hands=[]), "hands: expected an object with t_s"),
        (but(hands={"t_s": 1, "on_face": 0, "assists": {}, "each": []}), "hands: expected"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    """Whatever is wrong: the file, the line's number, the key, what was expected, what to do."""
    file = tmp_path / "bad.jsonl"
    file.write_text(f"{EARLIER}\n{line}\n")
    with pytest.raises(MeasuresFileError) as told:
        list(read_measures(file)[1])
    assert str(told.value).startswith(f"{file}, line 2: {complaint}")
    assert "mirror measure --out" in str(told.value)


@pytest.mark.parametrize("number", range(4))
def test_a_hand_is_read_strictly(tmp_path: Path, number: int) -> None:
    """A hand whose words, counts or places are none is no hand."""
    broken = ({"pose": "wave"}, {"raised_fingers": "five"}, {"still": 1}, {"centre_mm": [1, 2]})
    seen = json.loads(json.dumps(GOOD["hands"]))
    seen["each"][0] |= broken[number]
    file = tmp_path / "bad.jsonl"
    file.write_text(but(hands=seen))
    with pytest.raises(MeasuresFileError, match="line 1: hands: expected"):
        list(read_measures(file)[1])


def test_what_is_no_file_of_measures(tmp_path: Path) -> None:
    """Nothing there, a folder, an empty file and a picture are each refused in words."""
    empty, picture = tmp_path / "empty.jsonl", tmp_path / "face.png"
    empty.touch()
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xfe")
    for path, words in (
        (tmp_path / "none.jsonl", "cannot be read .No such file"),
        (tmp_path, "cannot be read .Is a directory"),
        (empty, "has no frames in it"),
        (picture, "is not text"),
    ):
        with pytest.raises(MeasuresFileError, match=words):
            list(read_measures(path)[1])
