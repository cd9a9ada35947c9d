# Every text of the page in English, for the people around the patient. Plain and calm, as on the
# glass: nothing that pushes, nothing that judges. $side is the patient's own: left, right or none.
# A part that adds a key adds it to every language, with the same values.

## On every page

page-name = Smile mirror
page-skip = Skip to the content
page-nav = Pages
page-nav-today = Today
page-nav-calendar = Calendar
page-nav-recovery = Recovery
page-nav-report = Report
page-nav-programme = Programme
page-nav-devices = Devices
page-footer = It trains and records; it does not diagnose. No picture ever leaves the mirror.
