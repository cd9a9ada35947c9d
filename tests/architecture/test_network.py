"""Who may step outside the test run's network guard."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parents[1]

OUTSIDE = {
    "conftest.py": "starts it",
    "mirror/test_privacy.py": "tries the guard where there is none yet",
    "mirror/test_privacy_watched.py": "watches the mirror install its own",
    "architecture/test_network.py": "is this list",
    "bench/test_page.py": "loads a page on the loopback interface, with no frame near it",
    "web/test_served.py": "serves a page on the loopback interface, with no frame near it",
    "browser/conftest.py": "opens the page in a browser; both need sockets, the mirror has none",
    "clinic/test_clinic.py": "starts a broker and a server on the loopback interface",
    "export/mqtt/test_mosquitto.py": "starts a broker on the loopback interface",
    "system/conftest.py": "installs the mirror in a Debian of its own",
    "system/container.py": "boots that, without a network",
    "reference/test_edid.py": "installs another reader of EDIDs to compare with",
    "reference/test_face_mesh.py": "installs another release of MediaPipe to compare with",
}


def test_only_the_named_tests_leave_the_guard() -> None:
    """`unguarded` starts a process that could reach the network: few may ask for it."""
    users = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        if "unguarded" in path.read_text("utf-8")
    }
    assert users == set(OUTSIDE)
