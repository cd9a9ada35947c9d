"""How much one frame's pose trembles: what filters are tuned to, and trials add to the truth."""

from __future__ import annotations

from typing import Final

NOISE: Final = (0.09, 0.09, 0.8, 0.25, 0.22, 0.07)
"""Standard deviations of a still head's pose in sight coordinates (`sight`): milliradians twice,
millimetres, degrees of yaw, pitch and roll. Measured on the drawn person at 500 to 800 mm with
the real landmark models, 640 x 480 and a camera's noise: 0.05-0.10, 0.5-1.0, 0.2-0.3, 0.15-0.23
and 0.05-0.07. White: a frame tells nothing of the next one's error (autocorrelation -0.5 to 0.2).
`tests/bench/test_prediction.py` measures it anew."""
