"""The programme: stages, steps, counts, seconds and bands, as data that a therapist can write."""
