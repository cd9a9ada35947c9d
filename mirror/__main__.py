"""`python -m mirror`, the same as the `mirror` command.

Importing the command line takes some tenths of a second, in which somebody may already have
changed their mind: so the answer to signals is there before it.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

_STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_INTERRUPTED = 130
"""What shells expect of a program that was stopped with Ctrl-C."""


def main() -> None:
    """Run the command line, with an answer to Ctrl-C and to a polite kill from first to last.

    A terminal that is closed, or a connection that breaks, is as polite a kill as any.
    """
    for number in _STOPPING:
        # A shell lets what it starts in the background ignore Ctrl-C, nohup a hang-up: so it stays.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop_at_once)
    from mirror.cli import main as command_line  # noqa: PLC0415 - slow

    try:
        command_line()
    finally:
        # All is put away, and only Python itself is left to end.
        for number in _STOPPING:
            signal.signal(number, signal.SIG_IGN)


def _stop_at_once(_number: int, _frame: FrameType | None) -> None:
    """End on the spot: nothing is open yet, and an exception might be lost in an import."""
    try:
        sys.stdout.write("\nStopped before anything was opened.\n")
        sys.stdout.flush()
    finally:
        os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
