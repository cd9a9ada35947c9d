"""Programmes read from files, and what is said of those that cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mirror.errors import MirrorError, ProgrammeError
from mirror.exercise.guidance import Band, Grip
from mirror.exercise.programme.load import load_programme, shipped_programmes
from mirror.exercise.programme.records import (
    Advance,
    Break,
    Care,
    CheckIn,
    Lips,
    RestStep,
    Smiles,
    Whose,
)
from mirror.exercise.records import Region
from mirror.face.measures import Site

SMALL = """\
key = "mine"
title = { en = "Mine", de = "Meins" }
source = "our own"
resume_seconds = 120

[[stage]]
key = "only"
title = { en = "The only one" }
more = { en = "There is no other." }
steps = ["ask", "wash", "inside", "rest", "smiles", "pause", "smiles"]
[stage.forward]
sessions = 3
counted_ratio = 0.8
midline_pull_mm = 1
[[stage]]
key = "last"
title = { en = "The last one" }
steps = ["rest", "smiles"]

[step.ask]
kind = "check-in"
seconds = 6
[step.wash]
kind = "wash"
seconds = 20
text = { en = "Wash your hands." }
[step.inside]
kind = "stretch"
seconds = 30
times = 3
between_seconds = 5
whose = "other"
path = ["upper_lip", "philtrum"]
to_and_fro = true
inside_mouth = true
grip = "thumb"
text = { en = "Stretch.", de = "Dehnen." }
more = { en = "Softly.", de = "Sanft." }
[step.rest]
kind = "rest"
[step.smiles]
kind = "smiles"
repetitions = 4
hold_seconds = 5
source.hold_seconds = "a paper"
target_pct = 20
low_pct = 10
high_pct = 30
lips = "open"
finger_assist = false
[step.pause]
kind = "break"
seconds = 15

[relief.chin]
seconds = 90
path = ["chin", "jaw"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the tests write a programme."""
    return tmp_path / "mine.toml"


def faults(file: Path, text: str) -> list[str]:
    """Return the lines of the error that `text` causes, without the file's name."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProgrammeError) as refused:
        load_programme(file)
    return [line.strip().removeprefix(f"{file}, ") for line in str(refused.value).splitlines()][1:]


def test_everything_that_is_written_is_there(file: Path) -> None:
    """Each value of the file stands in the record, in the record's unit."""
    file.write_text(SMALL, encoding="utf-8")
    programme = load_programme(file)
    assert (programme.key, programme.resume_s) == ("mine", 120.0)
    assert programme.wording.text == {"en": "Mine", "de": "Meins"}
    only, last = programme.stages
    assert only.forward == Advance(3, 0.8, midline_pull_mm=1.0)
    assert (only.back, last.forward) == (None, None)
    assert only.wording.more == {"en": "There is no other."}
    ask, wash, inside, rest, smiles, pause, again = only.steps
    assert ask == CheckIn("ask", 6.0)
    assert isinstance(wash, Care)
    assert (wash.key, wash.seconds_s, wash.path) == ("wash", 20.0, ())
    assert isinstance(inside, Care)
    assert (inside.seconds_s, inside.times, inside.between_s) == (30.0, 3, 5.0)
    assert (inside.whose, inside.to_and_fro, inside.inside_mouth) == (Whose.OTHER, True, True)
    assert inside.grip is Grip.THUMB
    assert inside.path == (Site.UPPER_LIP, Site.PHILTRUM)
    assert inside.wording.more == {"en": "Softly.", "de": "Sanft."}
    assert rest == RestStep("rest")
    assert isinstance(smiles, Smiles)
    assert (smiles.repetitions, smiles.hold_s, smiles.band) == (4, 5.0, Band(20.0, 10.0, 30.0))
    assert (smiles.lips, smiles.finger_assist, smiles.thought_of) == (Lips.OPEN, False, False)
    assert pause == Break("pause", 15.0)
    assert again == smiles


@pytest.mark.parametrize(
    ("what", "quiet"),
    [
        ('title = { en = "The last one" }', (False, True)),
        ("finger_assist = false", (True, True)),
        ('title = { en = "Mine", de = "Meins" }', None),
    ],
)
def test_a_stage_or_a_set_may_be_quiet(
    file: Path, what: str, quiet: tuple[bool, bool] | None
) -> None:
    """Said of a stage it holds for its smiles alone; said of a step wherever that is done."""
    text = SMALL.replace(what, f"{what}\nquiet = true")
    if quiet is None:
        assert faults(file, text)
        return
    file.write_text(text, encoding="utf-8")
    stages = load_programme(file).stages
    found = [step.quiet for stage in stages for step in stage.steps if isinstance(step, Smiles)]
    assert (found[0], found[-1]) == quiet


def test_every_number_knows_where_it_comes_from(file: Path) -> None:
    """A number's own source wins over the file's; true, false and words have none."""
    file.write_text(SMALL, encoding="utf-8")
    sources = load_programme(file).sources
    assert sources["step.smiles.hold_seconds"] == "a paper"
    assert sources["step.smiles.repetitions"] == "our own"
    assert sources["stage only.forward.midline_pull_mm"] == "our own"
    assert "step.inside.to_and_fro" not in sources
    assert "step.inside.path" not in sources


def test_relief_that_is_left_out_is_the_usual(file: Path) -> None:
    """A programme has a massage for every region: its own, else the whole programme's."""
    file.write_text(SMALL, encoding="utf-8")
    relief, usual = load_programme(file).relief, load_programme().relief
    assert set(relief) == set(Region)
    assert (relief[Region.CHIN].seconds_s, relief[Region.CHIN].key) == (90.0, "relief-chin")
    assert relief[Region.EYE] == usual[Region.EYE]


@pytest.mark.parametrize("name", shipped_programmes())
def test_shipped_programmes_are_called_by_name(name: str) -> None:
    """Each programme that comes with the mirror is read by its name, which is its key."""
    assert load_programme(name).key == name


def test_no_file_there() -> None:
    """A name that is nobody's is told with those there are, and what was probably meant."""
    with pytest.raises(ProgrammeError, match=r"shorrt: .*one of short, whole; .*mean short\?"):
        load_programme("shorrt")
    with pytest.raises(ProgrammeError, match=r"none/there\.toml: expected a programme's file"):
        load_programme(Path("none/there.toml"))


def test_a_folder_and_a_picture_are_no_programmes(tmp_path: Path, file: Path) -> None:
    """What cannot be read, or is not text, is told by name and not by a trace."""
    with pytest.raises(ProgrammeError, match=r"cannot be read \(Is a directory\)"):
        load_programme(tmp_path)
    file.write_bytes(b"key = '\xff'\n")
    with pytest.raises(ProgrammeError, match="UTF-8, found another byte at 7"):
        load_programme(file)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(file: Path) -> None:
    """A file that may not be read is told by name."""
    file.touch(mode=0o000)
    with pytest.raises(ProgrammeError, match="Permission denied"):
        load_programme(file)


def test_what_is_not_toml(file: Path) -> None:
    """A mistake in the writing is told with its line."""
    file.write_text("key = mine\n", encoding="utf-8")
    with pytest.raises(ProgrammeError, match=r"expected TOML, found a mistake.*line 1"):
        load_programme(file)


def test_an_error_is_also_the_built_in(file: Path) -> None:
    """Callers may catch the project's base or ValueError."""
    file.write_text("", encoding="utf-8")
    for kind in (MirrorError, ValueError):
        with pytest.raises(kind):
            load_programme(file)


def test_an_empty_file_is_told_what_it_needs(file: Path) -> None:
    """Nothing at all: the key and the stages are missing, and no rule stumbles over that."""
    lines = faults(file, "")
    assert any("key: expected text in quotes, found none" in line for line in lines)
    assert any("stage: expected at least one [[stage]], found none" in line for line in lines)


def test_all_faults_at_once_with_line_and_suggestion(file: Path) -> None:
    """Ten faults of many kinds, some in one table: ten lines, in the file's order."""
    text = (
        SMALL.replace("resume_seconds", "resume_second")
        .replace('"pause", "smiles"]', '"paus", "smiles"]')
        .replace("sessions = 3", "sessions = 1")
        .replace('kind = "wash"', 'kind = "washing"')
        .replace("seconds = 30", 'seconds = "long"')
        .replace('"philtrum"]', '"philtrom"]')
        .replace('en = "Stretch."', 'en = "Stretch harder."')
        .replace("target_pct = 20", "target_pct = 100")
        .replace('lips = "open"', 'lips = "opened"')
        .replace("[relief.chin]", "[relief.chinn]")
    )
    assert faults(file, text) == [
        ("line 4: resume_second: expected a known key, found 120; did you mean 'resume_seconds'?"),
        (
            "line 10: stage only.steps: expected the key of a [step.KEY], found 'paus'; "
            "did you mean 'pause'?"
        ),
        "line 12: stage only.forward.sessions: expected a whole number from 2 to 20, found 1",
        (
            "line 24: step.wash.kind: expected one of 'check-in', 'wash', 'massage', 'stretch', "
            "'rest', 'smiles', 'break', found 'washing'; did you mean 'wash'?"
        ),
        "line 29: step.inside.seconds: expected a number from 5 to 600, found 'long'",
        (
            "line 33: step.inside.path: expected one of 'chin', 'jaw', 'lower_lip', 'lip_corner', "
            "'upper_lip', 'philtrum', 'nose_wing', 'nose_tip', 'cheek', 'cheekbone', 'temple', "
            "'brow', 'forehead', found 'philtrom'; did you mean 'philtrum'?"
        ),
        (
            "line 37: step.inside.text.en: expected words that do not push, found 'harder'; "
            "a little is enough"
        ),
        "line 46: step.smiles.target_pct: expected a number from 5 to 40, found 100",
        (
            "line 49: step.smiles.lips: expected one of 'closed', 'open', found 'opened'; "
            "did you mean 'open'?"
        ),
        "line 51: step.pause: expected to be named in a stage's steps, found it in none",
        (
            "line 55: relief.chinn: expected one of 'eye', 'brow', 'frown', 'nose', 'chin', "
            "'lips', found 'chinn'; did you mean 'chin'?"
        ),
    ]


@pytest.mark.parametrize(
    ("found", "name", "expected"),
    [
        ("stage = 3", "stage", "at least one [[stage]]"),
        ("stage = [3]", "stage", "a table"),
        ("step = 3", "step", "tables [step.KEY]"),
        ("step.one = 3", "step.one", "a table"),
        ("relief.eye = 3", "relief.eye", "a table"),
        ("title = 3", "title", "words by language"),
    ],
)
def test_a_value_where_a_table_belongs(file: Path, found: str, name: str, expected: str) -> None:
    """Whatever stands in a table's place is told, and nothing stumbles over it."""
    lines = faults(file, f'{found}\nkey = "mine"\n')
    assert any(line.startswith(f"line 1: {name}: expected {expected}") for line in lines), lines
