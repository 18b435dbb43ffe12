import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { root } from './install.mjs';

const folder = join('dist', `test-cycles-${process.pid}`);

afterAll(() => rmSync(join(root, folder), { recursive: true, force: true }));

function findCycles(...folders) {
  const { status, stdout } = spawnSync(process.execPath, ['tools/cycles.mjs', ...folders], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, cycles: stdout.split('\n').filter(Boolean) };
}

it('our sources import each other in one direction', () => {
  expect(findCycles()).toEqual({ status: 0, cycles: [] });
});

it('a cycle is found, types alone make none', () => {
  mkdirSync(join(root, folder), { recursive: true });
  const write = (name, code) => writeFileSync(join(root, folder, name), code);
  write('one.ts', "import { two } from './two';\nexport const one = () => two;\nexport type One = string;\n");
  write('two.ts', "import { three } from './three';\nexport const two = () => three;\n");
  write('three.ts', "import type { One } from './one';\nexport const three: One = '';\n");
  expect(findCycles(folder)).toEqual({ status: 0, cycles: [] });

  write('three.ts', "import { one } from './one';\nexport const three = () => one;\n");
  const { status, cycles } = findCycles(folder);
  expect(status).toBe(1);
  expect(cycles.join()).toMatch(/one\.ts -> .*two\.ts -> .*three\.ts -> .*one\.ts/);
});
