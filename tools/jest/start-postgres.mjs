import { startPostgres } from '../postgres.mjs';

const template = 'maillon_template';
const password = 'test';

/** Starts the one PostgreSQL of a test run, with the template that `createTestDatabase` of @maillon/testing copies. */
export default async function start() {
  const { url, stop } = await startPostgres(template, password);
  globalThis.stopTestPostgres = stop;
  process.env.TEST_DATABASE_SERVER = url;
  process.env.TEST_DATABASE_TEMPLATE = template;
  process.env.TEST_DATABASE_PASSWORD = password;
}
