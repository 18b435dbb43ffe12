import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mechanisms of the platform: clock, outbox, workers, counters, versions and history. */
export class Platform1700000000001 implements MigrationInterface {
  name = 'Platform1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent;
      CREATE EXTENSION IF NOT EXISTS cube;
      CREATE EXTENSION IF NOT EXISTS earthdistance;
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      -- Text as search compares it. unaccent() alone is only STABLE (its dictionary could change), so indexes need this.
      CREATE FUNCTION fold(value text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

      -- The one clock. Only the owner (tests) can set the shift; the application may read it.
      CREATE TABLE app_clock (
        only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT app_clock_only_row CHECK (only_row),
        shift interval NOT NULL DEFAULT '0'
      );
      INSERT INTO app_clock DEFAULT VALUES;
      -- Whole milliseconds, as in the code: a time that was read out and handed back (cursors) equals the one stored.
      CREATE FUNCTION app_now() RETURNS timestamptz
        LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT date_trunc('milliseconds', transaction_timestamp() + (SELECT shift FROM public.app_clock)) $$;

      CREATE TABLE outbox_events (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL DEFAULT app_now()
      );
      CREATE INDEX outbox_events_occurred_at_idx ON outbox_events (occurred_at);

      -- Written in the handler's own transaction: a second delivery finds it and does nothing.
      CREATE TABLE event_deliveries (
        event_id uuid NOT NULL CONSTRAINT event_deliveries_event_fkey REFERENCES outbox_events ON DELETE CASCADE,
        handler text NOT NULL,
        delivered_at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (event_id, handler)
      );

      -- Real time, not the application's: leases of processes.
      CREATE TABLE worker_heartbeats (
        worker_id text PRIMARY KEY,
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );

      -- Last due time that was enqueued of each schedule.
      CREATE TABLE schedules (
        name text PRIMARY KEY,
        last_due_at timestamptz NOT NULL
      );

      CREATE UNLOGGED TABLE rate_counters (
        key bytea PRIMARY KEY,
        hits int NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX rate_counters_expires_at_idx ON rate_counters (expires_at);

      CREATE TABLE object_versions (
        object_type text NOT NULL,
        object_id uuid NOT NULL,
        version int NOT NULL CONSTRAINT object_versions_version_positive CHECK (version > 0),
        snapshot jsonb NOT NULL,
        actor_id uuid,
        at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (object_type, object_id, version)
      );

      CREATE TABLE object_history (
        id uuid PRIMARY KEY,
        object_type text NOT NULL,
        object_id uuid NOT NULL,
        action text NOT NULL,
        from_state text,
        to_state text,
        reason_code text,
        reason_text text,
        actor_id uuid,
        version int,
        at timestamptz NOT NULL DEFAULT app_now()
      );
      CREATE INDEX object_history_object_idx ON object_history (object_type, object_id, at);
      CREATE INDEX object_history_actor_idx ON object_history (actor_id) WHERE actor_id IS NOT NULL;

      -- Both tables are append-only for the application; these are the only ways to take something out.
      CREATE FUNCTION erase_person(account uuid) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
        AS $$
          UPDATE object_history SET actor_id = NULL, reason_text = NULL WHERE actor_id = account;
          UPDATE object_versions SET actor_id = NULL WHERE actor_id = account;
        $$;
      CREATE FUNCTION erase_object(type text, id uuid) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
        AS $$
          DELETE FROM object_versions v WHERE v.object_type = erase_object.type AND v.object_id = erase_object.id;
          UPDATE object_history h SET reason_text = NULL WHERE h.object_type = erase_object.type AND h.object_id = erase_object.id;
        $$;
      REVOKE EXECUTE ON FUNCTION erase_person(uuid), erase_object(text, uuid) FROM public;
      GRANT EXECUTE ON FUNCTION erase_person(uuid), erase_object(text, uuid) TO maillon_app;

      REVOKE INSERT, UPDATE, DELETE ON app_clock FROM maillon_app;
      REVOKE UPDATE, DELETE ON object_versions, object_history FROM maillon_app;
    `);
  }

  async down(): Promise<void> {
    // Forward only: a mistake is repaired by the next migration.
    throw new Error('Migrations only go forward');
  }
}
