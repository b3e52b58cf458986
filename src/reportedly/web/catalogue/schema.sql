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

CREATE INDEX lines_by_denier ON lines (listing, actor, day) WHERE stance = 'denies' AND actor IS NOT NULL;

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,             -- its line
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT,
    statements INTEGER NOT NULL,
    denials INTEGER NOT NULL,
    articles INTEGER NOT NULL,      -- in which it says something
    outlets INTEGER NOT NULL,       -- of those articles
    first TEXT,                     -- days of their publication
    last TEXT
) STRICT;
CREATE INDEX actors_by_statements ON actors (statements DESC, articles DESC, name, id);

CREATE TABLE actor_relays (
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,             -- outlet: prints it; via: a name that its words came through
    name TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (actor, kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE outlets (
    name TEXT PRIMARY KEY,
    articles INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    attributed INTEGER NOT NULL,    -- sentences, of the articles whose sentences were counted
    own INTEGER NOT NULL,
    speculation INTEGER NOT NULL,
    relayed INTEGER NOT NULL,       -- statements that came through others
    as_fact INTEGER NOT NULL,       -- notices "stated-as-fact"
    copied_from INTEGER NOT NULL,   -- articles of others that it has copied or edited, each pair once
    copied_by INTEGER NOT NULL,
    alarms INTEGER NOT NULL,
    first TEXT,                     -- days of publication
    last TEXT
) STRICT;
CREATE INDEX outlets_by_articles ON outlets (articles DESC, name);

CREATE TABLE outlet_ties (
    outlet TEXT NOT NULL,
    kind TEXT NOT NULL,             -- cites: a speaker; via: a name that words came through; from, by, undated: an outlet
    name TEXT NOT NULL,
    actor TEXT NOT NULL,            -- id of the actor that a speaker is, else ''
    number INTEGER NOT NULL,        -- statements, or articles of echoes
    PRIMARY KEY (outlet, kind, name, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_ties_by_number ON outlet_ties (outlet, kind, number DESC, name);
