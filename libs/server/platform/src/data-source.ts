import pg from 'pg';
import { DataSource, getMetadataArgsStorage, type MigrationInterface } from 'typeorm';
import { SnakeNaming } from './naming';

/** A migration of the one ordered history. */
export type MigrationClass = new () => MigrationInterface;

/** How long statements may take, in milliseconds. */
export const STATEMENT_MILLIS = { web: 3_000, jobs: 60_000, admin: 0 } as const;
/** How long a migration waits for a lock: everybody who comes after it waits as well. */
const LOCK_MILLIS = 2_000;
const POOL = 10;
/** Longest wait for a free connection. */
const ACQUIRE_MILLIS = 5_000;

const { builtins } = pg.types;
const asText = new Set<number>([builtins.DATE, builtins.TIME]);

/** Dates and times of day stay text (they have no zone), bigint becomes a number (all ours are below 2⁵³). */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (asText.has(oid)) return (value: string) => value;
    if (oid === builtins.INT8) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

/** Settings of every connection; the limit on the client's side stands behind the server's, for a server that is frozen. */
export function connectionSettings(url: string, kind: keyof typeof STATEMENT_MILLIS) {
  const limit = STATEMENT_MILLIS[kind];
  return {
    connectionString: url,
    application_name: `maillon-${kind}`,
    options: '-c TimeZone=UTC',
    keepAlive: true,
    connectionTimeoutMillis: ACQUIRE_MILLIS,
    types,
    ...(limit > 0
      ? { statement_timeout: limit, query_timeout: limit + 1_000, idle_in_transaction_session_timeout: 5_000 }
      : { lock_timeout: LOCK_MILLIS }),
  };
}

/** The data source of a process; its entities are all classes decorated with `@Entity` that the modules import. */
export function makeDataSource(
  url: string,
  kind: keyof typeof STATEMENT_MILLIS,
  migrations: readonly MigrationClass[],
): DataSource {
  const { connectionString, ...extra } = connectionSettings(url, kind);
  return new DataSource({
    type: 'postgres',
    url: connectionString,
    entities: getMetadataArgsStorage().tables.map(({ target }) => target),
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    logging: false,
    poolSize: POOL,
    extra,
  });
}
