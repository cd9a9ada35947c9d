"""What is said while nobody has aligned the mirror: honest, quiet, and one suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirror.language.catalogue import Catalogue
    from mirror.registration.records import Alignment


def notice_of(words: Catalogue, alignment: Alignment) -> str:
    """Return the note for the edge of the picture; empty once somebody has aligned it."""
    return "" if alignment.aligned else words.say("notice-not-aligned")


def suggestion_of(words: Catalogue, alignment: Alignment, sessions: int) -> str:
    """Return the smaller line for the end of a session; empty for none.

    It is made once, at the end of the first session: `sessions` counts those that were stored,
    this one included.
    """
    first = sessions <= 1
    return words.say("align-suggestion-more") if first and not alignment.aligned else ""
