import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { type DataSource } from 'typeorm';
import type { Config } from './config';
import { ConfigError } from './config';
import { makeDataSource, type MigrationClass } from './data-source';

/** The role that migrations grant to; the login of DATABASE_URL is it or becomes a member of it. */
const APPLICATION_ROLE = 'maillon_app';
/** One migration at a time over all processes. */
const LOCK = 704_110_001;

/** What a migration run did. */
export interface MigrationReport {
  readonly executed: readonly string[];
}

/**
 * Brings the schema to this version, as the owner (DATABASE_ADMIN_URL): application role, queue, our migrations.
 * Safe to run again and at the same time; gives up after two seconds behind a lock, so that it blocks nobody.
 */
export async function migrate(config: Config, migrations: readonly MigrationClass[]): Promise<MigrationReport> {
  if (!config.databaseAdminUrl)
    throw new ConfigError(['DATABASE_ADMIN_URL is missing: migrations run as the owner of the schema']);
  const dataSource = makeDataSource(config.databaseAdminUrl, 'admin', migrations);
  await dataSource.initialize();
  try {
    return await exclusively(dataSource, async () => {
      await prepareRoles(dataSource, new URL(config.databaseUrl));
      await installQueue(config.databaseAdminUrl ?? '');
      await dataSource.query(GRANT_QUEUE);
      await dataSource.query(DEFAULT_PRIVILEGES);
      const executed = await dataSource.runMigrations({ transaction: 'each' });
      await dataSource.query(GRANT_OWN);
      return { executed: executed.map(({ name }) => name) };
    });
  } finally {
    await dataSource.destroy();
  }
}

async function exclusively<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const holder = dataSource.createQueryRunner();
  try {
    // Another migration may take its time; only locks of tables are waited for briefly.
    await holder.query('SET lock_timeout = 0');
    await holder.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await work();
  } finally {
    await holder.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    await holder.release();
  }
}

async function prepareRoles(dataSource: DataSource, application: URL): Promise<void> {
  const login = decodeURIComponent(application.username);
  const password = decodeURIComponent(application.password);
  const roles = await dataSource.query<{ rolname: string }[]>('SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)', [
    [APPLICATION_ROLE, login],
  ]);
  const known = new Set(roles.map(({ rolname }) => rolname));
  const create = async (role: string, options: string) => {
    if (known.has(role)) return;
    known.add(role);
    await dataSource.query(`CREATE ROLE ${pg.escapeIdentifier(role)} ${options}`);
  };
  await create(login, `LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
  await create(APPLICATION_ROLE, 'NOLOGIN');
  if (login === APPLICATION_ROLE) return;
  const [member] = await dataSource.query<{ member: boolean }[]>(
    `SELECT pg_has_role($1, '${APPLICATION_ROLE}', 'usage') AS member`,
    [login],
  );
  if (!member?.member) await dataSource.query(`GRANT ${APPLICATION_ROLE} TO ${pg.escapeIdentifier(login)}`);
}

async function installQueue(url: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    await runMigrations({ pgPool });
  } finally {
    await pgPool.end();
  }
}

/** The queue's tables have row security without policies: only their owner would see rows. */
const GRANT_QUEUE = `
  GRANT USAGE ON SCHEMA graphile_worker TO ${APPLICATION_ROLE};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${APPLICATION_ROLE};
  REVOKE INSERT, UPDATE, DELETE ON graphile_worker.migrations FROM ${APPLICATION_ROLE};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${APPLICATION_ROLE};
  DO $$
  DECLARE name text;
  BEGIN
    FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace AND relrowsecurity LOOP
      EXECUTE format('DROP POLICY IF EXISTS application ON graphile_worker.%I', name);
      EXECUTE format('CREATE POLICY application ON graphile_worker.%I TO ${APPLICATION_ROLE} USING (true) WITH CHECK (true)', name);
    END LOOP;
  END $$;

  -- Our own curve of retries: n⁴ seconds after attempt n (the queue's own is exp(n)).
  CREATE OR REPLACE FUNCTION graphile_worker.maillon_retry_at() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.run_at := clock_timestamp() + make_interval(secs => power(NEW.attempts, 4));
    RETURN NEW;
  END $$;
  CREATE OR REPLACE TRIGGER maillon_retry_at BEFORE UPDATE ON graphile_worker._private_jobs
    FOR EACH ROW WHEN (OLD.locked_at IS NOT NULL AND NEW.locked_at IS NULL AND NEW.last_error IS NOT NULL
                       AND NEW.run_at > transaction_timestamp() AND NEW.attempts = OLD.attempts)
    EXECUTE FUNCTION graphile_worker.maillon_retry_at();
`;

/** What the application may do with tables that migrations make from here on. */
const DEFAULT_PRIVILEGES = `
  GRANT USAGE ON SCHEMA public TO ${APPLICATION_ROLE};
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APPLICATION_ROLE};
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO ${APPLICATION_ROLE};
`;

const GRANT_OWN = `GRANT SELECT ON migrations TO ${APPLICATION_ROLE}; REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON migrations FROM ${APPLICATION_ROLE};`;

/** SQL that would make the schema match the entities; empty when migrations and entities agree. */
export async function schemaDifferences(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
