"""A catalogue: from a key and its values to words, one Fluent file for each language."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

from mirror.errors import LanguageError

_FOLDER: Final = resources.files("mirror.language") / "texts"

_KEPT: Final = 512
"""Texts that are kept ready, values included: several sessions' worth."""


class Catalogue:
    """The texts of one language. `say` returns the same words for the same key and values."""

    def __init__(self, name: str) -> None:
        """Read the language called `name`, as in `languages()`.

        Raises LanguageError when there is no such language.
        """
        if name not in languages():
            raise LanguageError(
                f'Language "{name}": expected one of {", ".join(languages())}. '
                "Set `name` under [language] to one of these."
            )
        self.name = name
        self._file = f"{name}.ftl"
        resource = FluentResource((_FOLDER / self._file).read_text(encoding="utf-8"))
        self._keys = tuple(entry.id.name for entry in resource.body if isinstance(entry, Message))
        self._bundle = FluentBundle([name], use_isolating=False)
        self._bundle.add_resource(resource)
        # The same words are asked for in every frame. typed: "1" and "1.0" are different words.
        self._kept = lru_cache(maxsize=_KEPT, typed=True)(self._formed)

    @property
    def keys(self) -> tuple[str, ...]:
        """All texts' keys, in the file's order."""
        return self._keys

    def __contains__(self, key: str) -> bool:
        """Return whether there is a text called `key`."""
        return self._bundle.has_message(key)

    def say(self, key: str, **values: str | float) -> str:
        """Return the text `key`, with `values` put in; values that it does not use are ignored.

        Numbers choose the plural that the language has for them, and are written as it does.
        Raises LanguageError when there is no such text, or when a value is missing.
        """
        return self._kept(key, **values)

    def _formed(self, key: str, **values: str | float) -> str:
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
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name[:-4] for name in names if name.endswith(".ftl")))
