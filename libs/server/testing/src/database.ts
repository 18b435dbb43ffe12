import { randomUUID } from 'node:crypto';
import { applicationRole, databaseUrl } from '@maillon/embedded';
import { Client } from 'pg';

/** A database of one spec file. */
export interface TestDatabase {
  name: string;
  /** URL for the application's role, as API and worker connect: DATABASE_URL. */
  url: string;
  /** URL for the migrator's role, who may do everything: DATABASE_ADMIN_URL. */
  adminUrl: string;
  /** Deletes the database, open connections included. */
  drop(): Promise<void>;
}

/**
 * Copies the migrated template into a database of its own (about 20 ms): call it in `beforeAll`, `drop()` in
 * `afterAll`. Only in files named `*.db.spec.ts` (and the journeys), for which jest starts PostgreSQL.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const {
    TEST_DATABASE_SERVER: server,
    TEST_DATABASE_TEMPLATE: template,
    TEST_DATABASE_PASSWORD: password,
  } = process.env;
  if (!server || !template || !password) {
    throw new Error('No PostgreSQL runs for this file: name it *.db.spec.ts and start it with `npm test`.');
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  return {
    name,
    url: databaseUrl(server, name, { name: applicationRole, password }),
    adminUrl: databaseUrl(server, name),
    drop: () => execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function execute(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
