"""What MediaPipe says of a bundle that it cannot use, in words that name the bundle."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mirror.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def naming(bundle: Path) -> Iterator[None]:
    """Turn MediaPipe's refusal of `bundle` into a ModelError with its name and the next step."""
    try:
        yield
    except ModelError:
        raise
    except (RuntimeError, ValueError, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            f"{bundle}: expected a .task bundle that MediaPipe can load, found one that it refuses "
            f"({reason}). Correct models.face_bundle or models.hand_bundle, or leave them empty."
        ) from error
