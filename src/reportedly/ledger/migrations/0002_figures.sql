-- Numbers that a reading found: how many, of whom, what befell them, by whose word. Readings made before have none.

CREATE TABLE figures (
    figure INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    id TEXT NOT NULL,
    statement_id TEXT,                  -- statements.id in the same reading, NULL: the article's own voice
    words TEXT NOT NULL,                -- as printed
    low REAL,                           -- NULL: no lower bound given
    high REAL,                          -- NULL: no upper bound given
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

-- As `found` for statements: the words stay in `figures`.
CREATE VIRTUAL TABLE found_figures USING fts5 (
    words, counted, befell, speaker,
    content = 'figures', content_rowid = 'figure', tokenize = 'unicode61 remove_diacritics 2'
);
