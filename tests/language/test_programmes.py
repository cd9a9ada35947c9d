"""The shipped programmes say everything in every language, in words as kind as the mirror's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.exercise.programme.load import load_programme, shipped_programmes
from mirror.exercise.programme.records import Care
from mirror.exercise.records import Region
from mirror.language import Catalogue, languages
from mirror.language.gentle import pushing_words
from tests.language.reading import blaming_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirror.exercise.programme.records import Programme, Wording

PROGRAMMES = shipped_programmes()


def own_words(programme: Programme) -> Iterator[Wording]:
    """Yield the words that the programme brings."""
    yield programme.wording
    yield from (care.wording for care in programme.relief.values())
    for stage in programme.stages:
        yield stage.wording
        yield from (wording for step in stage.steps if (wording := getattr(step, "wording", None)))


@pytest.mark.parametrize("name", PROGRAMMES)
@pytest.mark.parametrize("language", languages())
def test_every_step_and_stage_has_words(name: str, language: str) -> None:
    """Whatever step or stage a shipped programme has, there are words for it in every language."""
    catalogue, programme = Catalogue(language), load_programme(name)
    for stage in programme.stages:
        assert language in stage.wording.text or f"stage-{stage.key}" in catalogue, stage.key
        for step in stage.steps:
            if isinstance(step, Care):
                assert language in step.wording.text or f"step-{step.key}" in catalogue, step.key


@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_region_has_a_massage(name: str) -> None:
    """Whatever moves along can be massaged, whatever the programme."""
    assert set(load_programme(name).relief) == set(Region)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_the_words_it_brings_are_kind(name: str) -> None:
    """A programme's own words neither push nor blame, and are there in every language."""
    for wording in own_words(load_programme(name)):
        for by_language in (wording.text, wording.more):
            assert set(by_language) in (set(), set(languages()))
            for language, text in by_language.items():
                assert pushing_words(text, language) == (), text
                assert blaming_words(text, language) == [], text
