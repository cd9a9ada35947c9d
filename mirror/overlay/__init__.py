"""From guidance and measures to light: scene, layout, style, renderer, displays."""
