-- A tenant's own registration at a provider whose customers authorize it there (Twilio: a Connect App).
CREATE TABLE connect_apps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    app_sid TEXT NOT NULL UNIQUE,
    owner_sid TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    permissions TEXT NOT NULL,
    return_urls TEXT NOT NULL,
    primary_sealed BLOB NOT NULL,
    secondary_sealed BLOB,
    token_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (account_id)
);

-- One end user's way from the link to the connected account. Nothing here is a credential in the clear.
CREATE TABLE connect_sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    connectors TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    return_url TEXT,
    locale TEXT NOT NULL,
    mode TEXT NOT NULL,
    instance_id BIGINT,
    link_hash BLOB NOT NULL UNIQUE,
    browser_hash BLOB UNIQUE,
    state_hash BLOB,
    code_hash BLOB UNIQUE,
    step TEXT NOT NULL,
    connector_key TEXT,
    app_id BIGINT,
    found_sid TEXT,
    found_name TEXT,
    granted TEXT,
    pending_sealed BLOB,
    replaces BIGINT,
    failure TEXT,
    result_id BIGINT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX connect_sessions_account ON connect_sessions (account_id, id);
CREATE INDEX connect_sessions_expires ON connect_sessions (expires_at);

-- Which customer of which tenant a provider's account belongs to: an account is linked once per app, whoever asks.
CREATE TABLE connect_links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    app_id BIGINT NOT NULL REFERENCES connect_apps (id),
    provider_sid TEXT NOT NULL,
    provider_name TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    instance_id BIGINT REFERENCES instances (id) ON DELETE SET NULL,
    permissions TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    revoked_at BIGINT,
    revoked_reason TEXT,
    UNIQUE (app_id, provider_sid)
);
CREATE INDEX connect_links_instance ON connect_links (instance_id);
