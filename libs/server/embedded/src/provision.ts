import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** The role that API and worker connect as. The first migration grants it what it may do. */
export const applicationRole = 'maillon_app';

/** URLs of one database for its two roles. */
export interface DatabaseUrls {
  /** Migrator: creates and changes tables. */
  admin: string;
  /** Application: reads and writes rows. */
  application: string;
}

/** URL of another database, and if given another role, on the same server. */
export function databaseUrl(server: string, database: string, role?: { name: string; password: string }): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  if (role) {
    url.username = role.name;
    url.password = role.password;
  }
  return url.href;
}

/**
 * Makes sure that the application's role exists with this password and the database exists; returns both
 * URLs. `server` is a superuser's URL. Tables come from the migrations.
 */
export async function provisionDatabase(server: string, database: string, password: string): Promise<DatabaseUrls> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    const role = escapeIdentifier(applicationRole);
    const { rowCount: roles } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [applicationRole]);
    await client.query(`${roles ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${escapeLiteral(password)}`);
    const { rowCount: databases } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (!databases) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
  return {
    admin: databaseUrl(server, database),
    application: databaseUrl(server, database, { name: applicationRole, password }),
  };
}
