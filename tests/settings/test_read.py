"""Every setting does something."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from mirror.settings.keys import FIELDS, SECTIONS

SOURCES = Path(__file__).parents[2] / "mirror"


def _section(node: ast.expr, called: dict[str, str]) -> str | None:
    """Return the section of the settings that an expression stands for."""
    if isinstance(node, ast.Name):
        return called.get(node.id)
    return node.attr if isinstance(node, ast.Attribute) and node.attr in SECTIONS else None


def _named(tree: ast.Module) -> dict[str, str]:
    """Return the names that sections are given (`camera = settings.camera`)."""
    pairs: list[tuple[ast.expr, ast.expr]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            (target, value) = (node.targets[0], node.value)
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs += zip(target.elts, value.elts, strict=True)
            else:
                pairs.append((target, value))
    return {
        target.id: section
        for target, value in pairs
        if isinstance(target, ast.Name) and (section := _section(value, {}))
    }


def read_in(source: str) -> set[str]:
    """Return the settings that a module reads, as `section.key`."""
    tree = ast.parse(source)
    called = _named(tree)
    return {
        f"{section}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and (section := _section(node.value, called))
    }


@pytest.fixture(scope="module")
def read() -> set[str]:
    """Return all settings that the mirror reads."""
    files = [path for path in SOURCES.rglob("*.py") if path.parent != SOURCES / "settings"]
    files.append(SOURCES / "settings" / "automatic.py")
    return set().union(*(read_in(path.read_text(encoding="utf-8")) for path in files))


@pytest.mark.parametrize("key", FIELDS)
def test_every_setting_is_read(read: set[str], key: str) -> None:
    """A setting that nothing reads would promise what does not happen: there is none."""
    assert key in read


def test_how_reading_is_recognised() -> None:
    """By the section's own name, or by one that it was given; a like-named attribute is not it."""
    source = "a, b = s.camera, s.panel\nc = s.patient\nf(a.fps, b.width_mm, c.x.involved)\nz.fps"
    assert read_in(source) >= {"camera.fps", "panel.width_mm"}
    assert not read_in(source) & {"patient.involved", "display.fps"}
