"""A clinic with two mirrors, on the loopback interface: everything arrives, and nothing twice."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Unguarded

BROKER = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


def found_by(unguarded: Unguarded, module: str, *arguments: str) -> dict[str, Any]:
    """Return what a trial has found."""
    done = unguarded([sys.executable, "-m", f"tests.clinic.{module}", *arguments], 240.0)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.long
def test_a_fhir_server_that_fails_gets_every_session_once(unguarded: Unguarded) -> None:
    """It was away, said no for a while, and broke the line before and after storing."""
    found = found_by(unguarded, "fhir_trial")
    every = [name for names in found["done"].values() for name in names]
    assert len(every) > 6
    assert sorted(found["there"]) == sorted(every)
    assert sorted(found["patients"]) == ["patient of mirror-a", "patient of mirror-b"]
    assert sorted(found["devices"]) == ["mirror-a", "mirror-b"]
    status, said = found["away"]
    assert status == 1
    assert "waits in the journal" in " ".join(said.split())
    assert [status for status, _ in found["runs"]] == [0, 0, 0, 0]
    assert all("0 sessions have arrived" in said for _, said in found["runs"][2:])


@pytest.mark.long
def test_a_broker_of_many_mirrors(unguarded: Unguarded) -> None:
    """With the files in `clinic/`: each session is collected once, and names cannot be borrowed."""
    if BROKER is None:
        pytest.skip("no mosquitto here: `make browser` installs it")
    found = found_by(unguarded, "broker_trial", BROKER)
    assert sorted(found["collected"]) == sorted(found["done"])
    assert len(found["done"]) == 6
    assert found["borrowed"] == []
