-- By which way a customer connected an instance; null for credentials of its own. Instances owns it, so that lists need to ask no way.
ALTER TABLE instances ADD COLUMN way TEXT;
UPDATE instances SET way = 'connect' WHERE id IN (SELECT instance_id FROM connect_links WHERE instance_id IS NOT NULL);
