"""Loads a real page on one core: open pages that listen, and requests at a steady rate.

`tests/bench/test_page.py` runs it outside the test run's network guard, as `python -m
tests.web.loading FOLDER SECONDS`, and reads the JSON that it prints.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Final

import httpx

from mirror.service.status import FILE, LiveStatus, write_status
from mirror.storage.sample import fill
from tests.web.served import CLOCK, HERE, page, paired

LISTENING: Final = 50
A_SECOND: Final = 20
DEVICES: Final = 5
PATHS: Final = ("/", "/recovery", "/calendar", "/report", "/programme", "/devices")
WARM_S: Final = 5.0


async def listen(client: httpx.AsyncClient, cookie: str, heard: list[int]) -> None:
    """Keep one page open, and count what it hears."""
    headers = {"cookie": cookie}
    async with client.stream("GET", "/live", headers=headers, timeout=None) as stream:
        async for line in stream.aiter_lines():
            heard[0] += line.startswith("event: status")


async def ask(client: httpx.AsyncClient, path: str, cookie: str, took_s: list[float]) -> None:
    """Ask for one page."""
    began_s = time.monotonic()
    answer = await client.get(path, headers={"cookie": cookie})
    assert answer.status_code == 200, (path, answer.status_code)
    took_s.append(time.monotonic() - began_s)


async def load(folder: Path, port: int, pid: int, seconds: float) -> dict[str, object]:
    """Return how the page bore it."""
    cookies = [paired(folder, port) for _ in range(DEVICES)]
    took_s: list[float] = []
    heard = [0]
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=f"http://{HERE}:{port}", limits=limits) as client:
        for path in PATHS:
            await ask(client, path, cookies[0], took_s)
        first_s = list(took_s)
        streams = [
            asyncio.create_task(listen(client, cookies[number % DEVICES], heard))
            for number in range(LISTENING)
        ]
        asked = asyncio.create_task(steadily(client, cookies, took_s, WARM_S))
        await asked
        took_s.clear()
        heard[0] = 0
        before_kb, cpu_before_s = memory_kb(pid), cpu_s(pid)
        began_s = time.monotonic()
        told = asyncio.create_task(tell(folder))
        await steadily(client, cookies, took_s, seconds)
        elapsed_s = time.monotonic() - began_s
        told.cancel()
        for one in streams:
            one.cancel()
        await asyncio.gather(*streams, told, return_exceptions=True)
    ordered = sorted(took_s)
    return {
        "requests": len(ordered),
        "median_ms": 1e3 * ordered[len(ordered) // 2],
        "p99_ms": 1e3 * ordered[int(0.99 * len(ordered))],
        "first_ms": [round(1e3 * one) for one in first_s],
        "events": heard[0],
        "memory_kb": [before_kb, memory_kb(pid)],
        "core_share": (cpu_s(pid) - cpu_before_s) / elapsed_s,
        "load": os.getloadavg()[0],
    }


async def steadily(
    client: httpx.AsyncClient, cookies: list[str], took_s: list[float], seconds: float
) -> None:
    """Ask at the rate for so long, and wait for the last answers."""
    asking: list[asyncio.Task[None]] = []
    wanted = zip(cycle(PATHS), cycle(cookies), range(round(seconds * A_SECOND)), strict=False)
    for path, cookie, _ in wanted:
        asking.append(asyncio.create_task(ask(client, path, cookie, took_s)))
        await asyncio.sleep(1.0 / A_SECOND)
    await asyncio.gather(*asking)


async def tell(folder: Path) -> None:
    """Have a session go on: something changes every second."""
    for second in range(100_000):
        now = CLOCK.read()
        phase = ("smile", "break")[second % 2]
        status = LiveStatus(phase, now.boot_ns, now.boot_id, now.utc_ms, now.synced, "1")
        write_status(folder / FILE, status)
        await asyncio.sleep(1.0)


def memory_kb(pid: int) -> int:
    """Return what a process holds (proc(5))."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0])


def cpu_s(pid: int) -> float:
    """Return how long a process has computed (proc(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(folder: Path, seconds: float) -> None:
    """Serve on one core, load, tell."""
    fill(folder / "journal.db", days=90, until=datetime.now(UTC), traces_days=2)
    with socket.create_server((HERE, 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.web.loading", str(folder), str(port), "serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own file
        try:
            assert process.stdout is not None
            process.stdout.readline()
            found = asyncio.run(load(folder, port, process.pid, seconds))
            process.send_signal(signal.SIGTERM)
            process.wait(20)
        finally:
            process.kill()
    print(json.dumps(found))  # noqa: T201 - read by the bench


if __name__ == "__main__":
    if len(sys.argv) > 3:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        page(Path(sys.argv[1]), int(sys.argv[2]), most=200)
    else:
        main(Path(sys.argv[1]), float(sys.argv[2]))
