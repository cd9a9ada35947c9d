"""The page for the people around the patient: a process of its own, without a camera."""
