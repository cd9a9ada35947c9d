"""Against another reader of EDIDs: pyedid, which tells whole centimetres and names.

Opt-in (`make reference`): it makes an environment of its own with that release, for it brings a
client of the network along, and the mirror takes none into the process that sees a face.
"""

from __future__ import annotations

import json
import random
import sys
from typing import TYPE_CHECKING

import pytest

from hardware.edid import read_edid
from mirror.errors import PanelError
from tests.hardware.displays import Told, edid

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Unguarded

BLOCKS = 500
READER = """
import json, sys
import pyedid

def read(text):
    try:
        found = pyedid.parse_edid(text)
    except ValueError:
        return None
    return [found.width, found.height, found.name]

with open(sys.argv[1]) as file:
    json.dump([read(line) for line in file], sys.stdout)
"""


def blocks() -> list[bytes]:
    """Return EDIDs of panels of many sizes, and after each the same with one byte changed."""
    dice = random.Random(21)  # noqa: S311 - sizes of panels, no secrets
    found = []
    for number in range(BLOCKS):
        width_mm = dice.randrange(121, 1400, 2)  # odd, for 160 x 90 would be taken for a shape
        mm = (width_mm, round(width_mm * 9 / 16))
        cm = (mm[0] // 10, mm[1] // 10)
        told = edid(Told(mm=mm, cm=cm, name=f"PANEL {number}"))[:128]
        place = dice.randrange(128)
        damaged = told[:place] + bytes([told[place] ^ 1 << dice.randrange(8)]) + told[place + 1 :]
        found += [told, damaged]
    return found


@pytest.mark.reference
def test_the_same_is_read_of_every_block(unguarded: Unguarded, tmp_path: Path) -> None:
    """Both refuse what is damaged; of the rest both read one name and, rounded, one size."""
    environment = tmp_path / "environment"
    python = str(environment / "bin" / "python")
    for command in (
        [sys.executable, "-m", "venv", str(environment)],
        [python, "-m", "pip", "install", "--quiet", "pyedid==1.0.3"],
    ):
        assert unguarded(command, timeout_s=300.0).returncode == 0
    told = blocks()
    (tmp_path / "blocks").write_text("\n".join(one.hex() for one in told))
    done = unguarded([python, "-c", READER, str(tmp_path / "blocks")])
    assert done.returncode == 0, done.stderr[-2000:]
    theirs = json.loads(done.stdout)
    assert sum(one is None for one in theirs) == BLOCKS
    for block, their in zip(told, theirs, strict=True):
        assert ours(block) == their
    print(f"{BLOCKS} EDIDs read alike, {BLOCKS} damaged ones refused alike")


def ours(block: bytes) -> list[object] | None:
    """Return what the mirror reads, as pyedid tells it: whole centimetres and the name."""
    try:
        found = read_edid(block)
    except PanelError:
        return None
    return [found.width_mm // 10, found.height_mm // 10, found.name]
