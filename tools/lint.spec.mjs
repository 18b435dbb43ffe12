import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from './install.mjs';
import { ceilingOf, projects } from './modules.mjs';

/** Lints imagined files in a process of its own: jest's module loader is no place for ESLint's configuration. */
const program = `
  import { ESLint } from 'eslint';
  import tseslint from 'typescript-eslint';
  const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });
  const answers = [];
  for (const { file, code } of JSON.parse(process.argv[1])) {
    const [{ messages }] = await eslint.lintText(code, { filePath: file });
    answers.push(messages.map(({ ruleId, message }) => ruleId ?? message));
  }
  console.log(JSON.stringify(answers));
`;

const boundary = '@nx/enforce-module-boundaries';
const lib = (name) => `libs/server/${name}/src/imagined.ts`;
const use = (source) => `import * as used from '${source}';\nexport const again = used;\n`;

const cases = [
  ['a lower module importing an upper one', lib('geo'), use('@maillon/missions'), boundary],
  ['an upper module importing a lower one', lib('missions'), use('@maillon/geo'), null],
  ['two modules of one line', lib('organisations'), use('@maillon/volunteers'), boundary],
  ['matching importing messaging', lib('matching'), use('@maillon/messaging'), boundary],
  ['the platform importing a module', lib('platform'), use('@maillon/identity'), boundary],
  ['a relative path into another library', lib('missions'), use('../../geo/src/index'), boundary],
  ['the web importing a server module', 'apps/web/app/imagined.ts', use('@maillon/missions'), boundary],
  ['the web importing the shared rules', 'apps/web/app/imagined.ts', use('@maillon/rules'), null],
  ['the web importing typeorm', 'libs/web/ui/src/imagined.ts', use('typeorm'), boundary],
  ['the web importing Nest', 'libs/web/ui/src/imagined.ts', use('@nestjs/common'), boundary],
  ['the server importing React', lib('missions'), use('react'), boundary],
  ['production code importing the test kit', lib('missions'), use('@maillon/testing'), boundary],
  ['a spec importing the test kit', 'libs/server/missions/src/imagined.spec.ts', use('@maillon/testing'), null],
  ['production code importing factories', lib('missions'), use('@maillon/geo/testing'), 'no-restricted-imports'],
  ['a factory importing factories', 'libs/server/missions/src/mission.factory.ts', use('@maillon/geo/testing'), null],
  ['the bare clock', lib('missions'), 'export const at = new Date();\n', 'no-restricted-syntax'],
  ['the bare clock in SQL', lib('missions'), 'export const sql = `SELECT now()`;\n', 'no-restricted-syntax'],
  ['the settable clock in SQL', lib('missions'), 'export const sql = `SELECT app_now()`;\n', null],
  ['the environment', lib('missions'), 'export const port = process.env.PORT;\n', 'no-restricted-syntax'],
  [
    'the environment in the configuration',
    lib('platform').replace('imagined', 'config'),
    'export const port = process.env.PORT;\n',
    null,
  ],
  ['any', lib('missions'), 'export const anything = (value: any) => value;\n', '@typescript-eslint/no-explicit-any'],
];

describe('lint', () => {
  const imagined = cases.map(([, file, code]) => ({ file, code }));
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(imagined)], {
    cwd: root,
  });
  const answers = JSON.parse(output);

  it.each(cases.map(([name, , , rule], index) => ({ name, verdict: rule ? 'refused' : 'allowed', rule, index })))(
    '$name is $verdict',
    ({ rule, index }) => expect(answers[index]).toEqual(rule ? [rule] : []),
  );
});

describe('the order of modules', () => {
  const names = projects.map(({ name }) => name);

  it('has a row, and its tags, for every project', () => {
    const folders = ['apps', 'libs/server', 'libs/web', 'libs/shared'].flatMap((parent) =>
      readdirSync(join(root, parent))
        .map((folder) => join(parent, folder))
        .filter((folder) => existsSync(join(root, folder, 'project.json'))),
    );
    const found = folders.map((folder) => {
      const { name, tags } = JSON.parse(readFileSync(join(root, folder, 'project.json'), 'utf8'));
      return [folder, name, ...tags];
    });
    const wanted = projects.map(({ name, root: folder, kind }) => [folder, name, `scope:${name}`, `type:${kind}`]);
    expect(found.sort()).toEqual(wanted.sort());
  });

  it('has an alias in tsconfig.base.json for every library', () => {
    const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;
    const libraries = projects.filter(({ alias }) => alias);
    expect(libraries.map(({ alias }) => paths[alias])).toEqual(
      libraries.map(({ root: folder }) => [`./${folder}/src/index.ts`]),
    );
  });

  it('lets the api import every module', () => {
    const domains = projects.filter(({ kind }) => kind === 'domain').map(({ name }) => name);
    expect(projects.find(({ name }) => name === 'api').imports).toEqual(expect.arrayContaining(domains));
  });

  it('lets a module import earlier lines only', () => {
    for (const { name, kind, imports } of projects.filter((project) => project.kind === 'domain')) {
      expect({ name, kind, later: imports.filter((other) => names.indexOf(other) >= names.indexOf(name)) }).toEqual({
        name,
        kind,
        later: [],
      });
    }
  });

  it.each(projects.filter(({ kind }) => kind === 'domain' || kind === 'platform'))(
    'keeps $name within its budget, or below the ceiling that was decided for it',
    ({ name, root: folder }) => {
      const files = readdirSync(join(root, folder, 'src'), { recursive: true }).filter(
        (file) => file.endsWith('.ts') && !/\.(spec|factory)\.ts$|^testing\.ts$/.test(file),
      );
      const text = files.map((file) => readFileSync(join(root, folder, 'src', file), 'utf8')).join('');
      const ceiling = ceilingOf(name);
      expect(files.length).toBeLessThanOrEqual(ceiling.files);
      expect(text.split('\n').length - 1).toBeLessThanOrEqual(ceiling.lines);
    },
  );
});
