import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import semver from 'semver';
import { ensureBuilt, isBuilt } from './built.mjs';
import { isCurrent, isInstalled, nodeComplaint, root } from './install.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maillon-install-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path, content) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '100.0.0'])('%s is fine', (version) => {
    expect(nodeComplaint(version, '>=20.19')).toBeUndefined();
  });

  it.each(['20.18.3', '18.20.8', '9.99.99'])('%s is refused with both versions named', (version) => {
    expect(nodeComplaint(version, '>=20.19')).toMatch(`needs Node 20.19 or newer; this is Node ${version}`);
  });
});

it('the lock file holds no package that refuses our oldest Node', () => {
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const oldest = semver.minVersion(read('package.json').engines.node);
  const refusing = Object.entries(read('package-lock.json').packages).filter(
    ([, { engines }]) => engines?.node && !semver.satisfies(oldest, engines.node),
  );
  expect(refusing.map(([path, { engines }]) => `${path} needs ${engines.node}`)).toEqual([]);
});

describe('the installed packages', () => {
  const lock = {
    packages: {
      '': { name: 'maillon' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b-windows': { version: '2.0.0', optional: true },
    },
  };
  const installed = (packages) => isInstalled(lock, { packages });

  it('are current when each has its version and only optional ones are absent', () => {
    expect(installed({ 'node_modules/a': { version: '1.0.0' } })).toBe(true);
    expect(installed({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-windows': { version: '2.0.0' } })).toBe(
      true,
    );
  });

  it('are stale when one is missing or of another version, an optional one too', () => {
    expect(installed({})).toBe(false);
    expect(installed({ 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(installed({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-windows': { version: '1.9.0' } })).toBe(
      false,
    );
  });

  it('are stale without the record that npm writes last', () => {
    write('package-lock.json', lock);
    write('node_modules/a/package.json', { version: '1.0.0' });
    expect(isCurrent(folder)).toBe(false);
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(isCurrent(folder)).toBe(true);
  });
});

describe('the build', () => {
  let builds;
  const build = () => builds++;

  beforeEach(() => {
    builds = 0;
    write('apps/api/src/main.ts', 'one');
    write('apps/api/src/main.spec.ts', 'one');
    ensureBuilt(folder, build);
  });

  it('is done once for the same sources', () => {
    ensureBuilt(folder, build);
    expect(builds).toBe(1);
  });

  it.each([
    ['a source changes', 'apps/api/src/main.ts', 'another'],
    ['a source is added', 'libs/server/geo/src/index.ts', 'new'],
    ['a package changes', 'package-lock.json', '{}'],
  ])('is done again when %s', (_, path, content) => {
    write(path, content);
    ensureBuilt(folder, build);
    expect(builds).toBe(2);
  });

  it('is done again when a source of the same size was touched', () => {
    utimesSync(join(folder, 'apps/api/src/main.ts'), new Date(0), new Date(0));
    expect(isBuilt(folder)).toBe(false);
  });

  it('is kept when only a spec or a document changes', () => {
    write('apps/api/src/main.spec.ts', 'another');
    write('apps/api/README.md', 'another');
    expect(isBuilt(folder)).toBe(true);
  });

  it('is done again after it failed', () => {
    write('apps/api/src/main.ts', 'broken');
    expect(() =>
      ensureBuilt(folder, () => {
        throw new Error('broken');
      }),
    ).toThrow('broken');
    expect(isBuilt(folder)).toBe(false);
  });
});
