"""What holds for every display, and what each does with its own screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pygame
import pytest

from hardware.panel import Panel
from mirror.errors import DisplayError, UnknownDisplayError
from mirror.exercise.guidance import Band, Guidance, Phase
from mirror.overlay.drm import connected_card
from mirror.overlay.kms import KmsDisplay
from mirror.overlay.layout import compose
from mirror.overlay.offscreen import OffscreenDisplay
from mirror.overlay.opening import automatic_display, open_display
from mirror.overlay.scene import BLACK, Bead, Ink, Role, Scene
from mirror.overlay.sdl import turned_box
from mirror.overlay.style import COLOURS
from mirror.overlay.window import WindowDisplay
from mirror.registration.picture import PictureProjection
from tests.language.reading import SMALL, every_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from hardware.frame import CameraIntrinsics
    from mirror.overlay.display import Display

    from .conftest import MakeFrame

PANEL = Panel.of_diagonal(320, 180, 7.0)
SCENE = Scene((Bead("mark", 100.0, 60.0, 8.0, Ink(Role.THERE)),))
pytestmark = pytest.mark.usefixtures("no_screen")


def fake_drm(folder: Path, *, connected: tuple[str, ...]) -> Path:
    """Return a folder like the kernel's list of cards on a Raspberry Pi 5."""
    for name in ("card0-DSI-1", "card1-HDMI-A-1", "card1-HDMI-A-2", "card1-Writeback-1"):
        (folder / name).mkdir()
        status = "connected" if name in connected else "disconnected"
        (folder / name / "status").write_text(f"{status}\n")
    (folder / "card2").mkdir()
    (folder / "renderD128").mkdir()
    return folder


def kms(panel: Panel, folder: Path) -> KmsDisplay:
    """Return the kms display on SDL's dummy screen, which is 1024 x 768."""
    sys_drm = fake_drm(folder, connected=("card1-HDMI-A-1",))
    return KmsDisplay(panel, sys_drm=sys_drm, driver="dummy")


OPENERS: dict[str, Callable[[Path], Display]] = {
    "offscreen": lambda _: OffscreenDisplay(PANEL),
    "window": lambda _: WindowDisplay(PANEL),
    "kms": lambda folder: kms(PANEL, folder),
}


def lit_rgb(x: int, y: int) -> tuple[int, int, int]:
    """Return a pixel of SDL's screen."""
    screen = pygame.display.get_surface()
    assert screen is not None
    red, green, blue, _ = screen.get_at((x, y))
    return red, green, blue


@pytest.mark.parametrize("name", OPENERS)
def test_every_display_keeps_the_contract(name: str, tmp_path: Path, make_frame: MakeFrame) -> None:
    """Each says what it is, shows scenes with and without a frame, and closes twice unharmed."""
    with OPENERS[name](tmp_path) as display:
        assert display.name == name
        assert display.size_px == display.panel.size_px
        assert display.shows_reflection == (name != "kms")
        for frame in (None, make_frame(), make_frame(sequence=1)):
            display.show(SCENE, frame)
        display.show(BLACK, None)
        assert not display.closed
    display.close()


def test_the_window_shows_reflection_and_light() -> None:
    """What reaches the screen is the mark's colour, and black around it without a frame."""
    with WindowDisplay(PANEL) as display:
        display.show(SCENE, None)
        assert lit_rgb(100, 60) == pytest.approx(COLOURS[Role.THERE], abs=1)
        assert lit_rgb(200, 60) == (0, 0, 0)


@pytest.mark.parametrize("key", [pygame.K_ESCAPE, pygame.K_q])
def test_keys_ask_to_stop(key: int) -> None:
    """Escape and Q ask to stop, and that stays asked for."""
    with WindowDisplay(PANEL) as display:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key))
        display.show(BLACK, None)
        display.show(BLACK, None)
        assert display.closed


def test_closing_the_window_asks_to_stop() -> None:
    """So does the window's own cross."""
    with WindowDisplay(PANEL) as display:
        pygame.event.post(pygame.event.Event(pygame.QUIT))
        display.show(BLACK, None)
        assert display.closed


def test_full_screen_and_back_keeps_the_picture() -> None:
    """F shows the same picture in the middle of the screen; F again, in the window."""
    toggle = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_f)
    with WindowDisplay(PANEL) as display:
        display.show(SCENE, None)
        pygame.event.post(toggle)
        display.show(SCENE, None)
        assert lit_rgb((1024 - 320) // 2 + 100, (768 - 180) // 2 + 60) != (0, 0, 0)
        pygame.event.post(toggle)
        display.show(SCENE, None)
        assert lit_rgb(100, 60) != (0, 0, 0)


def test_a_window_fits_the_desktop() -> None:
    """A panel larger than the desktop gets fewer pixels, the same shape, the same millimetres."""
    panel = Panel.of_diagonal(3840, 2160, 27.0)
    with WindowDisplay(panel) as display:
        width, height = display.size_px
        assert (width <= 1024, height <= 768) == (True, True)
        assert width / height == pytest.approx(16 / 9, rel=0.01)
        assert display.panel.width_mm == panel.width_mm


def test_no_desktop_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a desktop SDL would open a window that nobody sees: the user is told instead."""
    for variable in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    with pytest.raises(DisplayError, match="offscreen works everywhere"):
        WindowDisplay(PANEL)


@pytest.mark.parametrize("rotation_deg", [0, 90, 180, 270])
def test_kms_turns_the_picture(rotation_deg: int, tmp_path: Path) -> None:
    """On a turned panel the screen is the picture turned clockwise, also after partial updates."""
    panel = Panel.of_diagonal(1920, 1080, 24.0, rotation_deg)
    with kms(panel, tmp_path) as display:
        width, height = display.size_px
        assert (width, height) == ((1024, 768) if rotation_deg % 180 == 0 else (768, 1024))
        for x in (30.0, 600.0, 100.0):
            mark = Bead("mark", x, 60.0, 8.0, Ink(Role.THERE))
            display.show(Scene((mark,)), None)
        upright = np.zeros((height, width), bool)
        upright[60, 100] = True
        rows, columns = np.nonzero(np.rot90(upright, -rotation_deg // 90))
        screen = pygame.display.get_surface()
        assert screen is not None
        lit = pygame.surfarray.array_green(screen).T > 128
        assert np.argwhere(lit).mean(axis=0) == pytest.approx([rows[0], columns[0]], abs=0.1)


def test_kms_leaves_the_reflection_to_the_glass(tmp_path: Path, make_frame: MakeFrame) -> None:
    """A camera's frame changes nothing on the panel behind the glass."""
    with kms(PANEL, tmp_path) as display:
        display.show(BLACK, make_frame(255))
        screen = pygame.display.get_surface()
        assert screen is not None
        assert not pygame.surfarray.array3d(screen).any()


def test_kms_without_a_screen_says_so(tmp_path: Path) -> None:
    """No connected screen: the error says where it looked and what to check."""
    sys_drm = fake_drm(tmp_path, connected=())
    with pytest.raises(DisplayError, match=r"no connected screen.*check the cable"):
        KmsDisplay(PANEL, sys_drm=sys_drm)


def test_kms_without_its_driver_says_what_to_install(tmp_path: Path) -> None:
    """An SDL without the driver: the error names it and the package that has it."""
    sys_drm = fake_drm(tmp_path, connected=("card1-HDMI-A-1",))
    with pytest.raises(DisplayError, match=r"card 1 through nonesuch.*python3-pygame"):
        KmsDisplay(PANEL, sys_drm=sys_drm, driver="nonesuch")


@pytest.mark.parametrize(
    ("connected", "card"),
    [(("card0-DSI-1",), 0), (("card1-HDMI-A-2",), 1), ((), None)],
)
def test_the_card_with_a_screen_is_found(
    connected: tuple[str, ...], card: int | None, tmp_path: Path
) -> None:
    """The card is chosen by what is plugged in, never by its number."""
    assert connected_card(fake_drm(tmp_path, connected=connected)) == card


@pytest.mark.parametrize("rotation_deg", [0, 90, 180, 270])
def test_a_turned_box_covers_the_turned_pixels(rotation_deg: int) -> None:
    """Turning a picture with a filled box fills exactly the turned box."""
    picture = np.zeros((30, 50), bool)
    picture[5:11, 8:29] = True
    left, top, right, bottom = turned_box((8, 5, 29, 11), picture.shape, rotation_deg)
    turned = np.rot90(picture, -rotation_deg // 90)
    assert turned[top:bottom, left:right].all()
    assert turned.sum() == (bottom - top) * (right - left)


def test_a_display_is_opened_by_name(tmp_path: Path) -> None:
    """`offscreen:DIR` makes the directory and saves bare names into it."""
    with open_display(f"offscreen:{tmp_path / 'new'}", PANEL) as display:
        assert isinstance(display, OffscreenDisplay)
        display.show(SCENE, None)
        assert display.save(Path("a.png")) == tmp_path / "new" / "a.png"
        assert (tmp_path / "new" / "a.png").is_file()


@pytest.mark.parametrize(("name", "near"), [("windwo", "window"), ("ofscreen", "offscreen")])
def test_an_unknown_name_is_told_its_neighbour(name: str, near: str) -> None:
    """A slip of the finger is answered with the name that was meant and the whole list."""
    with pytest.raises(UnknownDisplayError, match=rf"window, kms, .*did you mean {near}\?"):
        open_display(name, PANEL)


def test_a_file_in_the_way_is_said(tmp_path: Path) -> None:
    """A directory that cannot be made is named, with a next step for every way of naming one."""
    (tmp_path / "file").touch()
    with pytest.raises(DisplayError, match=r"file/pictures cannot be made.*--offscreen DIR` or"):
        OffscreenDisplay(PANEL, tmp_path / "file" / "pictures")


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    """So is a picture that cannot be written, with the same next step."""
    with pytest.raises(DisplayError, match=r"cannot be written.*name a directory"):
        OffscreenDisplay(PANEL, tmp_path).save(Path("missing") / "a.png")


def test_auto_takes_the_desktop_first() -> None:
    """With a desktop `auto` is the window."""
    assert automatic_display({"DISPLAY": ":0"}) == "window"
    assert automatic_display({"WAYLAND_DISPLAY": "wayland-0"}) == "window"


def test_auto_without_desktop_follows_the_cable(tmp_path: Path) -> None:
    """Without a desktop it is kms where a screen is connected, and offscreen elsewhere."""
    plugged, bare = tmp_path / "plugged", tmp_path / "bare"
    plugged.mkdir()
    bare.mkdir()
    fake_drm(plugged, connected=("card1-HDMI-A-1",))
    assert automatic_display({}, plugged) == "kms"
    assert automatic_display({}, bare) == "offscreen"


@pytest.mark.parametrize("size_px", [(1024, 600), (1920, 1080), (1080, 1920), (480, 800)])
@pytest.mark.parametrize("diagonal_inch", [7.0, 24.0])
def test_no_words_are_cut(
    size_px: tuple[int, int], diagonal_inch: float, intrinsics: CameraIntrinsics
) -> None:
    """The longest of the mirror's texts leave a dark margin at every edge of any panel."""
    said = [*every_text("en"), *every_text("de")]
    text = max((words for key, words in said if not SMALL.fullmatch(key)), key=len)
    more = max((words for key, words in said if key.endswith("-more")), key=len)
    guidance = Guidance(Phase.CARE, text, Band(25.0, 15.0, 35.0), progress_ratio=0.5, more=more)
    panel = Panel.of_diagonal(*size_px, diagonal_inch)
    with OffscreenDisplay(panel) as display:
        projection = PictureProjection(intrinsics, panel)
        display.show(compose(guidance, None, projection, panel), None)
        rows, columns = np.nonzero(display.picture.max(axis=2) > 30)
    margin_px = 0.02 * min(size_px)
    assert columns.min() > margin_px
    assert columns.max() < size_px[0] - margin_px
    assert rows.min() > size_px[1] / 2
    assert rows.max() < size_px[1] - margin_px
