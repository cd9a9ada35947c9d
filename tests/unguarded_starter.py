"""Reads orders as lines of JSON and runs them: see `Unguarded` in conftest.py."""

from __future__ import annotations

import json
import subprocess
import sys


def run(command: list[str], timeout_s: float, folder: str) -> dict[str, object]:
    """Return what `subprocess.CompletedProcess` wants to know; a timeout's code is 124."""
    try:
        done = subprocess.run(  # noqa: S603 - the orders come from the test run itself
            command, cwd=folder, timeout=timeout_s, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        return {"returncode": 124, "stdout": "", "stderr": f"not done after {timeout_s} s"}
    return {"returncode": done.returncode, "stdout": done.stdout, "stderr": done.stderr}


for line in sys.stdin:
    print(json.dumps(run(**json.loads(line))), flush=True)  # noqa: T201 - the answer
