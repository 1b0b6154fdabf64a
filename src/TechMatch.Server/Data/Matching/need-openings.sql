-- Notes when a need is opened to organisations: what fits it then stands on its page, what comes after is new to it.

CREATE OR REPLACE FUNCTION note_need_openings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_openings (need_id, opened_in)
        SELECT id, pg_current_snapshot()::text FROM now_so WHERE status = 'Published'
        ON CONFLICT (need_id) DO UPDATE SET opened_in = excluded.opened_in;
    ELSE
        INSERT INTO need_openings (need_id, opened_in)
        SELECT n.id, pg_current_snapshot()::text FROM now_so n JOIN was_so w ON w.id = n.id
        WHERE n.status = 'Published' AND w.status <> 'Published'
        ON CONFLICT (need_id) DO UPDATE SET opened_in = excluded.opened_in;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER need_openings_insert AFTER INSERT ON needs
    REFERENCING NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION note_need_openings();
CREATE OR REPLACE TRIGGER need_openings_update AFTER UPDATE ON needs
    REFERENCING NEW TABLE AS now_so OLD TABLE AS was_so FOR EACH STATEMENT EXECUTE FUNCTION note_need_openings();

INSERT INTO need_openings (need_id) SELECT id FROM needs WHERE status = 'Published' ON CONFLICT DO NOTHING;
