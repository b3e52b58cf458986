-- The first ledger. Rows are added and never changed; the one exception is runs.finished, set once.
-- Integer keys are in order of writing and mean nothing outside the file; `id` columns are content hashes.

CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    command TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,                      -- NULL: under way, or killed
    reader_name TEXT NOT NULL,
    reader_number INTEGER NOT NULL
) STRICT;

-- One row for each version of an article: other bytes at its address, or the same bytes through a newer intake.
CREATE TABLE articles (
    article INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs,
    id TEXT NOT NULL,
    address TEXT NOT NULL,              -- as given
    digest TEXT NOT NULL,
    intake_version INTEGER NOT NULL,
    title TEXT,
    title_start INTEGER,
    title_end INTEGER,
    outlet TEXT,
    byline TEXT,
    published TEXT,
    url TEXT,
    language TEXT,
    text BLOB NOT NULL,                 -- zlib over UTF-8
    page_map BLOB,                      -- zlib over JSON [[start, end, page_start, page_end], ...]
    UNIQUE (id, intake_version)
) STRICT;

CREATE TABLE readings (
    reading INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs,
    article INTEGER NOT NULL REFERENCES articles,
    reader_name TEXT NOT NULL,
    reader_number INTEGER NOT NULL,
    UNIQUE (article, reader_number)
) STRICT;

-- Every time that an address came to a new outcome. The last attempt with a reading says which version counts.
CREATE TABLE attempts (
    attempt INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs,
    address TEXT NOT NULL,              -- without detours
    reading INTEGER REFERENCES readings -- NULL: nothing could be read, the attempt's problems say why
) STRICT;
CREATE INDEX attempts_by_address ON attempts (address, attempt, reading);

CREATE TABLE statements (
    statement INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    start INTEGER NOT NULL,             -- of the first content span
    id TEXT NOT NULL,
    content_spans TEXT NOT NULL,        -- "12-34;40-50"
    cue_spans TEXT NOT NULL,
    source_spans TEXT NOT NULL,
    content TEXT NOT NULL,
    cue TEXT,
    source TEXT,
    speaker TEXT,
    speaker_kind TEXT,
    speaker_role TEXT,
    speaker_reason TEXT,
    mode TEXT NOT NULL,
    stance TEXT NOT NULL,
    hedged INTEGER NOT NULL,
    via TEXT,                           -- JSON array, NULL where empty
    parent TEXT,
    headline INTEGER NOT NULL,
    confidence REAL NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX statements_by_place ON statements (reading, start);

-- The words are not stored a second time: the index points into `statements`.
CREATE VIRTUAL TABLE found USING fts5 (
    content, source, speaker,
    content = 'statements', content_rowid = 'statement', tokenize = 'unicode61 remove_diacritics 2'
);

-- Of an article version (what intake saw) or of a reading (what the reader saw beyond that).
CREATE TABLE notices (
    notice INTEGER PRIMARY KEY,
    article INTEGER REFERENCES articles,
    reading INTEGER REFERENCES readings,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    message TEXT NOT NULL,
    rubbish INTEGER NOT NULL,
    CHECK ((article IS NULL) <> (reading IS NULL))
) STRICT;
CREATE INDEX notices_by_article ON notices (article) WHERE article IS NOT NULL;
CREATE INDEX notices_by_reading ON notices (reading) WHERE reading IS NOT NULL;

-- Of a reading (found beside what could be read) or of an attempt that read nothing.
CREATE TABLE problems (
    problem INTEGER PRIMARY KEY,
    attempt INTEGER REFERENCES attempts,
    reading INTEGER REFERENCES readings,
    stage TEXT NOT NULL,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    CHECK ((attempt IS NULL) <> (reading IS NULL))
) STRICT;
CREATE INDEX problems_by_attempt ON problems (attempt) WHERE attempt IS NOT NULL;
CREATE INDEX problems_by_reading ON problems (reading) WHERE reading IS NOT NULL;

-- What counts now. SQLite takes `reading` from the row that holds the maximum.
CREATE VIEW latest AS
    SELECT address, max(attempt) AS attempt, reading FROM attempts WHERE reading IS NOT NULL GROUP BY address;

CREATE VIEW latest_problems AS
    SELECT latest.address, problems.* FROM latest JOIN problems ON problems.reading = latest.reading
    UNION ALL
    SELECT last.address, problems.*
    FROM (SELECT address, max(attempt) AS attempt FROM attempts GROUP BY address) AS last
    JOIN problems ON problems.attempt = last.attempt;
