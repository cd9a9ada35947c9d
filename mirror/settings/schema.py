"""Every setting, with its unit, its bounds and where its number comes from.

`config/mirror.toml` says the same to the person who edits it; a test holds the two together.
Numbers without a source are our own choice.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from mirror.tables import Table

NARROWEST_PUPILS_MM, WIDEST_PUPILS_MM = 40.0, 85.0
"""Pupil distances that are accepted (facts)."""

SHORTEST_PANEL_MM, LONGEST_PANEL_MM = 50.0, 2000.0
"""Lit areas that are accepted."""
_TIME_OF_DAY = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_PANEL_LENGTH = "0 (from the display) or a number from 50 to 2000"


def _not_known_or_a_persons(distance_mm: float) -> float:
    if distance_mm and not NARROWEST_PUPILS_MM <= distance_mm <= WIDEST_PUPILS_MM:
        raise ValueError("no adult's pupil distance")
    return distance_mm


def _the_displays_own_or_a_panels(length_mm: float) -> float:
    if length_mm and not SHORTEST_PANEL_MM <= length_mm <= LONGEST_PANEL_MM:
        raise ValueError("no panel's size")
    return length_mm


def _a_time_of_day(text: str) -> str:
    if not _TIME_OF_DAY.fullmatch(text):
        raise ValueError("no time of day")
    return text


PanelLengthMm = Annotated[float, AfterValidator(_the_displays_own_or_a_panels)]


class Section(Table):
    """A table of the settings file."""


class CameraSettings(Section):
    """What looks at the patient."""

    name: str = Field(default="auto", min_length=1)
    """`auto`, `actor[:PERFORMANCE]`, `video:PATH[@fast]`, `usb[:N]` or `pi[:N]`.
    `auto`: pi where picamera2 sees a camera, else usb where there is one, else actor."""
    width_px: int = Field(default=640, ge=160, le=4608)
    height_px: int = Field(default=480, ge=120, le=2592)
    """Wanted picture. At 640x480 and 66 degrees a face at 600 mm has 0.82 px per mm (landmarks);
    the largest is Camera Module 3's sensor."""
    fps: float = Field(default=30.0, ge=5.0, le=120.0)
    """Wanted pictures a second. With all of its view Camera Module 3 gives 56 at most (facts). Not
    below 5: holding gains nothing over a gap of half a second, and a lost picture must not make
    one."""
    horizontal_fov_deg: float = Field(default=66.0, ge=20.0, le=150.0)
    """Angle across the picture; with `pi` across the whole sensor. Camera Module 3: 66,
    its wide version: 102 (facts)."""
    focal_px: float = Field(default=0.0, ge=0.0, le=20_000.0)
    """Focal length of the delivered picture from a calibration, in pixels; 0: from the angle."""
    focus_mm: float = Field(default=700.0, ge=100.0, le=5000.0)
    """The distance that is sharp, with `pi`: the patient stands at 600-900 (product). Camera
    Module 3 focuses from 100 on (facts)."""
    longest_exposure_ms: float = Field(default=10.0, ge=1.0, le=33.0)
    """With `pi`. 10: at `measuring.fastest_mm_s` a picture is blurred by 1.5 mm, the smallest
    change of a posed smile that can be told (facts), and one whole flicker of light at 50 Hz."""
    mains_hz: Literal[0, 50, 60] = 50
    """Of the alternating current that the light burns on, with `pi`; 0: it does not flicker."""
    follow_face: bool = False
    """Whether `pi`, and the actor, show the part of their view where the face is, as finely as the
    sensor sees it (CONTRIBUTING says what that is worth)."""


class DisplaySettings(Section):
    """Where light is drawn."""

    name: str = Field(default="auto", min_length=1)
    """`auto`, `window`, `kms` or `offscreen`. `auto`: window on a desktop, kms where a screen is
    connected but no desktop runs, else offscreen, which keeps its pictures to itself."""
    fps: float = Field(default=0.0, ge=0.0, le=240.0)
    """Pictures drawn a second; 0: as many as the screen has changes (`refresh_hz`), which the
    camera's rate has no part in. Nothing is drawn in which nothing has changed."""
    width_px: int = Field(default=1920, ge=320, le=7680)
    height_px: int = Field(default=1080, ge=240, le=4320)
    """Size of the window, and of the panel where it does not say its own."""
    fullscreen: bool = False
    """Whether the window fills the screen from the start."""
    refresh_hz: float = Field(default=60.0, ge=0.0, le=500.0)
    """How often the screen changes. Believed only while pictures are seen to wait for it, as with
    `kms`; 0: not known."""
    lag_ms: float = Field(default=0.0, ge=0.0, le=200.0)
    """How long the screen itself holds a picture back before it shows: filmed, or from a test."""
    quiet: bool = False
    """Whether a held smile shows its timer and count alone: a mirror can distract from feeling
    the movement (facts: improvefp.com). Hints and the way in and out of a smile are still said."""


class AsleepSettings(Section):
    """What is lit while nobody is there: nothing, unless somebody asks for it."""

    clock: bool = False
    """Whether the time of day is shown, once the machine has it from the network."""
    reminder: bool = False
    """Whether it is said that today's session waits, on a day without one."""
    reminder_from: Annotated[str, AfterValidator(_a_time_of_day)] = Field(
        default="17:00", description='"HH:MM", a time of day'
    )
    """From when on, by the clock of the house."""


class SoundsSettings(Section):
    """Gentle sounds: at the start, where a hold begins, where it ends, and at the end."""

    on: bool = False
    """Whether there are any."""
    volume: float = Field(default=0.5, ge=0.0, le=1.0)
    """Of the sound card's own."""


class PanelSettings(Section):
    """The panel behind the glass and the camera beside it, in the mirror's frame (optics).

    Origin in the middle of the lit area, x to the viewer's right, y up, z towards the viewer.
    """

    width_mm: PanelLengthMm = Field(default=0.0, description=_PANEL_LENGTH)
    height_mm: PanelLengthMm = Field(default=0.0, description=_PANEL_LENGTH)
    """The lit area as it hangs, turned or not: 527 x 296 is a 24-inch 16:9 panel. Both 0: what the
    display says of itself (EDID)."""
    rotation_deg: Literal[0, 90, 180, 270] = 0
    """How far the panel is turned clockwise, as seen by the viewer."""
    glass_gap_mm: float = Field(default=5.0, ge=0.0, le=30.0)
    """From the reflecting surface to the panel's pixels: glass and gap, 3-10 (optics)."""
    viewing_mm: float = Field(default=800.0, ge=300.0, le=2000.0)
    """How far the eyes are from the glass, for the size of letters: 600-900 (product)."""
    camera_x_mm: float = Field(default=0.0, ge=-1000.0, le=1000.0)
    camera_y_mm: float = Field(default=170.0, ge=-1000.0, le=1000.0)
    """Where the camera's lens is. 170: just above a panel of 296 mm."""
    camera_pitch_deg: float = Field(default=0.0, ge=-45.0, le=45.0)
    """How far the camera looks up (positive) or down. Half a degree moves a line on the
    glass by 5 mm (optics): measure it, and let the alignment do the rest."""

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        """Refuse half of a size: the display would have to guess the other half."""
        if bool(self.width_mm) != bool(self.height_mm):
            raise ValueError("width_mm and height_mm both measured, or both 0")
        return self


class PanelLightSettings(Section):
    """The light behind the panel (hardware/panel_ways.py)."""

    on: bool = False
    """Whether the mirror sets it."""
    through: Literal["auto", "backlight", "ddc", "cec", "dpms"] = "auto"
    """How: the kernel's backlight (DSI, eDP), DDC/CI or CEC (HDMI). `auto`: the first of them
    that answers, in this order."""
    dark_after_min: float = Field(default=10.0, ge=0.0, le=1440.0)
    """After how many minutes without anybody it is dark; 0: never. Nor while something is shown
    to nobody (`[asleep]`)."""
    day: float = Field(default=1.0, ge=0.05, le=1.0)
    night: float = Field(default=0.4, ge=0.05, le=1.0)
    """Shares of the most it has."""
    night_from: Annotated[str, AfterValidator(_a_time_of_day)] = Field(
        default="21:00", description='"HH:MM", a time of day'
    )
    night_until: Annotated[str, AfterValidator(_a_time_of_day)] = Field(
        default="07:00", description='"HH:MM", a time of day'
    )
    """By the clock of the house, once it is known."""


class LampSettings(Section):
    """A ring of light at the glass, for a face that is too dark (hardware/lamp.py)."""

    on: bool = False
    """Whether there is one."""
    gpio: int = Field(default=18, ge=2, le=27)
    """The pin that dims it, by the number of the Pi's processor: 2-27 are on its header."""
    brightest: float = Field(default=0.7, ge=0.1, le=1.0)
    """How bright it gets, as an eye sees it."""


class ModelsSettings(Section):
    """Where the landmark models lie."""

    folder: str = ""
    """Empty: `.models` in the project's folder for a checkout, else `~/.cache/smile-mirror`."""
    face_bundle: str = ""
    hand_bundle: str = ""
    """Another `.task` file in place of the one that `mirror models` builds."""


class PatientSettings(Section):
    """Who stands in front of the mirror."""

    involved: Literal["none", "left", "right"] = "none"
    """The side that is palsied: the patient's own left or right. `mirror measure` names it."""
    pupil_distance_mm: Annotated[float, AfterValidator(_not_known_or_a_persons)] = Field(
        default=0.0, description="0 (not known) or a number from 40 to 85"
    )
    """From a glasses prescription, 40-85 (facts), typically 63; 0: not known, the iris gives
    the scale (11.71 +/- 0.42 mm, so +/- 7 % on every millimetre)."""
    eye: Literal["both", "left", "right"] = "both"
    """For which of the patient's own eyes light lies on the reflection. The two see it 31.5 mm
    apart on the glass, sideways (optics, 1); `both`: a line for each, and what belongs to one
    side right for the eye on that side."""
    full_range_mm: float = Field(default=9.3, ge=3.0, le=20.0)
    """100 % of effort: how far a lip corner travels in a full smile. A reference, never asked
    for. Healthy 9.28 +/- 2.83 (facts), scaled to the face; or the therapist's own figure."""


class LanguageSettings(Section):
    """What the mirror speaks to the patient."""

    name: Literal["de", "en"] = "en"
    """Each has its file of texts in `mirror/language/texts`."""


class SessionSettings(Section):
    """What is practised."""

    programme: str = ""
    """A programme's file, or the name of a shipped one; empty: the therapist's article, whole."""
    stage: str = Field(default="smirk", min_length=1)
    """The programme's stage until somebody has confirmed one (`mirror programme stage`)."""


class MeasuringSettings(Section):
    """When a face is seen well enough; outside of this the mirror says why it is not."""

    nearest_mm: float = Field(default=350.0, ge=100.0, le=2000.0)
    farthest_mm: float = Field(default=1000.0, ge=200.0, le=3000.0)
    """Distance from the camera. The patient stands at 600-900 (product)."""
    turned_deg: float = Field(default=20.0, ge=5.0, le=45.0)
    """Largest turn to a side, and largest nod."""
    tilted_deg: float = Field(default=20.0, ge=5.0, le=45.0)
    """Largest tilt towards a shoulder."""
    darkest_level: float = Field(default=35.0, ge=0.0, le=255.0)
    """Smallest mean brightness of the face, 0 to 255."""
    fastest_mm_s: float = Field(default=150.0, ge=5.0, le=1000.0)
    """Fastest the head may move. In a hundredth of a second of exposure 150 mm/s blurs a picture
    by 1.5 mm, the smallest change of a posed smile that can be told (facts)."""
    fastest_deg_s: float = Field(default=60.0, ge=5.0, le=360.0)
    """Fastest the head may turn."""
    rest_s: float = Field(default=3.0, ge=1.0, le=10.0)
    """How long the face at rest is measured (product: three quiet seconds)."""

    @model_validator(mode="after")
    def _there_is_room(self) -> Self:
        """Refuse a nearest distance that is not nearer than the farthest."""
        if not self.nearest_mm < self.farthest_mm:
            raise ValueError("nearest_mm below farthest_mm")
        return self


class JournalSettings(Section):
    """What is kept of the sessions: numbers and words, never pictures or landmarks."""

    path: str = ""
    """Empty: `smile-mirror/journal.db` in the user's data, `~/.local/share` or XDG_DATA_HOME."""
    traces_days: float = Field(default=30.0, ge=0.0, le=3650.0)
    """How long measures over time are kept, ten a second at most: about 4 MB for two sessions
    a day. What a session came to is kept for good."""


class AlignmentSettings(Section):
    """Where the light was lined up with the reflection."""

    path: str = ""
    """Empty: `smile-mirror/alignment.json` in the user's data, beside the journal."""


class PageSettings(Section):
    """The page for the people around the patient, a process of its own."""

    bind: str = ""
    """The address that it listens on; empty: every network that the machine is in."""
    port: int = Field(default=8080, ge=1, le=65_535)
    https: bool = False
    """Whether what passes on the home network is encrypted, with a certificate of the mirror's own
    authority, which every phone has to be told of once (docs/page.md)."""
    name: str = Field(default="mirror.local", min_length=1)
    """What phones call the mirror: its name on the home network (mDNS)."""
    hosts: str = ""
    """Further names that it answers to, with commas between them. Others are refused, so that no
    web site elsewhere can pass itself off as the mirror (DNS rebinding)."""
    device_days: float = Field(default=365.0, ge=1.0, le=3650.0)
    """How long a paired device may look before it has to be paired again."""
    house_path: str = ""
    """Empty: `smile-mirror/house.db` in the user's data, beside the journal."""
    status_path: str = ""
    """The folder that the mirror's process and the page's share, for the status and for pairing.
    Empty: /run/mirror where there is one, else `smile-mirror` in XDG_RUNTIME_DIR."""
    metrics_token: str = ""
    """What a measuring system shows to read `/metrics`; empty: only on this machine."""


class ExportSettings(Section):
    """What the mirror and its patient are called in exports: never by a person's name."""

    mirror: str = Field(
        default="", pattern=r"^[a-z0-9-]{0,40}$", description="small letters, digits and dashes"
    )
    """Empty: made from the machine's own id, which cannot be told from it (machine-id(5))."""
    patient: str = Field(default="", max_length=64)
    """The pseudonym that the therapist keeps for the patient. Empty: the mirror's, for it has one
    patient only."""


class MqttSettings(Section):
    """Where `mirror publish` tells a home of the mirror (docs/home-assistant.md)."""

    host: str = ""
    """The broker; empty: nothing is published."""
    port: int = Field(default=1883, ge=1, le=65_535)
    """1883 as it is, 8883 with TLS (the ports registered for MQTT)."""
    tls: bool = False
    """Whether to encrypt, and to check the broker's certificate by the system's authorities or
    `ca_file`."""
    ca_file: str = ""
    username: str = ""
    password_file: str = ""
    """A file with the password in its first line, readable by its owner alone; empty: none."""
    topic: str = Field(
        default="smile-mirror", pattern=r"^[A-Za-z0-9_/-]+$", description="letters, digits, _ - /"
    )
    """What every topic of ours begins with."""
    discovery: str = Field(
        default="homeassistant", pattern=r"^[A-Za-z0-9_/-]*$", description="letters, digits, _ - /"
    )
    """Where Home Assistant looks for what is new; empty: it is not told."""


class PrivacySettings(Section):
    """What keeps pictures in the house."""

    require_network_guard: bool = True
    """Whether a command that sees pictures refuses to run when it cannot shut itself off from
    the network. `false` only warns."""


class Settings(Section):
    """All settings."""

    camera: CameraSettings = CameraSettings()
    display: DisplaySettings = DisplaySettings()
    asleep: AsleepSettings = AsleepSettings()
    sounds: SoundsSettings = SoundsSettings()
    panel: PanelSettings = PanelSettings()
    panel_light: PanelLightSettings = PanelLightSettings()
    lamp: LampSettings = LampSettings()
    models: ModelsSettings = ModelsSettings()
    patient: PatientSettings = PatientSettings()
    language: LanguageSettings = LanguageSettings()
    session: SessionSettings = SessionSettings()
    measuring: MeasuringSettings = MeasuringSettings()
    journal: JournalSettings = JournalSettings()
    alignment: AlignmentSettings = AlignmentSettings()
    page: PageSettings = PageSettings()
    export: ExportSettings = ExportSettings()
    mqtt: MqttSettings = MqttSettings()
    privacy: PrivacySettings = PrivacySettings()
