# Alle Texte des Spiegels auf Deutsch. Kurz, schlicht, freundlich; nichts verlangt mehr.

-none = none
