"""The keys that the source says, against the keys that the files have.

Read from the source's syntax tree, so that a text that is shown once a year is checked every day.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import mirror
from tests.language.reading import PAGE, messages, values

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = sorted(Path(mirror.__file__).parent.rglob("*.py"))
SHOWN_ON_THE_GLASS = messages("en")
KEYS = SHOWN_ON_THE_GLASS | messages("en", PAGE)
FAMILIES = "|".join(sorted({key.split("-")[0] for key in KEYS}))
LOOKS_LIKE_A_KEY = re.compile(rf"(?:{FAMILIES})(?:-[a-z0-9]+)+")

NOT_TEXTS: set[str] = {
    "smile-mirror",  # the project's own name, in paths
    *("asleep-clock", "check-in-fist", "menu-choosing"),  # states of the gallery
}
"""Strings that only look like a text's key."""


@dataclass(frozen=True)
class Said:
    """One call of `say`, and where it stands."""

    where: str
    pattern: str | None
    """A regular expression of the keys it can say; None: it is handed a key made elsewhere."""
    values: frozenset[str] | None
    """The values it gives; None: it is handed them."""


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a source file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def pattern(node: ast.expr) -> str | None:
    """Return a regular expression of the strings that `node` can be, where that can be seen."""
    if isinstance(node, ast.Constant):
        return re.escape(node.value) if isinstance(node.value, str) else None
    if isinstance(node, ast.IfExp):
        either, other = pattern(node.body), pattern(node.orelse)
        return f"(?:{either}|{other})" if either and other else None
    if isinstance(node, ast.JoinedStr):
        parts = (pattern(part) if isinstance(part, ast.Constant) else ".+" for part in node.values)
        written = "".join(part or "" for part in parts)
        return None if written.startswith(".+") else written
    return None


def calls() -> Iterator[Said]:
    """Yield every call of a catalogue's `say`."""
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr == "say" and node.args:
                names = [keyword.arg for keyword in node.keywords]
                given = None if None in names else frozenset(name for name in names if name)
                yield Said(f"{path.name}:{node.lineno}", pattern(node.args[0]), given)


def strings() -> Iterator[tuple[str, str]]:
    """Yield every plain string in the source, and where it stands."""
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.name}:{node.lineno}", node.value


def test_there_are_calls_to_look_at() -> None:
    """The tests below see the texts being said."""
    assert any(said.pattern for said in calls())


def test_every_key_that_is_said_exists() -> None:
    """A key, or a family of keys, that the source says is in the files."""
    for said in calls():
        assert said.pattern is None or any(re.fullmatch(said.pattern, key) for key in KEYS), said


def test_every_string_like_a_key_is_one() -> None:
    """A key, or the beginning of one, that is handed on before it is said exists, too."""
    for where, text in strings():
        if LOOKS_LIKE_A_KEY.fullmatch(text) and text not in NOT_TEXTS:
            assert any(f"{key}-".startswith(f"{text}-") for key in KEYS), where


def test_every_text_gets_its_values() -> None:
    """Where a key can be seen in its call, the call gives every value that the text uses.

    A call that says a family of texts answers for those that no other call names; the page's
    families lie within one another, and are tried by saying them (`tests/web/pages`).
    """
    named = {text for _, text in strings()}
    for said in calls():
        if said.pattern is None or said.values is None:
            continue
        for key, message in KEYS.items():
            answered = key in SHOWN_ON_THE_GLASS and key not in named
            its_own = answered or re.escape(key) == said.pattern
            if its_own and re.fullmatch(said.pattern, key):
                assert values(message) <= said.values, (said, key)


def test_every_text_is_said() -> None:
    """No text lies there unread: each key stands in the source, or fits a family that is said."""
    said = {re.escape(text) for _, text in strings()}
    for path in SOURCES:
        joined = (node for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr))
        said |= {written for node in joined if (written := pattern(node))}
    alike = [one for one in said if one.startswith(tuple(FAMILIES.split("|")))]
    unsaid = {key for key in SHOWN_ON_THE_GLASS if not any(re.fullmatch(one, key) for one in alike)}
    assert {key for key in unsaid if key.removesuffix("-more") in unsaid} == set()


SHOWN = {"text", "more", "notice"}
"""The arguments that carry what a patient reads."""


def test_no_words_stand_in_the_code() -> None:
    """What a patient reads comes from the files of texts: no sentence is written into the code."""
    for path in SOURCES:
        if path.name == "bench.py":  # draws for nobody to read
            continue
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            shown = [keyword.value for keyword in node.keywords if keyword.arg in SHOWN]
            if isinstance(node.func, ast.Name) and node.func.id == "Guidance":
                shown += node.args[1:2]
            if isinstance(node.func, ast.Attribute) and node.func.attr == "saying":
                shown += node.args[:1]
            for value in shown:
                written = pattern(value)
                assert written in (None, ""), (path.name, node.lineno)
