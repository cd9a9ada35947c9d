"""What the settings leave to the machine."""

from __future__ import annotations

from pathlib import Path

from mirror.settings import Settings, models_folder
from mirror.settings.automatic import alignment_file, journal_file


def test_models_are_where_they_are_set() -> None:
    """A folder that is set wins, and ~ is the user's home."""
    settings = Settings.model_validate({"models": {"folder": "~/m"}})
    assert models_folder(settings, {}) == Path.home() / "m"


def test_a_checkout_keeps_its_models_beside_it(tmp_path: Path) -> None:
    """A project folder, told by its pyproject.toml, has its own `.models`."""
    (tmp_path / "pyproject.toml").touch()
    assert models_folder(Settings(), {"HOME": "/home/a"}, tmp_path) == tmp_path / ".models"


def test_an_installed_package_uses_the_users_cache(tmp_path: Path) -> None:
    """Without a project folder: the user's cache, where the user says it is."""
    home = {"HOME": "/home/a"}
    assert models_folder(Settings(), home, tmp_path) == Path("/home/a/.cache/smile-mirror")
    chosen = home | {"XDG_CACHE_HOME": "/c"}
    assert models_folder(Settings(), chosen, tmp_path) == Path("/c/smile-mirror")


def test_a_home_that_belongs_to_nobody_stays_a_name() -> None:
    """A ~ of an unknown user is no fault of the program: the path is told as it was written."""
    settings = Settings.model_validate({"models": {"folder": "~nobody-of-that-name/m"}})
    assert models_folder(settings, {}) == Path("~nobody-of-that-name/m")


def test_alignments_lie_beside_the_journal() -> None:
    """Where nothing is set both are in the user's data; a path that is set wins."""
    for environ in ({"HOME": "/home/a"}, {"HOME": "/home/a", "XDG_DATA_HOME": "/d"}):
        beside = journal_file(Settings(), environ).parent
        assert alignment_file(Settings(), environ) == beside / "alignment.json"
    settings = Settings.model_validate({"alignment": {"path": "~/a.json"}})
    assert alignment_file(settings, {}) == Path.home() / "a.json"
