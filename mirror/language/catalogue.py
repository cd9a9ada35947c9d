"""A catalogue: from a key and its values to words, one Fluent file for each language."""

from __future__ import annotations

from importlib import resources
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

_FOLDER: Final = resources.files("mirror.language") / "texts"


class Catalogue:
    """The texts of one language. Immutable; `say` is a pure function of what it is given."""

    def __init__(self, name: str) -> None:
        """Read the language called `name`, as in `languages()`."""
        self.name = name
        self._bundle = FluentBundle([name], use_isolating=False)
        text = (_FOLDER / f"{name}.ftl").read_text(encoding="utf-8")
        self._bundle.add_resource(FluentResource(text))

    def say(self, key: str, **values: str | float) -> str:
        """Return the text `key`, with `values` put in."""
        message = self._bundle.get_message(key)
        assert message.value is not None
        text, faults = self._bundle.format_pattern(message.value, dict(values))
        assert not faults, faults
        return str(text)


def languages() -> tuple[str, ...]:
    """Return the languages there are, in alphabetical order."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name[:-4] for name in names if name.endswith(".ftl")))
