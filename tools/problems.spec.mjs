import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './install.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const sentences = JSON.parse(read('apps/web/app/locales/fr/problems.json'));

/** Refusals that a page shows otherwise: it leads to the application there is, or to the right account. */
const SHOWN_BY_A_PAGE = ['ALREADY_APPLIED', 'ADDRESS_MISMATCH'];

/** Codes that no form of ours can meet: of lists, hidden fields, addresses of pages, the command line, or the request as a whole. */
const MET_BY_NO_FORM = [
  'ADDRESS_UNWANTED',
  'EMPTY_BOX',
  'FIXED',
  'HALF_A_POINT',
  'INTERNAL',
  'INVALID_CODE',
  'INVALID_CURSOR',
  'NOT_FOUND',
  'RANGE',
  'SLOT_TWICE',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
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
  // The codes of class-validator's own checks are not among them: the forms' own limits come before most.
  const ours = sources.flatMap((text) =>
    [...text.matchAll(/(?:InvalidInput\.field\([^,]+,\s*|\bcode(?:: | = ))'([A-Z][A-Z_]{3,})'/g)].map(
      ([, code]) => code,
    ),
  );
  const codes = [...new Set([...refusals, ...ours])].sort();

  it('is found', () => {
    expect(refusals).toContain('MISSION_FULL');
    expect(ours).toEqual(expect.arrayContaining(['TOO_COMMON', 'ADDRESS_NEEDED', 'NOT_A_NAME']));
  });

  it('has no exception that nothing throws', () => {
    expect([...SHOWN_BY_A_PAGE, ...MET_BY_NO_FORM].filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each(codes)('%s has a sentence', (code) => {
    const elsewhere = SHOWN_BY_A_PAGE.includes(code) || MET_BY_NO_FORM.includes(code);
    expect(code in sentences).toBe(!elsewhere);
  });
});
