"""From a frame to 478 landmarks: model bundles, trackers, named points, filters."""

from mirror.landmarks.undrawn import postpone_drawing

# Here, for whatever of this package is imported, this comes before MediaPipe.
postpone_drawing()
