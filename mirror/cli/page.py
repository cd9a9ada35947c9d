"""`mirror page`."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from mirror.cli.console import AS_IT_IS, CONSOLE, as_typed_here
from mirror.cli.options import SettingsFile, effective_settings

if TYPE_CHECKING:
    from mirror.service.whereabouts import Whereabouts
    from mirror.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(page)


def page(
    bind: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Listen on this address only."),
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65_535, metavar="N", help="Listen on this port.")
    ] = None,
    https: Annotated[
        bool | None,
        typer.Option("--https/--http", help="Encrypt what passes on the home network, or not."),
    ] = None,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="A made-up journal, to look around without a mirror."),
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Serve the page for the people around the patient: did it happen, and how does it go.

    It is a process of its own without a camera, and reads the journal and the mirror's status.
    Nobody gets in before pairing: `mirror pair`, or the mirror's own menu. Ctrl-C stops it.

    Plain HTTP is the default: nothing has to be set up on the phones, and whoever is on the same
    home network, knows how and means to, can read along. With --https they cannot; but the mirror
    has to vouch for itself, so each phone warns until its certificate was put there by hand once.
    docs/page.md says how. For a home behind a password, used by a family, plain HTTP may do; for a
    clinic or a shared network take --https.
    """
    named = {"page.bind": bind, "page.port": port, "page.https": https}
    overrides = {key: value for key, value in named.items() if value is not None}
    effective, _ = effective_settings(settings, overrides)
    if demo:
        _demo(effective.settings)
    else:
        _serve(effective.settings)


def _serve(settings: Settings) -> None:
    from mirror.app.page import page_certificate, page_parts
    from mirror.web.server import serve

    certificate = page_certificate(settings, os.environ)

    def ready(where: Whereabouts) -> None:
        _say_where(where)
        if certificate is not None:
            CONSOLE.print("To stop the phones' warning, put this certificate on each once:")
            CONSOLE.print(f"  {where.figures or where.named}/authority.pem", **AS_IT_IS)
            CONSOLE.print(f"  its SHA-256 is {certificate.fingerprint}", **AS_IT_IS)
        CONSOLE.print("\nNobody gets in before pairing:")
        CONSOLE.print(f"  {as_typed_here()} pair   lets one device in", **AS_IT_IS)
        CONSOLE.print("[dim]Ctrl-C stops the page; the mirror goes on without it.[/]")

    serve(page_parts(settings, os.environ, certificate), ready, certificate)


def _demo(settings: Settings) -> None:
    from mirror.app.page_demo import demo_parts, lasting_code
    from mirror.web.server import serve

    with ExitStack() as stack:
        CONSOLE.print("Making up some months of sessions.")
        parts = stack.enter_context(demo_parts(settings, settings.page.port))

        def ready(where: Whereabouts) -> None:
            _say_where(where)
            CONSOLE.print("All of it is made up, on this machine alone, and gone at the end.")

            def tell(code: str, address: str) -> None:
                CONSOLE.print(f"To get in, open  {address}", **AS_IT_IS)
                CONSOLE.print(f"or type the code {code}  (good for two minutes)", **AS_IT_IS)

            stack.enter_context(lasting_code(parts, where, tell))

        serve(parts, ready)


def _say_where(where: Whereabouts) -> None:
    CONSOLE.print(f"The page is at {where.named}", **AS_IT_IS)
    if where.figures and where.figures != where.named:
        CONSOLE.print(f"           and {where.figures}", **AS_IT_IS)
