-- Claims: statements of several articles on one proposition. Made from the readings that count and from the judgements;
-- may be dropped and made anew.

-- A statement in each block that it is compared in: a matter of the pack in a stretch of days.
CREATE TABLE claim_nodes (
    block TEXT NOT NULL,                -- "exchange 52739"; "exchange -" where the day is not known
    statement_id TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES readings,
    wording TEXT NOT NULL,              -- hash of the folded words
    quality REAL NOT NULL,              -- how well its words would stand for others
    vector BLOB NOT NULL,               -- what it and its article are about, 8-bit
    anchors TEXT NOT NULL,              -- names in it that tell one story from another
    home INTEGER NOT NULL,              -- 1: of its blocks the one in which links with it may be proposed
    PRIMARY KEY (block, statement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_nodes_by_reading ON claim_nodes (reading);
CREATE INDEX claim_nodes_by_statement ON claim_nodes (statement_id);

CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    block TEXT NOT NULL,
    gist TEXT NOT NULL,                 -- id of the statement whose words stand for all
    likeness REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_block ON claims (block);

CREATE TABLE claim_statements (
    claim TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    closeness REAL NOT NULL,            -- to the gist
    PRIMARY KEY (claim, statement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_statements_by_statement ON claim_statements (statement_id);

-- Which links each block proposed, so that it can take them back.
CREATE TABLE claim_links (
    block TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    PRIMARY KEY (block, a, b)
) STRICT, WITHOUT ROWID;

-- Blocks with statements that came in a step after which more was to come: the last step groups them all, each once.
CREATE TABLE claim_waiting (
    block TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
