-- Looking from one place for what is near it. The model cannot say this of a place that is kept inside a row.

CREATE INDEX IF NOT EXISTS ix_schools_location ON schools USING gist (location);
CREATE INDEX IF NOT EXISTS ix_organisations_location ON organisations USING gist (location);
