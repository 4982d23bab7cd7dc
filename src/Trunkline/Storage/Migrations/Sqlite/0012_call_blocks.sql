-- Calls, some hundreds or thousands to a row: a row and its indexes for each cost more than all else that the hub does with it.
CREATE TABLE call_blocks (
    -- The numbers of its first and its last call.
    id INTEGER NOT NULL PRIMARY KEY,
    last_id BIGINT NOT NULL,
    -- When the earliest and the latest of them began.
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    calls BIGINT NOT NULL,
    -- How many calls of which account: a reader passes by what is none of its business.
    accounts BLOB NOT NULL,
    body BLOB NOT NULL
);

-- One row. Who writes calls takes their numbers here and holds the row until they are there, so calls are seen in the order of
-- their numbers by everyone, however many hubs write.
CREATE TABLE call_numbers (
    next BIGINT NOT NULL,
    -- 1 once the calls that earlier programs wrote are in blocks, and their table is gone.
    moved BIGINT NOT NULL
);
INSERT INTO call_numbers (next, moved) SELECT COALESCE(MAX(id), 0) + 1, 0 FROM calls;
