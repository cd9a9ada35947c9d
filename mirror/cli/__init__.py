"""The `mirror` command: words in, words out. Nothing is decided here."""

from mirror.cli.main import main

__all__ = ["main"]
