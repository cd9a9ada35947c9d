"""Alignment by the user: a mouth in rings on the glass, and what follows from it."""
