-- When, what happened and where an article comes from, by a reader and with a subject's pack. Readings made before
-- have none of these, and an empty pack.

ALTER TABLE runs ADD COLUMN pack TEXT NOT NULL DEFAULT '';
ALTER TABLE statements ADD COLUMN in_custody INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statements ADD COLUMN medium TEXT;
ALTER TABLE figures ADD COLUMN role TEXT NOT NULL DEFAULT 'count';
ALTER TABLE figures ADD COLUMN each_side INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notices ADD COLUMN other_start INTEGER;
ALTER TABLE notices ADD COLUMN other_end INTEGER;

-- One reading for each pack too. SQLite cannot alter a UNIQUE, so the rows move, with their keys, into a new table.
CREATE TABLE new_readings (
    reading INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs,
    article INTEGER NOT NULL REFERENCES articles,
    reader_name TEXT NOT NULL,
    reader_number INTEGER NOT NULL,
    pack TEXT NOT NULL,                 -- name and digest, '' where it was not noted
    attributed INTEGER,                 -- sentences by who answers for them, NULL: not counted
    own INTEGER,
    speculation INTEGER,
    UNIQUE (article, reader_number, pack)
) STRICT;
INSERT INTO new_readings (reading, run, article, reader_name, reader_number, pack)
    SELECT reading, run, article, reader_name, reader_number, '' FROM readings ORDER BY reading;
DROP TABLE readings;
ALTER TABLE new_readings RENAME TO readings;

CREATE TABLE times (
    time INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    id TEXT NOT NULL,
    statement_id TEXT,                  -- statements.id in the same reading, NULL: the article's own voice
    words TEXT NOT NULL,                -- as printed
    date TEXT,                          -- EDTF, NULL: cannot be told
    basis TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX times_by_place ON times (reading, start);

CREATE TABLE events (
    event INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    start INTEGER NOT NULL,             -- of the trigger
    id TEXT NOT NULL,
    statement_id TEXT,                  -- as of times
    kind TEXT NOT NULL,
    spans TEXT NOT NULL,                -- "12-34;40-50", the trigger first
    words TEXT NOT NULL,                -- the trigger as printed
    modality TEXT NOT NULL,
    date TEXT,                          -- EDTF
    place TEXT,                         -- as printed
    parties TEXT,                       -- JSON array, NULL where empty
    figures TEXT,                       -- JSON array of figures.id in the same reading, NULL where empty
    speaker TEXT,
    speaker_kind TEXT,
    speaker_role TEXT,
    speaker_reason TEXT,
    via TEXT,                           -- JSON array, NULL where empty
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_place ON events (reading, start);

-- As `found` for statements: the words stay in `events`. No search is ranked, so the sizes of columns are not kept.
CREATE VIRTUAL TABLE found_events USING fts5 (
    words, kind, place, parties, speaker,
    content = 'events', content_rowid = 'event', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE origins (
    origin INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,                -- as printed
    name TEXT NOT NULL,
    relation TEXT NOT NULL
) STRICT;
CREATE INDEX origins_by_place ON origins (reading, start);
