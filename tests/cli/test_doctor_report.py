"""The doctor's report, on terminals of every height."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from rich.text import Text

from mirror.app import doctor as examining
from mirror.app.doctor import Group
from mirror.cli import doctor
from mirror.cli.doctor_report import MARKS, report
from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

OK, WARN, FAIL = Verdict.OK, Verdict.WARN, Verdict.FAIL
MANY = [
    Group("First", tuple(Finding(f"good {n}", OK, "a line of its own") for n in range(30))),
    Group("Second", (Finding("screen", FAIL, "is not there", "plug it in"),)),
    Group("Third", (Finding("clock", WARN, "is not set", "connect it"),)),
]
SUM = "The mirror cannot run here yet. One thing is needed."


def lines(height: int | None, *, from_top: bool = False) -> list[str]:
    """Return the report of `MANY` on a terminal of so many lines; None: it goes into a file."""
    out = io.StringIO()
    console = Console(file=out, width=80, height=height, force_terminal=height is not None)
    console.print(report(MANY, console, from_top=from_top))
    return [Text.from_ansi(line).plain.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("height", [None, 60])
def test_where_there_is_room_each_thing_has_its_line(height: int | None) -> None:
    """Every finding under its title, and the sum at the end; a file always has the room."""
    said = lines(height)
    assert sum("a line of its own" in line for line in said) == 30
    assert [line.strip() for line in said if line[:7].isspace() and "next" not in line] == [
        group.title for group in MANY
    ]
    assert said[-1] == SUM


def test_where_there_is_none_what_is_needed_is_still_seen() -> None:
    """On 24 lines what is in order is named alone; what is needed stands right above the sum."""
    said = lines(24)
    assert len(said) < 24
    assert " ".join(" ".join(said).split()).startswith("ok in order good 0, good 1,")
    assert [line.split()[0] for line in said[-6:] if line] == [
        *("look", "next:", "needed", "next:", "The"),
    ]
    assert said[-1] == SUM


def test_whoever_watches_reads_from_the_top() -> None:
    """A screen that is drawn anew is cut off at its end: so the sum and the worst come first."""
    said = lines(24, from_top=True)
    assert said[0] == SUM
    assert [line.split()[0] for line in said if line][1:6] == [
        *("needed", "next:", "look", "next:", "ok"),
    ]
    assert lines(60, from_top=True)[0] == SUM


def test_it_has_a_mark_for_everything() -> None:
    """Each verdict has words of its own."""
    assert set(MARKS) == set(Verdict)
    assert len({words for words, _ in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize("stop", [2, 1])
def test_programs_may_watch_too(
    mirror: Callable[..., Said], monkeypatch: pytest.MonkeyPatch, stop: int
) -> None:
    """With --json and --watch each look is one object on one line; Ctrl-C ends it in order."""
    looks = iter([MANY[:1], MANY][:stop])

    def look(*_: object) -> list[Group]:
        for found in looks:
            return found
        raise KeyboardInterrupt

    monkeypatch.setattr(examining, "examine", look)
    monkeypatch.setattr(doctor, "_EVERY_S", 0.0)
    said = mirror("doctor", "--json", "--watch")
    told = [json.loads(line) for line in said.out.splitlines()]
    assert [one["can_run"] for one in told] == [True, False][:stop]
    assert said.status == (1 if stop == 2 else 0), "as it was found last"
