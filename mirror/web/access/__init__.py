"""Who gets in: pairing, devices, and the guard in front of every endpoint."""
