import { importGeography } from '@maillon/geo';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Areas, postcodes and what finds them, filled with the areas of France; addresses. */
export class Geo1767225600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      CREATE TABLE areas (
        code text NOT NULL,
        level text NOT NULL,
        name text NOT NULL,
        parent_code text,
        country_code text NOT NULL,
        region_code text,
        department_code text,
        time_zone text NOT NULL,
        latitude double precision,
        longitude double precision,
        precision text NOT NULL,
        population integer NOT NULL,
        search_name text NOT NULL,
        CONSTRAINT areas_pkey PRIMARY KEY (code),
        CONSTRAINT areas_parent_fkey FOREIGN KEY (parent_code) REFERENCES areas (code),
        CONSTRAINT areas_level_known CHECK (level IN ('country', 'region', 'department', 'commune')),
        CONSTRAINT areas_precision_known CHECK (
          precision IN ('exact', 'postcode', 'intercommunality', 'department', 'none')
        ),
        CONSTRAINT areas_point CHECK (num_nonnulls(latitude, longitude) = CASE precision WHEN 'none' THEN 0 ELSE 2 END)
      );
      CREATE INDEX areas_parent ON areas (parent_code);

      CREATE TABLE postcodes (
        postcode text COLLATE "C" NOT NULL,
        commune_code text NOT NULL,
        CONSTRAINT postcodes_pkey PRIMARY KEY (postcode, commune_code),
        CONSTRAINT postcodes_commune_fkey FOREIGN KEY (commune_code) REFERENCES areas (code)
      );
      CREATE INDEX postcodes_commune ON postcodes (commune_code);

      -- What may be typed for a commune: its folded names from each of their words on, its postcodes. Derived by the
      -- import alone, hence no foreign key: checking 94 000 rows would take half of its time.
      CREATE TABLE place_names (
        name text COLLATE "C" NOT NULL,
        commune_code text NOT NULL,
        whole boolean NOT NULL,
        population integer NOT NULL,
        CONSTRAINT place_names_pkey PRIMARY KEY (name, commune_code) INCLUDE (whole, population)
      );

      -- Communes whose name resembles what was typed, with a score from 0 to about 2 in which size weighs a little.
      -- Words such as "saint" resemble thousands of names: several words have to match better than one.
      CREATE FUNCTION similar_places(typed text) RETURNS TABLE (commune_code text, score double precision)
        LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM set_config('pg_trgm.word_similarity_threshold', CASE WHEN typed LIKE '% %' THEN '0.6' ELSE '0.4' END, true);
        RETURN QUERY
          SELECT code, word_similarity(typed, search_name) + similarity(typed, search_name) / 2 + ln(population + 1) / 20
          FROM (
            SELECT code, search_name, population FROM areas
            WHERE level = 'commune' AND typed <% search_name
            ORDER BY population DESC LIMIT 300) resembling;
      END $$;

      CREATE TABLE addresses (
        id uuid NOT NULL,
        name text,
        street text,
        postcode text NOT NULL,
        commune_code text NOT NULL,
        latitude double precision,
        longitude double precision,
        precision text NOT NULL,
        access_note text,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        CONSTRAINT addresses_pkey PRIMARY KEY (id),
        CONSTRAINT addresses_commune_fkey FOREIGN KEY (commune_code) REFERENCES areas (code),
        CONSTRAINT addresses_precision_known CHECK (
          precision IN ('exact', 'postcode', 'intercommunality', 'department', 'none')
        ),
        CONSTRAINT addresses_point CHECK (
          num_nonnulls(latitude, longitude) = CASE precision WHEN 'none' THEN 0 ELSE 2 END
        )
      );
      CREATE INDEX addresses_commune ON addresses (commune_code);
    `);
    await importGeography((sql, parameters) => runner.query(sql, parameters));
    // Once filled, and without a pending list: a search would read all of it.
    await runner.query(`
      CREATE INDEX areas_search_name_trgm ON areas USING gin (search_name gin_trgm_ops)
        WITH (fastupdate = off) WHERE level = 'commune';
      ANALYZE areas, postcodes, place_names;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE addresses');
    await runner.query('DROP FUNCTION similar_places');
    await runner.query('DROP TABLE place_names, postcodes, areas');
  }
}
