import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '@maillon/platform';
import { hash, parseOptions } from '@node-rs/argon2';
import { COMMON_CORES, isCommonPassword } from './common-passwords';
import { Passwords } from './passwords.service';

const passwords = new Passwords();

function codeOf(password: string, own: string[] = []): string | undefined {
  try {
    passwords.check(password, 'password', own);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields[0]?.code;
    throw error;
  }
}

describe('which passwords are accepted', () => {
  it.each([
    ['aZ3-kt9!xq0', 'MIN_LENGTH'],
    ['aZ3-kt9!xq01', undefined],
    ['é'.repeat(3) + 'ü😀 mé', 'MIN_LENGTH'],
    ['trois pommes vertes volent', undefined],
    [`${'ab1 '.repeat(31)}xyzw`, undefined],
    [`${'ab1 '.repeat(32)}x`, 'MAX_LENGTH'],
    ['motdepasse123', 'TOO_COMMON'],
    ['Password1234!', 'TOO_COMMON'],
    ['P@ssw0rd2024', 'TOO_COMMON'],
    ['azertyuiopqs', 'TOO_COMMON'],
    ['987654321098', 'TOO_COMMON'],
    ['abcabcabcabc', 'TOO_COMMON'],
    ['Bonjour_2025!', 'TOO_COMMON'],
    ['jetaime jetaime', 'TOO_COMMON'],
    ['      mélodie', undefined],
  ])('%s → %s', (password, code) => {
    expect(codeOf(password)).toBe(code);
  });

  it('refuses a person’s own words', () => {
    expect(codeOf('Anne-Laure.Kerbrat', ['Anne-LaureKerbrat'])).toBe('TOO_COMMON');
    expect(codeOf('anne.kerbrat@exemple.fr', ['anne.kerbrat@exemple.fr'])).toBe('TOO_COMMON');
    expect(codeOf('Anne-Laure.Kerbrat, de Quimper', ['Anne-LaureKerbrat'])).toBeUndefined();
  });

  it('holds more than 3 000 cores and finds each, plain and decorated', () => {
    expect(COMMON_CORES.size).toBeGreaterThan(3_000);
    const capital = (core: string) => `${core.charAt(0).toUpperCase()}${core.slice(1)}!`;
    const missed = [...COMMON_CORES].filter((core) => !isCommonPassword(core) || !isCommonPassword(capital(core)));
    expect(missed).toEqual([]);
    expect(['soleil', 'chocolat', 'marseille'].every((word) => isCommonPassword(`2019${word}1234!!`))).toBe(true);
  });

  it('reads hostile input in no time', () => {
    const started = performance.now();
    for (const sign of ['1', 'a', '!', '\u0301', '\ud800']) isCommonPassword(sign.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('argon2id', () => {
  it('stores at least 19 MiB, two passes, one lane', async () => {
    const stored = await passwords.hash('trois pommes vertes volent');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(stored)).toMatchObject({ saltLen: 16, outputLen: 32 });
  });

  it('knows the right password, in any Unicode form, and no other', async () => {
    const stored = await passwords.hash('un été à Évian ①');
    expect(await passwords.verify(stored, 'un été à Évian ①'.normalize('NFD'))).toBe(true);
    expect(await passwords.verify(stored, 'un ete a Evian 1')).toBe(false);
  });

  it('is wrong without a hash, whatever the password', async () => {
    expect(await passwords.verify(null, 'trois pommes vertes volent')).toBe(false);
  });

  it('calls hashes of a lower cost outdated', async () => {
    const low = (options: object) => hash('x', { memoryCost: 19_456, timeCost: 2, ...options });
    expect(passwords.isOutdated(await low({ timeCost: 1 }))).toBe(true);
    expect(passwords.isOutdated(await low({ memoryCost: 8_192 }))).toBe(true);
    expect(passwords.isOutdated(await low({ timeCost: 3 }))).toBe(false);
  });
});
