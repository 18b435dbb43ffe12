import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What search reads: a projection of visible missions that `cli reindex` can rebuild at any time. The table that every
 * search scans is narrow; texts and places stand beside it. No foreign keys to missions: the projection follows later.
 */
export class Matching1767225600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Codes of facets (causes, skills…) as small numbers, given out at first use and kept for good.
      CREATE TABLE mission_search_codes (
        id smallint GENERATED ALWAYS AS IDENTITY,
        facet text NOT NULL,
        code text NOT NULL,
        CONSTRAINT mission_search_codes_pkey PRIMARY KEY (id),
        CONSTRAINT mission_search_codes_key UNIQUE (facet, code)
      );

      CREATE TABLE mission_search (
        mission_id uuid NOT NULL,
        revision bigint NOT NULL,
        organisation_id uuid NOT NULL,
        organisation_version integer NOT NULL,
        remote boolean NOT NULL,
        -- The same numbers twice: to filter by, and packed (two bytes each after their count) to count with.
        codes smallint[] NOT NULL,
        packed_codes bytea NOT NULL,
        required_skills text[] NOT NULL,
        departments text[] NOT NULL,
        language text NOT NULL,
        minimum_age smallint NOT NULL,
        accessible boolean NOT NULL,
        published_at timestamptz NOT NULL,
        open_until timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        starts_at timestamptz NOT NULL,
        days datemultirange,
        places integer NOT NULL,
        places_left integer NOT NULL,
        refresh_at timestamptz,
        CONSTRAINT mission_search_pkey PRIMARY KEY (mission_id)
      );
      CREATE INDEX mission_search_codes_gin ON mission_search USING gin (codes) WITH (fastupdate = off);
      CREATE INDEX mission_search_departments_gin ON mission_search USING gin (departments) WITH (fastupdate = off);
      CREATE INDEX mission_search_organisation ON mission_search (organisation_id);
      CREATE INDEX mission_search_newest ON mission_search (published_at, mission_id);
      CREATE INDEX mission_search_soonest ON mission_search (starts_at, mission_id);
      CREATE INDEX mission_search_remote ON mission_search (open_until) WHERE remote;
      CREATE INDEX mission_search_refresh ON mission_search (refresh_at) WHERE refresh_at IS NOT NULL;

      CREATE TABLE mission_search_texts (
        mission_id uuid NOT NULL,
        -- Every word, plain and stemmed: what matches.
        words tsvector NOT NULL,
        -- Title and labels with their weights: what ranks.
        head tsvector NOT NULL,
        CONSTRAINT mission_search_texts_pkey PRIMARY KEY (mission_id),
        CONSTRAINT mission_search_texts_mission_fkey FOREIGN KEY (mission_id)
          REFERENCES mission_search (mission_id) ON DELETE CASCADE
      );
      CREATE INDEX mission_search_texts_words ON mission_search_texts USING gin (words) WITH (fastupdate = off);

      CREATE TABLE mission_search_places (
        mission_id uuid NOT NULL,
        position smallint NOT NULL,
        address_id uuid NOT NULL,
        latitude double precision NOT NULL,
        longitude double precision NOT NULL,
        CONSTRAINT mission_search_places_pkey PRIMARY KEY (mission_id, position),
        CONSTRAINT mission_search_places_mission_fkey FOREIGN KEY (mission_id)
          REFERENCES mission_search (mission_id) ON DELETE CASCADE
      );
      CREATE INDEX mission_search_places_point ON mission_search_places USING gist (point(longitude, latitude));

      -- Every word that some mission uses, to find what a mistyped one meant.
      CREATE TABLE mission_search_words (
        word text COLLATE "C" NOT NULL,
        CONSTRAINT mission_search_words_pkey PRIMARY KEY (word)
      );
      CREATE INDEX mission_search_words_trgm ON mission_search_words USING gin (word gin_trgm_ops)
        WITH (fastupdate = off);

      -- Missions whose document another engine has yet to be told of.
      CREATE TABLE mission_search_changes (
        mission_id uuid NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT mission_search_changes_pkey PRIMARY KEY (mission_id)
      );

      -- Frozen orders of "best" results, so that pages do not shift under a reader; worthless after a crash.
      CREATE UNLOGGED TABLE search_orders (
        id uuid NOT NULL,
        mission_ids uuid[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT search_orders_pkey PRIMARY KEY (id)
      );
      CREATE INDEX search_orders_expiry ON search_orders (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE search_orders, mission_search_changes, mission_search_words, mission_search_places,
        mission_search_texts, mission_search, mission_search_codes`);
  }
}
