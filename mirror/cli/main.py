"""The `mirror` command and its manners: no stack traces, a next step in every message."""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

# One thread for linear algebra: matrices here are tiny, and the other cores have work of their
# own. It has to be said before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# pygame greets on standard output otherwise, in the middle of ours.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import typer

from mirror.cli import (
    align,
    backup,
    bench,
    demo,
    devices,
    doctor,
    export,
    gallery,
    history,
    measure,
    models,
    page,
    pair,
    panel,
    programme,
    publish,
    replay,
    room,
    run,
    settings,
)
from mirror.cli.console import AS_IT_IS, CONSOLE, ERRORS
from mirror.errors import MirrorError

if TYPE_CHECKING:
    from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
INTERRUPTED = 130
"""What shells expect of a program that was stopped with Ctrl-C."""
STOPPED = "\nStopped; everything has been put away."

FAULT = 70
"""sysexits.h: an internal software error."""
TRACE = "MIRROR_TRACE"

_HELP = """
A smart mirror for retraining the smile after Bell's palsy: gently, evenly, one muscle at a time.

Begin with [bold]mirror demo[/]: it needs no camera and no mirror. Then [bold]mirror doctor[/]
says what works on this machine, and [bold]mirror run[/] is the mirror itself.

Not a medical device: it trains and records, it does not diagnose. Pictures and landmarks of a
person stay in memory; no command sends them anywhere.
"""

app = typer.Typer(
    name="mirror",
    help=_HELP,
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    demo,
    run,
    align,
    replay,
    programme,
    history,
    page,
    pair,
    devices,
    export,
    backup,
    publish,
    measure,
    models,
    bench,
    room,
    gallery,
    settings,
    panel,
    doctor,
):
    command.register(app)


def main() -> None:
    """Run the command line; errors of ours become one message and a status of 1."""
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    for number in STOPPING:
        # A shell lets what it starts in the background ignore Ctrl-C, nohup a hang-up: so it stays.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _as_interrupt)
    try:
        app(standalone_mode=True)
    except MirrorError as error:
        ERRORS.print(f"[bold red]{type(error).__name__.removesuffix('Error')}[/]: ", end="")
        ERRORS.print(str(error), **AS_IT_IS)
        sys.exit(1)
    except SystemExit as ended:
        # typer takes Ctrl-C for itself and ends without a word.
        if ended.code == INTERRUPTED:
            CONSOLE.print(STOPPED)
        raise
    except KeyboardInterrupt:
        CONSOLE.print(STOPPED)
        sys.exit(INTERRUPTED)
    except Exception as error:
        if TRACE in os.environ:
            raise
        ERRORS.print(
            f"[bold red]A fault in the mirror itself[/] ({type(error).__name__}): ", end=""
        )
        ERRORS.print(str(error), **AS_IT_IS)
        ERRORS.print(f"Nothing stored is lost. {TRACE}=1 in the environment shows where it was.")
        sys.exit(FAULT)


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    """Let a polite kill put things away as Ctrl-C does; a further one cannot disturb that."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
