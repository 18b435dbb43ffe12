import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './install.mjs';

/** The programs of each server application: entry name → source. */
export const applications = {
  api: { main: 'apps/api/src/main.ts', worker: 'apps/api/src/worker.ts', cli: 'apps/api/src/cli.ts' },
  local: { main: 'apps/local/src/main.ts' },
  bench: { main: 'apps/api/src/bench.ts', cli: 'apps/api/src/cli.ts' },
};

/** Packages stay in node_modules; only our own sources and the compiler's own helpers go into the bundle. */
const external = (id) => !/^([./]|[A-Za-z]:\\|@maillon\/|@oxc-project\/runtime\/)/.test(id);

/**
 * Bundler options for server programs: entries by name, decorators with metadata and aliases from
 * tsconfig.server.json, files that code names by `new URL('./file', import.meta.url)` copied along.
 */
export const bundleOptions = (input) => ({
  input,
  cwd: root,
  platform: 'node',
  tsconfig: join(root, 'tsconfig.server.json'),
  external,
  experimental: { resolveNewUrlToAsset: true },
});

/** Where and how a bundle is written. */
export const outputOptions = (dir) => ({ dir, format: 'esm', sourcemap: true, cleanDir: true });

/** Bundles entries (name → file below the repository) into `dir`. */
export async function bundle(input, dir) {
  const build = await rolldown(bundleOptions(input));
  await build.write(outputOptions(dir));
  await build.close();
}
