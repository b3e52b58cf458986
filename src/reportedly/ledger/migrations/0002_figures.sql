-- Numbers of people and things, each of a reading. What a later reader finds replaces them with the reading.

CREATE TABLE figures (
    figure INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    id TEXT NOT NULL,
    statement TEXT,                     -- id of the statement it is part of, NULL: the article's own voice
    words TEXT NOT NULL,
    low REAL,                           -- NULL: no bound
    high REAL,
    qualifier TEXT,
    counted TEXT,
    befell TEXT,
    side TEXT,
    as_of TEXT,
    speaker TEXT,
    speaker_kind TEXT,
    speaker_role TEXT,
    speaker_reason TEXT,
    via TEXT                            -- JSON array, NULL where empty
) STRICT;
CREATE INDEX figures_by_place ON figures (reading, start);
