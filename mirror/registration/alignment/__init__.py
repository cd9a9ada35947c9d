"""Alignment by the user: the middle of the mouth in rings on the glass, and what follows from it."""
