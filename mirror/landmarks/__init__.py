"""From a frame to 478 landmarks: model bundles, trackers, named points, filters."""
