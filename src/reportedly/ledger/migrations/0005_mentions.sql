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

-- Made by the linker of actors, and made anew whenever it pleases. An id of a name is the hash of all that it is told by.
CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    block TEXT NOT NULL,                -- names of two blocks are never compared
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT,                          -- the pack's key, NULL: of none, or not known
    reasons TEXT NOT NULL               -- JSON array, one a merge
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_by_block ON actors (block);

CREATE TABLE actor_names (
    mention INTEGER PRIMARY KEY REFERENCES mentions,
    reading INTEGER NOT NULL REFERENCES readings,
    block TEXT NOT NULL,
    name_id TEXT NOT NULL,              -- an end of links of the kind "actor"
    actor TEXT                          -- actors.id, NULL while the step is under way
) STRICT;
CREATE INDEX actor_names_by_block ON actor_names (block, name_id);
CREATE INDEX actor_names_by_actor ON actor_names (actor);
CREATE INDEX actor_names_by_reading ON actor_names (reading);
CREATE INDEX actor_names_by_name ON actor_names (name_id);
