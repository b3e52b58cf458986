-- The parties that each article names, and the actors that they are across articles.

CREATE TABLE mentions (
    mention INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings,
    start INTEGER NOT NULL,             -- where the name first stands
    "end" INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,                 -- the fullest form
    kind TEXT NOT NULL,
    printed TEXT NOT NULL,              -- JSON array of [form, count], most frequent first
    roles TEXT                          -- JSON array, as printed, NULL where empty
) STRICT;
CREATE INDEX mentions_by_place ON mentions (reading, start);

-- Made by the linker of actors from the mentions that count, and made anew whenever it pleases.
CREATE TABLE actor_mentions (
    mention INTEGER PRIMARY KEY REFERENCES mentions,
    reading INTEGER NOT NULL REFERENCES readings,
    name_id TEXT NOT NULL,              -- an end of links of the kind "actor"
    kind TEXT NOT NULL,
    traits TEXT NOT NULL                -- JSON: what the article tells of the name
) STRICT;
CREATE INDEX actor_mentions_by_name ON actor_mentions (name_id, traits, kind);
CREATE INDEX actor_mentions_by_reading ON actor_mentions (reading);

CREATE TABLE actor_names (
    name_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,                 -- JSON: sort, printed form, article and owner where they tell it from others
    actor TEXT                          -- actors.id
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_names_by_actor ON actor_names (actor);

-- Names are compared where they share a key.
CREATE TABLE actor_keys (
    key TEXT NOT NULL,
    name_id TEXT NOT NULL,
    PRIMARY KEY (key, name_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_keys_by_name ON actor_keys (name_id);

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT,                          -- the pack's key, NULL: of none, or not known
    reasons TEXT NOT NULL               -- JSON array, one a merge
) STRICT, WITHOUT ROWID;
