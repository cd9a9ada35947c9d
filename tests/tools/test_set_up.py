"""The set-up's decisions, taken by its own shell functions among programs that are stand-ins."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIECES = ("saying", "system_packages", "wished_packages", "virtual_environment")


def shell(
    script: str, folder: Path = ROOT, path: str = os.environ["PATH"]
) -> subprocess.CompletedProcess[str]:
    """Run `script` with the set-up's functions at hand."""
    sources = "".join(f"source {ROOT}/tools/{piece}.sh\n" for piece in PIECES)
    return subprocess.run(  # noqa: S603 - our own scripts
        ["/bin/bash", "-c", f"set -euo pipefail\n{sources}{script}"],
        cwd=folder,
        env={"PATH": path, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def stand_in(folder: Path, name: str, body: str) -> None:
    """Put a program called `name` into `folder`."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/bash\n{body}\n")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("there", "best"),
    [
        ({"python3": "3.11"}, "python3 3.11"),
        ({"python3": "3.11", "python3.12": "3.12"}, "python3.12 3.12"),
        ({"python3": "3.14", "python3.13": "3.13"}, "python3.13 3.13"),
        ({"python3": "3.14"}, ""),
        ({"python3": "3.10"}, ""),
        ({}, ""),
    ],
)
def test_the_best_python_in_range_is_found(
    tmp_path: Path, there: dict[str, str], best: str
) -> None:
    """From 3.11 to 3.13 the newest is taken, whatever it is called; others never."""
    for name, version in there.items():
        stand_in(tmp_path / "bin", name, f"echo {version}")
    done = shell("find_interpreter", path=str(tmp_path / "bin"))
    assert done.stdout.strip() == best
    assert (done.returncode == 0) == bool(best)


def test_a_python_without_venv_is_completed(tmp_path: Path) -> None:
    """Debian's Python without its venv module asks for the one package that is missing."""
    stand_in(tmp_path, "python3", '[[ "$2" != *ensurepip* ]] && echo 3.13')
    assert shell("missing_python", path=str(tmp_path)).stdout == "python3.13-venv\n"


def test_no_package_is_asked_for_in_place_of_the_python_that_was_named() -> None:
    """A PYTHON that does not fit is said to be the trouble; Debian's own would not help."""
    script = "PYTHON=/no/such/python; missing=$(missing_python); echo went on"
    done = shell(script)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "found: none by the name of /no/such/python" in done.stderr


def project(folder: Path) -> Path:
    """Return a folder with all that a stamp is made of."""
    (folder / ".venv/bin").mkdir(parents=True)
    stand_in(folder / ".venv/bin", "python", "true")
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder)
    return folder


ASK = 'if stamp_says dev "python3 3.13 plain"; then echo fresh; else echo stale; fi'


def test_a_stamp_is_believed_while_nothing_changed(tmp_path: Path) -> None:
    """No stamp is stale; a stamp is fresh; for another Python it is stale."""
    here = project(tmp_path)
    other = ASK.replace("3.13", "3.12")
    done = shell(f'{ASK}; write_stamp dev "python3 3.13 plain"; {ASK}; {other}', here)
    assert done.stdout.split() == ["stale", "fresh", "stale"]


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock", "requirements-dev.lock"])
def test_a_stamp_goes_stale_with_what_it_was_made_of(tmp_path: Path, name: str) -> None:
    """One more line in any of the files, and the environment is made anew."""
    here = project(tmp_path)
    done = shell(f'write_stamp dev "python3 3.13 plain"; echo "#" >>{name}; {ASK}', here)
    assert done.stdout.split() == ["stale"]


def test_a_moved_environment_is_not_believed(tmp_path: Path) -> None:
    """A virtual environment knows its own place, so its stamp does too."""
    here = project(tmp_path / "here")
    shell('write_stamp dev "python3 3.13 plain"', here)
    there = here.rename(tmp_path / "there")
    assert shell(ASK, there).stdout.split() == ["stale"]


def test_on_a_pi_only_pygame_is_left_to_the_system() -> None:
    """The Pi's lock is the lock without pygame and its hashes, line for line."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pygame = re.search(r"^pygame==.*\n(?:    .*\n)+", lock, re.MULTILINE)
    assert pygame is not None
    assert shell("without_pygame requirements.lock").stdout == lock.replace(pygame[0], "")


def test_output_is_shown_only_on_failure() -> None:
    """A step that works says one line; one that fails shows what it wrote, and fails."""
    done = shell(
        'quietly "First" bash -c "echo hidden"; quietly "Second" bash -c "echo shown; false"'
    )
    assert re.fullmatch(r"First +done \(\d s\)\nSecond  failed:\n", done.stdout)
    assert done.stderr == "    shown\n"
    assert done.returncode == 1


NOBODY = 'is_root() { false; }\napt_install "libegl1 strace"'


def test_without_root_and_sudo_the_administrator_is_told(tmp_path: Path) -> None:
    """Where nothing may be installed, the exact commands are shown and nothing is run."""
    done = shell(NOBODY, path=str(tmp_path))
    assert "    apt-get update\n" in done.stderr
    assert "    apt-get install -y --no-install-recommends libegl1 strace\n" in done.stderr
    assert done.returncode == 1


def test_sudo_is_never_used_unasked(tmp_path: Path) -> None:
    """With sudo there and nobody to ask, the commands are shown and sudo is left alone."""
    stand_in(tmp_path, "sudo", 'echo "sudo was run"')
    done = shell(NOBODY, path=str(tmp_path))
    assert "With your permission this runs:\n    sudo apt-get update\n" in done.stdout
    assert "sudo was run" not in done.stdout
    assert done.returncode == 1


def test_permission_can_be_given_beforehand(tmp_path: Path) -> None:
    """YES=1 runs what was shown, under sudo."""
    stand_in(tmp_path, "sudo", f'echo "$@" >>{tmp_path}/ran')
    done = shell(f"YES=1\n{NOBODY}", path=f"{tmp_path}:/usr/bin:/bin")
    assert done.returncode == 0, done.stderr
    ran = (tmp_path / "ran").read_text().splitlines()
    assert ran[0] == "true"
    assert ran[1].endswith("apt-get update")
    assert "apt-get install -y --no-install-recommends libegl1 strace" in ran[2]


def a_pi(folder: Path, apt_has: str) -> str:
    """Return what installs what is wished for on a Pi with nothing of it, whose apt has packages.

    Their names are shell patterns, and stand-ins write down what was asked of apt.
    """
    candidate = (
        f'case "$2" in {apt_has}) echo "  Candidate: 2.0";; *) echo "  Candidate: (none)";; esac'
    )
    stand_in(folder, "apt-cache", candidate)
    stand_in(folder, "apt-get", f'echo "$1" >>{folder}/asked')
    stand_in(folder, "dpkg-query", "false")
    (folder / "lists").mkdir()
    (folder / "lists/archive_Packages").touch()
    (folder / "model").write_text("Raspberry Pi 5 Model B Rev 1.0\0")
    return (
        f"board_file={folder}/model apt_lists={folder}/lists; is_root() {{ true; }}\n"
        'apt_install() { echo "installed: $1"; }\ninstall_wished_packages'
    )


def test_a_pi_is_given_what_apt_has_and_told_what_it_has_not(tmp_path: Path) -> None:
    """Debian's archive has no picamera2: that is said, with what it means, and nothing fails."""
    script = a_pi(tmp_path, "python3-gpiozero|python3-lgpio")
    done = shell(script, path=f"{tmp_path}:/usr/bin:/bin")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Left out: python3-picamera2, which Raspberry Pi OS has and apt here has not: a camera on "
        "the ribbon cable cannot be used. A USB camera can.\n"
        "installed: python3-gpiozero python3-lgpio \n"
    )


def test_raspberry_pi_os_has_it_all(tmp_path: Path) -> None:
    """Nothing is left out, and apt is asked for all of it at once."""
    done = shell(a_pi(tmp_path, "*"), path=f"{tmp_path}:/usr/bin:/bin")
    assert done.stdout == "installed: python3-picamera2 python3-gpiozero python3-lgpio \n"
    assert not (tmp_path / "asked").exists()


def test_an_apt_that_was_never_asked_is_asked_first(tmp_path: Path) -> None:
    """What it knows nothing of is not taken for what there is not."""
    script = a_pi(tmp_path, "*")
    (tmp_path / "lists/archive_Packages").unlink()
    shell(script, path=f"{tmp_path}:/usr/bin:/bin")
    assert (tmp_path / "asked").read_text() == "update\n"


def test_another_board_wishes_for_nothing(tmp_path: Path) -> None:
    """A PC has neither a ribbon cable nor a lamp's pins, whatever its apt has."""
    script = a_pi(tmp_path, "*")
    (tmp_path / "model").unlink()
    done = shell(script, path=f"{tmp_path}:/usr/bin:/bin")
    assert (done.returncode, done.stdout) == (0, "")
