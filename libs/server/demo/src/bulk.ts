import type { Client } from 'pg';

/** Keys, other indexes and foreign keys (those from elsewhere too) of tables that are ours, in the order to make them. */
const PIECES = `
  SELECT 1 + 2 * (contype = 'f')::int AS step, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(rule.oid)) AS make
  FROM pg_constraint rule JOIN pg_class ON pg_class.oid = conrelid
  WHERE pg_has_role(relowner, 'USAGE') AND contype IN ('p', 'u', 'f')
    AND (conrelid = ANY ($1::regclass[]) OR confrelid = ANY ($1::regclass[]))
  UNION ALL
  SELECT 2, format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
  WHERE pg_has_role(relowner, 'USAGE') AND indrelid = ANY ($1::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
  ORDER BY step, make`;

/**
 * Lets `work` load rows while the tables have neither keys nor indexes, then builds and checks all of them: for many
 * rows several times faster than row by row. Belongs in a transaction, until whose end the tables are locked. Where the
 * connection is not the tables' owner, keys and indexes stay.
 */
export async function withoutIndexes(
  client: Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows: pieces } = await client.query<{ drop: string; make: string }>(PIECES, [tables]);
  for (const { drop } of pieces.toReversed()) await client.query(drop);
  await work();
  for (const { make } of pieces) await client.query(make);
}

/** Indexes of words and codes, which are told of each at once so that searches need not look at a list besides. */
const WORD_INDEXES = `
  SELECT indexrelid::regclass::text AS name
  FROM pg_index JOIN pg_class i ON i.oid = indexrelid JOIN pg_am ON pg_am.oid = i.relam
  WHERE pg_has_role(i.relowner, 'USAGE') AND amname = 'gin' AND indrelid::regclass::text LIKE 'mission\\_search%'`;

/** Lets `work` fill the search index while words gather on a list and are sorted in, many at a time: several times faster. */
export async function withPendingWords<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ name: string }>(WORD_INDEXES);
  for (const { name } of rows) await client.query(`ALTER INDEX ${name} SET (fastupdate = on)`);
  const done = await work();
  for (const { name } of rows) {
    await client.query(`ALTER INDEX ${name} SET (fastupdate = off)`);
    await client.query('SELECT gin_clean_pending_list($1::regclass)', [name]);
  }
  return done;
}
