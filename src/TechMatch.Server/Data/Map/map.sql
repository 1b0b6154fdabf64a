-- What the map needs of the database: every place once more as the tiles measure it, and word of every change of a school.

-- In Web Mercator, which ends short of the poles and where the 180th meridian is one line and not two.
CREATE OR REPLACE FUNCTION map_point(place geography) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT ST_Transform(ST_SetSRID(ST_MakePoint(
        LEAST(GREATEST(ST_X(place::geometry), -180), 179.999999), LEAST(GREATEST(ST_Y(place::geometry), -85.05), 85.05)), 4326), 3857)
$$;

ALTER TABLE schools ADD COLUMN IF NOT EXISTS map_point geometry(Point, 3857) GENERATED ALWAYS AS (map_point(location)) STORED;
ALTER TABLE organisations ADD COLUMN IF NOT EXISTS map_point geometry(Point, 3857) GENERATED ALWAYS AS (map_point(location)) STORED;
CREATE INDEX IF NOT EXISTS ix_schools_map_point ON schools USING gist (map_point) WHERE closed_on IS NULL;
CREATE INDEX IF NOT EXISTS ix_organisations_map_point ON organisations USING gist (map_point);

-- Unlike an offer, a school leaves no mark: who was not listening forgets all that it drew.
CREATE OR REPLACE FUNCTION tell_of_schools() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('school_changes', '');
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER school_changes AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON schools FOR EACH STATEMENT EXECUTE FUNCTION tell_of_schools();
