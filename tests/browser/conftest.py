"""What a browser finds: it and the page need sockets, which no test here has."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Unguarded


@pytest.fixture(scope="module")
def told_by(
    unguarded: Unguarded, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], dict[str, Any]]:
    """Give what runs a module of this folder by its name, and returns what it tells."""

    def run(name: str) -> dict[str, Any]:
        folder = tmp_path_factory.mktemp(name)
        command = [sys.executable, "-W", "ignore", "-m", f"tests.browser.{name}", str(folder)]
        done = unguarded(command, timeout_s=600.0)
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    return run
