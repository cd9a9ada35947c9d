"""Builds everything from the settings, starts it in order and stops it in reverse."""
