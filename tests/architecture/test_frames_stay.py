"""Nothing writes, hands on or sends what the camera has seen.

Frames and landmarks live in memory only. So every means by which data could leave it is listed
here with the module that may use it and the reason; all else fails, and so does an entry that
is no longer needed. Whoever adds one: say what is written, and why it can be no picture of a
person.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]

WRITERS = {
    *("imwrite", "imwritemulti", "imencode", "imencodemulti", "VideoWriter", "FileStorage"),
    *("save", "savez", "savez_compressed", "savetxt", "savefig", "tofile", "memmap"),
    *("write_bytes", "write_text", "SharedMemory", "NamedTemporaryFile", "mkstemp"),
    *("dump", "dumps", "tostring", "copyfile", "copyfileobj", "FileHandler"),
}
"""Called under these names, something is written or encoded, whatever it is called on."""

SYSTEM_CALLS = {
    *("write", "writev", "pwrite", "pwritev", "sendfile", "splice", "mkfifo", "memfd_create"),
    *("system", "popen", "execv", "execve", "execvp", "spawnv", "posix_spawn", "fork", "forkpty"),
}
"""The same, called on `os`; `os.open` writes unless its flags are O_RDONLY alone."""

SAYING = {"print", "write", "debug", "info", "warning", "error", "exception", "critical", "log"}
PERSONAL = {"rgb", "points_px", "points_mm"}
"""A picture's and the landmarks' own names: they are put into no words."""

CARRIERS = {
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "xmlrpc"),
    *("asyncio", "requests", "httpx", "aiohttp", "websockets", "paho", "grpc"),
    *("subprocess", "multiprocessing", "mmap", "ctypes", "posix", "posixsubprocess"),
    *("pickle", "marshal", "shelve", "dbm", "sqlite3", "tempfile", "zipfile", "tarfile", "PIL"),
}
"""Imported, with an underscore before it or not, these can carry data out of the process or to a
disk."""

BY_NAME = {"import_module", "__import__", "exec", "eval"}
"""With these anything could be had without its name standing there."""

PERMITTED = {
    ("mirror.privacy", "socket"): "asks for sockets to see them refused",
    ("mirror.landmarks.models.wheel", "subprocess"): "pip fetches the models, before any frame",
    ("mirror.landmarks.models.wheel", "tempfile"): "where pip puts them",
    ("mirror.landmarks.models.wheel", "zipfile"): "takes the models out",
    ("mirror.landmarks.models.bundles", "zipfile"): "packs the models",
    ("mirror.landmarks.models.store", "tempfile"): "a bundle is written whole or not at all",
    ("mirror.landmarks.models.store", "mkstemp"): "the same",
    ("mirror.landmarks.models.store", "open to write"): "the same",
    ("mirror.landmarks.models.sealing", "os.memfd_create"): "a bundle, in memory, before any frame",
    ("mirror.landmarks.models.sealing", "open to write"): "the same",
    ("mirror.landmarks.native_noise", "tempfile"): "catches a library's log lines, words only",
    ("mirror.overlay.offscreen", "imencode"): "the demo's pictures: the actor's frames only",
    ("mirror.overlay.offscreen", "write_bytes"): "the same",
    ("mirror.app.demo", "save"): "asks for those pictures",
    ("mirror.app.chart", "savefig"): "a chart of excursion over time, asked for with --plot",
    ("mirror.registration.alignment.store", "open to write"): "a camera's place, in numbers",
    ("mirror.cli.output", "open to write"): "measures in numbers (--out), the demo's summary",
    ("mirror.cli.output", "os.open"): "the same, as a file of its owner alone",
    ("mirror.cli.history", "dumps"): "what the journal holds, in numbers and words (--json)",
    ("mirror.cli.measure", "dumps"): "the same",
    ("mirror.cli.room", "dumps"): "the simulated room's figures (--json)",
    ("mirror.cli.room", "save"): "asks for the picture of its drawn person (--picture)",
    (
        "mirror.app.room.picture",
        "imencode",
    ): "draws that person itself: no camera's frame gets here",
    ("mirror.app.room.picture", "write_bytes"): "the same",
    ("mirror.app.gallery.hanging", "save"): "asks for pictures of that person, in every state",
    ("mirror.app.gallery.folder", "write_text"): "names and check sums of those pictures",
    ("mirror.app.json_lines", "dumps"): "events and measures in numbers and words",
    ("mirror.app.kept_settings", "dumps"): "the last settings without a fault",
    ("mirror.landmarks.native_noise", "os.write"): "gives those log lines back, words only",
    ("mirror.privacy", "ctypes"): "tells the kernel to make no core dump",
    ("mirror.memory", "ctypes"): "tells the C library how to share out memory",
    ("mirror.landmarks.face_model", "ctypes"): "reads the landmarks where MediaPipe put them",
    ("mirror.overlay.sdl_drivers", "ctypes"): "asks SDL for the names of its drivers",
    ("mirror.cli.doctor", "dumps"): "what works on this machine, in words",
    ("mirror.service.machine", "ctypes"): "asks whether a library loads",
    ("mirror.service.machine", "subprocess"): "the doctor asks systemd for its units",
    ("hardware.backlight", "write_text"): "a number to the kernel: how bright the panel is",
    ("hardware.i2c", "os.open"): "the wire to the panel",
    ("hardware.i2c", "os.write"): "a number to the panel: how bright it is, whether it sleeps",
    (
        "hardware.kernel_device",
        "os.open",
    ): "the lines on which a panel is told to sleep and to wake",
    ("hardware.kernel_device", "ctypes"): "the shape of such a word to the kernel",
    ("hardware.dpms", "ctypes"): "the same: asks which screens a card has, and for their signal",
    ("hardware.dpms_messages", "ctypes"): "the same: those words, in whole numbers",
    ("hardware.pattern_card", "ctypes"): "the same: a stand-in that answers them",
    ("hardware.usb_devices", "os.open"): "asks whether a camera lets itself be opened",
    ("mirror.app.child", "subprocess"): "starts the mirror to watch it from outside",
    ("mirror.storage.database", "sqlite3"): "the journal: numbers and words, by its schema",
    ("mirror.storage.archive", "sqlite3"): "the same: reads it",
    ("mirror.storage.stored", "sqlite3"): "the same: reads it",
    ("mirror.storage.keeper", "sqlite3"): "the same: what it raises",
    ("mirror.storage.rows", "sqlite3"): "the same: its rows",
    ("mirror.storage.writing", "sqlite3"): "the same: what is written, each column by name",
    ("mirror.storage.writing", "dumps"): "the same: an event's words and numbers",
    ("mirror.storage.unfinished", "sqlite3"): "the same: reads it",
    ("mirror.storage.mending", "sqlite3"): "the same: its times of day",
    ("mirror.storage.retention", "sqlite3"): "the same: lets go of it",
    ("mirror.storage.salvage", "sqlite3"): "the same: reads a damaged one",
    ("mirror.storage.salvage", "open to write"): "the same: a copy of it to read from",
    ("mirror.storage.backup", "sqlite3"): "the same: copies all of it",
    ("mirror.storage.ours", "sqlite3"): "the same: looks whether a file is one",
    ("mirror.storage.stream", "sqlite3"): "the same: reads it",
    ("mirror.storage.worded", "sqlite3"): "the same: what it raises",
    ("mirror.storage.preferences", "sqlite3"): "the same: what was set on the page",
    ("mirror.storage.preferences", "dumps"): "the same: one of its values",
    ("mirror.storage.looking_back", "sqlite3"): "the same: reads it",
    ("mirror.storage.sums", "sqlite3"): "the same: adds it up",
    ("mirror.export.delivered", "dumps"): "names of sessions that have arrived somewhere",
    ("mirror.export.fhir.bundle", "urllib"): "writes a name as a part of an address; sends nothing",
    ("mirror.export.fhir.push", "httpx"): "the journal's sessions, in a process without a camera",
    ("mirror.export.mqtt.paho_broker", "paho"): "the same, and how the device is",
    ("mirror.export.mqtt.telling", "dumps"): "the same, as text",
    ("mirror.export.mqtt.topics", "dumps"): "what Home Assistant calls it",
    ("mirror.web.charts.drawing", "savefig"): "a chart of stored figures, into memory",
    ("mirror.web.charts.svg", "tostring"): "the same, as text",
    ("mirror.web.exports", "tempfile"): "a copy of the journal, gone before it has been sent",
    ("mirror.storage.network_time", "ctypes"): "asks the kernel whether its clock is kept",
    # The page's own process: no frame is ever in it (test_page_process.py).
    ("mirror.service.status", "dumps"): "how the mirror is, in words and numbers, for the page",
    ("mirror.service.status", "write_text"): "the same; a pairing code; where the page is",
    ("mirror.service.only_one", "os.open"): "an empty file that is locked, never written",
    ("mirror.service.pairing", "dumps"): "a pairing code",
    ("mirror.service.whereabouts", "dumps"): "where the page is",
    ("mirror.app.page_demo", "tempfile"): "where the made-up journal is",
    ("mirror.storage.house.file", "sqlite3"): "the paired devices, and who looked",
    ("mirror.storage.house.house", "sqlite3"): "the same",
    ("mirror.web.access.guard", "urllib"): "takes an address apart",
    ("mirror.web.addresses", "socket"): "what the page listens on",
    ("mirror.web.app", "socket"): "asks for the machine's name",
    ("mirror.web.https.signing", "write_bytes"): "keys and certificates",
    ("mirror.web.app", "asyncio"): "makes ready what visitors would wait for",
    ("mirror.web.beside", "asyncio"): "breaks work off when what it belongs to ends",
    ("mirror.web.live", "asyncio"): "waits for the next second",
    ("mirror.web.live", "dumps"): "how the mirror is, in words",
    ("mirror.web.patience", "asyncio"): "waits for a request's head",
    ("mirror.web.security.bounds", "asyncio"): "waits for a form",
    ("mirror.web.server", "asyncio"): "runs the page",
    ("mirror.web.server", "socket"): "listens",
    (
        "mirror.app.trial",
        "subprocess",
    ): "tries MediaPipe, without a frame",
}


def used(tree: ast.Module) -> Iterator[str]:
    """Yield the name of each means of letting data out that a module uses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from {package(alias.name) for alias in node.names} & CARRIERS
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from {package(node.module)} & CARRIERS
            means = WRITERS | (SYSTEM_CALLS if node.module == "os" else set())
            yield from {alias.name for alias in node.names} & means
        elif isinstance(node, ast.Call):
            yield from called(node)


def package(module: str) -> str:
    """Return a module's package; `_socket` is `socket` without its coat."""
    return module.partition(".")[0].lstrip("_")


def called(call: ast.Call) -> Iterator[str]:
    """Yield what a call writes with, if it writes."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    on_os = ast.unparse(call.func).startswith("os.")
    if name in WRITERS | BY_NAME:
        yield name
    elif on_os and (name in SYSTEM_CALLS or (name == "open" and not opens_to_read(call))):
        yield f"os.{name}"
    elif (name == "fdopen" or (name == "open" and not on_os)) and opens_to_write(call):
        yield "open to write"
    elif name == "getattr":
        yield from fetched(call)
    if name in SAYING and {*spoken(call)} & PERSONAL:
        yield "a picture in words"
    if ast.unparse(call.func) == "print" and any(
        keyword.arg in {"file", None} for keyword in call.keywords
    ):
        yield "print to a file"


def fetched(call: ast.Call) -> Iterator[str]:
    """Yield the writer that `getattr` asks for, or that nobody can tell which it is."""
    wish = call.args[1] if len(call.args) > 1 else None
    if not (isinstance(wish, ast.Constant) and isinstance(wish.value, str)):
        if ast.unparse(call.args[0]) in {"cv2", "np", "numpy", "os"}:
            yield "getattr of anything"
    elif wish.value in WRITERS | SYSTEM_CALLS | BY_NAME | {"open", "fdopen"}:
        yield wish.value


def spoken(call: ast.Call) -> Iterator[str]:
    """Yield every name in a call's arguments."""
    for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
        for node in ast.walk(argument):
            yield getattr(node, "attr", getattr(node, "id", ""))


def opens_to_read(call: ast.Call) -> bool:
    """Whether the flags of an `os.open` are O_RDONLY, with nothing that writes beside it."""
    flags = ast.unparse(call.args[1]) if len(call.args) > 1 else ""
    return "O_RDONLY" in flags and not any(f"O_{w}" in flags for w in ("WR", "RDWR", "CREAT"))


def opens_to_write(call: ast.Call) -> bool:
    """Whether a mode that writes is among the call's arguments, or one that cannot be read."""
    modes = [keyword.value for keyword in call.keywords if keyword.arg in {"mode", None}]
    if isinstance(call.func, ast.Name):
        modes += call.args[1:2]
    hidden = [one for one in call.args if isinstance(one, ast.Starred)]
    if hidden or any(not isinstance(one, ast.Constant) for one in modes):
        return True
    texts = [one.value for one in (*call.args, *modes) if isinstance(one, ast.Constant)]
    plain = [one for one in texts if isinstance(one, str) and set(one) <= set("rwaxbt+")]
    return any(set(one) & set("wax+") for one in plain)


@cache
def found() -> set[tuple[str, str]]:
    """Return each module with each means that it uses."""
    pairs = set()
    for package in ("hardware", "mirror"):
        for path in (ROOT / package).rglob("*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            means = used(ast.parse(path.read_text("utf-8")))
            pairs |= {(name.removesuffix(".__init__"), one) for one in means}
    return pairs


def test_only_the_permitted_write_or_send() -> None:
    """A module that could let data out is on the list, with its reason."""
    strangers = sorted(found() - set(PERMITTED))
    assert not strangers, f"not permitted in {Path(__file__).name}: {strangers}"


def test_no_permission_is_left_over() -> None:
    """A permission that nobody uses any more is taken back."""
    idle = sorted(set(PERMITTED) - found())
    assert not idle, f"no longer used, so no longer permitted: {idle}"


def test_the_eyes_are_open() -> None:
    """Each way of writing is seen in a piece of code that uses it, and reading is not."""
    writing = """
import pickle
from http.client import HTTPSConnection
cv2.imwrite("face.png", frame.rgb)
numpy.save("face.npy", frame.rgb)
frame.rgb.tofile("face.raw")
open("face", "wb").write(frame.rgb)
path.open(mode="a")
VideoWriter("face.mp4")
"""
    seen = sorted(used(ast.parse(writing)))
    assert seen == sorted(
        [
            "a picture in words",
            "pickle",
            "http",
            "imwrite",
            "save",
            "tofile",
            "VideoWriter",
            *["open to write"] * 2,
        ]
    )
    reading = 'open("face", "rb"); path.open(); cv2.imread("face.png"); import numpy, cv2'
    assert not list(used(ast.parse(reading)))


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("os.open(path, os.O_WRONLY)", "os.open"),
        ("os.open(path, flags)", "os.open"),
        ("os.write(1, data)", "os.write"),
        ("from os import pwrite", "pwrite"),
        ("from cv2 import imwrite as look", "imwrite"),
        ("frame.rgb.dump('face')", "dump"),
        ("json.dump(points.tolist(), held)", "dump"),
        ("print(words, file=held)", "print to a file"),
        ("print(frame.rgb.tolist())", "a picture in words"),
        ("_LOG.info('%s', face.points_px)", "a picture in words"),
        ("open(*('face', 'w'))", "open to write"),
        ("open('face', mode)", "open to write"),
        ("path.open(**how)", "open to write"),
        ("getattr(cv2, 'imwrite')('face.png', picture)", "imwrite"),
        ("getattr(cv2, wish)", "getattr of anything"),
        ("import _socket", "socket"),
        ("import ctypes", "ctypes"),
        ("importlib.import_module('so' + 'cket')", "import_module"),
    ],
)
def test_the_less_usual_ways_are_seen_too(code: str, means: str) -> None:
    """A way round is no way out: what writes under another name, or hides its name, is seen."""
    assert list(used(ast.parse(code))) == [means]


@pytest.mark.parametrize(
    "code",
    ["os.open(path, os.O_RDONLY | os.O_CLOEXEC)", "print(words)", "getattr(one, 'name', '')"],
)
def test_what_lets_nothing_out_is_left_alone(code: str) -> None:
    """Reading, and words without a picture in them, need no permission."""
    assert not list(used(ast.parse(code)))


def test_measuring_sees_a_picture_in_one_place_only() -> None:
    """In `mirror.face` only `view` touches a frame's picture, for its brightness."""
    places = {
        path.name
        for path in (ROOT / "mirror" / "face").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if getattr(node, "attr", getattr(node, "id", "")) == "rgb"
    }
    assert places == {"view.py"}
