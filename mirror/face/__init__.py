"""From landmarks to measures in millimetres, or the reason why not."""
