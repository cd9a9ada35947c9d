"""How much effort may be asked for at most: by the settings, by a programme, by anything."""

from __future__ import annotations

from typing import Final

HIGHEST_TARGET_PCT: Final = 40.0
"""Never more is aimed at, in any stage: a closed smile goes up to about 40 % (product), and
stronger contraction trains mass movement (the source: "shoot for a 25 % intensity")."""

HIGHEST_BAND_PCT: Final = 50.0
"""Above this the mirror says "easier", whatever a file says. Half of what is never asked for
(source: "100 being the hardest you can contract your muscles (again, do not that!)"); ours."""
