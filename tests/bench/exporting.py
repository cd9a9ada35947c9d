"""Exports a journal as `mirror export fhir` does, and tells the most memory that it took, in kB.

To be run as `python -m tests.bench.exporting JOURNAL SINCE repetitions|sessions`.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from mirror.export.fhir import collection
from mirror.export.identity import Identity
from mirror.storage.stream import sessions_of


def main(journal: Path, since: str, table: str) -> int:
    """Write the bundle to nowhere; return the greatest resident memory in kB (proc(5), VmHWM)."""
    who, now = Identity("mirror-1", "P-1", ""), datetime.now(UTC)
    sessions = sessions_of(journal, since=datetime.fromisoformat(since))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        nowhere.writelines(collection(who, sessions, now, repetitions=table == "repetitions"))
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
