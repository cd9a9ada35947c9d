"""Every sentence that the mirror can show. Short, plain, kind; nothing here asks for more."""

from __future__ import annotations

from typing import Final

from mirror.face.measures import NotMeasurable

SETTLE: Final = "Hello. Make yourself comfortable."
REST: Final = "Let your face rest. Look straight ahead."
SMILE: Final = "Think of a small smile, lips closed."
HOLD: Final = "Good. Hold it there."
EASIER: Final = "Easier. A little is enough."
LET_GO: Final = "Well held. Now let go."
CAMERA_AWAY: Final = "The camera is unplugged. I am waiting for it."

WHY_NOT: Final = {
    NotMeasurable.NO_FACE: "Step in front of the mirror.",
    NotMeasurable.OTHER_PERSON: "One at a time, please.",
    NotMeasurable.TOO_FAR: "Come a little closer.",
    NotMeasurable.TOO_NEAR: "Step back a little.",
    NotMeasurable.OUT_OF_VIEW: "Step to the middle of the mirror.",
    NotMeasurable.TURNED: "Look straight into the mirror.",
    NotMeasurable.TILTED: "Hold your head upright.",
    NotMeasurable.DARK: "It is too dark to see you. Is there a light?",
    NotMeasurable.HAND_OVER_MOUTH: "I cannot see your mouth just now.",
    NotMeasurable.MOVING: "Keep your head still for a moment.",
    NotMeasurable.NO_REST: REST,
}
"""What to say while nothing can be measured."""
