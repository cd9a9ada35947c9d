"""Every state of the mirror as a picture: one registry, for people and for tests."""
