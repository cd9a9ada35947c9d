"""Serves a real page on the loopback interface, does to it what a test cannot, and tells as JSON.

`test_served.py` runs it outside the test run's network guard, as `python -m tests.web.served
FOLDER`. Nothing in it sees a frame.
"""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from mirror.language import Catalogue
from mirror.service.pairing import begin
from mirror.service.status import FILE, LiveStatus, write_status
from mirror.settings import Settings
from mirror.settings.schema import PageSettings
from mirror.storage import SystemWallClock
from mirror.storage.house import House
from mirror.web.parts import PageParts
from mirror.web.patience import PatientProtocol
from mirror.web.security.bounds import Bounded
from mirror.web.security.lines import Lines
from mirror.web.server import serve
from mirror.web.status_file import StatusFile

HEAD_S: Final = 1.0
MOST: Final = 30
"""The page's patience, shortened for the test."""
HERE: Final = "127.0.0.1"
CLOCK: Final = SystemWallClock()


def page(folder: Path, port: int, most: int = MOST) -> None:
    """Serve until a signal comes, with little patience, and so many lines for an address."""
    PatientProtocol.head_s, PatientProtocol.lines = HEAD_S, Lines(most)
    Bounded.slowest_s = HEAD_S
    parts = PageParts(
        journal=folder / "journal.db",
        house=folder / "house.db",
        status=StatusFile(folder, CLOCK),
        settings=Settings(page=PageSettings(bind=HERE, port=port)),
        clock=CLOCK,
        catalogue=Catalogue("en"),
        folder=folder,
    )
    serve(parts, lambda where: print(where.named, flush=True))  # noqa: T201 - read below


def told(folder: Path, phase: str) -> None:
    """Have the mirror say that it is in `phase`."""
    now = CLOCK.read()
    status = LiveStatus(phase, now.boot_ns, now.boot_id, now.utc_ms, now.synced, "1")
    write_status(folder / FILE, status)


def asked(port: int, method: str, path: str, body: str = "", **headers: str) -> Any:  # noqa: ANN401
    """Return an answer, read or not."""
    line = http.client.HTTPConnection(HERE, port, timeout=10)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    line.request(method, path, body or None, kind | headers)
    return line.getresponse()


def paired(folder: Path, port: int) -> str:
    """Return the cookie of a device that was paired."""
    now = CLOCK.read()
    code = begin(folder, now.boot_ns, now.boot_id).code
    answer = asked(port, "POST", "/pair", f"code={code}")
    return str(answer.getheader("Set-Cookie")).partition(";")[0]


def live(folder: Path, port: int) -> dict[str, object]:
    """Listen while the mirror goes on, and while the device is shut out."""
    told(folder, "asleep")
    stream = asked(port, "GET", "/live", Cookie=paired(folder, port))
    events = [event(stream)]
    told(folder, "smile")
    events.append(event(stream))
    began_s = time.monotonic()
    with House(folder / "house.db", 0) as house:
        house.revoke(house.devices()[0].id, CLOCK.read().utc_ms)
    events.append(event(stream))
    return {
        "kind": stream.getheader("Content-Type"),
        "events": events,
        "gone_after_s": time.monotonic() - began_s,
        "ended": not stream.read(),
    }


def event(stream: Any) -> list[str]:  # noqa: ANN401 - http.client's answer
    """Return the next event's name and data."""
    lines: list[str] = []
    while not (lines and lines[-1] == ""):
        lines.append(stream.readline().decode().strip())
    return [one.partition(": ")[2] for one in lines if one and not one.startswith(":")]


def slow(port: int) -> dict[str, object]:
    """Send heads letter by letter on many lines, while somebody honest asks."""
    lines = [socket.create_connection((HERE, port)) for _ in range(MOST - 1)]
    for line in lines:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ")
    honest = asked(port, "GET", "/health").status
    further = [socket.create_connection((HERE, port)) for _ in range(3)]
    refused = sum(shut(line, 2.0) for line in further)
    ends_s = time.monotonic() + 3.0 * HEAD_S
    left = list(lines)
    while left and time.monotonic() < ends_s:
        left = [line for line in left if not dripped(line)]
        time.sleep(0.05)
    for line in (*lines, *further):
        line.close()
    return {"honest": honest, "refused": refused, "left": len(left)}


def dripped(line: socket.socket) -> bool:
    """Send one more letter; whether the line is shut."""
    try:
        line.sendall(b"a")
    except OSError:
        return True
    return shut(line, 0.001)


def shut(line: socket.socket, timeout_s: float) -> bool:
    """Whether the other end has closed the line."""
    line.settimeout(timeout_s)
    try:
        return line.recv(100) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def odd(port: int) -> dict[str, object]:
    """Send what is no request, and heads without end."""
    answers: dict[str, object] = {}
    for name, sent in {
        "nonsense": b"\x16\x03\x01nonsense\r\n\r\n",
        "endless": b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000 + b"\r\n\r\n",
        "slow body": b"POST /pair HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n",
    }.items():
        with socket.create_connection((HERE, port)) as line:
            line.sendall(sent)
            line.settimeout(15.0)
            try:
                answers[name] = line.recv(4000).decode("latin-1")
            except OSError as error:
                answers[name] = type(error).__name__
    return answers


def main(folder: Path) -> None:
    """Serve, do, tell."""
    with socket.create_server((HERE, 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.web.served", str(folder), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own file
        try:
            assert process.stdout is not None
            process.stdout.readline()
            found = {
                "headers": asked(port, "GET", "/health").getheaders(),
                "misnamed": asked(port, "GET", "/health", Host="evil.example").status,
                "where": json.loads((folder / "page.json").read_text("utf-8")),
                "live": live(folder, port),
                "slow": slow(port),
                "odd": odd(port),
            }
            process.send_signal(signal.SIGTERM)
            began_s = time.monotonic()
            process.wait(20)
            found["ended_after_s"] = time.monotonic() - began_s
            found["left"] = sorted(one.name for one in folder.iterdir())
        finally:
            process.kill()
    print(json.dumps(found))  # noqa: T201 - read by the test


if __name__ == "__main__":
    if len(sys.argv) > 2:
        page(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        main(Path(sys.argv[1]))
