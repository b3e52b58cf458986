-- Blocks with statements that came in a step after which more was to come: the last step groups them all, each once.
CREATE TABLE claim_waiting (
    block TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
