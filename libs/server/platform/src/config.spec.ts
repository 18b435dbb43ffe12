import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './config';

const database = { DATABASE_URL: 'postgres://app:secret@localhost/maillon' };
const production = {
  ...database,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://maillon.example',
  APP_SECRET: 'k7Qm2vX9tR4wZ8nB1cF6hJ3pL5sD0gYa',
  MAIL_FROM: 'Maillon <bonjour@maillon.example>',
};

function problemsOf(env: Record<string, string | undefined>): string {
  try {
    loadConfig(env);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
}

describe('configuration', () => {
  it('needs only the database in development', () => {
    const config = loadConfig(database);
    expect(config).toMatchObject({ env: 'development', apiPort: 4000, youngestAge: 16, trustedProxies: ['loopback'] });
    expect(config.publicUrl.origin).toBe('http://localhost:3000');
    expect(config.secure).toBe(false);
    expect(loadConfig(production).secure).toBe(true);
  });

  it('names everything that is wrong at once', () => {
    const problems = problemsOf({
      DATABASE_URL: 'mysql://x',
      API_PORT: '70000',
      LOG_LEVEL: 'loud',
      SMTP_URL: 'nowhere',
      YOUNGEST_AGE: '9',
      TIME_ZONE: 'Europe/Pariss',
      COUNTRY: 'zz9',
    });
    for (const name of ['DATABASE_URL', 'API_PORT', 'LOG_LEVEL', 'SMTP_URL', 'YOUNGEST_AGE', 'TIME_ZONE', 'COUNTRY'])
      expect(problems).toContain(`- ${name} must be`);
  });

  it.each([
    ['TIME_ZONE', ['Europe/Pariss', '+02:00', '2'], ['Europe/Paris', 'UTC', 'America/Martinique']],
    ['COUNTRY', ['zz9', 'fr', 'FRA', 'ZZ'], ['FR', 'BE']],
    ['TRUSTED_PROXIES', ['foo', 'loopback,', '10.0.0.0/99'], ['loopback, uniquelocal', '10.0.0.0/8,::1']],
    [
      'MAIL_FROM',
      ['nonsense', 'Maillon <noreply>', 'a@b.example, c@d.example', '<a@b.example>\nBcc: c@d.example'],
      ['noreply@localhost', 'Maillon <bonjour@maillon.example>', '"Réserve, civique" <a@b.example>'],
    ],
  ])('knows a %s', (name, wrong, right) => {
    for (const value of wrong)
      expect([value, problemsOf({ ...database, [name]: value })]).toEqual([
        value,
        expect.stringContaining(`- ${name} must be`),
      ]);
    for (const value of right) expect([value, problemsOf({ ...database, [name]: value })]).toEqual([value, '']);
  });

  it('never repeats a value in its complaint', () => {
    expect(
      problemsOf({ ...production, APP_SECRET: 'too-short-secret', DATABASE_URL: 'wrong://app:hunter2@x' }),
    ).not.toMatch(/too-short-secret|hunter2/);
  });

  it.each([
    ['a missing secret', { APP_SECRET: undefined }, 'APP_SECRET is missing'],
    ['the secret of development', { APP_SECRET: 'development-only-secret-change-me-now' }, 'APP_SECRET must hold'],
    ['a short secret', { APP_SECRET: 'short' }, 'APP_SECRET must hold'],
    ['a monotonous secret', { APP_SECRET: 'a'.repeat(40) }, 'APP_SECRET must hold'],
    ['a short previous secret', { APP_SECRET_PREVIOUS: 'short' }, 'APP_SECRET_PREVIOUS must hold'],
    ['plain http beyond loopback', { PUBLIC_URL: 'http://maillon.example' }, 'PUBLIC_URL must be https'],
    ['no public address', { PUBLIC_URL: undefined }, 'PUBLIC_URL is missing'],
    ['no sender', { MAIL_FROM: undefined }, 'MAIL_FROM is missing'],
    ['an empty secret', { APP_SECRET: ' ' }, 'APP_SECRET is missing'],
    ['a search server without a key', { MEILI_URL: 'http://localhost:7700' }, 'MEILI_KEY must hold'],
  ])('production refuses %s', (_what, change, problem) => {
    expect(problemsOf(production)).toBe('');
    expect(problemsOf({ ...production, ...change })).toContain(problem);
  });

  it('production allows plain http on loopback', () => {
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://localhost:3000' })).toBe('');
  });

  it('reads secrets from files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'));
    writeFileSync(join(folder, 'secret'), `${production.APP_SECRET}\n`);
    const fromFile = { ...production, APP_SECRET: undefined, APP_SECRET_FILE: join(folder, 'secret') };
    expect(loadConfig(fromFile).appSecret).toBe(production.APP_SECRET);
    expect(problemsOf({ ...fromFile, APP_SECRET_FILE: join(folder, 'nothing') })).toContain(
      'APP_SECRET_FILE points to a file',
    );
    rmSync(folder, { recursive: true });
  });

  it.each(['APP_SECRET', 'APP_SECRET_PREVIOUS', 'MEILI_KEY', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM'])(
    'refuses an empty file for %s, whatever the variable says',
    (name) => {
      const folder = mkdtempSync(join(tmpdir(), 'config-'));
      writeFileSync(join(folder, 'empty'), ' \n');
      for (const env of [production, { ...production, NODE_ENV: 'development' }]) {
        const problems = problemsOf({ ...env, [`${name}_FILE`]: join(folder, 'empty') }).split('\n');
        expect(problems.filter((problem) => problem.includes(`${name}_FILE points to an empty file`))).toHaveLength(1);
        expect(problems.filter((problem) => problem.includes(`${name} is missing`))).toEqual([]);
      }
      rmSync(folder, { recursive: true });
    },
  );

  it('takes an empty variable for one that is not set', () => {
    const config = loadConfig({ ...production, APP_SECRET_PREVIOUS: '', MEILI_KEY: ' ', APP_SECRET_FILE: '' });
    expect([config.previousAppSecret, config.meiliKey]).toEqual([undefined, undefined]);
  });
});
