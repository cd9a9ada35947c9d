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

## Today: one sentence first, then how it goes

page-today-running = A session is going on just now.
page-today-done = { $count ->
    [one] Today’s session is done.
   *[other] Today’s sessions are done.
}
page-today-partial = A session was begun today. What was done counts.
page-today-none = No session yet today.
page-today-rested = Today the mirror advised rest.
page-today-stopped = Today the mirror advised to seek help.
page-today-unknown = The journal cannot be read just now.
page-today-first = No session has been done yet.
page-today-more = { $smiles ->
    [0] { $minutes } min of massage and stretching.
    [one] One gentle smile counted, { $minutes } min.
   *[other] { $smiles } smiles counted, { $minutes } min.
}
page-today-gentle = Gentle throughout.
page-today-mostly-gentle = Mostly gentle.
page-today-easier = Often above the band: a little is plenty.
page-today-last = The last one was on { DATETIME($day, dateStyle: "full") }.
page-today-yesterday = The last one was yesterday.
page-alert-red-flag = At { DATETIME($at, timeStyle: "short") } the answer was yes: something new, such as weakness in an arm or leg, or trouble speaking or seeing. The mirror said: do not exercise, get help now. Please ask at once how things are. In an emergency call the emergency number.
page-alert-eye-or-pain = At { DATETIME($at, timeStyle: "short") } the answer was yes: pain, or a dry, red or sore eye. The mirror said: rest today, and tell a doctor. Please ask how things are.

page-week = The last seven days
page-week-days = { $days ->
    [0] No session in the last seven days.
    [one] A session on one of the last seven days.
   *[other] A session on { $days } of the last seven days.
}
page-week-more = { $minutes } min, { $sets ->
    [one] one set
   *[other] { $sets } sets
} done, { $smiles ->
    [one] one smile
   *[other] { $smiles } smiles
} counted.
page-week-partial = { $count ->
    [one] One session ended early. What was done counts.
   *[other] { $count } sessions ended early. What was done counts.
}
page-week-calendar = The months before
page-goes = How it goes
page-goes-recovery = All about recovery

## The mirror itself, live

page-mirror = The mirror
page-now-asleep = Asleep: simply a mirror.
page-now-awake = Somebody stands before it.
page-now-check-in = In a session: the questions at the beginning.
page-now-care = In a session: massage and stretching.
page-now-rest = In a session: the face rests and is measured.
page-now-smile = In a session: smiling gently.
page-now-break = In a session: a break between two sets.
page-now-paused = In a session, paused.
page-now-stop = Showing advice: not today.
page-now-thanks = A session has just ended.
page-now-menu = Its menu is open.
page-now-aligning = Its light is being lined up with the reflection.
page-now-other = Awake.
page-now-missing = The mirror has not been heard of since this machine was started.
page-now-stale = The mirror is switched off, or has stopped.
page-now-unreadable = The mirror is there, and speaks in a way that this page does not know.
page-now-step = Step { $number } of { $of }.
page-now-set = Set { $number } of { $of }.
page-now-smiles = { $counted } of { $of } smiles counted.
page-now-left = { $minutes ->
    [0] Less than a minute left.
    [one] About a minute left.
   *[other] About { $minutes } min left.
}
page-now-left-step = { $seconds } s left in this step.
page-now-seen = Somebody last stood before it on { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") }.
page-now-seen-today = Somebody last stood before it at { DATETIME($at, timeStyle: "short") }.

page-health-well = All is well with it.
page-health-look = It needs a look.
page-health = How it is
page-health-camera = Camera
page-health-camera-fps = Seeing, { NUMBER($fps, maximumFractionDigits: 0) } pictures a second.
page-health-camera-seeing = Seeing.
page-health-camera-away = Unplugged, or used by something else. Please look at its cable.
page-health-screen = Screen
page-health-screen-lit = Connected.
page-health-screen-away = Switched off, or unplugged. Please look at its plug and its cable.
page-health-screen-unmeasured = Its size is not known. Measure its lit area, and set panel.width_mm and panel.height_mm.
page-health-temperature = Temperature
page-health-temperature-fine = { NUMBER($celsius, maximumFractionDigits: 0) } °C: fine.
page-health-temperature-warm = { NUMBER($celsius, maximumFractionDigits: 0) } °C: warm. It slows down by itself.
page-health-temperature-untold = This machine does not tell.
page-health-temperature-slowed = { NUMBER($celsius, maximumFractionDigits: 0) } °C. The processor keeps to { NUMBER($gigahertz, maximumFractionDigits: 1) } GHz: it is too warm, or its supply too weak.
page-health-power = Power supply
page-health-power-steady = Steady.
page-health-power-weak = Too weak. Please tell whoever looks after the mirror.
page-health-power-once = It has been too weak since the start. Please tell whoever looks after the mirror.
page-health-power-untold = This machine does not tell.
page-health-disk = Room for the journal
page-health-disk-fine = { NUMBER($gigabytes, maximumFractionDigits: 1) } GB free.
page-health-disk-low = { NUMBER($gigabytes, maximumFractionDigits: 1) } GB free: little. Please make room.
page-health-disk-untold = Not known just now.
page-health-clock = Clock
page-health-clock-set = Set by the network.
page-health-clock-unset = Without the network’s time: the dates of sessions may be off.
page-health-aligned = Lined up
page-health-aligned-days = { $days ->
    [0] Today.
    [one] Yesterday.
   *[other] { $days } days ago.
}
page-health-aligned-unset = Not yet. Light may lie beside the reflection.
page-health-journal = Journal
page-health-journal-stored = What is done is stored.
page-health-journal-waiting = Waiting to be stored; kept in memory. Please see whether the disk is full.
page-health-journal-new = A damaged journal was kept aside, and a new one begun.
page-health-settings = Settings
page-health-settings-good = In order.
page-health-settings-kept = Their file cannot be read as it is, so the last good ones hold. “mirror doctor” says why.
page-no-script = To see changes, load this page again.

## Calendar

page-calendar = Calendar
page-calendar-words = { $days ->
    [0] No session in { $year }.
    [one] A session on one day of { $year }.
   *[other] Sessions on { $days } days of { $year }.
}
page-calendar-earlier = Before: { $year }
page-calendar-later = After: { $year }
page-calendar-years = Years
page-calendar-key = What the colours mean
page-calendar-none = no session
page-calendar-partial = begun
page-calendar-done = done
page-calendar-twice = done twice, or oftener
page-calendar-day = { DATETIME($day, dateStyle: "long") }
page-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
page-weekday = { $day ->
    [0] Mo
    [1] Tu
    [2] We
    [3] Th
    [4] Fr
    [5] Sa
   *[6] Su
}
page-weekday-whole = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}

## One day, one session, one smile

page-day = { DATETIME($day, dateStyle: "full") }
page-day-none = No session on this day. That is all right.
page-day-before = The day before
page-day-after = The day after
page-day-calendar = { $year } in the calendar

page-session = Session of { DATETIME($day, dateStyle: "long") }, { DATETIME($day, timeStyle: "short") }
page-session-before = The session before
page-session-after = The session after
page-session-day = This day
page-session-complete = Complete.
page-session-open = It has not ended yet.
page-session-why-away = Ended early: walked away.
page-session-why-palm = Ended early: paused by hand, and not taken up again.
page-session-why-idle = Ended early: paused, for nothing was tried.
page-session-why-too-long = Ended early: it was very long.
page-session-why-interrupted = Ended early: the mirror was interrupted.
page-session-why-red-flag = Stopped: the mirror advised to seek help.
page-session-why-eye-or-pain = Stopped: the mirror advised rest.
page-session-why-menu = None was meant: the menu was.
page-session-why-other = Ended early.
page-session-stage = Stage
page-session-lasted = Lasted
page-session-smiles = Smiles that counted
page-session-of = { $counted } of { $planned }
page-session-hold = Held, on average
page-session-corner = The { $side ->
    [left] left
    [right] right
   *[none] palsied
} corner moved, on average
page-session-even = Evenness
page-session-above = Above the band
page-session-assisted = Helped by a finger
page-session-tried = Tried, without movement to see
page-session-unseen = Not clear enough to say
page-session-tight = Felt tight
page-session-hints = Hints given
page-session-unsynced = The clock had no network time then: date and time may be off.
page-session-smile-by-smile = Smile by smile
page-session-no-smiles = No smile was counted in this session.
page-session-chart = How far each corner moved, smile by smile
page-session-chart-words = { $measured ->
    [one] One smile
   *[other] { $measured } smiles
} could be measured; the bars say how sure each figure is (95 %).

page-smile = Smile { $number } of set { $set }
page-smile-set = Set { $number }
page-smile-number = Smile
page-smile-lasted = From rest to rest
page-smile-held = Held
page-smile-left = Left corner
page-smile-right = Right corner
page-smile-left-range = Left side, of its whole range
page-smile-right-range = Right side, of its whole range
page-smile-even = Evenness
page-smile-onset = Start of the two sides
page-smile-onset-together = Together, as far as can be told.
page-smile-onset-later = The { $side ->
    [left] left
    [right] right
   *[none] palsied
} side began { $ms } ms later.
page-smile-onset-earlier = The { $side ->
    [left] left
    [right] right
   *[none] palsied
} side began { $ms } ms earlier.
page-smile-pull = Middle of the mouth
page-smile-pull-left = { NUMBER($mm, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm to the left
page-smile-pull-right = { NUMBER($mm, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm to the right
page-smile-above = Above the band
page-smile-moved = Moved along
page-smile-moved-none = Nothing
page-smile-assisted = A finger helped.
page-smile-tried = Tried, without movement to see on the palsied side. It counts.
page-smile-trace = How the corners moved
page-smile-trace-words = The two lip corners’ way from rest, over { NUMBER($seconds, maximumFractionDigits: 0) } seconds. A gap is where nothing could be measured.
page-smile-trace-gone = The course of this smile is no longer kept: such details are let go after some days, the figures above stay.
page-smile-before = The smile before
page-smile-after = The smile after
page-smile-session = The whole session

page-region = { $region ->
    [eye] eye
    [brow] brow
    [frown] frown
    [nose] nose
    [chin] chin
    [lips] lips
   *[other] the cheek’s smiling muscle
}
page-region-side = { $region ->
    [eye] { $side } eye
    [brow] { $side } brow
    [frown] frown, { $side }
    [nose] { $side } of the nose
    [chin] chin, { $side }
   *[lips] lips, { $side }
}
page-side = { $side ->
    [left] left
   *[right] right
}
page-hint = { $hint ->
    [easier] easier
    [even] evenly
    [lips-closed] lips closed
    [lips-open] lips open
    [eye] eye soft
    [brow] brow soft
    [frown] forehead smooth
    [nose] nose soft
    [chin] chin soft
    [lips] lips loose
   *[other] another
}
page-times = { $what }: { $count }

## Recovery

page-recovery = Recovery
page-recovery-week = “This week” is the last seven days, today included.
page-period = Period
page-period-season = 12 weeks
page-period-year = One year
page-period-all = Everything
page-recovery-nothing = When sessions have been done, this page tells how it goes.
page-recovery-corner = How far the corner moves
page-recovery-corner-words = The { $side ->
    [left] left
    [right] right
   *[none] palsied
} corner moved { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm on average this week, { NUMBER($before, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm the week before.
page-recovery-corner-alone = The { $side ->
    [left] left
    [right] right
   *[none] palsied
} corner moved { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm on average this week. The week before had too few sessions to say.
page-recovery-corner-few = This week has too few measured sessions to say how far the corner moved.
page-recovery-corner-note = The mirror asks for a small smile, so this is not how far the corner could go. Smiles helped by a finger are left out.
page-recovery-no-side = No palsied side is named in the mirror’s settings, so one side cannot be told from the other.
page-recovery-even = How alike both sides are
page-recovery-even-words = The lesser side went { NUMBER($now, maximumFractionDigits: 0) } % of the other’s way this week, { NUMBER($before, maximumFractionDigits: 0) } % the week before.
page-recovery-even-alone = The lesser side went { NUMBER($now, maximumFractionDigits: 0) } % of the other’s way this week. The week before had too few sessions to say.
page-recovery-even-few = This week has too few measured sessions to say how alike both sides were.
page-recovery-even-note = Cameras see a palsied face as somewhat evener than it is. Trust a change over weeks, not the figure of a day.
page-recovery-hold = How long a smile is held
page-recovery-hold-words = A smile was held in the band for { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) } s on average this week, { NUMBER($before, minimumFractionDigits: 1, maximumFractionDigits: 1) } s the week before.
page-recovery-hold-alone = A smile was held in the band for { NUMBER($now, minimumFractionDigits: 1, maximumFractionDigits: 1) } s on average this week. The week before had too few sessions to say.
page-recovery-hold-few = This week has too few sessions to say how long smiles were held.
page-recovery-above = How gentle it is
page-recovery-above-words = { NUMBER($now, maximumFractionDigits: 0) } % of the smiling was above the band this week, { NUMBER($before, maximumFractionDigits: 0) } % the week before.
page-recovery-above-alone = { NUMBER($now, maximumFractionDigits: 0) } % of the smiling was above the band this week. The week before had too few sessions to say.
page-recovery-above-few = This week has too few sessions to say how gentle the smiles were.
page-recovery-above-note = The less, the gentler. A quarter of what could be done is plenty.
page-recovery-alike = The two are too close to tell apart.
page-recovery-differs = Chance alone would rarely make such a difference.
page-recovery-margin = Give or take { NUMBER($margin, minimumFractionDigits: 1, maximumFractionDigits: 1) } { $unit ->
    [mm] mm
    [percent] percentage points
   *[s] s
}, as far as sessions differ from day to day.
page-recovery-moved = What moves along
page-recovery-moved-none = Nothing moved along in the last four weeks, as far as was seen.
page-recovery-moved-most = Most often, in the last four weeks: { $region }, in { NUMBER($now, maximumFractionDigits: 0) } % of the smiles; in { NUMBER($before, maximumFractionDigits: 0) } % in the four weeks before.
page-recovery-moved-alone = Most often, in the last four weeks: { $region }, in { NUMBER($now, maximumFractionDigits: 0) } % of the smiles.
page-recovery-moved-few = Too few smiles were seen well in the last four weeks to say what moved along.
page-recovery-moved-region = Region
page-recovery-moved-now = Last four weeks
page-recovery-moved-before = Four weeks before
page-recovery-scale = The camera’s millimetres may all be off by the same 7 %; a change over weeks is not touched by that. This is no diagnosis, and there is no score.
page-few = too few
page-unmeasured = not measured
page-mm = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm
page-mm-margin = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } ± { NUMBER($margin, minimumFractionDigits: 1, maximumFractionDigits: 1) } mm
page-percent = { NUMBER($value, maximumFractionDigits: 0) } %
page-percent-margin = { NUMBER($value, maximumFractionDigits: 0) } ± { NUMBER($margin, maximumFractionDigits: 0) } %
page-s = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
page-s-margin = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) } ± { NUMBER($margin, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
page-minutes = { $minutes } min

## Charts, and their tables

page-chart-table = The figures
page-chart-days = Days
page-chart-sessions = Sessions
page-chart-mean = Mean
page-chart-left = left
page-chart-right = right
page-chart-mm = mm
page-chart-percent = %
page-chart-s = s
page-chart-seconds = seconds
page-chart-smiles = smile
page-chart-mark = .
page-chart-span = { DATETIME($first, dateStyle: "medium") } to { DATETIME($last, dateStyle: "medium") }
page-chart-tick = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
page-chart-words = From { DATETIME($since, dateStyle: "medium") } to { DATETIME($until, dateStyle: "medium") }. The shaded band says how sure each mean is (95 %); an empty circle is a mean of too few sessions to say.

## The therapist's report

page-report = Report
page-report-title = Smile mirror: report
page-report-span = { DATETIME($since, dateStyle: "long") } to { DATETIME($until, dateStyle: "long") }
page-report-from = From
page-report-to = To
page-report-show = Show
page-report-print = To print it, or to keep it as PDF, use the browser’s “Print”. The page fits A4 and Letter.
page-report-name = Name, date of birth
page-report-side = Palsied side
page-report-stages = Stages
page-report-done = Sessions
page-report-done-words = { $sessions ->
    [one] one
   *[other] { $sessions }
} on { $days } of { $of } days; { $complete } complete
page-report-amount = Amount
page-report-amount-words = { $minutes } min; { $sets } sets; { $smiles } smiles counted
page-report-assisted = { $count } of them helped by a finger
page-report-tried = { $count } of them tried without movement to see
page-report-unseen = { $count } of them not clear enough to say
page-report-advised = Advised to stop
page-report-advised-words = { $flags } times to seek help, { $rests } times to rest
page-report-course = Course
page-report-corner = Palsied corner
page-report-even = Evenness
page-report-hold = Held
page-report-above = Above band
page-report-moved = Moved along
page-report-smiles = Smiles
page-report-method = Means over sessions with 95 % intervals (Student’s t, from three sessions on). Lip corners from the day’s own rest, during holds at about a quarter of the whole range; smiles helped by a finger are left out. Millimetres rest on the iris or the pupil distance (within 7 %). Landmark models draw palsied faces towards symmetry. Not a medical device, no diagnosis, no score.
page-report-fault = Please choose two days, the earlier one first.

## Getting in

pair-title = Connect this device
pair-known = This device is connected already.
pair-wrong = That code is not good, or no longer. Each is good for two minutes, and for one device.
pair-how-palm = Before the mirror, hold an open hand up beside your face until a menu comes.
pair-how-fingers = Show two fingers.
pair-how-code = Type the code that appears, or let your phone’s camera read the pattern.
pair-code = Code
pair-code-more = Eight letters and figures. Small or capital, with or without the dash.
pair-name = What to call this device
pair-name-more = For example “Anna’s phone”. It stands in the list of devices.
pair-send = Connect
pair-private = The mirror has no account and no password. Whoever can see its glass can connect.
pair-already = Connected before?
pair-open = Open the page
pair-a-caregiver = A device
pair-a-therapist = A therapist’s device

devices-title = Devices
devices-more = These may look at this page. Nobody else can.
devices-this = This device
devices-role-caregiver = Reads, and sets the reminder.
devices-role-therapist = Also sets the programme and takes exports.
devices-seen = Looked on { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") }.
devices-until = Connected until { DATETIME($day, dateStyle: "medium") }.
devices-sign-out = Disconnect this device
devices-revoke = Disconnect
devices-revoke-named = Disconnect { $name }
devices-former = No longer connected
devices-expired = until { DATETIME($day, dateStyle: "medium") }
devices-revoked = disconnected on { DATETIME($day, dateStyle: "medium") }
devices-another = Another device
devices-another-more = Open this page’s address on it: it says what to do. A therapist’s device is connected on the mirror’s own computer, with this command:

visits-title = Who looked
visits-more = Newest first. A device that goes on looking is noted every quarter of an hour.
visits-at = { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") }
visits-stranger = Not connected
visits-times = ({ $times } times)
visits-none = Nobody yet.

deed-paired = Connected
deed-looked = Looked at the page
deed-changed = Changed
deed-exported = Took an export
deed-signed-out = Disconnected itself
deed-revoked = Disconnected another device
deed-refused = Tried a code that was not good
deed-locked-out = Tried too many codes, and was not listened to

message-back = To the page
message-pair = Connect this device
message-not-found = There is nothing at this address
message-not-found-more = Perhaps it was moved, or mistyped.
message-not-understood = That could not be understood
message-not-understood-more = Please go back and try it from the page itself.
message-not-paired = This device is not connected
message-not-paired-more = Connect it with a code from the mirror.
message-therapist = This is for the therapist
message-therapist-more = A therapist’s device can do it. On the mirror’s own computer, “mirror pair --role therapist” connects one.
message-form = That did not come from this page
message-form-more = Nothing was changed. Please open the page again and try once more.
message-no-device = There is no such device
message-no-device-more = It may have been forgotten already.
message-locked-out = Too many codes were tried from here
message-locked-out-more = Please wait a while, then try with a new code from the mirror. Nobody was let in.
message-too-many = Too many pages are open at once
message-too-many-more = Close some, or read this one without live news.
message-too-much = That is more than this page takes
message-too-much-more = Nothing was changed. Please make it shorter.
message-not-readable = The journal cannot be read just now
message-not-readable-more = Nothing is lost by that. Please try again in a moment; “mirror doctor” on the mirror’s own computer says more.
message-fault = Something went wrong in the page itself
message-fault-more = Nothing was lost. Please try again in a moment.

## The programme

page-programme = Programme
page-programme-now = The stage now: { $stage }
page-programme-unconfirmed = It is the one to begin with; nobody has confirmed a stage yet.
page-programme-proposal = What the mirror proposes
page-programme-stay = To stay with it. After several good sessions it proposes the next stage, with the numbers that led to it.
page-programme-proposal-more = Nothing changes unless somebody who knows the patient confirms it. After a no, as many new sessions have to speak for it again.
page-programme-confirm = Yes, from the next session on
page-programme-decline = Not yet
page-programme-chosen = Chosen by a person; the mirror did not propose it.
page-programme-settings = Settings for: { $stage }
page-programme-settings-more = They hold from the next session on, and are kept with the name of this device.
page-programme-side = Palsied side, the patient’s own
page-programme-side-left = left
page-programme-side-right = right
page-programme-side-none = none, or not said
page-programme-target = Effort to aim at, in %
page-programme-target-more = { $lowest } to { $highest } % of the hardest possible smile, which is never asked for. A quarter is what the therapist’s article asks for. The next stage begins with its own again.
page-programme-hold = How long a smile is held, in seconds
page-programme-hold-more = { $shortest } to { $longest } seconds.
page-programme-thought-of = In this stage smiles are only thought of: there is no effort to aim at.
page-programme-quiet = Quiet: feel rather than look
page-programme-quiet-more = While a smile is held, the mirror then shows its timer and count alone.
page-programme-keep = Save
page-programme-therapist = Stage, side, effort and hold are set from a therapist’s device.
page-programme-reminder = Reminder
page-programme-reminder-on = The sleeping mirror reminds of today’s session
page-programme-reminder-from = From
page-programme-reminder-more = One dim, quiet line on the glass, on days without a session.
page-programme-another = Another stage
page-programme-another-which = Stage
page-programme-another-send = Begin this stage with the next session
page-programme-changes = What was changed
page-programme-changes-none = Nothing yet.
page-programme-changed = { DATETIME($at, dateStyle: "medium") }, { DATETIME($at, timeStyle: "short") }
page-programme-at-the-mirror = at the mirror itself
page-programme-why = Why
page-programme-change-stage = New stage: { $stage }
page-programme-change-declined = Not yet, to: { $value }
page-programme-change-involved = Palsied side: { $value ->
    [left] left
    [right] right
   *[none] none, or not said
}
page-programme-change-target = { $stage }: aim at { NUMBER($value, maximumFractionDigits: 1) } %
page-programme-change-hold = { $stage }: hold for { NUMBER($value, maximumFractionDigits: 1) } s
page-programme-change-quiet = { $value ->
    [on] Quiet while a smile is held
   *[off] No longer quiet while a smile is held
}
page-programme-change-reminder = { $value ->
    [never] No reminder
   *[other] Reminder from { $value }
}
page-programme-fault = This could not be saved, and nothing was changed:
page-programme-fault-involved = Please choose left, right or none.
page-programme-fault-target = Please choose { $lowest } to { $highest } %.
page-programme-fault-hold = Please choose { $shortest } to { $longest } seconds.
page-programme-fault-time = Please give the time as hours and minutes, such as 17:00.
page-programme-fault-stage = There is no such stage in the programme. Please choose one of the list.

## What a therapist takes along.

page-export = Take along
page-export-more = Numbers and words of the days you choose: no picture, nobody’s name. Empty days mean all of them; for a clinic, the last year.
page-export-sessions = Sessions as a table (CSV)
page-export-smiles = Smiles as a table (CSV)
page-export-fhir = For a clinic (FHIR)
page-export-too-long = For a clinic one file holds a year at most: please choose fewer days, or take a year at a time.
page-export-years = For a clinic, all of it, a year at a time:
page-export-whole = The whole journal
page-export-whole-more = A copy of everything, to keep in another place. “mirror restore” brings it back.
page-export-backup = Take a backup
