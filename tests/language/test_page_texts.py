"""The page's texts: complete and alike in every language, all of them said, and kind."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fluent.syntax.ast import Junk, Message

import mirror.web
from mirror.language import Catalogue, languages
from mirror.language.gentle import pushing_words
from tests.language.reading import PAGE, blaming_words, messages, resource, values

if TYPE_CHECKING:
    from collections.abc import Iterator

WEB = Path(mirror.web.__file__).parent
PYTHON = sorted(WEB.rglob("*.py"))
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
SAID_IN_TEMPLATES = re.compile(r'say\(\s*"([a-z0-9-]+)"\s*(~?)')


KEYS = messages("en", PAGE)


def words(language: str) -> Iterator[tuple[str, str]]:
    """Yield each key with all words that it can say: its pattern's texts, choices included."""
    for key, message in messages(language, PAGE).items():
        assert message.value is not None
        yield key, " ".join(_texts(message.value))


def _texts(node: object) -> Iterator[str]:
    for element in getattr(node, "elements", ()):
        if isinstance(written := getattr(element, "value", None), str):
            yield written
        for variant in getattr(getattr(element, "expression", None), "variants", ()):
            yield from _texts(variant.value)


def written_in_code() -> set[str]:
    """Return every string in the page's code, those with gaps as regular expressions."""
    found = set()
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(re.escape(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
                    for part in node.values
                )
                found.add("".join(parts))
    return found


@pytest.mark.parametrize("language", languages())
def test_languages_have_the_same_texts(language: str) -> None:
    """Each language has every text, in the same order, with the same values, all understood."""
    assert [one.content for one in resource(language, PAGE).body if isinstance(one, Junk)] == []
    here = messages(language, PAGE)
    assert list(here) == list(KEYS)
    for key, message in here.items():
        assert values(message) == values(KEYS[key]), key


def test_no_key_is_given_twice() -> None:
    """No text of the page hides another, nor one of the mirror's."""
    keys = [one.id.name for one in resource("en", PAGE).body if isinstance(one, Message)]
    assert len(keys) == len(set(keys))
    assert not set(keys) & set(Catalogue("en").keys)


@pytest.mark.parametrize("language", languages())
def test_nothing_pushes_and_nothing_blames(language: str) -> None:
    """Whoever looks after a patient is pushed no more than the patient is.

    Messages and pairing speak of codes and addresses; a therapist's settings name their unit.
    """
    for key, text in words(language):
        if not key.startswith("page-") or key.startswith("page-programme-"):
            continue
        assert pushing_words(text, language) == (), key
        assert blaming_words(text, language) == [], key


def test_every_key_that_a_template_says_exists() -> None:
    """A key, or the beginning of one, in a template is in the files."""
    known = set(KEYS) | set(Catalogue("en").keys)
    for path in TEMPLATES:
        for key, goes_on in SAID_IN_TEMPLATES.findall(path.read_text("utf-8")):
            if goes_on:
                assert any(one.startswith(key) for one in known), (path.name, key)
            else:
                assert key in known, (path.name, key)


def test_every_text_is_said() -> None:
    """No text lies there unread: it stands in a template or in the page's code."""
    in_templates = "\n".join(path.read_text("utf-8") for path in TEMPLATES)
    begun = {key for key, goes_on in SAID_IN_TEMPLATES.findall(in_templates) if goes_on}
    patterns = [one for one in written_in_code() if one.startswith(tuple(_families()))]
    for key in KEYS:
        told = f'"{key}"' in in_templates or key.startswith(tuple(begun))
        assert told or any(re.fullmatch(one, key) for one in patterns), key


def _families() -> set[str]:
    return {key.partition("-")[0] for key in KEYS}
