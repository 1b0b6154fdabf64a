-- Marks the offers of which something changed that they are matched on, and tells every process at the commit.
-- A transaction that changes very many says "SET LOCAL techmatch.offer_changes = 'all'": then one mark stands for everything.

CREATE OR REPLACE FUNCTION mark_offers(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(cardinality(ids), 0) = 0 THEN
        RETURN;
    END IF;
    IF current_setting('techmatch.offer_changes', true) = 'all' THEN
        IF NOT EXISTS (SELECT 1 FROM offer_changes WHERE transaction_id = pg_current_xact_id() AND offer_id IS NULL) THEN
            INSERT INTO offer_changes (offer_id) VALUES (NULL);
        END IF;
    ELSE
        INSERT INTO offer_changes (offer_id) SELECT DISTINCT id FROM unnest(ids) AS id;
    END IF;
    PERFORM pg_notify('offer_changes', '');
END $$;

CREATE OR REPLACE FUNCTION mark_changed_offers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_offers((SELECT array_agg(id) FROM changed));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_offers_of_years() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_offers((SELECT array_agg(DISTINCT offer_id) FROM changed));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION mark_offers_of_organisations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_offers((SELECT array_agg(o.id) FROM offers o WHERE o.organisation_id IN (SELECT id FROM changed) AND o.status = 'Published'));
    RETURN NULL;
END $$;

-- A request or an activity says how an organisation keeps to its word, and with that it counts for all it offers.
CREATE OR REPLACE FUNCTION mark_offers_of_partnerships() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_offers((
        SELECT array_agg(o.id) FROM offers o
        WHERE o.status = 'Published'
          AND o.organisation_id IN (SELECT p.organisation_id FROM partnerships p WHERE p.id IN (SELECT partnership_id FROM changed))));
    RETURN NULL;
END $$;

DO $$
DECLARE
    source record;
BEGIN
    FOR source IN SELECT * FROM (VALUES
        ('offers', 'mark_changed_offers'), ('offer_years', 'mark_offers_of_years'), ('organisations', 'mark_offers_of_organisations'),
        ('partnership_requests', 'mark_offers_of_partnerships'), ('activities', 'mark_offers_of_partnerships')) AS s (name, marker)
    LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER offer_changes_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()', source.name, source.marker);
        EXECUTE format('CREATE OR REPLACE TRIGGER offer_changes_update AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()', source.name, source.marker);
        EXECUTE format('CREATE OR REPLACE TRIGGER offer_changes_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()', source.name, source.marker);
    END LOOP;
END $$;
