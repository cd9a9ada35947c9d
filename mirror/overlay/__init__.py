"""From guidance and measures to light: scene, layout, style, renderer, displays."""

import os

# pygame greets on standard output, where `mirror measure` writes its lines.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
