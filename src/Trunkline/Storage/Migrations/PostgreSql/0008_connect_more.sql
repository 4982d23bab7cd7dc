-- How a session asks for an account: at the provider's own page or by a form of the hub; null: whichever the connector has.
ALTER TABLE connect_sessions ADD COLUMN method TEXT;

-- The customers of a tenant for whom a session was made. Sessions go away; this stays.
CREATE TABLE connect_customers (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    customer_id TEXT NOT NULL,
    name TEXT NOT NULL,
    last_session_at BIGINT NOT NULL,
    UNIQUE (account_id, customer_id)
);

-- Which customer an instance was connected for, by form or by provider.
CREATE TABLE connect_customer_instances (
    instance_id BIGINT PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    customer_id TEXT NOT NULL
);
CREATE INDEX connect_customer_instances_customer ON connect_customer_instances (account_id, customer_id);

INSERT INTO connect_customers (account_id, customer_id, name, last_session_at)
SELECT account_id, customer_id, max(customer_name), max(granted_at) FROM connect_links GROUP BY account_id, customer_id;

INSERT INTO connect_customer_instances (instance_id, account_id, customer_id)
SELECT instance_id, max(account_id), max(customer_id) FROM connect_links WHERE instance_id IS NOT NULL GROUP BY instance_id;

-- States handed out by oauth/url, for applications that run the redirect themselves. Each makes one instance.
CREATE TABLE connect_states (
    state_hash BYTEA NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    app_id BIGINT NOT NULL REFERENCES connect_apps (id) ON DELETE CASCADE,
    proof TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX connect_states_expires ON connect_states (expires_at);
