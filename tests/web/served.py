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
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

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
from tests.waiting import PATIENCE_S, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HASTY_S: Final = 1.0
"""Of a page that soon loses its patience with whoever is slow. All else is asked of one that has
more than a busy machine needs to send a request."""
MOST: Final = 30
"""Lines for an address, so that fewer have to be opened here."""
HERE: Final = "127.0.0.1"
CLOCK: Final = SystemWallClock()


def page(folder: Path, port: int, patience_s: float = HASTY_S, most: int = MOST) -> None:
    """Serve until a signal comes, with so much patience, and so many lines for an address."""
    PatientProtocol.head_s, PatientProtocol.lines = patience_s, Lines(most)
    Bounded.slowest_s = patience_s
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
    line = http.client.HTTPConnection(HERE, port, timeout=PATIENCE_S)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    line.request(method, path, body or None, kind | headers)
    return line.getresponse()


def paired(folder: Path, port: int) -> str:
    """Return the cookie of a device that was paired."""
    now = CLOCK.read()
    code = begin(folder, now.boot_ns, now.boot_id).code
    answer = asked(port, "POST", "/pair", f"code={code}")
    return str(answer.getheader("Set-Cookie")).partition(";")[0]


def live(folder: Path, stream: Any) -> dict[str, object]:  # noqa: ANN401 - http.client's answer
    """Listen while the mirror goes on, and while the device is shut out."""
    kind = stream.getheader("Content-Type")
    asleep = heard(stream, "Asleep", lambda: told(folder, "asleep"))
    smiling = heard(stream, "smiling", lambda: told(folder, "smile"))
    with House(folder / "house.db", 0) as house:
        house.revoke(house.devices()[0].id, CLOCK.read().utc_ms)
    gone = heard(stream, "{}", lambda: None)
    return {"kind": kind, "events": [asleep, smiling, gone], "ended": not stream.read()}


def heard(stream: Any, words: str, tell: Callable[[], None]) -> list[str]:  # noqa: ANN401 - the same
    """Return the first event with `words`; `tell` brings it about.

    On a busy machine what was told may be old before it is looked at: then it is told again.
    """
    tell()
    while words not in (found := event(stream))[1]:
        tell()
    return found


def event(stream: Any) -> list[str]:  # noqa: ANN401 - http.client's answer
    """Return the next event's name and data; a ping, which comes every so often, is none."""
    lines: list[str] = []
    while not lines or lines[-1]:
        line = stream.readline().decode()
        assert line, "the page ended the stream"
        if lines or line[0] not in ":\r\n":
            lines.append(line.strip())
    return [one.partition(": ")[2] for one in lines[:-1]]


def held(port: int) -> list[socket.socket]:
    """Return all lines but one that this address may have, on each a head that is not whole."""
    lines = [socket.create_connection((HERE, port)) for _ in range(MOST - 1)]
    for line in lines:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ")
    return lines


def crowded(port: int) -> dict[str, object]:
    """Hold many lines, while somebody honest asks, and then more than there are."""
    lines = held(port)
    honest = asked(port, "GET", "/health").status
    further = [socket.create_connection((HERE, port)) for _ in range(3)]
    with suppress(AssertionError):  # what comes of it is for the test to judge
        until(lambda: sum(shut(line, 0.05) for line in further) >= 2)
    refused = sum(shut(line, 0.05) for line in further)
    for line in (*lines, *further):
        line.close()
    return {"honest": honest, "refused": refused}


def slow(port: int) -> int:
    """Send heads letter by letter on many lines, until all are cut; return how many are not."""
    lines = held(port)
    left = list(lines)

    def cut() -> bool:
        left[:] = [line for line in left if not dripped(line)]
        return not left

    with suppress(AssertionError):
        until(cut)
    for line in lines:
        line.close()
    return len(left)


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


def answer(port: int, sent: bytes) -> str:
    """Return what is said to `sent`, or how the line broke."""
    with socket.create_connection((HERE, port), PATIENCE_S) as line:
        try:
            line.sendall(sent)
            return line.recv(4000).decode("latin-1")
        except OSError as error:
            return type(error).__name__


def late(port: int) -> str:
    """Return what is said to a head whose body never comes, once the head came in time."""
    said: list[str] = []

    def in_time() -> bool:
        said.append(
            answer(port, b"POST /pair HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n")
        )
        return said[-1].startswith("HTTP/1.1")

    until(in_time)
    return said[-1]


@contextmanager
def served(folder: Path, patience_s: float) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """Give a page's port and process; it outlives nothing."""
    with socket.create_server((HERE, 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.web.served", str(folder), str(port), str(patience_s)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own file
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield port, process
        finally:
            process.kill()


def main(folder: Path) -> None:
    """Serve, do, tell."""
    with served(folder, HASTY_S) as (port, _):
        found: dict[str, object] = {"slow": slow(port), "late": late(port)}
    with served(folder, PATIENCE_S) as (port, process):
        stream = asked(port, "GET", "/live", Cookie=paired(folder, port))
        found |= {
            "headers": asked(port, "GET", "/health").getheaders(),
            "misnamed": asked(port, "GET", "/health", Host="evil.example").status,
            "where": json.loads((folder / "page.json").read_text("utf-8")),
            "live": live(folder, stream),
            "crowded": crowded(port),
            "nonsense": answer(port, b"\x16\x03\x01nonsense\r\n\r\n"),
            "endless": answer(port, b"GET / HTTP/1.1\r\nX: " + b"a" * 40_000 + b"\r\n\r\n"),
        }
        open_page = asked(port, "GET", "/live", Cookie=paired(folder, port))
        process.send_signal(signal.SIGTERM)
        found["ended"] = process.wait(PATIENCE_S)
        open_page.close()
        found["left"] = sorted(one.name for one in folder.iterdir())
    print(json.dumps(found))  # noqa: T201 - read by the test


if __name__ == "__main__":
    if len(sys.argv) > 2:
        page(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
    else:
        main(Path(sys.argv[1]))
