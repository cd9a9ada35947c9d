"""An address as a pattern that a phone's camera reads (ISO/IEC 18004)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeAlias

import segno

if TYPE_CHECKING:
    from collections.abc import Iterator

Squares: TypeAlias = tuple[tuple[bool, ...], ...]
"""Rows from the top; True: dark. Without the quiet zone around it, which is four squares wide."""


def squares(text: str) -> Squares:
    """Return the pattern for `text`, with up to 15 % of it damaged still read (level M)."""
    return tuple(tuple(bool(one) for one in row) for row in segno.make_qr(text, error="m").matrix)


def terminal_lines(text: str) -> Iterator[str]:
    """Yield the pattern in half-height blocks, its quiet zone with it, for a dark terminal."""
    drawn = io.StringIO()
    segno.make_qr(text, error="m").terminal(drawn, border=2, compact=True)
    yield from drawn.getvalue().splitlines()
