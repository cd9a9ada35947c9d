"""Frames in, moments out: the stations in a row, one after the other or each in its thread."""
