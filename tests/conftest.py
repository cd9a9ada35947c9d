"""The whole test run is shut off from the network before any test module is imported.

So the tests let nothing out, whatever a library wants, and what they start inherits it. The few
tests that must start something outside (the guard's own, later the web page's) ask for the
fixture `unguarded`; `tests/architecture/test_network.py` lists them.

And a run is judged by nothing but the code: no example of a property fails for taking long, and
each run draws the same ones. `make search` draws others.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from mirror.errors import PrivacyError
from mirror.privacy import shut_off_network
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("same", settings.get_profile("search"), derandomize=True)
settings.load_profile("same")


class Unguarded:
    """Runs commands from a process that was started before the guard was installed."""

    def __init__(self) -> None:
        starter = Path(__file__).with_name("unguarded_starter.py")
        self._process = subprocess.Popen(  # noqa: S603 - our own file, no shell
            [sys.executable, "-I", str(starter)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(
        self, command: list[str], timeout_s: float = 300.0
    ) -> subprocess.CompletedProcess[str]:
        """Run `command` in the project's folder and return what it wrote."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"command": command, "timeout_s": timeout_s, "folder": str(_ROOT)}
        print(json.dumps(order), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        return subprocess.CompletedProcess(command, **answer)

    def close(self) -> None:
        """End the starter. Closing twice is harmless."""
        if self._process.poll() is None:
            self._process.communicate()


_ROOT = Path(__file__).parents[1]
_UNGUARDED = pytest.StashKey[Unguarded]()
_OWN = pytest.StashKey[TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Install the network guard, or end the run saying why it cannot be had."""
    assert "mediapipe" not in sys.modules, "a plugin imported mediapipe before the guard"
    config.stash[_OWN] = own_folders()
    config.stash[_UNGUARDED] = Unguarded()
    try:
        shut_off_network()
    except PrivacyError as error:
        raise pytest.UsageError(str(error)) from error


@pytest.hookimpl(trylast=True)  # hypothesis marks what is its own in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines where a rule is tried on many cases: the same ones, at twice the cost.

    What is covered is told by the examples, whose lines each of the others runs again and again.
    """
    for item in items:
        if item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the process that was started before the guard."""
    config.stash[_UNGUARDED].close()
    config.stash[_OWN].cleanup()


def own_folders() -> TemporaryDirectory[str]:
    """Keep the run, and all that it starts, out of its user's settings and journal."""
    # Not to be waited for, nor failed by: something that was started may write there to the end.
    made = TemporaryDirectory(prefix="mirror-tests-", ignore_cleanup_errors=True)
    for kind in ("CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR"):
        folder = Path(made.name) / kind.lower()
        folder.mkdir(mode=0o700)
        os.environ[f"XDG_{kind}"] = str(folder)
    return made


@pytest.fixture(scope="session", autouse=True)
def unguarded(pytestconfig: pytest.Config) -> Iterator[Unguarded]:
    """Give what starts commands outside the test run's own network guard.

    For every run, used or not, so that it ends before the coverage of all processes is joined.
    """
    starter = pytestconfig.stash[_UNGUARDED]
    yield starter
    starter.close()


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Have the mirror wait for its own threads and processes for as long as a test does."""
    with pytest.MonkeyPatch.context() as patch:
        for waited in ("mirror.storage.journal.CLOSING_S", "mirror.app.trial.PATIENCE_S"):
            patch.setattr(waited, PATIENCE_S)
        yield
