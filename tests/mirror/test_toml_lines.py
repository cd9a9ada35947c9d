"""The line of each key and element, for every way in which TOML can be written."""

from __future__ import annotations

import pytest

from mirror.toml_lines import TomlLines

TEXT = '''# a comment
key = "x"
a."b.c".d = 3

[step.chin]
path = [
  "chin", # the first
  # nothing
  "jaw",
]
text.en = "one"
source = { seconds = "ours", more.deep = [1, 2] }

[[stage]]
key = "first"
[stage.forward]
sessions = 3
[[stage]]
key = """
second"""
  [stage.forward]
  sessions = 4
[[stage.note]]
a = 1
[[stage.note]]
a = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("key",), 2),
        (("a",), 3),
        (("a", "b.c", "d"), 3),
        (("step",), 5),
        (("step", "chin"), 5),
        (("step", "chin", "path"), 6),
        (("step", "chin", "path", 0), 7),
        (("step", "chin", "path", 1), 9),
        (("step", "chin", "text", "en"), 11),
        (("step", "chin", "source", "seconds"), 12),
        (("step", "chin", "source", "more", "deep", 1), 12),
        (("stage",), 14),
        (("stage", 0, "key"), 15),
        (("stage", 0, "forward"), 16),
        (("stage", 0, "forward", "sessions"), 17),
        (("stage", 1), 18),
        (("stage", 1, "key"), 19),
        (("stage", 1, "forward", "sessions"), 22),
        (("stage", 1, "note", 0, "a"), 24),
        (("stage", 1, "note", 1, "a"), 26),
    ],
)
def test_each_thing_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    """The line is the one that an editor shows, counted by hand in the text above."""
    assert TomlLines(TEXT).line(path) == line


def test_what_is_missing_is_told_by_what_would_hold_it() -> None:
    """A key that is not written has the line of its table; without one it has none."""
    lines = TomlLines(TEXT)
    assert lines.line(("step", "chin", "seconds")) == 5
    assert lines.line(("stage", 1, "steps", 3)) == 18
    assert lines.line(("title",)) is None


def test_bytes_are_not_letters() -> None:
    """Letters of several bytes before a key move no line."""
    assert TomlLines('a = "äöü€"\n"größe" = 1\n').line(("größe",)) == 2


def test_windows_line_ends_count_once() -> None:
    """A file saved with CR and LF has the same lines."""
    assert TomlLines(TEXT.replace("\n", "\r\n")).line(("stage", 0, "key")) == 15
