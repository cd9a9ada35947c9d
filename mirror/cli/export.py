"""`mirror export`: csv and fhir."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mirror.cli.console import AS_IT_IS, CONSOLE, ERRORS
from mirror.cli.options import SettingsFile
from mirror.cli.output import STDOUT, text_file
from mirror.export.csv_lines import Table
from mirror.settings import journal_file, load_settings

if TYPE_CHECKING:
    from mirror.export.identity import Identity
    from mirror.storage.stream import NamedSession

_HELP = """
The journal for other programs. What could not be measured stays empty, or says that it was not.

[bold]csv[/] writes a table of sessions or of repetitions, [bold]fhir[/] an HL7 FHIR R4 bundle, or
sends sessions to a clinic's FHIR server. docs/export.md explains every column. In none of them is
there a name, a picture or a landmark.
"""

TOKEN = "MIRROR_FHIR_TOKEN"  # noqa: S105 - the variable's name, not a token
File = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="Where to write; - is standard output.")
]
Since = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="From this day on, as 2026-03-01."),
]
Until = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Up to this day, and with it."),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help=_HELP, no_args_is_help=True, rich_markup_mode="rich")
    for command in (csv, fhir):
        group.command()(command)
    app.add_typer(group, name="export")


def csv(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to write; - is standard output.")
    ],
    table: Annotated[
        Table, typer.Option(help="One row a session, or one row a repetition.")
    ] = Table.SESSIONS,
    since: Since = None,
    until: Until = None,
    settings: SettingsFile = None,
) -> None:
    """Write a table with commas, a header and decimal points (UTF-8), for any spreadsheet."""
    from mirror.export.csv_lines import csv_lines

    rows = -1
    with text_file(file) as stream:
        for line in csv_lines(table, _sessions(settings, since, until)):
            stream.write(line)
            rows += 1
    if file != STDOUT:
        CONSOLE.print(f"{file}: {rows} {table} written.", **AS_IT_IS)


def fhir(
    file: File = None,
    fhir_url: Annotated[
        str,
        typer.Option(
            metavar="URL", help=f"Send to this FHIR server; a token for it stands in {TOKEN}."
        ),
    ] = "",
    repetitions: Annotated[
        bool, typer.Option("--repetitions", help="Every smile as an observation of its own, too.")
    ] = False,
    since: Since = None,
    until: Until = None,
    settings: SettingsFile = None,
) -> None:
    """Write sessions as an HL7 FHIR R4 bundle to FILE, or send them to a clinic's server.

    The bundle is checked before it leaves. A server is sent what it has not confirmed yet, oldest
    first, each session once; run it daily, and nothing is lost when the server is away.
    """
    if bool(fhir_url) == (file is not None):
        raise typer.BadParameter("name either a FILE or --fhir-url")
    if fhir_url and (since or until):
        raise typer.BadParameter("--since and --until are for a FILE: a server is sent all")
    if file is not None:
        _write(file, _sessions(settings, since, until), _who(settings), repetitions=repetitions)
    else:
        _send(fhir_url, settings, repetitions=repetitions)


def _write(
    file: Path, sessions: Iterator[NamedSession], who: Identity, *, repetitions: bool
) -> None:
    from mirror.export.fhir import collection

    made = datetime.now().astimezone()
    with text_file(file) as stream:
        letters = sum(map(stream.write, collection(who, sessions, made, repetitions=repetitions)))
    if file != STDOUT:
        CONSOLE.print(f"{file}: a FHIR R4 bundle, {letters / 1e3:.0f} kB.", **AS_IT_IS)


def _send(url: str, settings: Path | None, *, repetitions: bool) -> None:
    from mirror.export.delivered import Deliveries
    from mirror.export.fhir.push import FhirServer, push

    sent = 0
    with FhirServer(url, os.environ.get(TOKEN, "")) as server:
        deliveries = Deliveries(_journal(settings), server.name)
        try:
            for _ in push(server, deliveries, _who(settings), repetitions=repetitions):
                sent += 1
        finally:
            told = "1 session has" if sent == 1 else f"{sent} sessions have"
            ERRORS.print(f"{told} arrived.")


def _sessions(
    settings: Path | None, since: datetime | None, until: datetime | None
) -> Iterator[NamedSession]:
    """Return the sessions of whole days, by the clock of this machine."""
    from mirror.storage.stream import sessions_of

    return sessions_of(
        _journal(settings),
        since=None if since is None else since.astimezone(),
        until=None if until is None else (until + timedelta(days=1)).astimezone(),
    )


def _who(settings: Path | None) -> Identity:
    from mirror.export.identity import identity
    from mirror.service.version import own_version

    return identity(load_settings(settings, {}, os.environ).settings, own_version())


def _journal(settings: Path | None) -> Path:
    return journal_file(load_settings(settings, {}, os.environ).settings, os.environ)
