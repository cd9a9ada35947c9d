"""The house's tables. As the journal's: a change is one more step, never an edit."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x536D486F
""""SmHo": tells our files from other programs' (PRAGMA application_id)."""

FIRST: Final = """
CREATE TABLE devices (
    -- A phone or a computer that was paired once.
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL,           -- as it was given when pairing
    role           TEXT NOT NULL,           -- caregiver, therapist
    token_hash     BLOB NOT NULL UNIQUE,    -- SHA-256 of its token, which is nowhere stored
    paired_utc_ms  INTEGER NOT NULL,        -- milliseconds since 1970, UTC
    expires_utc_ms INTEGER NOT NULL,        -- from then on it has to be paired again
    seen_utc_ms    INTEGER NOT NULL,        -- when it last looked, to some minutes
    address        TEXT NOT NULL,           -- from where it last looked
    revoked_utc_ms INTEGER                  -- when it was shut out; null: it was not
) STRICT;

CREATE TABLE visits (
    -- What was done at the page's door, newest last; the oldest are let go of.
    id         INTEGER PRIMARY KEY,
    utc_ms     INTEGER NOT NULL,            -- the last time, as above
    deed       TEXT NOT NULL,               -- mirror.storage.house.records.Deed
    device_id  INTEGER REFERENCES devices (id),  -- null: somebody who is not paired
    name       TEXT NOT NULL,               -- the device's at that time; empty: not paired
    address    TEXT NOT NULL,               -- from where
    detail     TEXT NOT NULL,               -- what was changed, or to whom
    times      INTEGER NOT NULL DEFAULT 1   -- how often in a row
) STRICT;
CREATE INDEX visits_by_deed ON visits (deed, id);
""".strip()

STEPS: Final = (FIRST,)
