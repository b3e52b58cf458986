-- What articles tell beside one another. All of it but the judgements is made from the readings that count and from the
-- judgements, by one linker for each kind of link, and may be dropped and made anew; so its rows are changed and deleted.

CREATE TABLE linkers (
    linker TEXT PRIMARY KEY,            -- actors, echoes, claims
    version INTEGER NOT NULL,           -- of the program's; another one begins anew
    judgement INTEGER NOT NULL          -- the last of judgements that was heeded
) STRICT, WITHOUT ROWID;

-- The reading of each address that a linker has seen.
CREATE TABLE linked (
    linker TEXT NOT NULL,
    address TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES readings,
    PRIMARY KEY (linker, address)
) STRICT, WITHOUT ROWID;

-- What is, or may be, one; `a` before `b` as text.
CREATE TABLE links (
    link INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    id TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (kind, a, b)
) STRICT;
CREATE INDEX links_by_b ON links (kind, b);
CREATE INDEX links_by_id ON links (id);

-- Rows are only ever added: the last one on a link counts.
CREATE TABLE judgements (
    judgement INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    link_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    judge TEXT NOT NULL,                -- who
    at TEXT NOT NULL,                   -- ISO 8601 with offset
    note TEXT NOT NULL
) STRICT;
CREATE INDEX judgements_by_link ON judgements (link_id, judgement);
