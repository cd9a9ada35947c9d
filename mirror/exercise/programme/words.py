"""What a programme's parts are called: its own words, or the catalogue's under their key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirror.exercise.programme.records import Wording
    from mirror.language.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Words:
    """A line, and a smaller one below it; empty for none."""

    text: str
    more: str


def words_of(key: str, wording: Wording, catalogue: Catalogue, **values: str | float) -> Words:
    """Return the words of the part that has the texts `key` and `key-more` in the catalogue.

    `key` is as `step-chin`, `relief-eye`, `stage-smirk`. The programme's own words come first,
    then the catalogue's, then the programme's in whatever language it has; then the key alone.
    """
    language = catalogue.name
    if language not in wording.text and key not in catalogue:
        language = next(iter(wording.text), language)
    if language in wording.text:
        return Words(wording.text[language], wording.more.get(language, ""))
    if key not in catalogue:
        return Words(key.partition("-")[2], "")
    more = f"{key}-more"
    smaller = catalogue.say(more, **values) if more in catalogue else ""
    return Words(catalogue.say(key, **values), smaller)
