"""What the outside world is, one vendor per file."""
