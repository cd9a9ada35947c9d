"""The journal's tables. Every column says what it holds; none holds a picture or a landmark.

A schema is never edited once it has been released: a change is one more step at the end of
`STEPS`, and its number is the version that the file then has (`PRAGMA user_version`).
"""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x536D4A6F
""""SmJo": tells our files from other programs' (PRAGMA application_id)."""

FIRST: Final = """
CREATE TABLE sessions (
    -- One session, from the open palm to the thank you, or as far as it came.
    id                   INTEGER PRIMARY KEY,
    programme            TEXT NOT NULL,     -- the programme's key
    stage                TEXT NOT NULL,     -- the stage's key within it
    involved             TEXT,              -- palsied side, the patient's own: left, right, or null
    planned              INTEGER,           -- repetitions of all its sets; null: not told
    zone                 TEXT NOT NULL,     -- IANA name of the zone it was done in
    began_utc_ms         INTEGER NOT NULL,  -- milliseconds since 1970, UTC
    began_boot_ns        INTEGER NOT NULL,  -- the same on the machine's steady clock
    began_boot_id        TEXT NOT NULL,     -- the start of the machine that it counts from
    began_clock_unsynced INTEGER NOT NULL,  -- 1: utc not from network time, may be wrong
    seen_utc_ms          INTEGER NOT NULL,  -- last sign of life, or the end; as above
    seen_boot_ns         INTEGER NOT NULL,  -- as above
    seen_boot_id         TEXT NOT NULL,     -- as above
    seen_clock_unsynced  INTEGER NOT NULL,  -- as above
    step                 INTEGER NOT NULL DEFAULT 0,  -- index of the step that was begun last
    resumed              INTEGER NOT NULL DEFAULT 0,  -- how often it was taken up again
    complete             INTEGER,           -- 1: all steps done, 0: partial; null: not ended
    why                  TEXT               -- why it ended: done, away, palm, interrupted, ...
) STRICT;

CREATE TABLE events (
    -- All that happened, as mirror.exercise.events documents it.
    id              INTEGER PRIMARY KEY,
    session_id      INTEGER REFERENCES sessions (id),  -- null: outside of any
    name            TEXT NOT NULL,          -- as mirror.exercise.events has it
    t_ns            INTEGER NOT NULL,       -- frame's time on the camera's monotonic clock
    utc_ms          INTEGER NOT NULL,       -- when it was told: as in sessions
    boot_ns         INTEGER NOT NULL,       -- the same
    boot_id         TEXT NOT NULL,          -- the same
    clock_unsynced  INTEGER NOT NULL,       -- the same
    data            TEXT NOT NULL           -- JSON object of plain values
) STRICT;
CREATE UNIQUE INDEX events_once ON events (boot_id, boot_ns, t_ns, name);
CREATE INDEX events_by_session ON events (session_id);

CREATE TABLE sets (
    -- One set of smiles.
    id          INTEGER PRIMARY KEY,
    session_id  INTEGER NOT NULL REFERENCES sessions (id),  -- that it belongs to
    number      INTEGER NOT NULL,           -- from 1
    planned     INTEGER,                    -- repetitions; null: not told
    ended       INTEGER NOT NULL DEFAULT 0, -- 1: done to its end
    UNIQUE (session_id, number)
) STRICT;

CREATE TABLE repetitions (
    -- One counted repetition (mirror.exercise.records). Null: could not be measured.
    id                     INTEGER PRIMARY KEY,
    set_id                 INTEGER NOT NULL REFERENCES sets (id),  -- that it belongs to
    event_id               INTEGER NOT NULL UNIQUE REFERENCES events (id),  -- has the time of day
    number                 INTEGER NOT NULL, -- from 1, within the set
    start_ns               INTEGER NOT NULL, -- camera's monotonic clock: the face left its rest
    duration_s             REAL NOT NULL,    -- from then until it had let go
    hold_s                 REAL NOT NULL,    -- inside the band and isolated
    peak_effort_left_pct   REAL,             -- of the side's full range; the patient's own left
    peak_effort_right_pct  REAL,
    effort_left_pct        REAL,             -- mean over the hold
    effort_left_pct_se     REAL,             -- its standard error
    effort_right_pct       REAL,
    effort_right_pct_se    REAL,
    excursion_left_mm      REAL,             -- of the lip corner, from rest; mean over the hold
    excursion_left_mm_se   REAL,
    excursion_right_mm     REAL,
    excursion_right_mm_se  REAL,
    symmetry_ratio         REAL,             -- lesser over greater excursion, 0 to 1
    symmetry_ratio_se      REAL,
    onset_difference_ms    REAL,             -- involved (or left) side's start minus the other's
    midline_pull_mm        REAL,             -- positive to the patient's left
    midline_pull_mm_se     REAL,
    assisted               INTEGER NOT NULL, -- 1: a finger was at a lip corner
    visible_movement       INTEGER,          -- 0: an attempt without visible movement; it counts
    breaches_known         INTEGER NOT NULL, -- 0: too little was seen to say what moved along
    measurable_ratio       REAL NOT NULL,    -- share of its frames that could be measured
    above_band_s           REAL NOT NULL     -- time above the band
) STRICT;
CREATE INDEX repetitions_by_set ON repetitions (set_id);

CREATE TABLE breaches (
    -- A region of the face that moved along in a repetition.
    id             INTEGER PRIMARY KEY,
    repetition_id  INTEGER NOT NULL REFERENCES repetitions (id),  -- in which it moved
    region         TEXT NOT NULL,           -- eye, brow, frown, nose, chin, lips
    side           TEXT,                    -- left, right; null: the middle
    seconds_s      REAL NOT NULL            -- for how long
) STRICT;
CREATE INDEX breaches_by_repetition ON breaches (repetition_id);

CREATE TABLE rests (
    -- A neutral face, measured: what it came to in numbers.
    id             INTEGER PRIMARY KEY,
    session_id     INTEGER REFERENCES sessions (id),  -- that it was measured for
    event_id       INTEGER NOT NULL UNIQUE REFERENCES events (id),  -- has the time of day
    full_range_mm  REAL,                    -- what counts as 100 % of effort for this face
    distance_mm    REAL,                    -- of the head from the camera
    scale_source   TEXT                     -- what millimetres rest on: iris, pupil distance
) STRICT;

CREATE TABLE programme_changes (
    -- A stage that a person has confirmed; the newest of a programme holds.
    id              INTEGER PRIMARY KEY,
    programme       TEXT NOT NULL,          -- the programme's key
    stage           TEXT NOT NULL,          -- the stage's key within it
    before          TEXT,                   -- the stage that held until then; null: none
    reason          TEXT NOT NULL,          -- in words and numbers, as it was proposed
    zone            TEXT NOT NULL,          -- as in sessions
    utc_ms          INTEGER NOT NULL,       -- when it was confirmed: as in sessions
    boot_ns         INTEGER NOT NULL,       -- the same
    boot_id         TEXT NOT NULL,          -- the same
    clock_unsynced  INTEGER NOT NULL        -- the same
) STRICT;

CREATE TABLE traces (
    -- Measures of a session, ten a second at most, let go after some days.
    session_id             INTEGER NOT NULL REFERENCES sessions (id),  -- that they belong to
    t_ns                   INTEGER NOT NULL, -- frame's time on the camera's monotonic clock
    reason                 TEXT,             -- why nothing could be measured; null: it could
    distance_mm            REAL,             -- of the head from the camera
    excursion_left_mm      REAL,             -- of the lip corner, from rest, as all that follows
    excursion_right_mm     REAL,
    effort_left_pct        REAL,             -- of the side's full range
    effort_right_pct       REAL,
    symmetry_ratio         REAL,             -- lesser over greater excursion, 0 to 1
    midline_pull_mm        REAL,             -- positive to the patient's left
    mouth_open_mm          REAL,             -- gap between the lips
    lip_corners_apart_mm   REAL,             -- distance between the corners; negative: pursed
    fissure_left_mm        REAL,             -- opening of the eye; negative: narrowed
    fissure_right_mm       REAL,
    brow_left_mm           REAL,             -- height; positive: raised
    brow_right_mm          REAL,
    brows_apart_mm         REAL,             -- distance between the brows; negative: frowned
    nose_left_mm           REAL,             -- height of its wing; positive: wrinkled upwards
    nose_right_mm          REAL,
    chin_mm                REAL,             -- height of its skin; positive: raised as in pouting
    PRIMARY KEY (session_id, t_ns)
) STRICT, WITHOUT ROWID;
"""
"""Version 1."""

SECOND: Final = """
ALTER TABLE programme_changes ADD COLUMN who TEXT;  -- name of the device; null: at the mirror

CREATE TABLE preferences (
    -- What a person has set on the page; the newest of each holds.
    id              INTEGER PRIMARY KEY,
    what            TEXT NOT NULL,          -- as mirror.exercise.preferences names it
    stage           TEXT NOT NULL,          -- the stage that it holds for; empty: for all
    value           TEXT NOT NULL,          -- JSON: a text, a number, true or false
    before          TEXT,                   -- JSON: what held until then; null: nothing was set
    who             TEXT NOT NULL,          -- name of the device it was set from
    zone            TEXT NOT NULL,          -- as in sessions
    utc_ms          INTEGER NOT NULL,       -- when it was set: as in sessions
    boot_ns         INTEGER NOT NULL,       -- the same
    boot_id         TEXT NOT NULL,          -- the same
    clock_unsynced  INTEGER NOT NULL        -- the same
) STRICT;
"""
"""Version 2: people at home set some things on the page, and the journal says who."""

STEPS: Final = (FIRST, SECOND)
"""Each step brings a file of the version before it to its own, in order."""

TABLES: Final = (
    *("sessions", "events", "sets", "repetitions", "breaches", "rests", "programme_changes"),
    *("preferences", "traces"),
)
"""All tables, each after those that it refers to."""

STAMPS: Final = (
    ("sessions", "began_"),
    ("sessions", "seen_"),
    ("events", ""),
    ("programme_changes", ""),
    ("preferences", ""),
)
"""Where a time of day is stored: the table, and what its columns' names begin with."""
