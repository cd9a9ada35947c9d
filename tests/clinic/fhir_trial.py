"""Two mirrors and a clinic's FHIR server that fails now and then; run by test_clinic.py.

`mirror export fhir --fhir-url` runs as on a mirror, in a process of its own, on the loopback
interface. Prints what the server has in the end, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mirror.storage.sample import fill
from mirror.storage.stream import sessions_of
from tests.export.fhir.small_server import SmallServer

UNTIL = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
SMALL = SmallServer()


class Handler(BaseHTTPRequestHandler):
    """Hands requests to the small server; a broken line is a closed one."""

    def do_POST(self) -> None:
        """Answer, or fall silent."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, text = SMALL.post(self.path, body, headers)
        if status == 0:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: standard output is the answer's."""


def push(folder: Path, name: str, port: int) -> subprocess.CompletedProcess[str]:
    """Run the command of one mirror."""
    own = {
        "MIRROR_EXPORT__MIRROR": name,
        "MIRROR_EXPORT__PATIENT": f"patient of {name}",
        "MIRROR_JOURNAL__PATH": str(folder / f"{name}.db" / "journal.db"),
        "MIRROR_FHIR_TOKEN": "secret",
        "XDG_CONFIG_HOME": str(folder),
    }
    url = f"http://127.0.0.1:{port}/fhir"
    command = [sys.executable, "-m", "mirror", "export", "fhir", "--fhir-url", url]
    return subprocess.run(  # noqa: S603 - our own program
        command, env=os.environ | own, capture_output=True, text=True, check=False
    )


with tempfile.TemporaryDirectory() as place:
    mirrors = {"mirror-a": 1, "mirror-b": 2}
    done: dict[str, list[str]] = {}
    for mirror, seed in mirrors.items():
        journal = Path(place) / f"{mirror}.db" / "journal.db"
        journal.parent.mkdir()
        # Made-up sessions are named by their moments: other days are other sessions.
        fill(journal, days=3 + seed, until=UNTIL.replace(day=seed), seed=seed, traces_days=0)
        done[mirror] = [str(one.uuid) for one in sessions_of(journal)]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    away = push(Path(place), "mirror-a", 1)
    SMALL.faults = dict(zip(range(0, 60, 3), (503, 0, -1, 500) * 5, strict=True))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    runs = [push(Path(place), mirror, server.server_port) for mirror in (*mirrors, *mirrors)]
    server.shutdown()
    answer = {
        "done": done,
        "away": [away.returncode, away.stderr],
        "runs": [[one.returncode, one.stderr] for one in runs],
        "there": SMALL.names("Observation"),
        "patients": SMALL.names("Patient"),
        "devices": SMALL.names("Device"),
    }
    print(json.dumps(answer))  # noqa: T201 - the answer
