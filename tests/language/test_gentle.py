"""Words that push are found, and gentle ones are left in peace."""

from __future__ import annotations

import pytest

from mirror.language.catalogue import languages
from mirror.language.gentle import PUSHING, pushing_words


def test_every_language_has_its_list() -> None:
    """No language is shipped whose texts nobody could check."""
    assert set(languages()) == set(PUSHING)


def test_an_unknown_language_is_not_waved_through() -> None:
    """A text in a language without a list is refused, not found gentle."""
    with pytest.raises(KeyError):
        pushing_words("Plus fort !", "fr")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Smile harder.", "en"),
        ("A bit STRONGER now", "en"),
        ("Your maximum smile", "en"),
        ("More!", "en"),
        ("Just a little more.", "en"),
        ("Smile as wide as you can", "en"),
        ("Smile as hard as you can", "en"),
        ("Push on", "en"),
        ("Do it at 100 %.", "en"),
        ("Show your full smile", "en"),
        ("Etwas stärker, bitte", "de"),
        ("Noch mehr", "de"),
        ("Mehr!", "de"),
        ("So weit Sie können", "de"),
        ("Strengen Sie sich an", "de"),
        ("Lächeln Sie mit aller Kraft", "de"),
        ("Maximal lächeln", "de"),
    ],
)
def test_what_asks_for_more_effort_is_found(text: str, language: str) -> None:
    """The issue's own words (harder, stronger, maximum, more!) and their kin are found."""
    assert pushing_words(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Easier. A little is enough.", "en"),
        ("Once more, just as softly.", "en"),
        ("Take a little more time.", "en"),
        ("Hold it there.", "en"),
        ("Weniger. Ein wenig genügt.", "de"),
        ("Starkes Kopfweh", "de"),
        ("Nehmen Sie sich mehr Zeit.", "de"),
    ],
)
def test_gentle_words_are_left_in_peace(text: str, language: str) -> None:
    """Words that only look alike are not found."""
    assert pushing_words(text, language) == ()


def test_the_words_are_told_as_they_stand() -> None:
    """What is found can be shown to whoever wrote it."""
    assert pushing_words("Smile Harder, to the MAX", "en") == ("Harder", "MAX")
