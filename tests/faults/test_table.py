"""The table of faults: what it names is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "faults.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ")][1:]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))
MUST_BE_TOLD = (
    *("camera is unplugged", "never there", "stalls", "black pictures", "screen is unplugged"),
    *("landmarks hangs", "drawing hangs", "disk is full", "may not be written", "is damaged"),
    *("clock jumps", "models are missing", "damaged when it starts", "damaged while it runs"),
    *("settings have a fault", "SIGTERM", "power goes", "want of memory", "too hot"),
    *("network goes", "two mirrors"),
)


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_every_test_that_is_named_is_there(file: str, test: str) -> None:
    """A table that names a test that was renamed would promise what nobody tries."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    functions = {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    assert not test or test in functions


def test_every_fault_has_all_its_columns_and_a_test() -> None:
    """What the patient sees, what the page shows, and where it is tried: no row without."""
    for row in ROWS:
        fault, patient, page, tests = (cell.strip() for cell in row.strip("|").split("|"))
        assert all((fault, patient, page)), row
        assert "`tests/" in tests, row


@pytest.mark.parametrize("fault", MUST_BE_TOLD)
def test_no_fault_is_left_out(fault: str) -> None:
    """Whatever the mirror must live through has its row."""
    assert any(fault in row.split("|")[1] for row in ROWS)
