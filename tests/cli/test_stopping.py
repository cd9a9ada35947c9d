"""Ctrl-C and a polite kill, at the moments when nobody expects them."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Start = Callable[..., subprocess.Popen[str]]

EACH = pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])

WHILE_IMPORTING = """
import os, sys
how = int(sys.argv.pop())
def hear(event, args):
    if event == "import" and args[0] == "typer":
        os.kill(os.getpid(), how)
sys.addaudithook(hear)
from mirror.__main__ import main
main()
"""

WHILE_CLOSING = """
import os, signal, sys
how = int(sys.argv.pop())
import mirror.cli
command_line = sys.modules["mirror.cli.main"]
def work(**_):
    try:
        os.kill(os.getpid(), how)
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)
        print("put away", flush=True)
command_line.app = work
command_line.main()
"""

AFTERWARDS = """
import atexit, os, sys
how = int(sys.argv.pop())
atexit.register(lambda: os.kill(os.getpid(), how))
sys.argv.append("--help")
from mirror.__main__ import main
main()
"""


@EACH
def test_stopping_while_it_is_imported(start: Start, how: signal.Signals) -> None:
    """In the first tenths of a second, too, it ends with 130 and a sentence, without a trace."""
    process = start("-c", WHILE_IMPORTING, str(int(how)))
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (130, "")
    assert out == "\nStopped before anything was opened.\n"


@EACH
def test_stopping_twice(start: Start, how: signal.Signals) -> None:
    """Once it is closing, no further signal keeps it from putting everything away."""
    process = start("-c", WHILE_CLOSING, str(int(how)))
    out, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (130, "")
    assert out.split("\n") == ["put away", "", "Stopped; everything has been put away.", ""]


@EACH
def test_stopping_what_has_ended(start: Start, how: signal.Signals) -> None:
    """A signal that comes when all is done already changes nothing."""
    process = start("-c", AFTERWARDS, str(int(how)))
    _, err = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, err) == (0, "")
