"""Builders for faults: those of `tests/app`, with a folder for each test."""

from tests.app.conftest import make_builder, small

__all__ = ["make_builder", "small"]
