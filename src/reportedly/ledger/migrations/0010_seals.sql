-- What was written, told by checksums, so that rows that a failing disk has changed are noticed and not listed.

-- Not in `articles`, where they would stand behind the text, and a listing would have to read through it.
CREATE TABLE article_seals (
    article INTEGER PRIMARY KEY REFERENCES articles,
    text_hash TEXT NOT NULL,            -- of the text's UTF-8
    sums TEXT NOT NULL,                 -- rows and sum of seals of its notices
    seal INTEGER NOT NULL               -- checksum of the row, but for its keys, its text and its page map
) STRICT;
ALTER TABLE readings ADD COLUMN sums TEXT;          -- rows and sum of seals of all that was found, table by table
ALTER TABLE readings ADD COLUMN seal INTEGER;       -- checksum of the row, but for its keys
ALTER TABLE statements ADD COLUMN seal INTEGER;     -- so on
ALTER TABLE figures ADD COLUMN seal INTEGER;
ALTER TABLE times ADD COLUMN seal INTEGER;
ALTER TABLE events ADD COLUMN seal INTEGER;
ALTER TABLE mentions ADD COLUMN seal INTEGER;
ALTER TABLE origins ADD COLUMN seal INTEGER;
ALTER TABLE notices ADD COLUMN seal INTEGER;
ALTER TABLE problems ADD COLUMN seal INTEGER;
ALTER TABLE claim_nodes ADD COLUMN seal INTEGER;    -- NULL: made before there were seals

-- Of whole tables: those that are only added to, and those that linkers make, as their last step left them.
CREATE TABLE sums (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL,
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
