import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './install.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const sentences = JSON.parse(read('apps/web/app/locales/fr/problems.json'));

/** Refusals that a page shows otherwise: it leads to the application there is, or to the right account. */
const SHOWN_BY_A_PAGE = ['ALREADY_APPLIED', 'ADDRESS_MISMATCH'];

/** Codes of inputs that no form of ours can make: their fields are lists, hidden fields or addresses of pages. */
const MADE_BY_NO_FORM = [
  'ADDRESS_UNWANTED',
  'EMPTY_BOX',
  'FIXED',
  'HALF_A_POINT',
  'INVALID_CODE',
  'INVALID_CURSOR',
  'RANGE',
  'SLOT_TWICE',
  'UNKNOWN',
  'UNKNOWN_ADDRESS',
  'UNKNOWN_CODE',
];

const sources = readdirSync(join(root, 'libs/server'), { recursive: true })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
  .map((path) => read(join('libs/server', path)));

describe('what can go wrong', () => {
  const refusals = [...read('apps/api/schema.graphql').matchAll(/^type (\w+) implements UserError/gm)].map(([, name]) =>
    name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase(),
  );
  const fields = sources.flatMap((text) =>
    [...text.matchAll(/InvalidInput\.field\([^,]+,\s*'([A-Z_]+)'/g)].map(([, code]) => code),
  );

  it('is found', () => {
    expect(refusals).toContain('MISSION_FULL');
    expect(fields).toContain('TOO_COMMON');
  });

  it.each([...new Set([...refusals, ...fields])].sort())('%s has a sentence', (code) => {
    const elsewhere = SHOWN_BY_A_PAGE.includes(code) || MADE_BY_NO_FORM.includes(code);
    expect(code in sentences).toBe(!elsewhere);
  });
});
