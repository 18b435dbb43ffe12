import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './database';

let mine: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [mine, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});

afterAll(() => Promise.all([mine.drop(), other.drop()]));

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

it('gives each file a database of its own', async () => {
  await query(mine.adminUrl, 'CREATE TABLE only_here (id int)');
  const find = "SELECT to_regclass('only_here') IS NOT NULL AS found";
  expect(await query(mine.adminUrl, find)).toEqual([{ found: true }]);
  expect(await query(other.adminUrl, find)).toEqual([{ found: false }]);
});

it('connects the application as a role that may not change the schema', async () => {
  expect(await query(mine.url, 'SELECT current_user, current_database()')).toEqual([
    { current_user: 'maillon_app', current_database: mine.name },
  ]);
  await expect(query(mine.url, 'CREATE TABLE forbidden (id int)')).rejects.toThrow('permission denied');
});

it('drops a database that still has connections', async () => {
  const database = await createTestDatabase();
  const client = new Client({ connectionString: database.url });
  client.on('error', () => undefined);
  await client.connect();
  await database.drop();
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow('does not exist');
});
