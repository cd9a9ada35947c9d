"""Every sentence of the mirror."""

from __future__ import annotations

import re

import pytest

from mirror.exercise import texts
from mirror.face.measures import NotMeasurable

LINES = sorted(
    {text for name, text in vars(texts).items() if name.isupper() and isinstance(text, str)}
    | set(texts.WHY_NOT.values())
)
URGES = re.compile(
    r"\b(harder|stronger|bigger|wider|higher|faster|more|max\w*|push|force|try|tr(?:y|ies)ing|"
    r"effort|best|must|should|wrong|fail\w*|bad|error|again|only|not enough|!)",
    re.IGNORECASE,
)
"""Words that ask for more, or that judge."""


def test_the_lines_are_found() -> None:
    """The tests below look at every text there is, those of reasons included."""
    assert {texts.SMILE, texts.EASIER, texts.WHY_NOT[NotMeasurable.TURNED]} <= set(LINES)


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_short(line: str) -> None:
    """Fifty characters are read at a glance from 90 cm; a sentence ends as one."""
    assert 0 < len(line) <= 50
    assert line[0].isupper()
    assert line[-1] in ".?"


@pytest.mark.parametrize("line", LINES)
def test_no_line_asks_for_more(line: str) -> None:
    """Nothing is asked for beyond a gentle smile, and nobody is judged (product)."""
    assert not URGES.search(line)


def test_every_reason_has_words() -> None:
    """Whatever keeps a face from being measured, the patient is told what would help."""
    assert set(texts.WHY_NOT) == set(NotMeasurable)


def test_different_reasons_differ() -> None:
    """Two reasons that ask for different things do not share a sentence."""
    assert len(set(texts.WHY_NOT.values())) == len(texts.WHY_NOT)
