-- What one article has from another. All of it is made from the readings that count and from the judgements, and may be
-- dropped and made anew.

-- The articles that were compared, with what a comparison needs besides their text.
CREATE TABLE echo_texts (
    reading INTEGER PRIMARY KEY REFERENCES readings,
    article TEXT NOT NULL,              -- id
    hash TEXT NOT NULL,                 -- of the folded words: equal for the same text
    lead INTEGER NOT NULL,              -- 1: the earliest of its text, which is compared for all of them
    outlet TEXT NOT NULL,               -- key of the channel, '' where it is not known
    day TEXT NOT NULL,                  -- the first possible one, ISO 8601; '' where it is not known
    translated INTEGER NOT NULL,        -- 1: a notice says that a machine translated it
    rubbish TEXT NOT NULL,              -- spans
    quoted TEXT NOT NULL                -- spans
) STRICT;
CREATE INDEX echo_texts_by_hash ON echo_texts (hash);
CREATE INDEX echo_texts_by_article ON echo_texts (article);

-- Runs of words by which texts find one another; of leads alone.
CREATE TABLE echo_keys (
    key INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    PRIMARY KEY (key, reading)
) STRICT, WITHOUT ROWID;

-- `a` before `b` as text.
CREATE TABLE echoes (
    a TEXT NOT NULL,                    -- id of an article
    b TEXT NOT NULL,
    kind TEXT NOT NULL,                 -- copy, edited, quote
    passages TEXT NOT NULL,             -- JSON: [[start in a, end in a, start in b, end in b], ...]
    direction TEXT,                     -- a->b, b->a
    reason TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX echoes_by_b ON echoes (b);
