"""What the patient is asked to do: pure state, no clock, no I/O."""
