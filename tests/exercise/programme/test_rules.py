"""What a programme must be as a whole: each rule broken once in an otherwise sound file."""

from __future__ import annotations

import tomllib
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirror.ceilings import HIGHEST_BAND_PCT, HIGHEST_TARGET_PCT
from mirror.exercise.programme.reading import Fault, read
from mirror.exercise.programme.rules import RULES

SOUND = """\
key = "mine"
title = { en = "Mine" }
source = "ours"

[[stage]]
key = "first"
title = { en = "One" }
steps = ["chin", "rest", "smiles", "break", "smiles"]
[stage.forward]
sessions = 3
counted_ratio = 0.8
excursion_mm = 1.0
midline_pull_mm = 1.0

[[stage]]
key = "second"
title = { en = "Two" }
steps = ["wash-hands", "lip-down", "rest", "smiles"]
[stage.back]
sessions = 3
counted_ratio = 0.4
excursion_mm = 0.5
midline_pull_mm = 2.0

[step.wash-hands]
kind = "wash"
seconds = 20
[step.chin]
kind = "massage"
seconds = 60
path = ["chin", "jaw"]
to_and_fro = true
[step.lip-down]
kind = "stretch"
seconds = 30
inside_mouth = true
[step.rest]
kind = "rest"
[step.smiles]
kind = "smiles"
repetitions = 10
hold_seconds = 10
target_pct = 25
low_pct = 15
high_pct = 35
[step.break]
kind = "break"
seconds = 30
[relief.eye]
seconds = 60
"""


def judged(data: dict[str, Any]) -> list[Fault]:
    """Return every fault of a file's data."""
    parts = read(data)
    return [*parts.faults, *chain.from_iterable(rule(parts) for rule in RULES)]


def faults(*changes: tuple[str, str]) -> list[str]:
    """Return the faults of the sound file with each change made, as place and text."""
    text = SOUND
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    found = judged(tomllib.loads(text))
    return [f"{'.'.join(map(str, one.where))}: {one.text}" for one in found]


def test_the_sound_file_is_sound() -> None:
    """What the other tests break is whole before."""
    assert faults() == []


@pytest.mark.parametrize("key", ["Mine", "my programme", "9lives", "a--b", "a_b", "-a", "ä"])
def test_keys_are_plain(key: str) -> None:
    """A key of the programme, a stage or a step is small letters, digits and hyphens."""
    (fault,) = faults(('key = "mine"', f'key = "{key}"'))
    assert fault == f"key: expected small letters, digits and single hyphens, found {key!r}"
    (fault,) = faults(('key = "first"', f'key = "{key}"'))
    assert fault.startswith("stage.0.key: expected small letters")


def test_stages_have_keys_of_their_own() -> None:
    """Two stages of one name could not be told apart in the journal."""
    (fault,) = faults(('key = "second"', 'key = "first"'))
    assert fault == "stage.1.key: expected a key of its own, found 'first' a second time"


def test_a_step_must_exist_and_be_used() -> None:
    """A name with a slip in it is told from both ends."""
    there, unused = faults(('steps = ["chin"', 'steps = ["chinn"'))
    assert there.startswith("stage.0.steps.0: expected the key of a [step.KEY], found 'chinn'")
    assert "did you mean 'chin'?" in there
    assert unused == "step.chin: expected to be named in a stage's steps, found it in none"


def test_hands_are_washed_before_the_mouths_inside() -> None:
    """Source: "Wash your hand first or wear gloves though!" After is too late."""
    (fault,) = faults(('["wash-hands", "lip-down", ', '["lip-down", "wash-hands", '))
    assert fault.startswith("stage.1.steps.0: 'lip-down': expected a step of kind 'wash' before")


def test_smiles_need_a_rest_before_them() -> None:
    """Without today's neutral face there is nothing to measure a smile from."""
    (fault,) = faults(('"lip-down", "rest", "smiles"]', '"lip-down", "smiles", "rest"]'))
    assert fault.startswith("stage.1.steps.2: 'smiles': expected a step of kind 'rest' before")


def test_a_break_lies_between_two_sets() -> None:
    """The source has one there: "Take a break. Repeat for another set of 10"."""
    (fault,) = faults(
        ('"rest", "smiles", "break", "smiles"]', '"rest", "break", "smiles", "smiles"]')
    )
    assert fault.startswith("stage.0.steps.4: 'smiles': expected a step of kind 'break' between")


def test_a_fault_in_a_step_hides_no_fault_in_the_order() -> None:
    """Washing that lasts nobody knows how long is still washing; a missing rest is still told."""
    seconds, order = faults(
        ("seconds = 20", 'seconds = "some"'), ('"lip-down", "rest"', '"lip-down"')
    )
    assert seconds.startswith("step.wash-hands.seconds: ")
    assert order.startswith("stage.1.steps.2: 'smiles': expected a step of kind 'rest'")


def test_massage_alone_is_no_programme() -> None:
    """At least one set of smiles is somewhere."""
    found = faults(
        ('"rest", "smiles", "break", "smiles"]', '"rest", "break"]'),
        (', "rest", "smiles"]', ', "rest"]'),
        ('kind = "smiles"', 'kind = "rest"'),
        ("repetitions = 10\nhold_seconds = 10\ntarget_pct = 25\nlow_pct = 15\nhigh_pct = 35\n", ""),
    )
    assert "stage: expected at least one step of kind 'smiles', found none" in found


@pytest.mark.parametrize("target", [HIGHEST_TARGET_PCT + 1, 100])
def test_nobody_is_asked_for_more_than_the_ceiling(target: float) -> None:
    """Source: "25 % intensity", and of 100 %: "do not that!" Not even with a band to match."""
    found = faults(
        ("target_pct = 25", f"target_pct = {target}"), ("high_pct = 35", "high_pct = 50")
    )
    assert [one for one in found if f"from 5 to 40, found {target:g}" in one]


def test_the_band_ends_below_half() -> None:
    """Above 50 % the mirror says "easier", whatever a file says."""
    (fault,) = faults(("high_pct = 35", f"high_pct = {HIGHEST_BAND_PCT + 1}"))
    assert fault.startswith("step.smiles.high_pct: expected a number from 10 to 50")


@pytest.mark.parametrize("target", [15, 35, 12, 38])
def test_the_target_lies_in_its_band(target: int) -> None:
    """What is aimed at is inside of what is held."""
    (fault,) = faults(("target_pct = 25", f"target_pct = {target}"))
    assert fault.endswith(f"low_pct below target_pct below high_pct, found 15, {target}, 35")


def test_a_path_leads_somewhere() -> None:
    """Light needs two sites to move between, and a way to come back on."""
    (fault,) = faults(('["chin", "jaw"]', '["chin"]'))
    assert fault == "step.chin.path: expected no site or at least two, found only 'chin'"
    (fault,) = faults(('path = ["chin", "jaw"]\n', ""))
    assert fault.startswith("step.chin.to_and_fro: expected a path to come back on")


def test_a_path_stays_clear_of_the_eye() -> None:
    """Fingers follow the light; none is led to the eye itself, in a step or in a relief."""
    (fault,) = faults(('["chin", "jaw"]', '["eye", "jaw"]'))
    assert fault.startswith("step.chin.path.0: expected a site that a finger may follow the light")
    assert "found 'eye'; beside it are 'cheekbone', 'temple' and 'brow'" in fault
    (fault,) = faults(("[relief.eye]\n", '[relief.eye]\npath = ["cheek", "eye"]\n'))
    assert fault.startswith("relief.eye.path.1: ")


def test_each_site_of_a_path_is_another_than_the_one_before() -> None:
    """Light that goes from a site to itself leads nowhere; coming by once more is a way."""
    (fault,) = faults(('["chin", "jaw"]', '["chin", "chin"]'))
    assert fault == (
        "step.chin.path.1: expected another site than the one before, found 'chin' again"
    )
    (fault,) = faults(('["chin", "jaw"]', '["chin", "jaw", "jaw", "chin"]'))
    assert fault.startswith("step.chin.path.2: ")
    assert faults(('["chin", "jaw"]', '["chin", "jaw", "chin"]')) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('path = ["chin", "jaw"]\n', 'path = ["chin", "jaw"]\ngrip = "thumb"\n'),
        ("inside_mouth = true\n", 'inside_mouth = true\ngrip = "pinch"\n'),
    ],
)
def test_a_hand_is_drawn_where_it_works_inside_the_mouth(before: str, after: str) -> None:
    """Elsewhere the light alone says more; and without a path nothing says where the hand goes."""
    (fault,) = faults((before, after))
    assert ".grip: expected inside_mouth = true and a path" in fault


def test_relief_needs_no_washed_hands() -> None:
    """Relief comes whenever something feels tight, so it stays outside of the mouth."""
    (fault,) = faults(("[relief.eye]\n", "[relief.eye]\ninside_mouth = true\n"))
    assert fault.startswith("relief.eye.inside_mouth: expected false")
    (fault,) = faults(("[relief.eye]\n", '[relief.eye]\nkind = "massage"\n'))
    assert fault.startswith("relief.eye.kind: expected none")


def test_a_stage_without_smiles_proposes_nothing() -> None:
    """Nothing is measured there, so nothing can speak for going on."""
    (fault,) = faults(('["chin", "rest", "smiles", "break", "smiles"]', '["chin", "break"]'))
    assert fault.startswith("stage.0.forward: expected none: a stage without smiles")


def test_there_is_a_stage_to_go_to() -> None:
    """The first stage leads not back, the last not on."""
    (fault,) = faults(("[stage.forward]", "[stage.back]"))
    assert fault == "stage.0.back: expected none: no stage lies back of this one"
    (fault,) = faults(("[stage.back]", "[stage.forward]"))
    assert fault == "stage.1.forward: expected none: no stage lies forward of this one"


@pytest.mark.parametrize(
    ("mark", "back", "side"),
    [
        ("counted_ratio = 0.4", "counted_ratio = 0.8", "below the 0.8"),
        ("excursion_mm = 0.5", "excursion_mm = 1.5", "below the 1"),
        ("midline_pull_mm = 2.0", "midline_pull_mm = 1.0", "above the 1"),
    ],
)
def test_the_way_back_lies_apart_from_the_way_on(mark: str, back: str, side: str) -> None:
    """Whoever has just been led on is not led back by the same number."""
    (fault,) = faults((mark, back))
    assert fault.startswith(
        f"stage.1.back.{back.partition(' ')[0]}: expected {side} that lead here"
    )


def test_numbers_have_sources() -> None:
    """Without one source for all, each number has its own, and no other key has one."""
    (fault,) = faults(('source = "ours"\n', ""))
    assert fault.startswith('source: expected source = "where the numbers come from"')
    one_by_one = 'kind = "break"\nsource = { seconds = "ours", second = "ours" }\nseconds = 30'
    found = faults(('source = "ours"\n', ""), ('kind = "break"\nseconds = 30', one_by_one))
    assert not [one for one in found if one.startswith("step.break.seconds")]
    (fault,) = [one for one in found if one.startswith("step.break.source")]
    assert "found 'second'; did you mean 'seconds'?" in fault
    assert any(one.startswith("step.smiles.repetitions: expected a source") for one in found)
    assert any(one.startswith("stage.0.forward.sessions: expected a source") for one in found)


def test_words_do_not_push() -> None:
    """A programme's words are held to what the mirror's own are, in their own language."""
    words = 'kind = "break"', 'kind = "break"'
    assert faults(words) == []
    (fault,) = faults(("[step.chin]\n", '[step.chin]\ntext = { en = "Rub harder." }\n'))
    assert fault.startswith("step.chin.text.en: expected words that do not push, found 'harder'")
    (fault,) = faults(('title = { en = "One" }', 'title = { en = "One", de = "Noch mehr" }'))
    assert fault.startswith("stage.0.title.de: expected words that do not push, found 'Noch mehr'")
    (fault,) = faults(("[relief.eye]\n", '[relief.eye]\ntext = { en = "Push it." }\n'))
    assert fault.startswith("relief.eye.text.en: ")


def test_words_fit_and_are_there() -> None:
    """Words fit their line, say something, and exist where the mirror has none of its own."""
    (fault,) = faults(("[step.chin]\n", f'[step.chin]\ntext = {{ en = "{"a" * 43}" }}\n'))
    assert fault == "step.chin.text.en: expected 42 letters at most, found 43"
    (fault,) = faults(("[step.chin]\n", '[step.chin]\ntext = { en = " " }\n'))
    assert fault == "step.chin.text.en: expected words, found none"
    (fault,) = faults(("step.chin]", "step.elbow]"), ('["chin", "rest"', '["elbow", "rest"'))
    assert fault.startswith("step.elbow.text: expected words (text.en = ...)")


def test_words_are_in_languages_that_the_mirror_has() -> None:
    """A language that the mirror does not speak is told; both lines speak the same ones."""
    (fault,) = faults(("[step.chin]\n", '[step.chin]\ntext = { fr = "Menton" }\n'))
    assert fault == "step.chin.text.fr: expected one of the mirror's languages, de, en; found 'fr'"
    both = '[step.chin]\ntext = { en = "Chin", de = "Kinn" }\nmore = { en = "Soft" }\n'
    (fault,) = faults(("[step.chin]\n", both))
    assert (
        fault == "step.chin.more: expected the same languages as text has, found en beside en, de"
    )


VALUES = st.one_of(
    st.none().map(lambda _: 7),
    st.booleans(),
    st.integers(-5, 500),
    st.floats(),
    st.text(max_size=8),
    st.lists(st.one_of(st.integers(), st.text(max_size=5)), max_size=3),
    st.dictionaries(st.text(max_size=5), st.one_of(st.text(max_size=5), st.integers()), max_size=2),
)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything inside `value`."""
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    return [path, *chain.from_iterable(places(one, (*path, key)) for key, one in inner)]


@given(st.data())
def test_nothing_that_toml_can_say_makes_it_stumble(data: st.DataObject) -> None:
    """Whatever stands in whichever places, faults are told and none of ours is made."""
    written = tomllib.loads(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from([one for one in places(written) if one]))
        holder: Any = written
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = data.draw(VALUES)
    assert all(fault.text.startswith(("expected", "'")) for fault in judged(written))
