# Alle Texte der Seite auf Deutsch, für die Menschen um die Patientin oder den Patienten. Schlicht
# und ruhig wie auf dem Glas: Nichts verlangt mehr, nichts urteilt. $side ist die eigene Seite des
# Menschen vor dem Spiegel: left, right oder none.

## Auf jeder Seite

page-name = Lächelspiegel
page-skip = Zum Inhalt springen
page-nav = Seiten
page-nav-today = Heute
page-nav-calendar = Kalender
page-nav-recovery = Erholung
page-nav-report = Bericht
page-nav-programme = Programm
page-nav-devices = Geräte
page-footer = Er übt und zeichnet auf; er stellt keine Diagnose. Kein Bild verlässt den Spiegel.
