"""Alignment by the user: the tip of the nose in rings on the glass, and what follows from it."""
