import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './install.mjs';
import { settingNames } from './settings.mjs';

const ignored = new Set(['node_modules', 'dist', 'build', 'tmp']);

function filesBelow(folder, matches) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path, matches) : matches.test(entry.name) ? [path] : [];
  });
}

const read = (path) => readFileSync(path, 'utf8');
const documents = filesBelow(root, /\.md$/).map((path) => ({ name: relative(root, path), path, text: read(path) }));
const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);

/** Names of the command line's commands: those that modules contribute, and the two that need no module. */
const commands = [
  'migrate',
  'schema',
  'help',
  ...filesBelow(join(root, 'libs/server'), /\.ts$/).flatMap((path) => matches(read(path), /@Command\(\s*'([^']+)'/g)),
];

describe('the documents', () => {
  it.each(documents)('$name links to files that are there', ({ path, text }) => {
    const links = matches(text, /\]\(([^)\s#]+)(?:#[^)]*)?\)/g).filter((link) => !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
  });

  it.each(documents)('$name names files and folders that are there', ({ text }) => {
    const paths = matches(text, /`((?:apps|libs|tools|docs|docker|\.ci)\/[\w./-]*\w)`/g);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it.each(documents)('$name names scripts and commands that are there', ({ text }) => {
    const { scripts } = JSON.parse(read(join(root, 'package.json')));
    const npm = matches(text, /npm run (?:--silent )?([a-z][\w:-]*)/g);
    expect(npm.filter((script) => !(script in scripts))).toEqual([]);
    const cli = matches(text, /(?:`cli|cli\.js) ([a-z][\w:-]*)/g);
    expect(cli.filter((command) => !commands.includes(command))).toEqual([]);
  });
});

it('README.md has every setting, and no other', () => {
  const [, section] = read(join(root, 'README.md')).split('## Configuration');
  const rows = section
    .split('\n## ')[0]
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const named = rows.flatMap((row) => matches(row.split('|')[1], /`([A-Z_]+)`/g));
  const known = ['api', 'web', 'local'].flatMap(settingNames);
  expect([...new Set(named)].sort()).toEqual([...new Set(known)].sort());
});

it('every library tells in a page what it is', () => {
  const libraries = ['libs/server', 'libs/web', 'libs/shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name)),
  );
  expect(libraries.filter((library) => !existsSync(join(root, library, 'README.md')))).toEqual([]);
});
