"""Gentle sounds, off unless somebody asks for them: which, how they sound, and who plays them."""
