"""The therapist's article as a programme: whole, and nowhere weakened."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from mirror.exercise.guidance import Grip
from mirror.exercise.programme.load import load_programme, shipped_programmes
from mirror.exercise.programme.records import (
    Break,
    Care,
    CheckIn,
    Lips,
    Programme,
    RestStep,
    Smiles,
    Stage,
    Whose,
)
from mirror.exercise.programme.words import words_of
from mirror.exercise.records import Region
from mirror.face.measures import Site
from mirror.language import Catalogue, languages

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "mirror" / "exercise" / "programme" / "shipped"
STAGES = ("prepare", "smirk", "closed-smile", "open-smile")


@pytest.fixture(scope="module")
def whole() -> Programme:
    """Return the article's programme."""
    return load_programme()


@pytest.fixture(params=STAGES)
def stage(whole: Programme, request: pytest.FixtureRequest) -> Stage:
    """Return each stage."""
    return whole.stage(request.param)


def cares(stage: Stage) -> dict[str, Care]:
    """Return a stage's massages and stretches by key."""
    return {step.key: step for step in stage.steps if isinstance(step, Care)}


def sets(stage: Stage) -> list[Smiles]:
    """Return a stage's sets."""
    return [step for step in stage.steps if isinstance(step, Smiles)]


def test_the_stages_are_the_products(whole: Programme) -> None:
    """Prepare, smirk, closed smile, open smile, in this order (product)."""
    assert tuple(stage.key for stage in whole.stages) == STAGES
    assert whole.resume_s == 300.0


def test_massage_and_stretch_come_before_every_smile(stage: Stage) -> None:
    """Source: "before you can even retrain": check-in, hands, massage, rest, and only then sets."""
    kinds = [type(step) for step in stage.steps]
    assert kinds[0] is CheckIn
    assert stage.steps[1].key == "wash-hands"
    first_set = kinds.index(Smiles)
    assert kinds[first_set - 1] is RestStep
    assert Care not in kinds[first_set:]
    seconds = sum(one.seconds_s * one.times for one in cares(stage).values())
    assert seconds >= 600.0, "a great deal of time should be spent on massaging and stretching"


def test_every_instruction_for_the_hands_is_there(stage: Stage) -> None:
    """Source, one by one: where, whose side, which way, how long, how often."""
    steps = cares(stage)
    assert Site.CHIN in steps["chin"].path
    assert steps["zygomaticus-down"].path == (Site.CHEEKBONE, Site.LIP_CORNER)
    assert steps["zygomaticus-up"].path == (Site.LIP_CORNER, Site.CHEEKBONE)
    assert steps["eye-to-lip"].path[-1] is Site.UPPER_LIP
    assert {Site.UPPER_LIP, Site.LIP_CORNER, Site.LOWER_LIP} <= set(steps["around-lips"].path)
    for key in ("lip-down", "lip-across"):
        step = steps[key]
        assert (step.seconds_s, step.inside_mouth) == (30.0, True)
        assert 3 <= step.times <= 5
        assert step.whose is Whose.INVOLVED
    assert steps["lip-down"].path[-1] is Site.UPPER_LIP
    assert steps["lip-across"].path == (Site.UPPER_LIP, Site.PHILTRUM)
    assert steps["cheek-knead"].path == (Site.CHEEK, Site.LIP_CORNER)
    assert steps["cheek-knead"].inside_mouth
    grips = {key: step.grip for key, step in steps.items() if step.inside_mouth}
    assert grips == {
        "lip-down": Grip.THUMB,
        "lip-across": Grip.THUMB,
        "cheek-knead": Grip.PINCH,
    }
    assert steps["other-side"].whose is Whose.OTHER


def test_no_light_leads_a_finger_into_an_eye(whole: Programme) -> None:
    """An eye that does not close is soon sore: no path begins, ends or passes there."""
    every = [care for stage in whole.stages for care in cares(stage).values()]
    assert not [one.key for one in (*every, *whole.relief.values()) if Site.EYE in one.path]


@pytest.mark.parametrize("key", STAGES[1:])
def test_two_sets_of_ten_held_ten_seconds(whole: Programme, key: str) -> None:
    """The source: hold for at least ten seconds, ten times, take a break, another set of ten."""
    first, second = sets(whole.stage(key))
    assert first == second
    assert (first.repetitions, first.hold_s) == (10, 10.0)
    kinds = [type(step) for step in whole.stage(key).steps]
    assert kinds[-3:] == [Smiles, Break, Smiles]


def test_the_aim_is_a_quarter(whole: Programme) -> None:
    """Source: 25 %. Only the closed smile goes up to about 40 (product), by its band's end."""
    for key in ("prepare", "smirk", "open-smile"):
        assert {one.band.target_pct for one in sets(whole.stage(key))} == {25.0}
    assert max(one.band.high_pct for one in sets(whole.stage("closed-smile"))) == 40.0


def test_how_each_stage_smiles(whole: Programme) -> None:
    """Thought of; closed with a finger; closed without; open (product)."""
    by_stage = {
        stage.key: (one.lips, one.finger_assist, one.thought_of)
        for stage in whole.stages
        for one in sets(stage)
    }
    assert by_stage["prepare"][2]
    assert by_stage["smirk"] == (Lips.CLOSED, True, False)
    assert by_stage["closed-smile"] == (Lips.CLOSED, False, False)
    assert by_stage["open-smile"][0] is Lips.OPEN


def test_relief_takes_a_few_minutes_everywhere(whole: Programme) -> None:
    """Source: massage "that very area for a few minutes": every region has its own."""
    assert set(whole.relief) == set(Region)
    assert {care.seconds_s for care in whole.relief.values()} == {180.0}


def test_the_article_is_the_source_of_what_it_says(whole: Programme) -> None:
    """Each number has its source in its own table; the article's own numbers name it."""
    written = tomllib.loads((SHIPPED / "whole.toml").read_text(encoding="utf-8"))
    assert isinstance(written["source"], dict)
    assert all(whole.sources.values())
    for name in ("repetitions", "hold_seconds", "target_pct"):
        assert whole.sources[f"step.smirks.{name}"].startswith("article: ")
    assert whole.sources["step.lip-down.times"] == "article: repeat 3-5 times"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", shipped_programmes())
def test_every_step_has_words(name: str, language: str) -> None:
    """Title, stages, steps and relief of each shipped programme are said in each language."""
    catalogue, programme = Catalogue(language), load_programme(name)
    assert language in programme.wording.text
    for stage in programme.stages:
        assert stage.wording.text.get(language) or f"stage-{stage.key}" in catalogue
        for key, care in cares(stage).items():
            assert care.wording.text.get(language) or f"step-{key}" in catalogue
            assert words_of(f"step-{key}", care.wording, catalogue, side="left").text
    for care in programme.relief.values():
        assert care.key in catalogue


def test_the_short_set_is_short() -> None:
    """The second programme needs no code of its own, and takes a few minutes."""
    short = load_programme("short")
    for stage in short.stages:
        smiles = sum(one.repetitions * one.hold_s for one in sets(stage))
        assert smiles + sum(one.seconds_s for one in cares(stage).values()) < 240.0
    assert sum(one.repetitions for one in sets(short.stages[-1])) < 10


def test_faster_keeps_everything_but_the_seconds(whole: Programme) -> None:
    """A demonstration shortens times and leaves counts, order and bands as they are."""
    quick = whole.faster(10.0)
    for stage, other in zip(whole.stages, quick.stages, strict=True):
        assert [step.key for step in stage.steps] == [step.key for step in other.steps]
        for one, two in zip(sets(stage), sets(other), strict=True):
            assert (one.repetitions, one.band) == (two.repetitions, two.band)
            assert two.hold_s == pytest.approx(one.hold_s / 10.0)
        for key, care in cares(stage).items():
            assert cares(other)[key].seconds_s == pytest.approx(care.seconds_s / 10.0)
            assert cares(other)[key].times == care.times
    assert quick.relief[Region.EYE].seconds_s == pytest.approx(18.0)


@pytest.mark.parametrize(
    ("link", "name"), [("programme.toml", "whole.toml"), ("programmes/short.toml", "short.toml")]
)
def test_the_files_among_the_settings_are_the_shipped_ones(link: str, name: str) -> None:
    """What is read in `config` is the very file that is installed: no copy can drift."""
    assert (ROOT / "config" / link).resolve() == (SHIPPED / name).resolve()


def test_shipped_programmes_are_packaged() -> None:
    """Each shipped file is taken into the wheel, so an installed mirror finds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["mirror.exercise.programme"]
    for path in SHIPPED.glob("*.toml"):
        assert not path.is_symlink()
        name = str(path.relative_to(SHIPPED.parent))
        assert any(fnmatch(name, pattern) for pattern in patterns), name
