import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import dockerfilelint from 'dockerfilelint';
import { parse } from 'yaml';
import { loadConfig } from '../libs/server/platform/src/config';
import { readConfig } from '../apps/web/server/config';
import { root } from './install.mjs';
import { settingNames } from './settings.mjs';

const folder = join(root, 'docker');
const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8');

const stages = [...dockerfile.matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(([, from, name]) => ({ from, name }));
const instructionsOf = (stage) =>
  dockerfile.split(/^FROM /m).find((part) => part.split('\n')[0].endsWith(` AS ${stage}`)) ?? '';

describe('docker/Dockerfile', () => {
  it('passes its lint', () => {
    // The linter takes the name of an earlier stage for an image without a tag.
    const inherits = new Set(
      stages.filter(({ from }) => stages.some(({ name }) => name === from)).map(({ from }) => from),
    );
    const lines = dockerfile.split('\n');
    const problems = dockerfilelint
      .run(folder, dockerfile)
      .filter(({ rule, line }) => rule !== 'missing_tag' || !inherits.has(lines[line - 1].split(' ')[1]));
    expect(problems).toEqual([]);
  });

  it('starts from images of one version', () => {
    const bases = stages.map(({ from }) => from).filter((from) => !stages.some(({ name }) => name === from));
    for (const base of bases) expect(base).toMatch(/:v?\d+\.\d+\.\d+/);
    expect(bases.filter((base) => base.startsWith('node:')).map((base) => base.match(/:(\d+)\./)[1])).toEqual([
      readFileSync(join(root, '.nvmrc'), 'utf8').trim(),
    ]);
  });

  it.each(['api', 'web', 'search'])('%s runs unprivileged and tells its health', (stage) => {
    const instructions = instructionsOf(stage);
    expect(instructions).toMatch(/^USER (?!root|0)\S+$/m);
    expect(instructions).toMatch(/^HEALTHCHECK .* CMD \[/m);
    expect(instructions).toMatch(/^CMD \[/m);
    expect(instructions).not.toMatch(/^(RUN npm|COPY \. )/m);
  });

  it('copies only what is there', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, list]) => list.split(' '));
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) expect([source, existsSync(join(root, source))]).toEqual([source, true]);
  });
});

/** What the shell would put in: a value for every variable without a default. */
const filled = (text) =>
  String(text)
    .replace(/\$\{PUBLIC_URL:\?[^}]*\}/g, 'https://maillon.example')
    .replace(/\$\{MAIL_FROM:\?[^}]*\}/g, 'Maillon <noreply@maillon.example>')
    .replace(/\$\{\w+:-([^}]*)\}/g, '$1');

describe.each(['compose.yaml', 'compose.dev.yaml'])('docker/%s', (file) => {
  const compose = parse(readFileSync(join(folder, file), 'utf8'), { merge: true });
  const services = Object.entries(compose.services);

  it.each(services)('%s is closed down', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/),
      image: expect.stringMatching(/:v?\d+\.\d+(\.\d+)?(-\w+)?$/),
    });
    expect(service.privileged).toBeUndefined();
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it.each(services)('%s tells its health, or runs once', (_, service) => {
    if (service.restart === 'no') expect(service.command).toEqual(expect.arrayContaining([expect.any(String)]));
    else expect(service.healthcheck?.test?.[0]).toBe('CMD');
  });

  it.each(services)('%s uses only what is declared', (_, service) => {
    const volumes = (service.volumes ?? []).map((volume) => volume.split(':')[0]);
    const declared = (kind) => Object.keys(compose[kind] ?? {});
    expect(declared('volumes')).toEqual(expect.arrayContaining(volumes));
    expect(declared('secrets')).toEqual(expect.arrayContaining(service.secrets ?? []));
    expect(declared('networks')).toEqual(expect.arrayContaining(service.networks ?? []));
    expect(declared('configs')).toEqual(expect.arrayContaining((service.configs ?? []).map(({ source }) => source)));
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(service.depends_on ?? {})));
    const readSecrets = Object.values(service.environment ?? {}).flatMap(
      (value) => String(value).match(/^\/run\/secrets\/(\w+)$/)?.[1] ?? [],
    );
    const given = [...(service.secrets ?? []), ...(service.configs ?? []).map(({ source }) => source)];
    expect([...readSecrets].sort()).toEqual([...given].sort());
  });

  it('builds stages of the Dockerfile', () => {
    for (const [, { build }] of services.filter(([, service]) => service.build)) {
      expect(build.context).toBe('..');
      expect(existsSync(join(root, build.dockerfile))).toBe(true);
      expect(stages.map(({ name }) => name)).toContain(build.target);
    }
  });
});

describe('docker/compose.yaml', () => {
  const { services } = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8'), { merge: true });
  /** The environment as the container gets it, its secrets read. */
  const environmentOf = ({ environment, build }) => {
    const stage = Object.fromEntries(
      [...instructionsOf(build.target).matchAll(/^ENV (.+)$/gm)].flatMap(([, pairs]) =>
        pairs.split(' ').map((pair) => pair.split('=')),
      ),
    );
    const secrets = {
      APP_SECRET: 'q8v2LrT0yWm4ZkX7bN1sD5hJ9cF3gPaE',
      DATABASE_URL: 'postgres://maillon:secret@postgres:5432/maillon',
      DATABASE_ADMIN_URL: 'postgres://postgres:secret@postgres:5432/maillon',
      MEILI_KEY: 'q8v2LrT0yWm4ZkX7bN1s',
      SMTP_URL: 'smtps://login:password@mail.example:465',
    };
    const given = Object.entries(environment).map(([name, value]) =>
      name.endsWith('_FILE') ? [name.slice(0, -5), secrets[name.slice(0, -5)]] : [name, filled(value)],
    );
    return { ...stage, ...Object.fromEntries(given) };
  };

  it.each(['api', 'worker', 'migrate', 'web'])('%s has only settings that the program knows', (name) => {
    const { build, environment } = services[name];
    const names = Object.keys(environment).map((each) => each.replace(/_FILE$/, ''));
    expect(settingNames(build.target)).toEqual(expect.arrayContaining(names));
  });

  it.each(['api', 'worker', 'migrate'])('%s gets a configuration that production accepts', (name) => {
    const config = loadConfig(environmentOf(services[name]));
    expect([config.env, config.secure, config.apiHost, config.apiPort, config.filesDir]).toEqual([
      'production',
      true,
      '0.0.0.0',
      4000,
      '/files',
    ]);
    expect(config.meiliUrl).toBe('http://meilisearch:7700/');
  });

  it('only the migration gets the owner of the schema', () => {
    const owners = Object.entries(services).filter(([, { secrets }]) => secrets?.includes('database_admin_url'));
    expect(owners.map(([name]) => name)).toEqual(['migrate']);
  });

  it('web gets a configuration that it accepts, and finds the API', () => {
    const config = readConfig(environmentOf(services.web));
    expect([config.host, config.port, config.local, config.apiUrl.host]).toEqual(['0.0.0.0', 3000, false, 'api:4000']);
  });

  it('writes each secret of the file, but the mail server’s, by make-secrets.sh', () => {
    const script = readFileSync(join(folder, 'make-secrets.sh'), 'utf8');
    const written = [...script.matchAll(/^keep (\w+) /gm)].map(([, name]) => name);
    const { secrets } = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8'), { merge: true });
    expect([...written, 'smtp_url'].sort()).toEqual(Object.keys(secrets).sort());
  });
});
