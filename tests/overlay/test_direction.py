"""Languages that are written leftward: letters in their order, joined, lines from the top."""

from __future__ import annotations

import numpy as np
import pygame
import pygame.font
import pytest

from mirror.overlay.direction import as_seen, runs_leftward, script_of
from mirror.overlay.lettering import Lettering, default_font
from mirror.overlay.scene import Flush, Ink, Role, Words

SALAM = "سلام"
JOINED = (
    "\N{ARABIC LETTER MEEM ISOLATED FORM}"
    "\N{ARABIC LIGATURE LAM WITH ALEF FINAL FORM}"
    "\N{ARABIC LETTER SEEN INITIAL FORM}"
)
"""Persian for hello, and the shapes that its letters take in it, from left to right."""


def words(text: str, *, width_max_px: float = 900.0, flush: Flush = Flush.MIDDLE) -> Words:
    """Return words to be set in at most two lines."""
    return Words("words", text, 0.0, 0.0, 30.0, width_max_px, 2, Ink(Role.WORDS), flush=flush)


@pytest.mark.parametrize(
    ("text", "leftward", "script"),
    [
        ("Hold it there.", False, None),
        ("Größe, Ärger", False, None),
        ("שלום", True, "Hebr"),
        ("پنجره", True, "Arab"),
        ("1. שלום", True, "Hebr"),
        ("Tea: چای", False, "Arab"),
    ],
)
def test_the_first_letter_says_the_way(text: str, *, leftward: bool, script: str | None) -> None:
    """Figures and points have no way of their own; the first letter does (UAX 9, P2)."""
    assert runs_leftward(text) is leftward
    assert script_of(text) == script


def test_what_runs_rightward_is_left_alone() -> None:
    """Latin letters come as they are spoken."""
    assert as_seen("Gently (a little).", leftward=False) == "Gently (a little)."


def test_figures_keep_their_order_and_brackets_turn() -> None:
    """In a leftward line 12 stays 12, and a bracket opens to the left (UAX 9, L4)."""
    assert as_seen("אב 12 (ג)", leftward=True) == "(ג) 12 בא"


def test_a_line_that_begins_with_a_foreign_word_follows_its_text() -> None:
    """Broken out of a Hebrew text, a line's first word stands at the right even if it is Latin."""
    assert as_seen("Pi אב", leftward=True) == "בא Pi"
    assert as_seen("Pi אב", leftward=False) == "Pi בא"


def test_letters_join() -> None:
    """Arabic letters take the shapes that their neighbours ask for: here from Unicode's table."""
    found = Lettering().brightness(words(SALAM))
    font = pygame.font.Font(default_font(), round(30.0 / 0.547))
    expected = pygame.surfarray.array_alpha(font.render(JOINED, True, (255, 255, 255))).T  # noqa: FBT003  # pygame names it not
    np.testing.assert_array_equal(found, expected)


def test_a_text_that_needs_two_lines_begins_in_the_upper() -> None:
    """Lines are broken as they are spoken: the first words are above, however they run."""
    lettering = Lettering()
    first, second = (lettering.brightness(words(word)) for word in ("שלום", "אב"))
    width_max_px = 1.1 * first.shape[1]
    both = lettering.brightness(words("שלום אב", width_max_px=width_max_px))
    np.testing.assert_array_equal(both[: len(first) - 5], first[:-5])
    assert both[-len(second) :].sum() == second.sum()


@pytest.mark.parametrize(("flush", "free"), [(Flush.LEFT, 0.0), (Flush.RIGHT, 1.0)])
def test_lines_are_even_where_they_are_flush(flush: Flush, free: float) -> None:
    """The shorter of two lines begins, or ends, where the longer one does."""
    bright = Lettering().brightness(words("HHHHHHHH HH", width_max_px=220.0, flush=flush))
    upper, lower = np.array_split(bright, 2)
    ends = [np.nonzero(part.max(axis=0) > 127)[0][-int(free)] for part in (upper, lower)]
    assert abs(ends[0] - ends[1]) <= 1
