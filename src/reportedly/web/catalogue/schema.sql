-- The catalogue of one ledger, made whole and never changed: what the listings print, with what they are sought by.

CREATE TABLE told (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE lines (
    n INTEGER PRIMARY KEY,          -- in the order of its listing
    listing TEXT NOT NULL,          -- statements, figures, ...
    id TEXT,                        -- stable; null where lines have none
    article TEXT,                   -- address
    other TEXT,                     -- address of the second article, of echoes and alarms
    outlet TEXT,
    published TEXT,                 -- EDTF
    day TEXT,                       -- first day that is possible, ISO 8601, for sorting
    speaker TEXT,
    actor TEXT,                     -- id of the actor that the speaker is
    side TEXT,
    stance TEXT,
    kind TEXT,                      -- of a figure what befell them, of an event, echo, alarm, notice, actor its kind
    weight REAL,                    -- what the listing may be ordered by, most first
    row TEXT NOT NULL               -- JSON, as the listing prints it
) STRICT;
CREATE INDEX lines_in_place ON lines (listing);  -- and, as every index has, by n
CREATE INDEX lines_by_id ON lines (listing, id);
CREATE INDEX lines_by_article ON lines (listing, article);
CREATE INDEX lines_by_other ON lines (listing, other) WHERE other IS NOT NULL;
CREATE INDEX lines_by_actor ON lines (listing, actor, day) WHERE actor IS NOT NULL;
CREATE INDEX lines_by_outlet ON lines (listing, outlet, day);
CREATE INDEX lines_by_kind ON lines (listing, kind, day);
CREATE INDEX lines_by_day ON lines (listing, day);
CREATE INDEX lines_by_age ON lines (listing, coalesce(day, '~'));
CREATE INDEX lines_by_weight ON lines (listing, weight);

CREATE VIRTUAL TABLE words USING fts5 (content, speaker, content='', tokenize="unicode61 remove_diacritics 2");

CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,             -- its line
    disputed INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    first TEXT,                     -- days of publication
    last TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_origins ON claims (disputed, origins);

CREATE TABLE claim_statements (
    claim TEXT NOT NULL,
    statement TEXT NOT NULL,
    actor TEXT,
    stance TEXT NOT NULL,           -- what the statement does to the claim
    closeness REAL NOT NULL,
    PRIMARY KEY (claim, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_statements_by_statement ON claim_statements (statement);
CREATE INDEX claim_statements_by_actor ON claim_statements (actor, claim) WHERE actor IS NOT NULL;

CREATE TABLE series (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,             -- in the order of the listing: the fullest first
    measure TEXT NOT NULL,
    befell TEXT NOT NULL,
    side TEXT,
    numbers INTEGER NOT NULL,       -- rows
    row TEXT NOT NULL,              -- JSON, as the listing of series prints it; each row with its article's id
    chart TEXT                      -- JSON of the picture's places; null where all is of one day
) STRICT, WITHOUT ROWID;
CREATE INDEX series_in_order ON series (n);
