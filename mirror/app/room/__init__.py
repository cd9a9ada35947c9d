"""The simulated room: how far the light lies from the reflection, known because all is drawn."""
