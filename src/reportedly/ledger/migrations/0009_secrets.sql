-- What ids in redacted output are keyed by, so that nobody can work one out from a name. It is never shown.
CREATE TABLE secrets (
    secret BLOB NOT NULL
) STRICT;
INSERT INTO secrets VALUES (randomblob(32));
