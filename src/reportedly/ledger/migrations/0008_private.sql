-- Whose names are not to be shown. Rows are only ever added: the last one on a name counts.
CREATE TABLE private_names (
    mark INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                 -- as it is printed, or an actor's
    private INTEGER NOT NULL,           -- 0: no longer
    judge TEXT NOT NULL,                -- who says so
    at TEXT NOT NULL                    -- ISO 8601 with offset
) STRICT;
