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
devices-another-more = Auf ihm die Adresse dieser Seite öffnen: sie sagt, was zu tun ist. Ein Gerät aus der Therapie wird am Rechner des Spiegels verbunden, mit „mirror pair --role therapist“.

visits-title = Wer nachgesehen hat
visits-more = Das Neueste zuerst. Ein Gerät, das weiter zusieht, wird jede Viertelstunde vermerkt.
visits-when = Wann
visits-who = Wer
visits-what = Was
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
page-programme-keep = Behalten
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
page-programme-fault-stage = Diese Stufe gibt es im Programm nicht. Bitte eine aus der Liste wählen; geändert wurde nichts.
page-programme-fault-limits = Bitte eine Kraft von { $lowest } bis { $highest } % und eine Dauer von { $shortest } bis { $longest } Sekunden wählen; geändert wurde nichts.
page-programme-fault-time = Bitte die Zeit in Stunden und Minuten angeben, etwa 17:00; geändert wurde nichts.
