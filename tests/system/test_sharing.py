"""What one service writes and another reads: every file, both ways, by the users that they are."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.system.container import HERE

if TYPE_CHECKING:
    from tests.system.container import Container

pytestmark = pytest.mark.system

USERS = ("mirror", "mirror-status", "mirror-publish")
SHARED = ("/run/mirror", "/var/lib/mirror")
LET_AT = {
    "lamp": "char-gpiochip",
    "sounds": "char-alsa",
    "panel-ddc": "char-i2c",
    "panel-cec": "char-cec",
}
"""By each drop-in (systemd.resource-control(5), DeviceAllow)."""
CODE = re.compile(r"and type +([0-9A-Z]{4}-[0-9A-Z]{4})")
NOBODY = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")


@pytest.fixture
def running(container: Container) -> Container:
    """Give a container in which both services are ready, and a broker is named."""
    settings = container.settings / "mirror.toml"
    said = settings.read_text("utf-8")
    settings.write_text(f'{said}\n[mqtt]\nhost = "127.0.0.1"\n', "utf-8")
    container.boot()
    container.wait_active()
    return container


def as_user(container: Container, user: str) -> tuple[str, ...]:
    """Return what runs a command as the service's user, with the group that its unit gives it."""
    shared = container.ask("id", "-g", "mirror")
    return ("setpriv", "--reset-env", f"--reuid={user}", f"--regid={user}", f"--groups={shared}")


def code(container: Container, *as_whom: str) -> str:
    """Return a code that was made by `mirror pair`."""
    said = container.do(*as_whom, "mirror", "pair", "--role", "therapist")
    found = CODE.search(said)
    assert found, said
    return found[1]


def visit(container: Container, *arguments: str) -> dict[str, Any]:
    """Go to the page as a user who may read nothing of the mirror's."""
    python = ("/opt/mirror/current/bin/python3", "-c", (HERE / "visit.py").read_text("utf-8"))
    told: dict[str, Any] = json.loads(container.do(*NOBODY, *python, *arguments))
    return told


@pytest.mark.parametrize("who", ["root", "mirror"])
def test_a_code_lets_one_device_in(running: Container, who: str) -> None:
    """A code by the administrator, or by the mirror itself, is the page's to read and take away.

    And the page reads the status that the mirror writes.
    """
    made = code(running, *(() if who == "root" else as_user(running, who)))
    assert visit(running, made) == {"paired": 303, "sent": 0, "up": True}
    assert running.run("test", "-e", "/run/mirror/pairing.json").returncode
    assert visit(running, made)["paired"] == 403


def test_what_is_set_on_the_page_holds_for_the_mirror(running: Container) -> None:
    """What a therapist sets is read by the mirror's user as what the next session asks."""
    fields = ("involved=left", "target=20", "hold=7")
    assert visit(running, code(running), "/programme/settings", *fields)["sent"] == 303
    asked = running.do(*as_user(running, "mirror"), "mirror", "programme", "show")
    assert "10 x 7 s at 20 %" in asked


def test_every_shared_file_is_for_all_who_need_it(running: Container) -> None:
    """Each reads all that lies in the shared folders, may write what all write, and replace any."""
    running.do("systemctl", "start", "mirror-publish.service")
    running.do("mirror", "pair")
    listed = running.ask("find", *SHARED, "-type", "f").split()
    print("\n".join(running.ask("stat", "-c", "%a %U %G %n", *listed).splitlines()))
    assert {"/run/mirror/status.json", "/run/mirror/page.json"} <= set(listed)
    for user in USERS:
        may = as_user(running, user)
        for file in listed:
            assert not running.run(*may, "test", "-r", file).returncode, f"{user} reads {file}"
        for file in (*SHARED, *(one for one in listed if "journal.db" in one)):
            assert not running.run(*may, "test", "-w", file).returncode, f"{user} writes {file}"
    for file in listed:
        assert running.run(*NOBODY, "test", "-r", file).returncode, f"nobody reads {file}"


def test_what_tells_a_broker_waits_for_it(running: Container) -> None:
    """A broker that is not there ends nothing; a page's keys are not even seen."""
    unit = "mirror-publish.service"
    running.do("systemctl", "start", unit)
    running.wait(lambda: "nothing is lost" in running.said(unit).lower(), 60.0, "told so")
    assert running.property("ActiveState", unit) == "active"
    assert running.property("NRestarts", unit) == "0"
    keys = ("ls", "/var/lib/mirror-status")
    inside = ("nsenter", "-t", running.property("MainPID", unit), "-m", "--")
    assert running.do(*keys)
    assert running.ask(*inside, *keys) == ""


@pytest.mark.parametrize("name", sorted(LET_AT))
def test_a_drop_in_lets_the_mirror_at_one_thing_more(running: Container, name: str) -> None:
    """Linked as the doctor says, it holds; the mirror starts with it, device or none."""
    shipped = f"/opt/mirror/current/share/systemd/drop-ins/{name}.conf"
    before = set(running.property("DeviceAllow").splitlines())
    running.do("ln", "-sf", shipped, "/etc/systemd/system/mirror.service.d/")
    running.do("systemctl", "daemon-reload")
    running.do("systemctl", "restart", "mirror.service")
    running.wait_active()
    after = set(running.property("DeviceAllow").splitlines())
    assert after - before == {f"{LET_AT[name]} rw"}
