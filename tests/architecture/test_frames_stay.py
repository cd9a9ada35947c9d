"""Nothing writes, hands on or sends what the camera has seen.

Frames and landmarks live in memory only. So every means by which data could leave it is listed
here with the module that may use it and the reason; all else fails, and so does an entry that
is no longer needed. Whoever adds one: say what is written, and why it can be no picture of a
person.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]

WRITERS = {
    *("imwrite", "imwritemulti", "imencode", "imencodemulti", "VideoWriter", "FileStorage"),
    *("save", "savez", "savez_compressed", "savetxt", "savefig", "tofile", "memmap"),
    *("write_bytes", "write_text", "SharedMemory", "NamedTemporaryFile", "mkstemp"),
}
"""Called under these names, something is written or encoded, whatever it is called on."""

CARRIERS = {
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "xmlrpc"),
    *("asyncio", "requests", "httpx", "aiohttp", "websockets", "paho", "grpc"),
    *("subprocess", "multiprocessing", "mmap"),
    *("pickle", "marshal", "shelve", "dbm", "sqlite3", "tempfile", "zipfile", "tarfile", "PIL"),
}
"""Imported, these can carry data out of the process or to a disk."""

PERMITTED = {
    ("mirror.privacy", "socket"): "asks for sockets to see them refused",
    ("mirror.landmarks.models.wheel", "subprocess"): "pip fetches the models, before any frame",
    ("mirror.landmarks.models.wheel", "tempfile"): "where pip puts them",
    ("mirror.landmarks.models.wheel", "zipfile"): "takes the models out",
    ("mirror.landmarks.models.bundles", "zipfile"): "packs the models",
    ("mirror.landmarks.models.store", "tempfile"): "a bundle is written whole or not at all",
    ("mirror.landmarks.models.store", "mkstemp"): "the same",
    ("mirror.landmarks.models.store", "open to write"): "the same",
    ("mirror.landmarks.native_noise", "tempfile"): "catches a library's log lines, words only",
    ("mirror.overlay.offscreen", "imencode"): "the demo's pictures: the actor's frames only",
    ("mirror.overlay.offscreen", "write_bytes"): "the same",
    ("mirror.app.demo", "save"): "asks for those pictures",
    ("mirror.cli.demo", "write_text"): "the demo's summary, in words",
    ("mirror.app.chart", "savefig"): "a chart of excursion over time, asked for with --plot",
    ("mirror.cli.output", "open to write"): "measures in numbers, asked for with --out",
    ("mirror.app.child", "subprocess"): "starts the mirror to watch it from outside",
    (
        "mirror.app.trial",
        "subprocess",
    ): "tries MediaPipe, without a frame",
}


def used(tree: ast.Module) -> Iterator[str]:
    """Yield the name of each means of letting data out that a module uses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from {alias.name.partition(".")[0] for alias in node.names} & CARRIERS
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from {node.module.partition(".")[0]} & CARRIERS
        elif isinstance(node, ast.Call):
            yield from called(node)


def called(call: ast.Call) -> Iterator[str]:
    """Yield what a call writes with, if it writes."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in WRITERS:
        yield name
    elif name in {"open", "fdopen"} and opens_to_write(call):
        yield "open to write"


def opens_to_write(call: ast.Call) -> bool:
    """Whether a mode that writes is among the call's arguments, or one that cannot be read."""
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    texts = [one.value for one in (*call.args, *modes) if isinstance(one, ast.Constant)]
    plain = [one for one in texts if isinstance(one, str) and set(one) <= set("rwaxbt+")]
    return any(set(one) & set("wax+") for one in plain)


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
        ["pickle", "http", "imwrite", "save", "tofile", "VideoWriter", *["open to write"] * 2]
    )
    reading = 'open("face", "rb"); path.open(); cv2.imread("face.png"); import numpy, cv2'
    assert not list(used(ast.parse(reading)))
