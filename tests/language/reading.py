"""Reads the files of texts by themselves, without the catalogue that is under test."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from fluent.syntax import parse
from fluent.syntax.ast import Identifier, Message, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor

import mirror.language
from mirror.language import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fluent.syntax.ast import Resource

FOLDER = Path(mirror.language.__file__).with_name("texts")
PAGE = FOLDER.with_name("page")
"""What is read on the page, not on the glass."""
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.ftl"))
SIDES = ("left", "right", "none")
SMALL = re.compile(r".+-more|smile-hold-assist|gestures-reminder|(?:notice|proposal)-.+")
"""The keys of smaller lines."""

_EXAMPLES: dict[str, tuple[str | float, ...]] = {
    "side": SIDES,
    "set": (1, 2),
    "count": (1, 2, 10),
}
"""What the values of a text may be, where more than one changes the words."""

_BLAMING = {
    "en": r"wrong|fail\w*|bad(?:ly)?|error|mistake|poor(?:ly)?|weak smile|not enough|too little|"
    r"only (?:\d+|a few|one)|sorry|unfortunately|should|must|lazy|again and again|not good|never",
    "de": r"falsch|versagt|schlecht\w*|fehler\w*|schwach\w* lächeln|nicht genug|zu wenig|leider|"
    r"sollten|müssen|faul|nicht gut|niemals|misslungen|ungenügend",
}
"""Words that judge a person or what they did."""


class _Values(Visitor):
    """Collects the names of all values, and which keys each chooses between."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.choices: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802  # the visitor's naming
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802  # the same
        if isinstance(node.selector, VariableReference):
            keys = {key.name for v in node.variants if isinstance(key := v.key, Identifier)}
            self.choices.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


def resource(language: str, folder: Path = FOLDER) -> Resource:
    """Return the parsed file of `language`."""
    return parse((folder / f"{language}.ftl").read_text(encoding="utf-8"))


def messages(language: str, folder: Path = FOLDER) -> dict[str, Message]:
    """Return the texts of `language` by key."""
    body = resource(language, folder).body
    return {entry.id.name: entry for entry in body if isinstance(entry, Message)}


def values(message: Message) -> set[str]:
    """Return the names of the values that `message` uses."""
    visitor = _Values()
    visitor.visit(message)
    return visitor.names


def choices(message: Message) -> dict[str, set[str]]:
    """Return, for each value that chooses between words, the keys that it chooses from."""
    visitor = _Values()
    visitor.visit(message)
    return visitor.choices


def every_text(language: str) -> Iterator[tuple[str, str]]:
    """Yield each key of `language` with each of its texts, values filled in."""
    catalogue = Catalogue(language)
    for key, message in messages(language).items():
        names = sorted(values(message))
        for given in product(*(_EXAMPLES.get(name, (f"<{name}>",)) for name in names)):
            yield key, catalogue.say(key, **dict(zip(names, given, strict=True)))


def blaming_words(text: str, language: str) -> list[str]:
    """Return what in `text` judges, or shouts."""
    return [found[0] for found in re.finditer(rf"(?i)\b(?:{_BLAMING[language]})\b|!", text)]
