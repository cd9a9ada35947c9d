"""Which way a line runs, and how its letters join: for languages that are written leftward.

A line is broken as it is spoken; only then are its letters put in the order in which they are
seen, by Unicode's bidirectional algorithm (UAX 9). Joining them is HarfBuzz's work inside SDL_ttf:
told the script, it joins letters that come in the order of seeing as well.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from bidi.algorithm import get_display

LEFTWARD: Final = frozenset({"R", "AL"})
_STRONG: Final = LEFTWARD | {"L"}
_SCRIPTS: Final = {"ARABIC": "Arab", "HEBREW": "Hebr", "SYRIAC": "Syrc"}
"""How letters' names begin, and ISO 15924's codes of their scripts."""


def runs_leftward(text: str) -> bool:
    """Return whether a text's first letter belongs to a script that is written leftward."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in _STRONG), "L") in LEFTWARD


def script_of(text: str) -> str | None:
    """Return the script whose letters have to be joined or ordered; None where none is there."""
    for letter in text:
        if unicodedata.bidirectional(letter) in LEFTWARD:
            return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])
    return None


def as_seen(line: str, *, leftward: bool) -> str:
    """Return a line's letters from left to right, as they are seen.

    `leftward` is the way of the whole text: a line of it may begin with a foreign word.
    """
    if not leftward and script_of(line) is None:
        return line
    return str(get_display(line, base_dir="R" if leftward else "L"))
