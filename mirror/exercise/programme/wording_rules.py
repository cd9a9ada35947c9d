"""What words a programme may bring: gentle ones, that fit, in languages that the mirror has."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mirror.exercise.programme.reading import Fault
from mirror.language.catalogue import Catalogue, languages
from mirror.language.gentle import pushing_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mirror.toml_lines import Path

LONGEST_LETTERS: Final = {"title": 42, "text": 42, "more": 70}
"""What fits on the mirror in letters that are read at 80 cm, as for the catalogue's own texts."""


def words_fit(
    where: Path, table: Mapping[str, object], names: tuple[str, ...], key: str | None
) -> Iterator[Fault]:
    """Yield the faults of the words that `table` has under `names`, the first one needed.

    Or not needed, where the mirror has a text called `key`, or needs none (None).
    """
    words = {name: dict(_pairs(table.get(name))) for name in names}
    first, *others = names
    if first not in table and key is not None and key not in _english():
        text = f"expected words ({first}.en = ...): the mirror has none for this key, found none"
        yield Fault((*where, first), text)
    for name in others:
        if words[first] and words[name] and words[first].keys() != words[name].keys():
            found = f"{', '.join(words[name])} beside {', '.join(words[first])}"
            text = f"expected the same languages as {first} has, found {found}"
            yield Fault((*where, name), text)
    for name, by_language in words.items():
        for language, text in by_language.items():
            for fault in _faults_of(name, language, text):
                yield Fault((*where, name, language), fault)


def _pairs(words: object) -> Iterator[tuple[str, str]]:
    """Yield each language with its words; what is no such thing is told elsewhere."""
    if isinstance(words, dict):
        yield from ((key, text) for key, text in words.items() if isinstance(text, str))


def _faults_of(name: str, language: str, text: str) -> Iterator[str]:
    if language not in languages():
        there = ", ".join(languages())
        yield f"expected one of the mirror's languages, {there}; found {language!r}"
        return
    if not text.strip():
        yield "expected words, found none"
    if len(text) > LONGEST_LETTERS[name]:
        yield f"expected {LONGEST_LETTERS[name]} letters at most, found {len(text)}"
    if pushing := pushing_words(text, language):
        found = ", ".join(repr(word) for word in pushing)
        yield f"expected words that do not push, found {found}; a little is enough"


@lru_cache(maxsize=1)
def _english() -> Catalogue:
    return Catalogue("en")
