-- How it is known what a customer granted: read at the provider, or as the app was registered in the hub.
ALTER TABLE connect_sessions ADD COLUMN granted_read BIGINT NOT NULL DEFAULT 0;
ALTER TABLE connect_links ADD COLUMN permissions_read BIGINT NOT NULL DEFAULT 0;
