"""MediaPipe without what draws.

Whoever imports a part of MediaPipe imports all of it, and its drawing brings matplotlib: 31 MB and
two thirds of the time that importing takes. The mirror draws nothing with it. So these modules are
loaded when something of them is first used (importlib.util.LazyLoader), which is never. A version
of MediaPipe that needs them sooner, or has them elsewhere, gets what it asks for, as ever.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from importlib.util import LazyLoader
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

DRAWING: Final = frozenset(
    {
        "mediapipe.tasks.python.vision.drawing_styles",
        "mediapipe.tasks.python.vision.drawing_utils",
    }
)


def postpone_drawing() -> None:
    """Let MediaPipe's drawing wait until it is used; call it before MediaPipe is imported."""
    sys.meta_path.insert(0, _Postponing())


class _Postponing(MetaPathFinder):
    """Finds MediaPipe's drawing where it would be found anyway, and nothing else."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where `name` is, to be loaded later; None for what is none of its business."""
        spec = PathFinder.find_spec(name, path, target) if name in DRAWING else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec
