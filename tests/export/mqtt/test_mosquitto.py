"""With Debian's own broker: killed and started again during a session, and nothing is lost."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Unguarded

BROKER = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


@pytest.fixture(scope="module")
def seen(unguarded: Unguarded) -> dict[str, Any]:
    """Return what a home saw of four sessions, the broker killed twice among them."""
    if BROKER is None:
        pytest.skip("no mosquitto here: `make browser` installs it")
    done = unguarded([sys.executable, "-m", "tests.export.mqtt.broker_trial", BROKER], 240.0)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_session_arrives(seen: dict[str, Any]) -> None:
    """Also those that ended while the broker was dead, or that it took and then forgot."""
    assert len(seen["done"]) == 4
    assert seen["arrived"] == sorted(seen["done"])


def test_none_is_shown_twice(seen: dict[str, Any]) -> None:
    """The home's "last session" goes forward only, shows none twice, and ends at the newest.

    Of several that ended while the home was cut off it shows the newest: that is what it is for.
    """
    shown = seen["shown"]
    assert shown == sorted(set(shown))
    assert set(shown) <= set(seen["began"])
    assert shown[-1] == seen["began"][-1]


def test_sums_never_go_back(seen: dict[str, Any]) -> None:
    """What is added up at home stays right: totals are told, not steps."""
    totals = [int(one) for one in seen["repetitions"]]
    assert totals == sorted(totals)
    assert totals[-1] == 16


def test_a_home_finds_the_mirror(seen: dict[str, Any]) -> None:
    """Discovery works over a real broker, and again after it forgot."""
    assert len(seen["entities"]) == 8
