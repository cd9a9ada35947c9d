"""The doctor's report as it is read: in full, or in short where a terminal has no room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group as Stack
from rich.table import Table
from rich.text import Text

from mirror.cli.console import as_typed_here
from mirror.service.finding import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from mirror.app.doctor import Group

MARKS: Final = {
    Verdict.OK: ("ok", "green"),
    Verdict.WARN: ("look", "yellow"),
    Verdict.FAIL: ("needed", "bold red"),
}
"""Words, not signs: they are read aloud, and every terminal can write them."""
_IN_ORDER: Final = "in order"


def report(groups: Sequence[Group], console: Console, *, from_top: bool = False) -> Stack:
    """Return all of it: each group under its title, and what it comes to.

    A Pi's own console has few lines and no way back up. Where not all of it fits, what is in order
    is only named, and what is needed stands next to the sum: at the end, or at the beginning where
    the report is read `from_top` and its end may be cut off.
    """
    whole = _with_sum(_in_full(groups), groups, from_top=from_top)
    if not console.is_terminal or len(console.render_lines(whole)) < console.height:
        return whole
    return _with_sum(_in_short(groups, from_top=from_top), groups, from_top=from_top)


def can_run(groups: Sequence[Group]) -> bool:
    """Return whether nothing that is needed is missing."""
    return not any(one.verdict is Verdict.FAIL for one in _findings(groups))


def _with_sum(table: Table, groups: Sequence[Group], *, from_top: bool) -> Stack:
    parts = (table, "", _sum(groups))
    return Stack(*(parts[::-1] if from_top else parts))


def _in_full(groups: Sequence[Group]) -> Table:
    table = _table(_findings(groups))
    for group in groups:
        table.add_row("", Text(group.title, "bold"), "")
        for one in group.findings:
            _add(table, one)
    return table


def _in_short(groups: Sequence[Group], *, from_top: bool) -> Table:
    """Return one row for all that is in order, and those that want a look, the worst at one end."""
    found = _findings(groups)
    of = {verdict: [one for one in found if one.verdict is verdict] for verdict in MARKS}
    named = ", ".join(one.name for one in of[Verdict.OK])
    rows = [Finding(_IN_ORDER, Verdict.OK, named), *of[Verdict.WARN], *of[Verdict.FAIL]]
    table = _table(rows)
    for one in reversed(rows) if from_top else rows:
        _add(table, one)
    return table


def _findings(groups: Sequence[Group]) -> list[Finding]:
    return [one for group in groups for one in group.findings]


def _table(findings: Sequence[Finding]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(min_width=max(len(mark) for mark, _ in MARKS.values()))
    table.add_column(min_width=max(len(one.name) for one in findings))
    table.add_column(overflow="fold")  # a path that is cut short helps nobody
    return table


def _add(table: Table, one: Finding) -> None:
    mark, style = MARKS[one.verdict]
    table.add_row(Text(mark, style), one.name, Text(one.found))
    if one.todo:
        table.add_row("", "", Text(f"next: {one.todo}", "bold"))


def _sum(groups: Sequence[Group]) -> Text:
    """Return what it all comes to: whether the mirror can run, and how much wants a look."""
    found = [one.verdict for one in _findings(groups)]
    needed, better = found.count(Verdict.FAIL), found.count(Verdict.WARN)
    if needed:
        things = "One thing is" if needed == 1 else f"{needed} things are"
        return Text.assemble(("The mirror cannot run here yet.", "bold"), f" {things} needed.")
    things = "One thing" if better == 1 else f"{better} things"
    return Text.assemble(
        ("The mirror can run here.", "bold"),
        f" {things} could be better." if better else "",
        (f" {_begin()}", "bold"),
        " starts it.",
    )


def _begin() -> str:
    """Return the command that starts the mirror where it stands."""
    from mirror.service.machine import Machine

    return "sudo systemctl restart mirror" if Machine().installed else f"{as_typed_here()} run"
