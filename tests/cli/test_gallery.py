"""`mirror gallery`: what it makes, what it says, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

WHILE_PAINTING = """
import os, signal, sys
def hear(event, args):
    if event == "open" and str(args[0]).endswith("hello-en-portrait.png"):
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(hear)
from mirror.__main__ import main
main()
"""
"""Stops itself, as Ctrl-C would, when its second state is being written."""

ONE = ("--state", "hold", "--language", "en")


def test_one_state_in_one_language(mirror: Callable[..., Said], tmp_path: Path) -> None:
    """It says how many pictures there are, and where to look first."""
    said = mirror("gallery", tmp_path / "g", *ONE)
    assert said.status == 0
    assert "2 pictures of 1 states." in said.words
    assert str(tmp_path / "g" / "contact-sheet.png") in said.words
    assert (tmp_path / "g" / "hold-en-portrait.png").is_file()


def test_a_name_that_is_none_is_answered_with_those_there_are(
    mirror: Callable[..., Said], tmp_path: Path
) -> None:
    """A state or a language that is not there: the choice is told, and nothing is made."""
    for option, name, known in (("--state", "holt", "hold"), ("--language", "fr", "de")):
        said = mirror("gallery", tmp_path / "g", option, name)
        assert said.status == 2
        assert f"there is no '{name}'" in said.words
        assert known in said.words
    assert not (tmp_path / "g").exists()


def test_a_foreign_file_is_not_written_over(mirror: Callable[..., Said], tmp_path: Path) -> None:
    """One message with what to do, a status of 1, and the file as it was."""
    (tmp_path / "hold-en-portrait.png").write_text("mine")
    said = mirror("gallery", tmp_path, *ONE)
    assert said.status == 1
    assert "Name an empty folder" in said.words
    assert (tmp_path / "hold-en-portrait.png").read_text() == "mine"


def test_ctrl_c_cleans_up(start: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    """Stopped while it paints, it leaves no folder behind and says so."""
    folder = tmp_path / "g"
    painting = start("-c", WHILE_PAINTING, "gallery", str(folder))
    out, err = painting.communicate(timeout=PATIENCE_S)
    assert painting.returncode == 130, err
    assert "everything has been put away" in out
    assert not folder.exists()
