"""Words that push are found, and gentle ones are left in peace."""

from __future__ import annotations

import pytest

from mirror.language.catalogue import languages
from mirror.language.gentle import PEACEFUL, PUSHING, pushing_words


def test_every_language_has_its_list() -> None:
    """No language is shipped whose texts nobody could check."""
    assert set(languages()) == set(PUSHING) == set(PEACEFUL)


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
        ("Give a great big grin.", "en"),
        ("A full, broad smile", "en"),
        ("Smile widely", "en"),
        ("More smile", "en"),
        ("Lift it more.", "en"),
        ("More widely now", "en"),
        ("Give it everything", "en"),
        ("Give me your all", "en"),
        ("Do your best", "en"),
        ("Double your effort", "en"),
        ("With some effort", "en"),
        ("Press firmly", "en"),
        ("Hold it a bit longer", "en"),
        ("Don\u2019t stop", "en"),
        ("Grinsen Sie breit.", "de"),
        ("Ein breites Lächeln", "de"),
        ("Geben Sie alles", "de"),
        ("Mehr lächeln", "de"),
        ("Heben Sie ihn mehr", "de"),
        ("Ein stärkeres Lächeln", "de"),
        ("Mit größter Kraft", "de"),
        ("Kräftigeres Dehnen", "de"),
        ("Am höchsten", "de"),
        ("Verdoppeln Sie die Mühe", "de"),
        ("Möglichst breit, bitte", "de"),
        ("Ziehen Sie den Mundwinkel weit hinauf", "de"),
        ("Halten Sie es länger", "de"),
    ],
)
def test_what_asks_for_more_effort_is_found(text: str, language: str) -> None:
    """The issue's own words (harder, stronger, maximum, more!) and their kin are found."""
    assert pushing_words(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mehr laecheln", "de"),
        ("staerkeres", "de"),
        ("Mit groesster Kraft", "de"),
        ("Etwas sta\u0308rker", "de"),
        ("do\u00a0  your\nbest", "en"),
    ],
)
def test_no_spelling_hides_a_word(text: str, language: str) -> None:
    """Letters spelt in two, in pieces, or parted by other white space are the same letters."""
    assert pushing_words(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Easier. A little is enough.", "en"),
        ("Once more, just as softly.", "en"),
        ("Take a little more time.", "en"),
        ("Hold it there.", "en"),
        ("No more than a quarter.", "en"),
        ("Two more, gently.", "en"),
        ("More slowly, with the light.", "en"),
        ("Without effort.", "en"),
        ("Let go fully.", "en"),
        ("Let all your face grow soft.", "en"),
        ("Let everything soften.", "en"),
        ("Draw big circles on your cheek.", "en"),
        ("Oder einfach weiter.", "de"),
        ("Höchstens ein Viertel.", "de"),
        ("Ein wenig, mehr nicht.", "de"),
        ("Ganz ohne Kraft.", "de"),
        ("Heben Sie eine Hand hoch.", "de"),
        ("Halten Sie ihn fest.", "de"),
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
    assert pushing_words("Once more, or more", "en") == ("more",)
