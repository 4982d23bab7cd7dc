-- A second number beside that of the callers: it counts up with every change of an instance, and the hubs that share the
-- database read here which instances to forget.
INSERT INTO identity_epoch (id, epoch) VALUES (2, 0);
CREATE TABLE instance_changes (
    epoch BIGINT NOT NULL PRIMARY KEY,
    instance_id BIGINT NOT NULL
);

-- What was changed, in words without values; null where the action says it all.
ALTER TABLE audit ADD COLUMN detail TEXT;
