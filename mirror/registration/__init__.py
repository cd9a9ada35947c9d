"""From a point in space to the panel pixel that lies on its reflection."""
