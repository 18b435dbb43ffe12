/**
 * `node tools/cycles.mjs [folder…]` prints the import cycles among the sources of these folders, by default all, and
 * fails when there is one. Imports of types alone do not count: they are gone at run time.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './install.mjs';

const folders = process.argv.length > 2 ? process.argv.slice(2) : ['apps', 'libs'];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/(^|\/)(node_modules|\.react-router)\//.test(name))
    .map((name) => join(folder, name)),
);

const cycles = [];
const build = await rolldown({
  input: files,
  cwd: root,
  tsconfig: true,
  shimMissingExports: true,
  external: (id) => !/^([./]|@maillon\/)/.test(id) || id.endsWith('.css'),
  checks: { circularDependency: true },
  onLog: (_level, { code, message }) => {
    if (code === 'CIRCULAR_DEPENDENCY') cycles.push(message.replace(/^.*Circular dependency: /, ''));
  },
});
await build.generate({ dir: 'nowhere' });
await build.close();
for (const cycle of cycles) console.log(cycle);
process.exitCode = cycles.length > 0 ? 1 : 0;
