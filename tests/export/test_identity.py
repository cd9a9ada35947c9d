"""Names for a mirror and its patient, which name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mirror.errors import ExportError
from mirror.export.identity import identity
from mirror.settings.schema import ExportSettings, Settings

if TYPE_CHECKING:
    from pathlib import Path

MACHINE = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a machine's files."""
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "machine-id").write_text(f"{MACHINE}\n")
    return tmp_path


def test_a_machine_has_a_name_of_its_own_for_good(root: Path) -> None:
    """The same machine is called the same each time, another one otherwise."""
    first = identity(Settings(), "1", root)
    assert identity(Settings(), "2", root).mirror == first.mirror
    (root / "etc" / "machine-id").write_text("f" * 32)
    assert identity(Settings(), "1", root).mirror != first.mirror


def test_the_machines_id_is_not_in_it(root: Path) -> None:
    """Nobody can tell the machine's own id from the name (machine-id(5))."""
    who = identity(Settings(), "1", root)
    for size in range(6, len(MACHINE) + 1):
        assert MACHINE[:size] not in who.mirror + who.patient


def test_settings_win(tmp_path: Path) -> None:
    """A clinic's names are taken as they are, and no machine's id is needed then."""
    settings = Settings(export=ExportSettings(mirror="ward-3", patient="P-017"))
    who = identity(settings, "1", tmp_path)
    assert (who.mirror, who.patient) == ("ward-3", "P-017")


def test_no_name_is_said(tmp_path: Path) -> None:
    """Two mirrors without a name would be taken for one: better none is told of."""
    with pytest.raises(ExportError, match="Give it a name"):
        identity(Settings(), "1", tmp_path)
