# Alle Texte des Spiegels auf Deutsch. Kurz, schlicht, freundlich; nichts verlangt mehr.
#
# Eine Hauptzeile hat höchstens 42 Zeichen, die kleinere darunter (KEY-more) höchstens 70.
# $side ist die eigene Seite des Menschen vor dem Spiegel: left, right oder none.

## Aufwachen, und warum gerade nichts zu messen ist

awake-hello = Guten Tag. Machen Sie es sich bequem.
awake-raise-hand = Heben Sie eine offene Hand zum Start.
awake-raise-hand-more = Neben dem Gesicht, einen Moment ruhig gehalten.

why-not-no-face = Treten Sie bitte vor den Spiegel.
why-not-another-person = Bitte nur eine Person vor dem Spiegel.
why-not-too-far = Kommen Sie ein wenig näher.
why-not-too-near = Treten Sie ein wenig zurück.
why-not-partly-out-of-view = Treten Sie vor die Mitte des Spiegels.
why-not-turned = Schauen Sie gerade in den Spiegel.
why-not-tilted = Halten Sie den Kopf bitte aufrecht.
why-not-dark = Es ist zu dunkel. Gibt es hier Licht?
why-not-hand-over-mouth = Lassen Sie mich bitte Ihren Mund sehen.
why-not-moving = Halten Sie den Kopf einen Moment ruhig.
why-not-no-rest-yet = Das Gesicht ruht. Sehen Sie geradeaus.

camera-away = Die Kamera ist ausgesteckt. Ich warte.
camera-silent = Gerade sehe ich nichts. Einen Moment.
starting = Einen Moment. Ich mache mich bereit.
size-unknown = Wie groß ist dieser Bildschirm?
size-unknown-more = Leuchtfläche messen; panel.width_mm und panel.height_mm setzen.

## Gesten

gestures-reminder = Offene Hand: Pause. Faust: Es spannt.

## Nachfragen: Wer nichts tut, macht weiter; eine Faust heißt ja

check-in-emergency = Arm, Bein neu schwach? Bitte eine Faust.
check-in-emergency-more = Auch wenn Sprechen oder Sehen schwerfällt, Schwindel, starkes Kopfweh.
check-in-eye-or-pain = Schmerz, trockenes Auge? Bitte eine Faust.
check-in-eye-or-pain-more = Auch ein rotes Auge zählt. Ist alles gut, warten Sie einfach.

stop-emergency = Bitte nicht üben. Holen Sie jetzt Hilfe.
stop-emergency-more = Wählen Sie den Notruf, oder lassen Sie anrufen. Warten Sie nicht.
stop-rest = Gönnen Sie dem Gesicht heute Ruhe.
stop-rest-more = Bitte sagen Sie es Ihrer Ärztin oder Ihrem Arzt.
stop-unmeant = Nicht so gemeint? Bitte eine offene Hand.

## Massage und Dehnung. Mit $side: die Seite, an der die Hände arbeiten

step-wash-hands = Hände waschen oder Handschuhe anziehen.
step-wash-hands-more = Gleich arbeiten die Finger auch innen im Mund.
step-chin = Massieren Sie langsam Ihr Kinn.
step-chin-more = Folgen Sie dem Licht mit den Fingerspitzen.
step-zygomaticus-down = Streichen Sie vom Jochbein zum Mund.
step-zygomaticus-down-more = { $side ->
    [left] Die linke Wange hinab, langsam, mit dem Licht.
    [right] Die rechte Wange hinab, langsam, mit dem Licht.
   *[none] Die Wange hinab, langsam, mit dem Licht.
}
step-zygomaticus-up = Streichen Sie vom Mund zum Jochbein.
step-zygomaticus-up-more = { $side ->
    [left] Die linke Wange hinauf, langsam, mit dem Licht.
    [right] Die rechte Wange hinauf, langsam, mit dem Licht.
   *[none] Die Wange hinauf, langsam, mit dem Licht.
}
step-lip-down = Daumen innen: Oberlippe nach unten ziehen.
step-lip-down-more = { $side ->
    [left] An der linken Seite. Sanft, und so halten.
    [right] An der rechten Seite. Sanft, und so halten.
   *[none] Sanft, und so halten.
}
step-lip-across = { $side ->
    [left] Ziehen Sie die Oberlippe nach rechts.
    [right] Ziehen Sie die Oberlippe nach links.
   *[none] Ziehen Sie die Oberlippe zur Seite.
}
step-lip-across-more = Der Daumen ist innen. Sanft, und so halten.
step-cheek-knead = Kneten Sie die Wange von innen.
step-cheek-knead-more = Zwischen Daumen und Finger, leicht gefasst, hinab zum Mund.
step-eye-to-lip = Massieren Sie von der Wange zur Lippe.
step-eye-to-lip-more = Unter dem Auge beginnen. Das Auge selbst bleibt frei.
step-around-lips = Massieren Sie rund um die Lippen.
step-around-lips-more = Kleine, langsame Kreise. Folgen Sie dem Licht.
step-other-side = { $side ->
    [left] Nun die linke Seite, sanft gedehnt.
    [right] Nun die rechte Seite, sanft gedehnt.
   *[none] Nun beide Seiten, sanft gedehnt.
}
step-other-side-more = { $side ->
    [left] Die linke Seite hat für beide gearbeitet. Langsam, mit dem Licht.
    [right] Die rechte Seite hat für beide gearbeitet. Langsam, mit dem Licht.
   *[none] Langsam, mit dem Licht.
}
step-rest = Das Gesicht ruht. Sehen Sie geradeaus.
step-rest-more = Atmen Sie. Das Gesicht darf weich werden.
step-break = Eine Pause. Das Gesicht wird ganz weich.
step-break-more = Danach geht es von selbst weiter.

care-between = Lassen Sie einen Moment los.
care-next-turn = Und noch einmal, genauso sanft.

## Lockern: die Massage der Stelle, die spannt. Mit $side

relief-eye = { $side ->
    [left] Streichen Sie sanft unterm linken Auge.
    [right] Streichen Sie sanft unterm rechten Auge.
   *[none] Streichen Sie sanft unter den Augen.
}
relief-brow = Streichen Sie von der Stirn zur Schläfe.
relief-frown = Streichen Sie zwischen den Brauen glatt.
relief-nose = { $side ->
    [left] Von der Nase zur linken Wange streichen.
    [right] Von der Nase zur rechten Wange streichen.
   *[none] Von der Nase zu den Wangen streichen.
}
relief-chin = Massieren Sie das Kinn in kleinen Kreisen.
relief-lips = Massieren Sie sanft rund um die Lippen.
relief-more = Einige Minuten. Danach lächeln wir noch einmal, sanft.
relief-while-smiling = Hand anlegen und ein wenig lächeln.
relief-while-smiling-more = Massieren Sie sanft, während Sie lächeln. Ein wenig genügt.

## Ein Durchgang Lächeln

smile-ready = Kleines Schmunzeln, Lippen geschlossen.
smile-ready-more = Nur daran denken. Ein Viertel des Möglichen genügt.
smile-thought-of = Denken Sie nur an ein Schmunzeln.
smile-thought-of-more = Das Spüren zählt, auch wenn sich nichts bewegt.
smile-open = Kleines Lächeln, Lippen leicht geöffnet.
smile-open-more = Ein Viertel des Möglichen genügt.
smile-rising = Genau so. Ganz langsam.
smile-hold = Schön. Halten Sie es so.
smile-hold-assist = Ein Finger darf den Mundwinkel sanft begleiten.
smile-let-go = Gut gehalten. Nun loslassen.
smile-counted = Das zählt. Ruhen Sie einen Moment.
smile-let-go-first = Lassen Sie erst das Gesicht weich werden.
smile-next-set = { $set ->
    [1] Erster Durchgang: { $count ->
        [one] einmal sanft lächeln.
       *[other] { $count }-mal sanft lächeln.
    }
   *[other] Nächster Durchgang: { $count ->
        [one] einmal sanft lächeln.
       *[other] { $count }-mal sanft lächeln.
    }
}

## Hinweise: einer zurzeit, leise gesagt

hint-easier = Sanfter. Ein wenig genügt.
hint-isolation-eye = { $side ->
    [left] Das linke Auge darf weich offen bleiben.
    [right] Das rechte Auge darf weich offen bleiben.
   *[none] Die Augen dürfen weich offen bleiben.
}
hint-isolation-brow = Die Brauen dürfen ruhig unten bleiben.
hint-isolation-frown = Die Stirn darf glatt bleiben.
hint-isolation-nose = { $side ->
    [left] Die Nase darf links weich bleiben.
    [right] Die Nase darf rechts weich bleiben.
   *[none] Die Nase darf weich bleiben.
}
hint-isolation-chin = Das Kinn darf weich bleiben.
hint-isolation-lips = Die Lippen dürfen locker bleiben.
hint-lips-closed = Die Lippen dürfen zu bleiben.
hint-lips-open = Die Lippen dürfen sich leicht öffnen.
hint-even = { $side ->
    [left] Die linke Seite darf etwas weniger tun.
    [right] Die rechte Seite darf etwas weniger tun.
   *[none] Beide Seiten dürfen zusammen gehen.
}

## Was spannt oder zuckt. Mit $side

tight-offer-eye = { $side ->
    [left] Spannt das linke Auge? Bitte eine Faust.
    [right] Spannt das rechte Auge? Bitte eine Faust.
   *[none] Spannen die Augen? Bitte eine Faust.
}
tight-offer-brow = Spannt die Stirn? Bitte eine Faust.
tight-offer-frown = Spannen die Brauen? Bitte eine Faust.
tight-offer-nose = Spannt die Nase? Bitte eine Faust.
tight-offer-chin = Spannt das Kinn? Bitte eine Faust.
tight-offer-lips = Spannen die Lippen? Bitte eine Faust.
tight-offer-more = Dann massieren wir dort eine Weile. Oder einfach weiter.
tight-again = Lächeln Sie noch einmal sanft. Spüren Sie.
tight-again-more = Spannt es noch? Bitte eine Faust.

## Pause und Wiederkommen

paused-palm = Pause. Weiter mit einer offenen Hand.
paused-palm-more = { $minutes ->
    [0] Nehmen Sie sich Zeit.
    [one] Ich merke mir die Stelle eine Minute lang.
   *[other] Nehmen Sie sich Zeit. Ich merke mir die Stelle { $minutes } Minuten lang.
}
paused-away = Pause. Ich warte hier auf Sie.
paused-away-more = Kommen Sie wieder, wenn es Ihnen passt.
paused-idle = Geht es weiter? Bitte eine offene Hand.
paused-idle-more = Sie dürfen auch für heute aufhören.
resumed = Willkommen zurück. Wir machen weiter.

## Dank: was gut war, in einem Satz

thanks-complete = Danke. Das war die ganze Übung.
thanks-gentle = Danke. Sie waren sanft zu Ihrem Gesicht.
thanks-isolated = Danke. Ihr Gesicht blieb ruhig und weich.
thanks-even = Danke. Beide Seiten gingen zusammen.
thanks-held = Danke. Sie haben ruhig gehalten.
thanks-tried = Danke. Jeder Versuch hat heute gezählt.
thanks-relief = Danke. Sie haben auf Ihr Gesicht gehört.
thanks-cared = Danke. Ihr Gesicht wurde gut umsorgt.
thanks-more = Bis zum nächsten Mal.
partial-goodbye = Danke. Was Sie heute getan haben, zählt.
partial-goodbye-more = Bis zum nächsten Mal.

## Ausrichten: die Mitte des Mundes in Ringen auf dem Glas

align-rest-more = Dann erscheinen Ringe, für die Mitte Ihres Mundes.
align-anew-more = Ich sehe ein anderes Gesicht; wir beginnen von vorn.
align-ring = Bringen Sie den Mund in den Ring.
align-ring-more = Sehen Sie zwei Ringe? Wählen Sie einen und bleiben Sie dabei.
align-still = Bleiben Sie ruhig, bis er sich schließt.
align-still-more = Atmen Sie ruhig. Eine offene Hand beendet das Ganze.
align-again = Diesen Ring bitte noch einmal.
align-again-two-eyes-more = Schauen Sie mit demselben Auge wie zuvor.
align-again-unsteady-more = Sein Punkt liegt auf der Mitte der Lippen, bis er sich schließt.
align-back = Treten Sie einen Schritt zurück.
align-back-more = Zwei Ringe noch, aus etwas größerer Entfernung.
align-closer-more = Eine Armlänge vor dem Glas ist richtig.
align-done = Ausgerichtet, auf etwa { $mm } mm.
align-done-more = Das Licht liegt jetzt auf Ihrem Spiegelbild. Danke.
align-stopped = Beendet. Es wurde nichts geändert.
align-stopped-more = Sie können das Licht jederzeit ausrichten.
align-refused = Diesmal bleibt alles, wie es war.
align-refused-too-few-more = Einige Ringe blieben offen. Wir können das ein andermal tun.
align-refused-no-depth-more = Der Schritt zurück wird gebraucht. Ist Platz hinter Ihnen?
align-refused-too-close-more = Die Ringe liegen auf diesem Bildschirm zu nah beieinander.
align-refused-two-people-more = Ich sah mehr als ein Gesicht. Kommen Sie dafür bitte allein.
align-refused-two-eyes-more = Erst das eine Auge, dann das andere? Bleiben Sie bei einem.
align-refused-unsteady-more = Ringe und Mund passten nicht zusammen. Lassen Sie sich gern Zeit.
align-refused-absurd-more = Die Kamera ist nicht, wo die Einstellungen sagen. Bitte nachmessen.
align-suggestion-more = Licht ausrichten: offene Hand oben halten, bis ein Menü kommt.

## Das Menü: mit erhobenen Fingern gewählt, ruhig gehalten

menu-hello = Was möchten Sie? Ihre Hand sagt es mir.
menu-hello-more = Neben dem Gesicht, einen Moment ruhig gehalten.
menu-align = Das Licht ausrichten.
menu-align-more = Ein Finger.
menu-pair = Ein Telefon verbinden.
menu-pair-more = Zwei Finger.
menu-cancel = Wieder nur ein Spiegel.
menu-cancel-more = Eine Faust.

## Hinweise am Rand, klein

notice-not-stored = Ich kann gerade nicht speichern und behalte alles bei mir.
notice-set-aside = Das Tagebuch war nicht lesbar. Es ist aufgehoben; ein neues beginnt.
notice-not-aligned = Noch nicht ausgerichtet: Licht liegt vielleicht daneben.
notice-warm = Mir ist warm, ich messe seltener. Sie brauchen nichts zu tun.
notice-settings = Die neuen Einstellungen sind nicht lesbar. Die letzten guten gelten.
notice-no-time = Das Datum ist noch nicht bekannt. Notiert wird trotzdem alles.

## Solange niemand da ist, wenn es gewünscht wird

asleep-reminder = Die Übung von heute wartet hier auf Sie.

## Stufen, und was der Spiegel vorschlägt

stage-prepare = Vorbereiten
stage-prepare-more = Massage, Dehnung und ein Lächeln, an das man nur denkt.
stage-smirk = Ein Schmunzeln
stage-smirk-more = Lippen geschlossen, ein Viertel eines Lächelns.
stage-closed-smile = Geschlossenes Lächeln
stage-closed-smile-more = Lippen geschlossen, ohne Hilfe des Fingers.
stage-open-smile = Offenes Lächeln
stage-open-smile-more = Lippen leicht geöffnet, ein Viertel eines Lächelns.
proposal-forward = Der Spiegel schlägt die nächste Stufe vor: { $stage }.
proposal-back = Der Spiegel schlägt die Stufe davor vor: { $stage }.
proposal-none = Der Spiegel schlägt vor zu bleiben: { $stage }.
proposal-no-side = Ohne betroffene Seite kann der Spiegel diese Stufe nicht beurteilen.
proposal-sessions = { $count ->
    [one] Dazu führte eine Sitzung.
   *[other] Dazu führten die letzten { $count } Sitzungen.
}
proposal-counted = Gezähltes Lächeln: { $found } %. Die Marke ist { $mark } %.
proposal-visible = Lächeln mit sichtbarer Bewegung: { $found } %. Die Marke ist { $mark } %.
proposal-excursion = Weg des Mundwinkels im Mittel: { $found } mm. Die Marke ist { $mark } mm.
proposal-symmetry = Gleichheit der Seiten: { $found } %. Die Marke ist { $mark } %.
proposal-pull = Zug zur anderen Seite: { $found } mm. Die Marke ist { $mark } mm.
proposal-breaches = Lächeln, bei dem etwas mitging: { $found } %. Die Marke ist { $mark } %.

## Ein Telefon verbinden, auf dem Glas

pairing-read = Dieses Muster mit dem Telefon lesen.
pairing-type = Oder { $address } öffnen und den Code tippen.
pairing-done = Ein Telefon ist verbunden.
pairing-done-more = Die Seite führt es auf und kann es trennen.
pairing-no-page = Es gibt keine Seite zum Verbinden.
pairing-no-page-more = Sie muss erst eingeschaltet werden.
