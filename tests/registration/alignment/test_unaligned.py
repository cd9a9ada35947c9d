"""What is said while nobody has aligned the mirror."""

from __future__ import annotations

from mirror.language import Catalogue
from mirror.registration.alignment.unaligned import notice_of, suggestion_of
from mirror.registration.records import Alignment
from tests.registration.alignment.rooms import BUILT

WORDS = Catalogue("en")
ALIGNED, NOT = Alignment(BUILT, samples=7), Alignment(BUILT)


def test_the_mark_is_there_until_it_is_aligned() -> None:
    """An honest mark, as long as it is true."""
    assert notice_of(WORDS, NOT) == WORDS.say("notice-not-aligned")
    assert notice_of(WORDS, ALIGNED) == ""


def test_it_is_suggested_once() -> None:
    """At the end of the first session, and not again; never where it is aligned."""
    assert suggestion_of(WORDS, NOT, 1) == WORDS.say("align-suggestion-more")
    assert suggestion_of(WORDS, NOT, 2) == ""
    assert suggestion_of(WORDS, ALIGNED, 1) == ""
