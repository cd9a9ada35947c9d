"""Whose words are shown: the programme's own, or the catalogue's."""

from __future__ import annotations

import pytest

from mirror.exercise.programme.records import Wording
from mirror.exercise.programme.words import words_of
from mirror.language import Catalogue


@pytest.fixture(scope="module")
def english() -> Catalogue:
    """Return the English texts."""
    return Catalogue("en")


def test_own_words_come_first(english: Catalogue) -> None:
    """A programme's words win, and bring no second line of the catalogue with them."""
    words = words_of("step-chin", Wording({"en": "Rub softly."}), english)
    assert (words.text, words.more) == ("Rub softly.", "")
    both = Wording({"en": "Rub softly."}, {"en": "And slowly."})
    assert words_of("step-chin", both, english).more == "And slowly."


def test_without_own_words_the_catalogue_speaks(english: Catalogue) -> None:
    """Both lines under the key, with the side put in."""
    words = words_of("step-lip-across", Wording(), english, side="left")
    assert words.text == english.say("step-lip-across", side="left")
    assert words.more == english.say("step-lip-across-more")


def test_in_a_language_that_the_programme_lacks(english: Catalogue) -> None:
    """The catalogue's words are better than another language's; those are better than none."""
    german = Wording({"de": "Kinn"}, {"de": "Sanft"})
    assert words_of("step-chin", german, english).text == english.say("step-chin")
    words = words_of("step-elbow", german, english)
    assert (words.text, words.more) == ("Kinn", "Sanft")


def test_where_nobody_has_words_the_key_stands(english: Catalogue) -> None:
    """A stage of an older programme in the journal is still called something."""
    assert words_of("stage-long-gone", Wording(), english).text == "long-gone"
