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
