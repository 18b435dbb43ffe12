import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase } from '@maillon/testing';
import { Programs } from './programs.factory';

const programs = new Programs();

beforeAll(async () => {
  programs.database = await createTestDatabase();
  await programs.build('bench');
}, 60_000);
afterAll(async () => {
  await programs.kill();
  programs.remove();
  await programs.database.drop();
});

// How fast it is depends on the machine: no test asks for it.
it('the benchmark finds the same on both sides and prints a ratio for each', async () => {
  const bench = programs.start('main', ['--rounds', '1', '--millis', '1', '--scale', 'small']);
  const [code] = (await once(bench, 'close')) as [number];
  expect([code, bench.output]).toEqual([0, expect.stringMatching(/(?:ratio +[\d.]+ times as fast[^]*){3}/)]);
}, 180_000);
