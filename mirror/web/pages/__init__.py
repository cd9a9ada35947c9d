"""What the page tells: words first, charts second, and never a score."""
