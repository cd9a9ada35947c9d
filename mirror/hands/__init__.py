"""What hands do: their shape, where they are beside the face or on it. No clock, no pictures."""
