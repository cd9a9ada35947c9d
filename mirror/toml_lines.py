"""On which line of a TOML text something stands, for messages about it.

`tomllib` gives values without their places; a syntax tree gives the places.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final, TypeAlias

import tree_sitter_toml
from tree_sitter import Language, Parser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tree_sitter import Node

Path: TypeAlias = tuple[str | int, ...]
"""Keys from the outermost inwards; a number is the place in an array, from 0."""

_KEYS: Final = ("bare_key", "quoted_key", "dotted_key")


class TomlLines:
    """The lines of one text. Numbers count from 1."""

    def __init__(self, text: str) -> None:
        """Find every key and element of `text`, which must be valid TOML."""
        self._found: dict[Path, int] = {}
        self._elements: dict[Path, int] = {}
        parser = Parser(Language(tree_sitter_toml.language()))
        base: Path = ()
        for node in parser.parse(text.encode()).root_node.named_children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in {"table", "table_array_element"}:
                base = self._header(node)
                for child in node.named_children:
                    if child.type == "pair":
                        self._pair(child, base)

    def line(self, path: Path) -> int | None:
        """Return the line on which `path` begins, or else that of what would contain it.

        None when nothing of it is written.
        """
        for length in range(len(path), 0, -1):
            if path[:length] in self._found:
                return self._found[path[:length]]
        return None

    def _header(self, table: Node) -> Path:
        """Return the path of a `[table]`, or of a new element for `[[table]]`."""
        keys = next(child for child in table.named_children if child.type in _KEYS)
        base: Path = ()
        for key in _names(keys):
            # A header inside an array of tables speaks of the element that was begun last.
            if base in self._elements:
                base = (*base, self._elements[base])
            base = (*base, key)
            self._note(base, table)
        if table.type == "table_array_element":
            self._elements[base] = self._elements.get(base, -1) + 1
        if base in self._elements:
            base = (*base, self._elements[base])
            self._note(base, table)
        return base

    def _pair(self, pair: Node, base: Path) -> None:
        keys, value = (child for child in pair.named_children if child.type != "comment")
        for key in _names(keys):
            base = (*base, key)
            self._note(base, pair)
        self._value(value, base)

    def _value(self, value: Node, path: Path) -> None:
        inner = [child for child in value.named_children if child.type != "comment"]
        if value.type == "inline_table":
            for pair in inner:
                self._pair(pair, path)
        elif value.type == "array":
            for number, element in enumerate(inner):
                self._note((*path, number), element)
                self._value(element, (*path, number))

    def _note(self, path: Path, node: Node) -> None:
        self._found.setdefault(path, node.start_point.row + 1)


def _names(keys: Node) -> Iterator[str]:
    """Yield the single names of a key, quotes and escapes undone."""
    if keys.type == "dotted_key":
        for child in keys.named_children:
            yield from _names(child)
    else:
        text = (keys.text or b"").decode()
        yield next(iter(tomllib.loads(f"{text} = 0")))
