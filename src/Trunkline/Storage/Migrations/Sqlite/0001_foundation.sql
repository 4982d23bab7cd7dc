-- Instants are UTC epoch milliseconds; booleans are 0 and 1; every tenant-owned row carries its account.
-- AUTOINCREMENT: ids of deleted rows never come back, so an id in a log always means one thing.

CREATE TABLE organizations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    secret_hash BLOB NOT NULL UNIQUE,
    secret_sealed BLOB NOT NULL,
    secret_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    description TEXT,
    external_id TEXT NOT NULL,
    is_default BIGINT NOT NULL,
    active BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (organization_id, external_id)
);

CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organization_id BIGINT NOT NULL REFERENCES organizations (id),
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    email TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    password_hash TEXT,
    secret_hash BLOB NOT NULL UNIQUE,
    secret_sealed BLOB NOT NULL,
    secret_version BIGINT NOT NULL,
    role TEXT NOT NULL,
    active BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_login_at BIGINT,
    UNIQUE (organization_id, email)
);

-- API keys (kind 'key') and the bearers of interactive sign-ins (kind 'session'); only a hash is stored.
CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT
);

CREATE TABLE instances (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES accounts (id),
    user_id BIGINT NOT NULL REFERENCES users (id),
    connector_key TEXT NOT NULL,
    name TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    token_sealed BLOB NOT NULL,
    valid BIGINT NOT NULL,
    disabled BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX instances_account ON instances (account_id, id);

-- A value is either plain or sealed; the version is part of what the seal is bound to.
CREATE TABLE instance_configuration (
    account_id BIGINT NOT NULL,
    instance_id BIGINT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT,
    sealed BLOB,
    version BIGINT NOT NULL,
    PRIMARY KEY (instance_id, key)
);

CREATE TABLE instance_tags (
    account_id BIGINT NOT NULL,
    instance_id BIGINT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (instance_id, tag)
);
CREATE INDEX instance_tags_tag ON instance_tags (account_id, tag);

-- Proof that a key is the right one, without the key.
CREATE TABLE key_checks (
    key_id TEXT NOT NULL PRIMARY KEY,
    check_value BLOB NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE idempotency (
    account_id BIGINT NOT NULL,
    principal TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    uid TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    state TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    status BIGINT,
    headers TEXT,
    body_sealed BLOB,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, principal, route, key)
);
CREATE INDEX idempotency_expires ON idempotency (expires_at);

CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL,
    user_id BIGINT,
    instance_id BIGINT,
    connector_key TEXT,
    request_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status BIGINT NOT NULL,
    provider_status BIGINT,
    provider_request_id TEXT,
    started_at BIGINT NOT NULL,
    total_us BIGINT NOT NULL,
    resolve_us BIGINT NOT NULL,
    provider_us BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    request_bytes BIGINT NOT NULL,
    response_bytes BIGINT NOT NULL,
    request_ip TEXT,
    fault TEXT
);
CREATE INDEX calls_account ON calls (account_id, id);
CREATE INDEX calls_request ON calls (request_id);

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL,
    user_id BIGINT,
    at BIGINT NOT NULL,
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    request_ip TEXT
);
CREATE INDEX audit_account ON audit (account_id, id);
