"""The files of texts: complete, and alike in every language."""

from __future__ import annotations

import re

import pytest
from fluent.syntax.ast import Junk, Message

from mirror.exercise.records import Region
from mirror.face.measures import NotMeasurable
from mirror.language import Catalogue
from tests.language.reading import LANGUAGES, SIDES, choices, every_text, messages, resource, values

PLURALS = {"one", "other"}
"""Of both languages, by Unicode's plural rules for whole numbers."""

OWN_SIDE = {"en": ("left", "right"), "de": ("link", "recht")}
"""How each language names the sides, whatever the ending."""

OTHER_SIDE = {"step-lip-across"}
"""Texts that send the hand to the side opposite to the one that is treated (source: "toward
your non involved side")."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_a_file_is_understood(language: str) -> None:
    """Fluent passes over what it cannot read; here nothing is passed over, and no key twice."""
    body = resource(language).body
    assert [entry.content for entry in body if isinstance(entry, Junk)] == []
    keys = [entry.id.name for entry in body if isinstance(entry, Message)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_texts(language: str) -> None:
    """Each language has every text, in the same order, with the same values."""
    here, english = messages(language), messages("en")
    assert list(here) == list(english)
    for key, message in here.items():
        assert values(message) == values(english[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_complete(language: str) -> None:
    """Where a side chooses the words there are three choices; where a number does, each plural."""
    for key, message in messages(language).items():
        for name, found in choices(message).items():
            expected = set(SIDES) if name == "side" else PLURALS
            assert found == expected or (name == "set" and found == {"other"}), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_sides_are_not_swapped(language: str) -> None:
    """A text for the left side says left and not right, and the other way round."""
    left, right = OWN_SIDE[language]
    catalogue = Catalogue(language)
    for key, message in messages(language).items():
        if "side" not in choices(message):
            continue
        own, other = (right, left) if key in OTHER_SIDE else (left, right)
        for side, said, unsaid in (("left", own, other), ("right", other, own)):
            text = catalogue.say(key, side=side).lower()
            assert (said in text, unsaid in text) == (True, False), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_a_sentence_or_a_name(language: str) -> None:
    """Nothing is empty, doubled in its spaces, or left with a hole; a sentence ends as one."""
    for key, text in every_text(language):
        assert text.strip() == text, key
        assert not re.search(r"\s\s|\{|\}|\s[.,?]", text), (key, text)
        if not key.startswith("stage-"):
            assert re.fullmatch(r"[A-ZÄÖÜ<].*[.?]", text), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "family",
    ["hint-isolation-", "relief-", "tight-offer-"],
)
def test_every_region_has_its_texts(language: str, family: str) -> None:
    """Whatever part of the face moves along, it can be named, offered relief and massaged."""
    assert {family + region for region in Region} <= set(messages(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    """Whatever keeps a face from being measured, the patient is told what would help."""
    catalogue = Catalogue(language)
    said = {catalogue.say(f"why-not-{reason.replace(' ', '-')}") for reason in NotMeasurable}
    assert len(said) == len(NotMeasurable), "two reasons share a sentence"
