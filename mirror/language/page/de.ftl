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

## Heute: zuerst ein Satz, dann wie es geht

page-today-running = Gerade läuft eine Sitzung.
page-today-done = { $count ->
    [one] Die Sitzung von heute ist geschafft.
   *[other] Die Sitzungen von heute sind geschafft.
}
page-today-partial = Heute wurde eine Sitzung begonnen. Was getan ist, zählt.
page-today-none = Heute noch keine Sitzung.
page-today-rested = Heute hat der Spiegel zur Ruhe geraten.
page-today-stopped = Heute hat der Spiegel geraten, Hilfe zu holen.
page-today-unknown = Das Tagebuch lässt sich gerade nicht lesen.
page-today-first = Es gab noch keine Sitzung.
page-today-more = { $smiles ->
    [0] { $minutes } min Massage und Dehnung.
    [one] Ein sanftes Lächeln gezählt, { $minutes } min.
   *[other] { $smiles }-mal Lächeln gezählt, { $minutes } min.
}
page-today-gentle = Durchweg sanft.
page-today-mostly-gentle = Meist sanft.
page-today-easier = Oft über dem Bereich: Ein wenig genügt.
page-today-last = Die letzte war am { DATETIME($day, dateStyle: "full") }.
page-today-yesterday = Die letzte war gestern.
page-alert-red-flag = Um { DATETIME($at, timeStyle: "short") } Uhr war die Antwort ja: etwas Neues, etwa Schwäche in Arm oder Bein, oder Sprechen oder Sehen fällt schwer. Der Spiegel sagte: nicht üben, jetzt Hilfe holen. Bitte fragen Sie gleich, wie es geht. Im Notfall wählen Sie den Notruf.
page-alert-eye-or-pain = Um { DATETIME($at, timeStyle: "short") } Uhr war die Antwort ja: Schmerz, oder ein trockenes, rotes oder wundes Auge. Der Spiegel sagte: heute Ruhe, und bitte ärztlich nachfragen. Bitte fragen Sie, wie es geht.

page-week = Die letzten sieben Tage
page-week-days = { $days ->
    [0] In den letzten sieben Tagen keine Sitzung.
    [one] An einem der letzten sieben Tage eine Sitzung.
   *[other] An { $days } der letzten sieben Tage eine Sitzung.
}
page-week-more = { $minutes } min, { $sets ->
    [one] ein Satz
   *[other] { $sets } Sätze
} geschafft, { $smiles ->
    [one] einmal
   *[other] { $smiles }-mal
} Lächeln gezählt.
page-week-partial = { $count ->
    [one] Eine Sitzung endete früher. Was getan ist, zählt.
   *[other] { $count } Sitzungen endeten früher. Was getan ist, zählt.
}
page-week-calendar = Die Monate davor
page-goes = Wie es geht
page-goes-recovery = Alles zur Erholung

## Der Spiegel selbst, gerade jetzt

page-mirror = Der Spiegel
page-now-asleep = Er schläft: einfach ein Spiegel.
page-now-awake = Jemand steht davor.
page-now-check-in = In einer Sitzung: die Fragen zu Beginn.
page-now-care = In einer Sitzung: Massage und Dehnung.
page-now-rest = In einer Sitzung: Das Gesicht ruht und wird gemessen.
page-now-smile = In einer Sitzung: sanftes Lächeln.
page-now-break = In einer Sitzung: Pause zwischen zwei Sätzen.
page-now-paused = In einer Sitzung, angehalten.
page-now-stop = Er zeigt einen Rat: heute nicht.
page-now-thanks = Eine Sitzung ist gerade zu Ende.
page-now-menu = Sein Menü ist offen.
page-now-aligning = Sein Licht wird mit dem Spiegelbild zur Deckung gebracht.
page-now-other = Wach.
page-now-missing = Seit dieser Rechner läuft, war vom Spiegel nichts zu hören.
page-now-stale = Der Spiegel ist aus, oder er ist stehen geblieben.
page-now-unreadable = Der Spiegel ist da, doch diese Seite versteht ihn nicht.
page-now-step = Schritt { $number } von { $of }.
page-now-set = Satz { $number } von { $of }.
page-now-smiles = { $counted } von { $of } Lächeln gezählt.
page-now-left = { $minutes ->
    [0] Noch unter einer Minute.
    [one] Noch etwa eine Minute.
   *[other] Noch etwa { $minutes } min.
}
page-now-left-step = Noch { $seconds } s in diesem Schritt.
page-now-seen = Zuletzt stand jemand davor am { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") } Uhr.
page-now-seen-today = Zuletzt stand jemand davor um { DATETIME($at, timeStyle: "short") } Uhr.

page-health-well = Bei ihm ist alles in Ordnung.
page-health-look = Bitte einmal nachsehen.
page-health = Wie es ihm geht
page-health-camera = Kamera
page-health-camera-fps = Sieht, { NUMBER($fps, maximumFractionDigits: 0) } Bilder in der Sekunde.
page-health-camera-seeing = Sieht.
page-health-camera-away = Ausgesteckt oder anderswo in Gebrauch. Bitte das Kabel ansehen.
page-health-screen = Bildschirm
page-health-screen-lit = Angeschlossen.
page-health-screen-away = Aus oder ausgesteckt. Bitte nach Strom und Kabel sehen.
page-health-screen-unmeasured = Seine Größe ist nicht bekannt. Bitte die Leuchtfläche messen und panel.width_mm und panel.height_mm setzen.
page-health-temperature = Temperatur
page-health-temperature-fine = { NUMBER($celsius, maximumFractionDigits: 0) } °C: in Ordnung.
page-health-temperature-warm = { NUMBER($celsius, maximumFractionDigits: 0) } °C: warm. Er wird von selbst langsamer.
page-health-temperature-untold = Dieser Rechner sagt sie nicht.
page-health-temperature-slowed = { NUMBER($celsius, maximumFractionDigits: 0) } °C. Der Prozessor bleibt bei { NUMBER($gigahertz, maximumFractionDigits: 1) } GHz: Ihm ist zu warm, oder sein Netzteil ist zu schwach.
page-health-power = Netzteil
page-health-power-steady = In Ordnung.
page-health-power-weak = Zu schwach. Bitte sagen Sie es der Person, die sich um den Spiegel kümmert.
page-health-power-once = Es war seit dem Einschalten einmal zu schwach. Bitte sagen Sie es der Person, die sich um den Spiegel kümmert.
page-health-power-untold = Dieser Rechner sagt es nicht.
page-health-disk = Platz für das Tagebuch
page-health-disk-fine = { NUMBER($gigabytes, maximumFractionDigits: 1) } GB frei.
page-health-disk-low = { NUMBER($gigabytes, maximumFractionDigits: 1) } GB frei: wenig. Bitte Platz schaffen.
page-health-disk-untold = Gerade nicht bekannt.
page-health-clock = Uhr
page-health-clock-set = Vom Netz gestellt.
page-health-clock-unset = Ohne die Zeit des Netzes: Die Tage der Sitzungen stimmen vielleicht nicht.
page-health-aligned = Ausgerichtet
page-health-aligned-days = { $days ->
    [0] Heute.
    [one] Gestern.
   *[other] Vor { $days } Tagen.
}
page-health-aligned-unset = Noch nicht. Licht liegt vielleicht neben dem Spiegelbild.
page-health-journal = Tagebuch
page-health-journal-stored = Was getan wird, ist gespeichert.
page-health-journal-waiting = Wartet darauf, gespeichert zu werden. Bitte nachsehen, ob der Speicher voll ist.
page-health-journal-new = Ein beschädigtes Tagebuch liegt beiseite, ein neues ist begonnen.
page-health-settings = Einstellungen
page-health-settings-good = In Ordnung.
page-health-settings-kept = Ihre Datei ist so nicht lesbar, deshalb gelten die letzten guten. „mirror doctor“ sagt, warum.
page-no-script = Um Neues zu sehen, laden Sie diese Seite noch einmal.

## Kalender

page-calendar = Kalender
page-calendar-words = { $days ->
    [0] Keine Sitzung im Jahr { $year }.
    [one] An einem Tag des Jahres { $year } eine Sitzung.
   *[other] Sitzungen an { $days } Tagen des Jahres { $year }.
}
page-calendar-earlier = Davor: { $year }
page-calendar-later = Danach: { $year }
page-calendar-years = Jahre
page-calendar-key = Was die Farben sagen
page-calendar-none = keine Sitzung
page-calendar-partial = begonnen
page-calendar-done = geschafft
page-calendar-twice = zweimal geschafft, oder öfter
page-calendar-day = { DATETIME($day, dateStyle: "long") }
page-month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
page-weekday = { $day ->
    [0] Mo
    [1] Di
    [2] Mi
    [3] Do
    [4] Fr
    [5] Sa
   *[6] So
}
page-weekday-whole = { $day ->
    [0] Montag
    [1] Dienstag
    [2] Mittwoch
    [3] Donnerstag
    [4] Freitag
    [5] Samstag
   *[6] Sonntag
}

## Ein Tag, eine Sitzung, ein Lächeln

page-day = { DATETIME($day, dateStyle: "full") }
page-day-none = An diesem Tag keine Sitzung. Das ist in Ordnung.
page-day-before = Der Tag davor
page-day-after = Der Tag danach
page-day-calendar = { $year } im Kalender

page-session = Sitzung vom { DATETIME($day, dateStyle: "long") }, { DATETIME($day, timeStyle: "short") } Uhr
page-session-before = Die Sitzung davor
page-session-after = Die Sitzung danach
page-session-day = Dieser Tag
page-session-complete = Vollständig.
page-session-open = Sie ist noch nicht zu Ende.
page-session-why-away = Früher beendet: weggegangen.
page-session-why-palm = Früher beendet: von Hand angehalten und nicht fortgesetzt.
page-session-why-idle = Früher beendet: angehalten, weil nichts versucht wurde.
page-session-why-too-long = Früher beendet: Sie dauerte sehr lange.
page-session-why-interrupted = Früher beendet: Der Spiegel wurde unterbrochen.
page-session-why-red-flag = Beendet: Der Spiegel riet, Hilfe zu holen.
page-session-why-eye-or-pain = Beendet: Der Spiegel riet zur Ruhe.
page-session-why-menu = Keine war gemeint, sondern das Menü.
page-session-why-other = Früher beendet.
page-session-stage = Stufe
page-session-lasted = Dauer
page-session-smiles = Gezähltes Lächeln
page-session-of = { $counted } von { $planned }
page-session-hold = Gehalten, im Mittel
page-session-corner = Weg des { $side ->
    [left] linken
    [right] rechten
   *[none] gelähmten
} Mundwinkels, im Mittel
page-session-even = Gleichmaß
page-session-above = Über dem Bereich
page-session-assisted = Mit Hilfe eines Fingers
page-session-tried = Versucht, ohne sichtbare Bewegung
page-session-unseen = Zu undeutlich zu sehen
page-session-tight = Fühlte sich fest an
page-session-hints = Hinweise
page-session-unsynced = Die Uhr hatte da keine Zeit vom Netz: Tag und Stunde stimmen vielleicht nicht.
page-session-smile-by-smile = Lächeln für Lächeln
page-session-no-smiles = In dieser Sitzung wurde kein Lächeln gezählt.
page-session-chart = Der Weg beider Mundwinkel, Lächeln für Lächeln
page-session-chart-words = { $measured ->
    [one] Ein Lächeln ließ
   *[other] { $measured }-mal ließ sich das Lächeln
} messen; die Striche sagen, wie sicher jede Zahl ist (95 %).

page-smile = Lächeln { $number }, Satz { $set }
page-smile-set = Satz { $number }
page-smile-number = Lächeln
page-smile-lasted = Von Ruhe zu Ruhe
page-smile-held = Gehalten
page-smile-left = Linker Mundwinkel
page-smile-right = Rechter Mundwinkel
page-smile-left-range = Linke Seite, von ihrem ganzen Weg
page-smile-right-range = Rechte Seite, von ihrem ganzen Weg
page-smile-even = Gleichmaß
page-smile-onset = Beginn der beiden Seiten
page-smile-onset-together = Zusammen, soweit sich das sagen lässt.
page-smile-onset-later = Die { $side ->
    [left] linke
    [right] rechte
   *[none] gelähmte
} Seite begann { $ms } ms später.
page-smile-onset-earlier = Die { $side ->
    [left] linke
    [right] rechte
   *[none] gelähmte
} Seite begann { $ms } ms früher.
page-smile-pull = Mitte des Mundes
page-smile-pull-left = { NUMBER($mm, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm nach links
page-smile-pull-right = { NUMBER($mm, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm nach rechts
page-smile-above = Über dem Bereich
page-smile-moved = Bewegte sich mit
page-smile-moved-none = Nichts
page-smile-assisted = Ein Finger half.
page-smile-tried = Versucht, ohne sichtbare Bewegung der gelähmten Seite. Es zählt.
page-smile-trace = Wie sich die Mundwinkel bewegten
page-smile-trace-words = Der Weg beider Mundwinkel aus der Ruhe, über { NUMBER($seconds, maximumFractionDigits: 0) } Sekunden. Eine Lücke ist, wo nichts zu messen war.
page-smile-trace-gone = Der Verlauf dieses Lächelns ist nicht aufbewahrt: Solche Einzelheiten werden nach einigen Tagen losgelassen, die Zahlen unten bleiben.
page-smile-before = Das Lächeln davor
page-smile-after = Das Lächeln danach
page-smile-session = Die ganze Sitzung

page-region = { $region ->
    [eye] Auge
    [brow] Braue
    [frown] Stirnfalten
    [nose] Nase
    [chin] Kinn
    [lips] Lippen
   *[other] Lächelmuskel der Wange
}
page-region-side = { $region ->
    [eye] Auge { $side }
    [brow] Braue { $side }
    [frown] Stirnfalten { $side }
    [nose] Nase { $side }
    [chin] Kinn { $side }
   *[lips] Lippen { $side }
}
page-side = { $side ->
    [left] links
   *[right] rechts
}
page-hint = { $hint ->
    [easier] sanfter
    [even] gleichmäßig
    [lips-closed] Lippen geschlossen
    [lips-open] Lippen offen
    [eye] Auge weich
    [brow] Braue weich
    [frown] Stirn glatt
    [nose] Nase weich
    [chin] Kinn weich
    [lips] Lippen locker
   *[other] anderer
}
page-times = { $what }: { $count }

## Erholung

page-recovery = Erholung
page-recovery-week = „Diese Woche“ sind die letzten sieben Tage, heute eingeschlossen.
page-period = Zeitraum
page-period-season = 12 Wochen
page-period-year = Ein Jahr
page-period-all = Alles
page-recovery-nothing = Wenn Sitzungen stattgefunden haben, erzählt diese Seite, wie es geht.
page-recovery-corner = Der Weg des Mundwinkels
page-recovery-corner-words = Der { $side ->
    [left] linke
    [right] rechte
   *[none] gelähmte
} Mundwinkel bewegte sich diese Woche im Mittel { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm, in der Woche davor { NUMBER($before, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm.
page-recovery-corner-alone = Der { $side ->
    [left] linke
    [right] rechte
   *[none] gelähmte
} Mundwinkel bewegte sich diese Woche im Mittel { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm. In der Woche davor waren es zu wenige Sitzungen für eine Aussage.
page-recovery-corner-few = Diese Woche gab es zu wenige gemessene Sitzungen, um den Weg des Mundwinkels zu nennen.
page-recovery-corner-note = Der Spiegel bittet um ein kleines Lächeln; dies ist also nicht, wie weit der Mundwinkel könnte. Lächeln mit Hilfe eines Fingers ist nicht dabei.
page-recovery-no-side = In den Einstellungen des Spiegels ist keine gelähmte Seite genannt; so lässt sich keine Seite von der anderen unterscheiden.
page-recovery-even = Wie ähnlich beide Seiten sind
page-recovery-even-words = Die geringere Seite kam diese Woche auf { NUMBER($now, maximumFractionDigits: 0) } % des Weges der anderen, in der Woche davor auf { NUMBER($before, maximumFractionDigits: 0) } %.
page-recovery-even-alone = Die geringere Seite kam diese Woche auf { NUMBER($now, maximumFractionDigits: 0) } % des Weges der anderen. In der Woche davor waren es zu wenige Sitzungen für eine Aussage.
page-recovery-even-few = Diese Woche gab es zu wenige gemessene Sitzungen, um zu sagen, wie ähnlich beide Seiten waren.
page-recovery-even-note = Kameras sehen ein gelähmtes Gesicht etwas gleichmäßiger, als es ist. Verlassen Sie sich auf eine Änderung über Wochen, nicht auf die Zahl eines Tages.
page-recovery-hold = Wie lange ein Lächeln gehalten wird
page-recovery-hold-words = Ein Lächeln blieb diese Woche im Mittel { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) } s im Bereich, in der Woche davor { NUMBER($before, minimumFractionDigits: 1, maximumFractionDigits: 1) } s.
page-recovery-hold-alone = Ein Lächeln blieb diese Woche im Mittel { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) } s im Bereich. In der Woche davor waren es zu wenige Sitzungen für eine Aussage.
page-recovery-hold-few = Diese Woche gab es zu wenige Sitzungen, um zu sagen, wie lange das Lächeln gehalten wurde.
page-recovery-above = Wie sanft es ist
page-recovery-above-words = { NUMBER($now, maximumFractionDigits: 0) } % der Zeit im Lächeln lagen diese Woche über dem Bereich, in der Woche davor { NUMBER($before, maximumFractionDigits: 0) } %.
page-recovery-above-alone = { NUMBER($now, maximumFractionDigits: 0) } % der Zeit im Lächeln lagen diese Woche über dem Bereich. In der Woche davor waren es zu wenige Sitzungen für eine Aussage.
page-recovery-above-few = Diese Woche gab es zu wenige Sitzungen, um zu sagen, wie sanft das Lächeln war.
page-recovery-above-note = Je weniger, desto sanfter. Ein Viertel dessen, was ginge, genügt.
page-recovery-alike = Die beiden liegen zu nah beieinander, um sie zu unterscheiden.
page-recovery-differs = Der Zufall allein macht selten einen solchen Unterschied.
page-recovery-margin = Auf { NUMBER($margin, minimumFractionDigits: 1, maximumFractionDigits: 1) } { $unit ->
    [mm] mm
    [percent] Prozentpunkte
   *[s] s
} genau, soweit sich Sitzungen von Tag zu Tag unterscheiden.
page-recovery-moved = Was sich mitbewegt
page-recovery-moved-none = In den letzten vier Wochen bewegte sich nichts mit, soweit es zu sehen war.
page-recovery-moved-most = In den letzten vier Wochen am häufigsten: { $region }, bei { NUMBER($now, maximumFractionDigits: 0) } % des Lächelns; in den vier Wochen davor bei { NUMBER($before, maximumFractionDigits: 0) } %.
page-recovery-moved-alone = In den letzten vier Wochen am häufigsten: { $region }, bei { NUMBER($now, maximumFractionDigits: 0) } % des Lächelns.
page-recovery-moved-few = In den letzten vier Wochen war zu selten gut zu sehen, was sich mitbewegte.
page-recovery-moved-region = Wo
page-recovery-moved-now = Letzte vier Wochen
page-recovery-moved-before = Vier Wochen davor
page-recovery-scale = Alle Millimeter der Kamera können um dieselben 7 % daneben liegen; eine Änderung über Wochen berührt das nicht. Dies ist keine Diagnose, und es gibt keine Note.
page-few = zu wenige
page-unmeasured = nicht gemessen
page-mm = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm
page-mm-margin = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } ± { NUMBER($margin, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm
page-percent = { NUMBER($value, maximumFractionDigits: 0) } %
page-percent-margin = { NUMBER($value, maximumFractionDigits: 0) } ± { NUMBER($margin, maximumFractionDigits: 0) } %
page-s = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
page-s-margin = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } ± { NUMBER($margin, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
page-minutes = { $minutes } min

## Bilder von Zahlen, und ihre Tabellen

page-chart-table = Die Zahlen
page-chart-days = Tage
page-chart-sessions = Sitzungen
page-chart-mean = Mittel
page-chart-left = links
page-chart-right = rechts
page-chart-mm = mm
page-chart-percent = %
page-chart-s = s
page-chart-seconds = Sekunden
page-chart-smiles = Lächeln
page-chart-mark = ,
page-chart-span = { DATETIME($first, dateStyle: "medium") } bis { DATETIME($last, dateStyle: "medium") }
page-chart-tick = { $day }. { $month ->
    [1] Jan
    [2] Feb
    [3] Mär
    [4] Apr
    [5] Mai
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Okt
    [11] Nov
   *[12] Dez
}
page-chart-words = Vom { DATETIME($since, dateStyle: "medium") } bis { DATETIME($until, dateStyle: "medium") }. Das helle Band sagt, wie sicher jedes Mittel ist (95 %); ein leerer Kreis ist ein Mittel aus zu wenigen Sitzungen für eine Aussage.

## Der Bericht für die Therapie

page-report = Bericht
page-report-title = Lächelspiegel: Bericht
page-report-span = { DATETIME($since, dateStyle: "long") } bis { DATETIME($until, dateStyle: "long") }
page-report-from = Von
page-report-to = Bis
page-report-show = Zeigen
page-report-print = Gedruckt oder als PDF aufgehoben wird er mit „Drucken“ im Browser. Er passt auf A4 und Letter.
page-report-name = Name, Geburtstag
page-report-side = Gelähmte Seite
page-report-stages = Stufen
page-report-done = Sitzungen
page-report-done-words = { $sessions ->
    [one] eine
   *[other] { $sessions }
} an { $days } von { $of } Tagen; { $complete } vollständig
page-report-amount = Umfang
page-report-amount-words = { $minutes } min; { $sets } Sätze; { $smiles }-mal Lächeln gezählt
page-report-assisted = davon { $count } mit Hilfe eines Fingers
page-report-tried = davon { $count } versucht ohne sichtbare Bewegung
page-report-unseen = davon { $count } zu undeutlich zu sehen
page-report-advised = Rat aufzuhören
page-report-advised-words = { $flags }-mal Hilfe zu holen, { $rests }-mal Ruhe
page-report-course = Verlauf
page-report-corner = Gelähmter Mundwinkel
page-report-even = Gleichmaß
page-report-hold = Gehalten
page-report-above = Über dem Bereich
page-report-moved = Bewegte sich mit
page-report-smiles = Lächeln
page-report-method = Mittel über Sitzungen mit 95-%-Bereich (Students t, ab drei Sitzungen). Mundwinkel aus der Ruhe des Tages, während des Haltens bei etwa einem Viertel des ganzen Weges; Lächeln mit Hilfe eines Fingers ist nicht dabei. Die Millimeter beruhen auf der Iris oder dem Pupillenabstand (auf 7 %). Modelle für Gesichtspunkte ziehen gelähmte Gesichter zur Symmetrie hin. Kein Medizinprodukt, keine Diagnose, keine Note.
page-report-fault = Bitte wählen Sie zwei Tage, den früheren zuerst.

## Getting in

pair-title = Dieses Gerät verbinden
pair-known = Dieses Gerät ist schon verbunden.
pair-wrong = Dieser Code gilt nicht oder nicht mehr. Jeder gilt zwei Minuten, und für ein Gerät.
pair-how-palm = Vor dem Spiegel eine offene Hand neben das Gesicht halten, bis ein Menü kommt.
pair-how-fingers = Zwei Finger zeigen.
pair-how-code = Den Code eintippen, der erscheint, oder das Muster mit der Kamera des Telefons lesen.
pair-code = Code
pair-code-more = Acht Buchstaben und Ziffern. Klein oder groß, mit Strich oder ohne.
pair-name = Wie dieses Gerät heißen soll
pair-name-more = Zum Beispiel „Annas Telefon“. So steht es in der Liste der Geräte.
pair-send = Verbinden
pair-private = Der Spiegel hat kein Konto und kein Passwort. Wer sein Glas sehen kann, kann sich verbinden.
pair-already = Schon einmal verbunden?
pair-open = Die Seite öffnen
pair-a-caregiver = Ein Gerät
pair-a-therapist = Ein Gerät aus der Therapie

devices-title = Geräte
devices-more = Diese dürfen die Seite ansehen. Sonst kann es niemand.
devices-this = Dieses Gerät
devices-role-caregiver = Liest, und stellt die Erinnerung.
devices-role-therapist = Stellt auch das Programm ein und nimmt Auszüge mit.
devices-seen = Zuletzt angesehen: { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") }.
devices-until = Verbunden bis { DATETIME($day, dateStyle: "medium") }.
devices-sign-out = Dieses Gerät trennen
devices-revoke = Trennen
devices-revoke-named = { $name } trennen
devices-former = Nicht mehr verbunden
devices-expired = bis { DATETIME($day, dateStyle: "medium") }
devices-revoked = getrennt am { DATETIME($day, dateStyle: "medium") }
devices-another = Noch ein Gerät
devices-another-more = Auf ihm die Adresse dieser Seite öffnen: sie sagt, was zu tun ist. Ein Gerät aus der Therapie wird am Rechner des Spiegels verbunden, mit diesem Befehl:

visits-title = Wer nachgesehen hat
visits-more = Das Neueste zuerst. Ein Gerät, das weiter zusieht, wird jede Viertelstunde vermerkt.
visits-at = { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") }
visits-stranger = Nicht verbunden
visits-times = ({ $times }-mal)
visits-none = Noch niemand.

deed-paired = Verbunden
deed-looked = Hat die Seite angesehen
deed-changed = Geändert
deed-exported = Hat einen Auszug mitgenommen
deed-signed-out = Hat sich getrennt
deed-revoked = Hat ein anderes Gerät getrennt
deed-refused = Hat einen Code versucht, der nicht galt
deed-locked-out = Hat zu viele Codes versucht und wurde nicht mehr angehört

message-back = Zur Seite
message-pair = Dieses Gerät verbinden
message-not-found = Unter dieser Adresse gibt es nichts
message-not-found-more = Vielleicht ist es umgezogen, oder die Adresse ist vertippt.
message-not-understood = Das war nicht zu verstehen
message-not-understood-more = Bitte zurückgehen und es von der Seite aus versuchen.
message-not-paired = Dieses Gerät ist nicht verbunden
message-not-paired-more = Ein Code vom Spiegel verbindet es.
message-therapist = Das ist für die Therapie
message-therapist-more = Ein Gerät aus der Therapie kann es. Am Rechner des Spiegels verbindet „mirror pair --role therapist“ eines.
message-form = Das kam nicht von dieser Seite
message-form-more = Es wurde nichts geändert. Bitte die Seite neu öffnen und es noch einmal versuchen.
message-no-device = Dieses Gerät gibt es nicht
message-no-device-more = Vielleicht ist es schon vergessen.
message-locked-out = Von hier wurden zu viele Codes versucht
message-locked-out-more = Bitte eine Weile warten und es dann mit einem neuen Code vom Spiegel versuchen. Niemand wurde eingelassen.
message-too-many = Zu viele Seiten sind zugleich offen
message-too-many-more = Bitte einige schließen, oder diese ohne Neuigkeiten lesen.
message-too-much = Das ist mehr, als diese Seite annimmt
message-too-much-more = Es wurde nichts geändert. Bitte kürzer fassen.
message-not-readable = Das Tagebuch lässt sich gerade nicht lesen
message-not-readable-more = Verloren ist dadurch nichts. Bitte gleich noch einmal versuchen; „mirror doctor“ am Rechner des Spiegels sagt mehr.
message-fault = Auf der Seite selbst ging etwas schief
message-fault-more = Verloren ist nichts. Bitte gleich noch einmal versuchen.

## Das Übungsprogramm

page-programme = Programm
page-programme-now = Die Stufe jetzt: { $stage }
page-programme-unconfirmed = Mit ihr wird begonnen; bestätigt hat noch niemand eine Stufe.
page-programme-proposal = Was der Spiegel vorschlägt
page-programme-stay = Dabei zu bleiben. Nach mehreren guten Sitzungen schlägt er die nächste Stufe vor, mit den Zahlen, die dazu führen.
page-programme-proposal-more = Nichts ändert sich, solange es niemand bestätigt, der den Patienten kennt. Nach einem Nein müssen ebenso viele neue Sitzungen dafür sprechen.
page-programme-confirm = Ja, ab der nächsten Sitzung
page-programme-decline = Noch nicht
page-programme-chosen = Von einem Menschen gewählt; der Spiegel hat es nicht vorgeschlagen.
page-programme-settings = Einstellungen für: { $stage }
page-programme-settings-more = Sie gelten ab der nächsten Sitzung und werden mit dem Namen dieses Geräts festgehalten.
page-programme-side = Gelähmte Seite, vom Patienten aus
page-programme-side-left = links
page-programme-side-right = rechts
page-programme-side-none = keine, oder nicht angegeben
page-programme-target = Angestrebte Kraft, in %
page-programme-target-more = { $lowest } bis { $highest } % des stärksten möglichen Lächelns, das nie verlangt wird. Der Artikel der Therapeutin nennt ein Viertel. Die nächste Stufe beginnt wieder mit ihrem eigenen Wert.
page-programme-hold = Wie lange ein Lächeln gehalten wird, in Sekunden
page-programme-hold-more = { $shortest } bis { $longest } Sekunden.
page-programme-thought-of = In dieser Stufe wird ein Lächeln nur gedacht: Es gibt keine Kraft, die anzustreben wäre.
page-programme-quiet = Ruhig: fühlen statt schauen
page-programme-quiet-more = Solange ein Lächeln gehalten wird, zeigt der Spiegel dann nur Zeit und Anzahl.
page-programme-keep = Speichern
page-programme-therapist = Stufe, Seite, Kraft und Dauer werden vom Gerät einer Therapeutin oder eines Therapeuten aus eingestellt.
page-programme-reminder = Erinnerung
page-programme-reminder-on = Der schlafende Spiegel erinnert an die heutige Sitzung
page-programme-reminder-from = Ab
page-programme-reminder-more = Eine schwache, ruhige Zeile auf dem Glas, an Tagen ohne Sitzung.
page-programme-another = Eine andere Stufe
page-programme-another-which = Stufe
page-programme-another-send = Mit der nächsten Sitzung diese Stufe beginnen
page-programme-changes = Was geändert wurde
page-programme-changes-none = Noch nichts.
page-programme-changed = { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") }
page-programme-at-the-mirror = am Spiegel selbst
page-programme-why = Warum
page-programme-change-stage = Neue Stufe: { $stage }
page-programme-change-declined = Noch nicht: { $value }
page-programme-change-involved = Gelähmte Seite: { $value ->
    [left] links
    [right] rechts
   *[none] keine, oder nicht angegeben
}
page-programme-change-target = { $stage }: { NUMBER($value, maximumFractionDigits: 1) } % anstreben
page-programme-change-hold = { $stage }: { NUMBER($value, maximumFractionDigits: 1) } s halten
page-programme-change-quiet = { $value ->
    [on] Ruhig, solange ein Lächeln gehalten wird
   *[off] Nicht mehr ruhig, solange ein Lächeln gehalten wird
}
page-programme-change-reminder = { $value ->
    [never] Keine Erinnerung
   *[other] Erinnerung ab { $value } Uhr
}
page-programme-fault = Das konnte nicht gespeichert werden, geändert wurde nichts:
page-programme-fault-involved = Bitte links, rechts oder keine wählen.
page-programme-fault-target = Bitte { $lowest } bis { $highest } % wählen.
page-programme-fault-hold = Bitte { $shortest } bis { $longest } Sekunden wählen.
page-programme-fault-time = Bitte die Zeit in Stunden und Minuten angeben, etwa 17:00.
page-programme-fault-stage = Diese Stufe gibt es im Programm nicht. Bitte eine aus der Liste wählen.

## Was jemand aus der Therapie mitnimmt.

page-export = Mitnehmen
page-export-more = Zahlen und Wörter der gewählten Tage: kein Bild, kein Name. Leere Tage bedeuten alle; für eine Klinik das letzte Jahr.
page-export-sessions = Sitzungen als Tabelle (CSV)
page-export-smiles = Lächeln als Tabelle (CSV)
page-export-fhir = Für eine Klinik (FHIR)
page-export-too-long = Für eine Klinik fasst eine Datei höchstens ein Jahr: bitte weniger Tage wählen, oder Jahr für Jahr.
page-export-years = Für eine Klinik alles, Jahr für Jahr:
page-export-whole = Das ganze Tagebuch
page-export-whole-more = Eine Kopie von allem, um sie anderswo aufzubewahren. „mirror restore“ holt sie zurück.
page-export-backup = Sicherung mitnehmen
