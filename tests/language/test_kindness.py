"""Every text is short and kind, in every language, with its values put in."""

from __future__ import annotations

import pytest

from mirror.language.gentle import pushing_words
from tests.language.reading import LANGUAGES, SMALL, blaming_words, every_text

MAIN_LETTERS = 42
"""A main line: read at a glance, one line on a 24-inch panel."""
SMALL_LETTERS = 70
"""The line below it, a notice at the edge, a sentence of the command line."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_pushes(language: str) -> None:
    """No text asks for more effort: not "harder", not "stronger", not "more!" (product).

    "Once more" and "a little more time" ask for no effort: `mirror.language.gentle` tells them
    from "a little more".
    """
    for key, text in every_text(language):
        assert pushing_words(text, language) == (), (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_blames(language: str) -> None:
    """No text judges, and none is shouted."""
    for key, text in every_text(language):
        assert blaming_words(text, language) == [], (key, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_short(language: str) -> None:
    """A main line is read at a glance; the smaller one says a single thing beside it."""
    for key, text in every_text(language):
        most = SMALL_LETTERS if SMALL.fullmatch(key) else MAIN_LETTERS
        assert 0 < len(text) <= most, (key, text, len(text))
