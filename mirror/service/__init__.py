"""What keeps the mirror healthy, and says how healthy it is."""
