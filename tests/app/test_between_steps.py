"""A signal that stops comes through between two steps, and nowhere else."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

import pytest

from mirror.app.between_steps import STOPPING, between_steps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

EACH = pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """Do as the command line does."""
    raise KeyboardInterrupt


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Let each signal interrupt; see that they still would afterwards, and put back what was."""
    before = {number: signal.signal(number, interrupt) for number in STOPPING}
    yield
    after = {signal.signal(number, handler) for number, handler in before.items()}
    assert after <= {interrupt, signal.SIG_IGN}


def kill(how: signal.Signals) -> None:
    """Send this process a signal, and let Python hear it."""
    os.kill(os.getpid(), how)
    for _ in range(1000):
        pass


@EACH
def test_a_step_is_done_to_its_end(how: signal.Signals) -> None:
    """However often it is asked to stop meanwhile; then it stops, and at once."""
    done = []

    def work() -> None:
        with between_steps() as let_through:
            for step in range(10):
                if step == 3:
                    kill(how)
                    kill(how)
                done.append(step)
                let_through()

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == [0, 1, 2, 3]


@EACH
def test_what_comes_at_the_very_end_is_not_lost(how: signal.Signals) -> None:
    """Closing is a step as well; whoever asked to stop is heard after it."""
    closed = []

    def work() -> None:
        with between_steps():
            kill(how)
            closed.append(True)

    with pytest.raises(KeyboardInterrupt):
        work()
    assert closed


@EACH
def test_afterwards_it_is_as_it_was(how: signal.Signals) -> None:
    """A signal outside of the block interrupts as ever."""
    with between_steps() as let_through:
        let_through()
    with pytest.raises(KeyboardInterrupt):
        kill(how)


def test_what_is_ignored_stays_ignored() -> None:
    """A shell lets what it starts in the background ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with between_steps() as let_through:
        kill(signal.SIGINT)
        let_through()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_another_thread_holds_nothing_back() -> None:
    """It hears no signals, and may not say what is done at them."""
    went_on = threading.Event()

    def work() -> None:
        with between_steps() as let_through:
            let_through()
            went_on.set()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert went_on.is_set()
