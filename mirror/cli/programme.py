"""`mirror programme`: show, check and stage."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from mirror.cli.console import AS_IT_IS, CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile
from mirror.settings import load_settings
from mirror.settings.automatic import journal_file

if TYPE_CHECKING:
    from mirror.anatomy import Side
    from mirror.exercise.programme.records import Programme, Stage
    from mirror.exercise.stages import Proposal
    from mirror.language.catalogue import Catalogue
    from mirror.settings.schema import Settings

_HELP = """
What is practised: the programme, its stages, and which of them is the present one.

[bold]show[/] reads out what a session asks, [bold]check[/] tells every fault of a programme that
somebody wrote, [bold]stage[/] shows what the mirror proposes and lets a person confirm it. The
mirror never changes the stage by itself.
"""

_HOW_TO_SET_A_SIDE = (
    '\nTo name it: involved = "left" or "right", the patient\'s own, under [patient] in the\n'
    "settings, or MIRROR_PATIENT__INVOLVED. Sessions done before that stay without a side."
)

Key = Annotated[str | None, typer.Argument(metavar="[KEY]", help="The stage's key.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=_HELP, no_args_is_help=True, rich_markup_mode="rich")
    for command in (show, check, stage):
        group.command()(command)
    app.add_typer(group, name="programme")


def show(
    key: Key = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Where each number of the programme comes from.")
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Show what the present stage asks, or the stage called KEY, step by step."""
    from mirror.practice.now import practice_now
    from mirror.practice.programme import stage_named

    effective = load_settings(settings, {}, os.environ).settings
    practice = practice_now(effective, journal_file(effective, os.environ))
    shown = practice.stage if key is None else stage_named(practice.programme, key, "KEY")
    _show(practice.programme, shown, practice.stage, practice.settings)
    if sources:
        _show_sources(practice.programme)


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A programme's file, or its name.")],
) -> None:
    """Check a programme that somebody wrote: every fault at once, with its line.

    docs/programmes.md explains how to write one.
    """
    from mirror.app.programme_table import lasts_s
    from mirror.exercise.programme.load import load_programme
    from mirror.settings import Settings

    programme = load_programme(file)
    rest_s = Settings().measuring.rest_s
    CONSOLE.print(f"{file}: no faults.", **AS_IT_IS)
    for one in programme.stages:
        steps = f"{len(one.steps)} steps, about {_whole_minutes(lasts_s(one, rest_s))}"
        CONSOLE.print(f"  {one.key}: {steps}", **AS_IT_IS)


def stage(
    key: Key = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Confirm without being asked.")] = False,
    settings: SettingsFile = None,
) -> None:
    """Show the present stage and what the mirror proposes, or confirm the stage called KEY.

    A proposal comes from the stored sessions, with the numbers that led to it. Whoever knows the
    patient confirms it, or does not, or chooses another.
    """
    from mirror.language import Catalogue
    from mirror.practice.now import practice_now
    from mirror.practice.programme import stage_named
    from mirror.practice.proposing import proposal_now

    effective = load_settings(settings, {}, os.environ).settings
    journal = journal_file(effective, os.environ)
    practice, words = practice_now(effective, journal), Catalogue(effective.language.name)
    programme, present = practice.programme, practice.stage
    proposal = proposal_now(practice, journal)
    if key is None:
        _show_stages(programme, present, words, confirmed=practice.confirmed)
        _show_proposal(proposal, programme, present, words, practice.involved)
        return
    wanted = stage_named(programme, key, "KEY")
    if practice.confirmed and wanted == present:
        CONSOLE.print(f"{wanted.key} is the present stage already.", **AS_IT_IS)
        return
    fits = proposal is not None and proposal.to == wanted.key
    reason = _reason(proposal if fits else None, programme, words)
    CONSOLE.print(reason, **AS_IT_IS)
    if yes or typer.confirm(f"Practise {wanted.key} from the next session on?"):
        _confirm(programme, wanted, reason, effective)
    else:
        CONSOLE.print(f"Nothing changed: {present.key} goes on.", **AS_IT_IS)


def _confirm(programme: Programme, wanted: Stage, reason: str, settings: Settings) -> None:
    from mirror.storage.archive import confirm_stage

    confirm_stage(journal_file(settings, os.environ), programme.key, wanted.key, reason)
    CONSOLE.print(f"From the next session on: {wanted.key}.", **AS_IT_IS)


def _reason(proposal: Proposal | None, programme: Programme, words: Catalogue) -> str:
    from mirror.practice.programme import proposal_lines

    if proposal is None:
        return "Chosen by a person; the mirror does not propose it."
    return "\n".join(proposal_lines(proposal, programme, words))


def _show(programme: Programme, shown: Stage, present: Stage, settings: Settings) -> None:
    from mirror.app.programme_table import lasts_s, rows, with_finger
    from mirror.exercise.programme.words import words_of
    from mirror.language import Catalogue
    from mirror.practice.programme import involved_side

    rest_s, involved = settings.measuring.rest_s, involved_side(settings)
    words = Catalogue(settings.language.name)
    title = words_of(f"programme-{programme.key}", programme.wording, words).text
    called = words_of(f"stage-{shown.key}", shown.wording, words)
    CONSOLE.print(Text(f"{title}: {called.text}", style="bold"))
    if called.more:
        CONSOLE.print(called.more, **AS_IT_IS)
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    for row in rows(shown, words, involved, rest_s):
        table.add_row(str(row.number), Text(row.what), Text(row.dose, style="dim"))
    CONSOLE.print(table)
    finger = " A finger at the corner of the mouth may help." if with_finger(shown) else ""
    CONSOLE.print(f"About {_whole_minutes(lasts_s(shown, rest_s))}.{finger}")
    CONSOLE.print(_stage_line(programme, present), **AS_IT_IS)


def _stage_line(programme: Programme, present: Stage) -> str:
    keys = [f"[{one.key}]" if one is present else one.key for one in programme.stages]
    return f"Stages: {', '.join(keys)}"


def _show_stages(
    programme: Programme, present: Stage, words: Catalogue, *, confirmed: bool
) -> None:
    from mirror.practice.programme import stage_words

    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for one in programme.stages:
        mark = ("confirmed" if confirmed else "to begin with") if one is present else ""
        style = "bold" if one is present else ""
        table.add_row(Text(one.key), Text(stage_words(one, words)), mark, style=style)
    CONSOLE.print(table)


def _show_proposal(
    proposal: Proposal | None,
    programme: Programme,
    present: Stage,
    words: Catalogue,
    involved: Side | None,
) -> None:
    from mirror.exercise.stages import asks_for_a_side
    from mirror.practice.programme import proposal_lines, stage_words

    CONSOLE.print()
    if proposal is None and involved is None and asks_for_a_side(present):
        CONSOLE.print(words.say("proposal-no-side"), **AS_IT_IS)
        CONSOLE.print(_HOW_TO_SET_A_SIDE, **AS_IT_IS)
        return
    if proposal is None:
        title = stage_words(present, words)
        CONSOLE.print(words.say("proposal-none", stage=title), **AS_IT_IS)
        return
    for line in proposal_lines(proposal, programme, words):
        CONSOLE.print(line, **AS_IT_IS)
    CONSOLE.print(f"\nTo confirm it: {as_typed_here()} programme stage {proposal.to}", **AS_IT_IS)


def _show_sources(programme: Programme) -> None:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for name, source in programme.sources.items():
        table.add_row(Text(name), Text(source, style="dim"))
    CONSOLE.print()
    CONSOLE.print(table)


def _whole_minutes(seconds: float) -> str:
    whole = max(1, round(seconds / 60))
    return "a minute" if whole == 1 else f"{whole} minutes"
