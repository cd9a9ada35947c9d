"""A catalogue: from a key and its values to words, Fluent files for each language."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

from mirror.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_FOLDER: Final = resources.files("mirror.language")
_TEXTS: Final = "texts"
"""The folder of what the patient reads. The one called "page" has what the caregiver does."""
_LOCALES: Final = {"en": "en-GB"}
"""Whose numbers and dates a language writes, where its name alone would mean another's."""

_KEPT: Final = 512
"""Texts that are kept ready, values included: several sessions' worth."""


class Catalogue:
    """The texts of one language. `say` returns the same words for the same key and values."""

    def __init__(self, name: str, folders: Sequence[str] = (_TEXTS,)) -> None:
        """Read the language called `name`, as in `languages()`, from its file in each folder.

        Raises LanguageError when there is no such language.
        """
        if name not in languages():
            raise LanguageError(
                f'Language "{name}": expected one of {", ".join(languages())}. '
                "Set `name` under [language] to one of these."
            )
        self.name = name
        self._file = f"{name}.ftl"
        self._bundle = FluentBundle([_LOCALES.get(name, name)], use_isolating=False)
        keys: list[str] = []
        for folder in folders:
            written = (_FOLDER / folder / self._file).read_text(encoding="utf-8")
            resource = FluentResource(written)
            keys += [entry.id.name for entry in resource.body if isinstance(entry, Message)]
            self._bundle.add_resource(resource)
        self._keys = tuple(keys)
        # The same words are asked for in every frame. typed: "1" and "1.0" are different words.
        self._kept = lru_cache(maxsize=_KEPT, typed=True)(self._formed)

    @property
    def keys(self) -> tuple[str, ...]:
        """All texts' keys, in the file's order."""
        return self._keys

    def __contains__(self, key: str) -> bool:
        """Return whether there is a text called `key`."""
        return self._bundle.has_message(key)

    def say(self, key: str, **values: str | float | date) -> str:
        """Return the text `key`, with `values` put in; values that it does not use are ignored.

        Numbers choose the plural that the language has for them, and are written as it does.
        Raises LanguageError when there is no such text, or when a value is missing.
        """
        return self._kept(key, **values)

    def _formed(self, key: str, **values: str | float | date) -> str:
        if key not in self:
            raise LanguageError(f'Text "{key}": {self._file} has none called so.{self._near(key)}')
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise LanguageError(f'Text "{key}": in {self._file} it has no words. Write them.')
        text, faults = self._bundle.format_pattern(pattern, dict(values))
        if faults:
            found = "; ".join(str(fault) for fault in faults)
            raise LanguageError(
                f'Text "{key}" in {self._file}: expected every value that it uses, '
                f"given {', '.join(values) or 'none'}: {found}."
            )
        return str(text)

    def _near(self, key: str) -> str:
        near = get_close_matches(key, self._keys, n=1)
        return f' Did you mean "{near[0]}"?' if near else ""


def languages() -> tuple[str, ...]:
    """Return the languages there are, in alphabetical order."""
    names = (entry.name for entry in (_FOLDER / _TEXTS).iterdir())
    return tuple(sorted(name[:-4] for name in names if name.endswith(".ftl")))
