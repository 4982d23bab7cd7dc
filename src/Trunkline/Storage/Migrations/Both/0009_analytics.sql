-- Figures of an instance's call log, by day: what was read of the provider once need not be read again.
CREATE TABLE phone_logs (
    instance_id BIGINT NOT NULL PRIMARY KEY REFERENCES instances (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    account TEXT
);

CREATE TABLE phone_days (
    instance_id BIGINT NOT NULL REFERENCES phone_logs (instance_id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (instance_id, day)
);

CREATE TABLE phone_numbers (
    instance_id BIGINT NOT NULL,
    day TEXT NOT NULL,
    number TEXT NOT NULL,
    currency TEXT NOT NULL,
    calls BIGINT NOT NULL,
    seconds BIGINT NOT NULL,
    cost BIGINT NOT NULL,
    PRIMARY KEY (instance_id, day, number, currency),
    FOREIGN KEY (instance_id, day) REFERENCES phone_days (instance_id, day) ON DELETE CASCADE
);
