"""What is opened is closed: the `with` block of everything that has a `close`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


class Closing(ABC):
    """Opened when constructed, closed by `close` or at the end of a `with` block."""

    @abstractmethod
    def close(self) -> None:
        """Release what is held. Closing twice is harmless."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()
