"""The page as it is really served: live news, slow senders, and an orderly end."""

from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from tests.conftest import Unguarded


@pytest.fixture(scope="module")
def found(unguarded: Unguarded, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Give what a page on the loopback interface did."""
    folder = tmp_path_factory.mktemp("served")
    done = unguarded(
        [sys.executable, "-m", "tests.web.served", str(folder)], timeout_s=5 * PATIENCE_S
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_it_says_nothing_of_the_server(found: dict[str, Any]) -> None:
    """No header names the program or its version."""
    names = {name.lower() for name, _ in found["headers"]}
    assert "server" not in names
    assert "content-security-policy" in names


def test_another_name_is_refused(found: dict[str, Any]) -> None:
    """What is meant for another name is not answered."""
    assert found["misnamed"] == 421


def test_it_tells_the_mirror_where_it_is(found: dict[str, Any]) -> None:
    """While it runs, and no longer: the mirror knows whether there is a page to pair with."""
    assert found["where"]["named"].startswith("http://localhost:")
    assert "page.json" not in found["left"]


def test_open_pages_hear_of_each_change(found: dict[str, Any]) -> None:
    """What the mirror says comes without asking, as text by its place's name."""
    live = found["live"]
    assert live["kind"].startswith("text/event-stream")
    (first, asleep), (second, smiling) = live["events"][:2]
    assert (first, second) == ("status", "status")
    assert "Asleep" in json.loads(asleep)["now"]
    assert "smiling" in json.loads(smiling)["now"]


def test_a_device_that_is_shut_out_is_thrown_out_at_once(found: dict[str, Any]) -> None:
    """An open page that is revoked, even by another process, hears so and its line is closed."""
    live = found["live"]
    assert live["events"][2][0] == "gone"
    assert live["ended"]


def test_slow_senders_hold_nobody_up(found: dict[str, Any]) -> None:
    """Lines that dribble are cut, one address holds only so many, and others are answered."""
    assert found["slow"] == 0
    assert found["crowded"]["honest"] == 200
    assert found["crowded"]["refused"] >= 2


def test_what_is_no_request_is_cut_short(found: dict[str, Any]) -> None:
    """Nonsense and endless heads are refused without a word of the inside; a late body, too."""
    assert found["nonsense"].startswith("HTTP/1.1 400")
    assert found["endless"].startswith("HTTP/1.1 400")
    assert found["late"].startswith("HTTP/1.1 408")
    for answer in (found["nonsense"], found["endless"], found["late"]):
        assert "Traceback" not in answer
        assert "uvicorn" not in answer.lower()
        assert "h11" not in answer


def test_a_polite_signal_ends_it(found: dict[str, Any]) -> None:
    """Open pages do not keep it from ending, and no half-written file is left."""
    assert found["ended"] in {0, -signal.SIGTERM}
    assert not [one for one in found["left"] if one.startswith(".") or one.endswith("-wal")]
