-- How an instance is doing and from what that is known: one row each, changed only when the state changes or someone checks.
CREATE TABLE instance_health (
    instance_id BIGINT NOT NULL PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
    account_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    since BIGINT NOT NULL,
    checked_at BIGINT,
    next_check_at BIGINT,
    evidence TEXT NOT NULL,
    evidence_at BIGINT NOT NULL,
    provider_status BIGINT,
    provider_code TEXT,
    request_id TEXT
);
CREATE INDEX instance_health_next ON instance_health (next_check_at);

ALTER TABLE instances ADD COLUMN folder TEXT;
ALTER TABLE instances ADD COLUMN is_default BIGINT NOT NULL DEFAULT 0;
-- The account's name as the provider said it at the last check.
ALTER TABLE instances ADD COLUMN provider_name TEXT;
ALTER TABLE instances ADD COLUMN disabled_at BIGINT;
-- Deleted, but kept sealed for a while so that it can be restored; every query but those of the trash leaves it out.
ALTER TABLE instances ADD COLUMN deleted_at BIGINT;
ALTER TABLE instances ADD COLUMN deleted_by BIGINT;
CREATE INDEX instances_deleted ON instances (deleted_at);

-- What was known before.
INSERT INTO instance_health (instance_id, account_id, state, reason, since, checked_at, next_check_at, evidence, evidence_at)
SELECT i.id, i.account_id,
    CASE WHEN i.valid = 1 THEN 'healthy' WHEN l.instance_id IS NOT NULL THEN 'needs_reauth' ELSE 'unverified' END,
    CASE WHEN i.valid = 1 THEN 'checked' WHEN l.instance_id IS NOT NULL THEN 'access_revoked' ELSE 'not_checked' END,
    COALESCE(l.revoked_at, i.updated_at),
    CASE WHEN i.valid = 1 THEN i.updated_at END,
    CASE WHEN i.valid = 1 THEN i.updated_at + 86400000 END,
    CASE WHEN i.valid = 1 THEN 'check' WHEN l.instance_id IS NOT NULL THEN 'notice' ELSE 'none' END,
    COALESCE(l.revoked_at, i.updated_at)
FROM instances i
LEFT JOIN (SELECT instance_id, MAX(revoked_at) AS revoked_at FROM connect_links WHERE revoked_at IS NOT NULL GROUP BY instance_id) l
    ON l.instance_id = i.id
WHERE 1 = 1;

-- Calls by instance, day and caller, counted in memory and added up here: a look at an instance must not read the whole log.
CREATE TABLE instance_use (
    instance_id BIGINT NOT NULL,
    day BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    api_key_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    calls BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (instance_id, day, user_id, api_key_id)
);

-- Of failed calls and of those sent more than once; null for all others.
ALTER TABLE calls ADD COLUMN provider_code TEXT;
ALTER TABLE calls ADD COLUMN attempt_list TEXT;
-- Names of what the log leaves out or covers: query parameters, secret members of answers.
ALTER TABLE calls ADD COLUMN masked TEXT;
