"""The time of day: where it comes from, whether it can be trusted, and how it is mended."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from mirror.exercise.events import EventName
from mirror.storage import Archive, SystemWallClock, confirm_stage
from mirror.storage.network_time import kernel_has_network_time
from mirror.storage.wall import zone_name
from tests.storage.conftest import Bench, restarted, rows
from tests.storage.script import event, started, whole_session

TRUE_MS = 1_790_000_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a machine's files: /run, /proc and /etc, as on a Pi without network time."""
    (tmp_path / "run/systemd/timesync").mkdir(parents=True)
    (tmp_path / "proc/sys/kernel/random").mkdir(parents=True)
    (tmp_path / "proc/sys/kernel/random/boot_id").write_text("1b4e28ba\n")
    zones = tmp_path / "usr/share/zoneinfo/Europe"
    zones.mkdir(parents=True)
    (zones / "Berlin").touch()
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/localtime").symlink_to(zones / "Berlin")
    return tmp_path


def no_kernel() -> bool:
    """Say what a kernel says that nobody has told the time."""
    return False


def test_network_time_is_timesyncds_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until systemd-timesyncd touches its file the time is not known; from then on it is."""
    monkeypatch.delenv("TZ", raising=False)
    clock = SystemWallClock(root, no_kernel)
    before = clock.read()
    assert (before.boot_id, before.synced, before.zone) == ("1b4e28ba", False, "Europe/Berlin")
    (root / "run/systemd/timesync/synchronized").touch()
    assert clock.read().synced


def test_or_what_the_kernel_says(root: Path) -> None:
    """Where another program keeps the time (chrony), the kernel knows."""
    assert SystemWallClock(root, lambda: True).read().synced


def test_the_kernel_answers() -> None:
    """Asking sets nothing and needs no right: an answer comes, the same each time."""
    assert kernel_has_network_time() in {True, False}
    assert kernel_has_network_time() == kernel_has_network_time()


def test_the_machines_own_time() -> None:
    """UTC is the system's; the steady clock is that since the start, and goes forwards."""
    clock = SystemWallClock()
    first, second = clock.read(), clock.read()
    assert abs(first.utc_ms / 1e3 - time.time()) < 60.0
    uptime_s = float(Path("/proc/uptime").read_text("ascii").split()[0])
    assert abs(first.boot_ns / 1e9 - uptime_s) < 60.0
    assert second.boot_ns >= first.boot_ns
    assert len(first.boot_id) == 36


@pytest.mark.parametrize(
    ("variable", "timezone", "expected"),
    [
        ("America/Lima", "Asia/Tokyo", "America/Lima"),
        ("", "Asia/Tokyo", "Asia/Tokyo"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Asia/Tokyo", "Asia/Tokyo"),
        ("", None, "UTC"),
    ],
)
def test_the_zones_name(tmp_path: Path, variable: str, timezone: str | None, expected: str) -> None:
    """TZ, then /etc/localtime's target, then /etc/timezone, else UTC; a rule is no name."""
    if timezone:
        (tmp_path / "timezone").write_text(f"{timezone}\n")
    assert zone_name(variable, tmp_path) == expected


def wake_in_the_past(bench: Bench) -> None:
    """Let the clock be an hour and a day behind, as after a night without power."""
    now = bench.clock.now
    bench.clock.now = replace(now, utc_ms=TRUE_MS - 90_000_000, synced=False)


def test_time_that_arrives_late_mends(bench: Bench) -> None:
    """What was stored without network time has its true time, to the millisecond, once it came.

    The session began 600 s before the time arrived; the machine's clock had been 25 hours behind.
    """
    wake_in_the_past(bench)
    bench.store(started())
    bench.clock.advance(300.0)
    bench.store(event(310.0, EventName.HINT, hint="easier"))
    marks = bench.rows("SELECT clock_unsynced FROM events")
    assert [row[0] for row in marks] == [1, 1]
    bench.clock.advance(300.0)
    bench.clock.now = replace(bench.clock.now, utc_ms=TRUE_MS, synced=True)
    bench.keeper.serve()
    times = bench.rows("SELECT utc_ms, clock_unsynced FROM events ORDER BY id")
    assert [tuple(row) for row in times] == [(TRUE_MS - 600_001, 0), (TRUE_MS - 300_000, 0)]
    (session,) = bench.rows("SELECT * FROM sessions")
    assert (session["began_utc_ms"], session["seen_utc_ms"]) == (
        TRUE_MS - 600_001,
        TRUE_MS - 300_000,
    )
    assert (session["began_clock_unsynced"], session["seen_clock_unsynced"]) == (0, 0)


def test_time_that_comes_after_the_mirror_was_restarted(bench: Bench) -> None:
    """Within one boot it does not matter which start of the mirror learns the time."""
    wake_in_the_past(bench)
    bench.store(*whole_session())
    bench.keeper.close()
    bench.clock.advance(1000.0)
    bench.clock.now = replace(bench.clock.now, utc_ms=TRUE_MS, synced=True)
    bench.begin()
    bench.keeper.serve()
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert not session.clock_unsynced
    assert session.began.timestamp() == pytest.approx(TRUE_MS / 1e3 - 1000.0, abs=0.1)


def test_another_boots_time_keeps_its_mark(bench: Bench) -> None:
    """Nobody can tell how long the power was off, so nobody pretends to."""
    wake_in_the_past(bench)
    bench.store(*whole_session())
    before = [tuple(row) for row in bench.rows("SELECT * FROM events")]
    bench.keeper.close()
    restarted(bench.clock, "second", after_s=100.0)
    bench.begin()
    bench.keeper.serve()
    assert [tuple(row) for row in bench.rows("SELECT * FROM events")] == before
    with Archive(bench.path) as archive:
        assert [one.clock_unsynced for one in archive.sessions()] == [True]


def test_a_confirmed_stage_is_mended_too(bench: Bench) -> None:
    """Every stored time of day has its mark, the programme's changes included."""
    wake_in_the_past(bench)
    confirm_stage(bench.path, "source", "smirk", "first movement", bench.clock)
    bench.clock.advance(60.0)
    bench.clock.now = replace(bench.clock.now, utc_ms=TRUE_MS, synced=True)
    bench.keeper.serve()
    (row,) = rows(bench.path, "SELECT utc_ms, clock_unsynced FROM programme_changes")
    assert tuple(row) == (TRUE_MS - 60_000, 0)


def test_a_clock_that_is_set_leaves_durations_alone(bench: Bench) -> None:
    """A session lasts as long as the steady clock says, whatever happens to the time of day."""
    bench.store(started())
    bench.clock.advance(120.0)
    bench.clock.now = replace(bench.clock.now, utc_ms=bench.clock.now.utc_ms - 7_200_000)
    bench.store(event(130.0, EventName.SESSION_ENDED, complete=True, why="done"))
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert session.lasted.total_seconds() == pytest.approx(120.0, abs=0.01)


def test_a_zone_that_is_not_known_here(bench: Bench) -> None:
    """A journal that was moved to a machine without that zone is read in UTC."""
    bench.clock.now = replace(bench.clock.now, zone="Atlantis/Capital")
    bench.store(started())
    with Archive(bench.path) as archive:
        (session,) = archive.sessions()
    assert session.began.isoformat() == "2026-06-01T08:00:00.001000+00:00"
