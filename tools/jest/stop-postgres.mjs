/** Stops the PostgreSQL of this test run and deletes its files. */
export default async function stopPostgres() {
  await globalThis.stopTestPostgres?.();
}
