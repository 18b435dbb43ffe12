import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from './install.mjs';

const server = join(root, 'libs/server');
const sources = readdirSync(server, { recursive: true })
  .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
  .map((name) => ({ name, text: readFileSync(join(server, name), 'utf8') }));
const policies = sources.filter(({ name }) => name.endsWith('.policy.ts'));

it('every rule stands in a file that is named after it', () => {
  const elsewhere = sources.filter(
    ({ name, text }) =>
      /\bdefinePolicy\(\{/.test(text) && !/\.(policy|spec)\.ts$|platform\/src\/policy\.ts$/.test(name),
  );
  expect(elsewhere.map(({ name }) => name)).toEqual([]);
  expect(policies.length).toBeGreaterThanOrEqual(7);
});

it.each(policies.map(({ name, text }) => [name, text]))('a table of roles names every action of %s', (name, text) => {
  const spec = join(server, name.replace(/\.ts$/, '.spec.ts'));
  const table = existsSync(spec) ? readFileSync(spec, 'utf8') : '';
  const actions = [...text.matchAll(/^\s*'([a-z_]+\.[a-z_]+)':/gm)].map(([, action]) => action);
  expect(actions).not.toEqual([]);
  expect(actions.filter((action) => !table.includes(`'${action}'`))).toEqual([]);
});
