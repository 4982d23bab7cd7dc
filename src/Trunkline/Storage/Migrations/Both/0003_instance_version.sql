-- Counts up with every change of name, tags or configuration. A change is stored only over the version that it was made
-- from, so that two at once cannot undo each other.
ALTER TABLE instances ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
