"""Which cameras a machine has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware.survey import CameraFound, cameras_here

if TYPE_CHECKING:
    from pathlib import Path


def test_cameras_on_ribbons_come_before_webcams(tmp_path: Path) -> None:
    """Two on ribbons, a webcam that can be opened, and one whose node is gone, with its cure."""
    sys, dev = tmp_path / "sys", tmp_path / "dev"
    (sys / "drivers" / "uvcvideo").mkdir(parents=True)
    for name in ("video0", "video4"):
        node = sys / "class" / "video4linux" / name
        (node / "device").mkdir(parents=True)
        (node / "device" / "driver").symlink_to(sys / "drivers" / "uvcvideo")
        (node / "index").write_text("0\n", encoding="ascii")
    dev.mkdir()
    (dev / "video0").touch()
    found = cameras_here(lambda: ["imx708", "imx219"], sys, dev)
    assert found[:3] == [CameraFound("pi"), CameraFound("pi:1"), CameraFound("usb:0")]
    assert found[3].name == "usb:4"
    assert "nothing is plugged in there; plug the camera in" in str(found[3].trouble)


def test_a_machine_without_cameras(tmp_path: Path) -> None:
    """None is none."""
    assert cameras_here(list, tmp_path, tmp_path) == []
