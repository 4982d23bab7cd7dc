-- The e-mail is what people sign in with, and a sign-in names no organization: it must mean one user in the whole hub.
CREATE UNIQUE INDEX users_email ON users (email);

-- Counts up with every change of who may call. A hub that remembers callers compares it, so that a reset made by another
-- process takes effect in this one too.
CREATE TABLE identity_epoch (
    id BIGINT NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL
);
INSERT INTO identity_epoch (id, epoch) VALUES (1, 0);
