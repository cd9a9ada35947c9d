"""From a key to words."""

from __future__ import annotations

import pytest

from mirror.app.build import Builder
from mirror.errors import LanguageError, MirrorError
from mirror.language import Catalogue, languages
from mirror.settings.schema import LanguageSettings, Settings
from tests.language import reading


@pytest.fixture(scope="module")
def english() -> Catalogue:
    """Return the English texts."""
    return Catalogue("en")


def test_the_languages_are_the_files_there_are() -> None:
    """A language is there when it has a file of texts; English and German do."""
    assert languages() == tuple(reading.LANGUAGES)
    assert {"de", "en"} <= set(languages())


def test_a_text_is_said_as_it_is_written(english: Catalogue) -> None:
    """A key without values gives the file's own words."""
    assert english.say("hint-easier") == "Easier. A little is enough."
    assert Catalogue("de").say("hint-easier") == "Sanfter. Ein wenig genügt."


def test_a_side_chooses_the_words(english: Catalogue) -> None:
    """The patient's side decides which sentence is said; no side has a sentence, too."""
    said = [english.say("hint-isolation-eye", side=side) for side in ("left", "right", "none")]
    assert ["left" in text for text in said] == [True, False, False]
    assert ["right" in text for text in said] == [False, True, False]


@pytest.mark.parametrize(
    ("language", "one", "ten"),
    [
        ("en", "one gentle smile.", "10 gentle smiles."),
        ("de", "einmal sanft lächeln.", "10-mal sanft lächeln."),
    ],
)
def test_a_number_takes_its_plural(language: str, one: str, ten: str) -> None:
    """One and ten are said as the language says them."""
    catalogue = Catalogue(language)
    assert catalogue.say("smile-next-set", set=1, count=1).endswith(one)
    assert catalogue.say("smile-next-set", set=1, count=10).endswith(ten)


def test_the_same_words_are_made_once(english: Catalogue) -> None:
    """What is asked for in every frame is handed out again, not made anew."""
    first = english.say("hint-even", side="left")
    assert english.say("hint-even", side="right") != first
    assert english.say("hint-even", side="left") is first


def test_values_that_are_not_used_do_no_harm(english: Catalogue) -> None:
    """A family of texts is said with the same values, whether or not each one uses them."""
    assert english.say("step-chin", side="left") == english.say("step-chin")


def test_a_missing_text_is_told_with_the_nearest(english: Catalogue) -> None:
    """The error names the key, the file, and the key that was probably meant."""
    with pytest.raises(LanguageError, match=r'"hint-esier".*en\.ftl.*"hint-easier"'):
        english.say("hint-esier")


def test_a_missing_value_is_told(english: Catalogue) -> None:
    """A text is never shown with a hole in it: the error names the value that is missing."""
    with pytest.raises(LanguageError, match=r'"hint-even".*given count: .*side'):
        english.say("hint-even", count=1)


def test_an_unknown_language_is_told_with_those_there_are() -> None:
    """The error says what was asked for, what there is, and where to change it."""
    with pytest.raises(LanguageError, match=r'"fr".*de, en.*\[language\]'):
        Catalogue("fr")


def test_a_language_error_is_also_the_built_in() -> None:
    """Callers may catch the project's base or LookupError."""
    assert issubclass(LanguageError, MirrorError)
    assert issubclass(LanguageError, LookupError)


def test_a_key_can_be_looked_for(english: Catalogue) -> None:
    """Whoever reads a programme can ask whether its steps have words."""
    assert "step-chin" in english
    assert "step-elbow" not in english
    assert english.keys == tuple(reading.messages("en"))


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_settings_choose_the_language(language: str) -> None:
    """Every language there is can be set, and is what the parts are given."""
    settings = Settings(language=LanguageSettings.model_validate({"name": language}))
    assert Builder(settings, {}).catalogue().name == language
